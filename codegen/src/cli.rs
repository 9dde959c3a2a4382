//! The command line: one file per subcommand, each with its arguments and a function `run`.
//!
//! Exit codes: 0, the command succeeded; 1, findings with errors, or with `--check` something is not up to date; 2, the
//! command could not do its work (wrong arguments, a missing file, IO, a bug).

mod corpus;
mod dump;
mod error;
mod generate;
mod lint;
mod new;
mod output;
mod schema;
mod workspace;

use std::process::ExitCode;

use accord_codegen::findings::render::visible;
use clap::{Parser, Subcommand};

use error::CommandError;

/// Typed Rust clients from hand-written OpenAPI documents.
///
/// Exit codes: 0 all is well; 1 findings with errors, or with --check something is not up to date; 2 the command could not
/// do its work.
#[derive(Parser)]
#[command(name = "accord", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a commented spec to start from.
    New(new::Arguments),
    /// Generate a package from each spec.
    Generate(generate::Arguments),
    /// Say what is wrong with each spec.
    Lint(lint::Arguments),
    /// Print what one stage makes of a spec.
    Dump(dump::Arguments),
    /// Write the JSON Schema of the dialect for editors.
    Schema(schema::Arguments),
    /// Try the generator on a folder of documents, and print what became of each.
    Corpus(corpus::Arguments),
}

/// Parses the arguments, runs the subcommand and reports its error.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Dump(arguments) => dump::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(CommandError::Reported) => ExitCode::from(1),
        Err(CommandError::Failed(message)) => {
            output::stderr(&format!("error: {}\n", visible(&message)));
            ExitCode::from(2)
        }
    }
}
