//! The command line: one file per subcommand, each with its arguments and a function `run`.
//!
//! Exit codes: 0, the command succeeded; 1, findings with errors, or with `--check` something is not up to date; 2, the
//! command could not do its work (wrong arguments, a missing file, IO, a bug).

mod collection;
mod completions;
mod corpus;
mod diff;
mod docs;
mod dump;
mod error;
mod explain;
mod fix;
mod format;
mod generate;
mod input;
mod leftovers;
mod lint;
mod man;
mod mock;
mod new;
mod output;
mod overlay;
mod parallel;
mod progress;
mod recipe;
mod release;
mod revision;
mod schema;
mod spec_file;
mod trace;
mod versions;
mod workspace;

use std::process::ExitCode;

use accord_codegen::findings::render::visible;
use clap::{CommandFactory, Parser, Subcommand};

use error::CommandError;

const EXAMPLES: &str = "\
Examples:
  accord lint api.yaml                       reports the mistakes in a document
  accord generate api.yaml --out clients     generates a client, clients/api
  accord mock api.yaml                       serves it as its provider would, to try a client against
  accord generate --check                    in CI: fails if a client is not up to date
  accord docs --out site                     a site that shows what the specs say, and how they know
  accord explain AC0306                      what a finding means, and what to write instead

Exit codes:
  0  success
  1  findings with errors, or with --check something is not up to date
  2  the command could not do its work: wrong arguments, a missing file

Environment:
  NO_COLOR, CLICOLOR=0, TERM=dumb  no colors; CLICOLOR_FORCE=1 for colors without a terminal";

/// Typed Rust clients from hand-written OpenAPI documents.
#[derive(Parser)]
#[command(name = "accord", version, after_help = EXAMPLES)]
struct Cli {
    /// Print only errors and the requested output.
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a commented spec to start from.
    New(new::Arguments),
    /// Generate a package from each spec.
    Generate(generate::Arguments),
    /// Report the mistakes in each spec.
    Lint(lint::Arguments),
    /// Explain a code of a finding, or list all codes.
    Explain(explain::Arguments),
    /// Serve a document as its provider would.
    #[command(disable_help_flag = true)]
    Mock(mock::Arguments),
    /// Show what a change of a document means, on the wire and to the crate's users.
    Diff(diff::Arguments),
    /// Check that version, changelog and code agree with what changed since the last release.
    Release(release::Arguments),
    /// Write a site that shows what each spec describes, or serve it while a spec is edited.
    Docs(docs::Arguments),
    /// Print a document as overlays leave it.
    Overlay(overlay::Arguments),
    /// Compare a spec with the provider's documents: what it covers, and what changed in them.
    Trace(trace::Arguments),
    /// Print the result of one stage for a spec.
    Dump(dump::Arguments),
    /// Write the JSON Schema of the dialect for editors.
    Schema(schema::Arguments),
    /// Run the generator on a folder of documents and print the result for each.
    Corpus(corpus::Arguments),
    /// Print the completions of this command for a shell.
    Completions(completions::Arguments),
    /// Print the manual page of this command.
    Man(man::Arguments),
}

/// Parses the arguments, runs the subcommand and reports its error.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    if cli.quiet {
        output::set_quiet();
    }
    let result = match cli.command {
        Command::New(arguments) => new::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Mock(arguments) => mock::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Release(arguments) => release::run(&arguments),
        Command::Docs(arguments) => docs::run(&arguments),
        Command::Overlay(arguments) => overlay::run(&arguments),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Dump(arguments) => dump::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Cli::command()),
        Command::Man(arguments) => man::run(&arguments, Cli::command()),
    };
    output::advise_explain();
    match result {
        Ok(()) => {
            overlay::warn_unused();
            ExitCode::SUCCESS
        }
        Err(CommandError::Reported) => ExitCode::from(1),
        Err(CommandError::Failed(message)) => {
            output::error(&format!("error: {}\n", visible(&message)));
            ExitCode::from(2)
        }
    }
}
