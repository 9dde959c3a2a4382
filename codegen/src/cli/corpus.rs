//! `accord corpus`

use std::path::PathBuf;

use accord_codegen::{corpus, fidelity};
use clap::Args;

use super::{error::CommandError, output, overlay::LocalFileArguments, progress::Progress};

const EXAMPLES: &str = "\
Examples:
  accord corpus documents
  accord corpus documents --compile /tmp/clients --runtime codegen/runtime
  accord corpus documents --compile /tmp/clients --runtime codegen/runtime --examples --losses";

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
    /// Decode the JSON examples of each document by the types of its client and encode them again, and print how many come
    /// back whole. Each client is built, with a program, in the folder `--compile`.
    #[arg(long, requires = "compile")]
    examples: bool,
    /// With `--examples`: print each part of an example that does not come back.
    #[arg(long, requires = "examples")]
    losses: bool,
    /// With `--examples`: print JSON.
    #[arg(long, requires = "examples", conflicts_with = "losses")]
    json: bool,
    #[command(flatten)]
    local_files: LocalFileArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        return Err(CommandError::at(folder, if folder.exists() { "not a folder" } else { "no such folder" }));
    }
    let local_files = arguments.local_files.checked()?;
    let progress = Progress::start("");
    if let (true, Some(into), Some(runtime)) = (arguments.examples, &arguments.compile, &arguments.runtime) {
        let on_start = |name: &str| progress.set(format!("trying the examples of {name}"));
        let rows = fidelity::run(folder, &local_files, into, runtime, on_start)?;
        drop(progress);
        output::stdout(&if arguments.json { fidelity::json(&rows) } else { fidelity::table(&rows, arguments.losses) });
        return Ok(());
    }
    let rows = corpus::run(folder, &local_files, |name| progress.set(format!("generating from {name}")))?;
    progress.set("compiling".to_owned());
    let checked = match (&arguments.compile, &arguments.runtime) {
        (Some(folder), Some(runtime)) => Some(corpus::compile(&arguments.folder, &local_files, folder, runtime)?),
        _ => None,
    };
    drop(progress);
    output::stdout(&corpus::table(&rows, checked.as_ref()));
    Ok(())
}
