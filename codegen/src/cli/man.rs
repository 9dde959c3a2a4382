//! `accord man`

use clap::{Args, Command};

use super::{error::CommandError, output};

const EXAMPLES: &str = "\
Examples:
  accord man | man -l -
  accord man generate > ~/.local/share/man/man1/accord-generate.1";

/// The arguments of `accord man`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The command that the page is about. Default: accord itself.
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments, mut command: Command) -> Result<(), CommandError> {
    // Names the subcommands `accord-generate` and so on.
    command.build();
    let page_of = match &arguments.command {
        None => command,
        Some(name) => command.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            CommandError::Failed(format!("unknown command `{name}`; the commands are {}", names.join(", ")))
        })?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(page_of).source(concat!("accord ", env!("CARGO_PKG_VERSION"))).render(&mut page)?;
    output::stdout(&String::from_utf8_lossy(&page));
    Ok(())
}
