//! `accord completions`

use clap::{Args, Command};
use clap_complete::Shell;

use super::{error::CommandError, output};

const EXAMPLES: &str = "\
Examples:
  accord completions bash > ~/.local/share/bash-completion/completions/accord
  accord completions zsh > ~/.zfunc/_accord
  accord completions fish > ~/.config/fish/completions/accord.fish";

/// The arguments of `accord completions`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, mut command: Command) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "accord", &mut script);
    output::stdout(&String::from_utf8_lossy(&script));
    Ok(())
}
