//! `accord explain`

use accord_codegen::codes;
use clap::Args;

use super::{error::CommandError, output};

const EXAMPLES: &str = "\
Examples:
  accord explain AC0306       what the finding means, and what to write instead
  accord explain              every code, one a line";

/// The arguments of `accord explain`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The codes. Default: lists all of them.
    codes: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    if arguments.codes.is_empty() {
        output::stdout(&codes::list());
        return Ok(());
    }
    let find = |code: &String| codes::find(code).map_err(|help| format!("unknown code `{code}`; {help}"));
    let found: Vec<_> = arguments.codes.iter().map(find).collect::<Result<_, _>>().map_err(CommandError::Failed)?;
    let texts: Vec<String> = found.into_iter().map(codes::explain).collect();
    output::stdout(&texts.join("\n"));
    Ok(())
}
