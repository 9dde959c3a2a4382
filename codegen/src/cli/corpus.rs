//! `accord corpus`

use std::path::PathBuf;

use accord_codegen::corpus;
use clap::Args;

use super::{error::CommandError, output, progress::Progress};

const EXAMPLES: &str = "\
Examples:
  accord corpus documents
  accord corpus documents --compile /tmp/clients --runtime codegen/runtime";

/// The arguments of `accord corpus`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder of documents.
    folder: PathBuf,
    /// Have cargo check every client, in this folder, against the runtime in the folder `--runtime`.
    #[arg(long, value_name = "DIR", requires = "runtime")]
    compile: Option<PathBuf>,
    /// The folder of the package `accord-runtime`.
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        return Err(CommandError::at(folder, if folder.exists() { "not a folder" } else { "no such folder" }));
    }
    let progress = Progress::start("");
    let rows = corpus::run(folder, |name| progress.set(format!("generating from {name}")))?;
    progress.set("compiling".to_owned());
    let checked = match (&arguments.compile, &arguments.runtime) {
        (Some(folder), Some(runtime)) => Some(corpus::compile(&arguments.folder, folder, runtime)?),
        _ => None,
    };
    drop(progress);
    output::stdout(&corpus::table(&rows, checked.as_ref()));
    Ok(())
}
