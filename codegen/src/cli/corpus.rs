//! `accord corpus`

use std::path::PathBuf;

use accord_codegen::corpus;
use clap::Args;

use super::{error::CommandError, output};

/// The arguments of `accord corpus`.
#[derive(Args)]
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
    let rows = corpus::run(&arguments.folder)?;
    let checked = match (&arguments.compile, &arguments.runtime) {
        (Some(folder), Some(runtime)) => Some(corpus::compile(&arguments.folder, folder, runtime)?),
        _ => None,
    };
    output::stdout(&corpus::table(&rows, checked.as_ref()));
    Ok(())
}
