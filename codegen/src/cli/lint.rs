//! `accord lint`

use std::path::PathBuf;

use accord_codegen::{
    driver::{self, Options},
    findings::{
        Severity,
        render::{self, visible},
    },
    lint,
};
use clap::{Args, ValueEnum};

use super::{error::CommandError, input, output, output::count, progress::Progress, workspace};

const EXAMPLES: &str = "\
Examples:
  accord lint                                     every spec of the workspace
  accord lint api.yaml
  accord lint - < api.yaml
  accord lint api.yaml --documents docs/provider  also compare it with the documents that it cites
  accord lint api.yaml --message-format json      one JSON object a line, for tools";

/// The arguments of `accord lint`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs; `-` is standard input. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
    /// Check each spec as if it had `x-accord-profile: strict`.
    #[arg(long)]
    strict: bool,
    /// Compare each spec with the provider's documents in this folder: the files, digests and lines of
    /// `x-accord-documents`, and the words that it quotes. A spec with errors is not compared.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people: the place in the text and what to do.
    Human,
    /// For tools: one JSON object a line.
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mut has_errors = false;
    let specs = workspace::specs(&arguments.specs)?;
    input::check(&specs)?;
    if let Some(folder) = arguments.documents.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(CommandError::at(folder, "no such folder"));
    }
    for spec in specs {
        let checked = input::load(&spec)?.and_then(|document| {
            let _progress = Progress::start(&format!("linting {}", input::name(&spec)));
            driver::check_document(document, Options::strict(arguments.strict))
        });
        let findings = match checked {
            Ok(checked) => {
                let compared = arguments.documents.as_ref().map(|folder| lint::compare_documents(&checked, folder));
                let mut findings = checked.warnings;
                findings.extend(compared.iter().flatten().cloned());
                findings
            }
            Err(findings) => findings,
        };
        has_errors |= findings.has_errors();
        match arguments.message_format {
            // Findings are what tools asked for, so they go to stdout.
            Format::Json => output::stdout(&render::json_lines(&findings)),
            Format::Human => {
                output::findings(&findings);
                let [errors, warnings, notes] =
                    [Severity::Error, Severity::Warning, Severity::Note].map(|s| findings.count(s));
                let [errors, warnings, notes] =
                    [count(errors, "error"), count(warnings, "warning"), count(notes, "note")];
                output::summary(&format!("{}: {errors}, {warnings}, {notes}\n", visible(&input::name(&spec))));
            }
        }
    }
    if has_errors { Err(CommandError::Reported) } else { Ok(()) }
}
