//! `accord lint`

use std::path::{Path, PathBuf};

use accord_codegen::{
    driver::{self, Options},
    findings::{Severity, render::visible},
    lint,
};
use clap::Args;

use super::{
    error::CommandError,
    fix,
    format::{Format, Printer},
    input, output,
    output::count,
    overlay::SourceArguments,
    progress::Progress,
};

const EXAMPLES: &str = "\
Examples:
  accord lint                                     every spec of the workspace
  accord lint api.yaml
  accord lint - < api.yaml
  accord lint api.yaml --fix                      mends what is mechanical; --diff prints what that would change
  accord lint provider.yaml --overlay ours.yaml   as the overlay leaves it; findings are in the file that they concern
  accord lint api.yaml --documents docs/provider  also compare it with the documents that it cites
  accord lint --format sarif > accord.sarif       a log for code scanning; json and github are for tools too";

/// The arguments of `accord lint`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs; `-` is standard input. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text, alias = "message-format")]
    format: Format,
    /// Mend in the files what is mechanical, such as a misspelled name with one that is near. Everything else stays as it is.
    #[arg(long)]
    fix: bool,
    /// With `--fix`: write nothing, and print the difference.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// As `--fix --dry-run`.
    #[arg(long)]
    diff: bool,
    /// Check each spec as if it had `x-accord-profile: strict`.
    #[arg(long)]
    strict: bool,
    /// Compare each spec with the provider's documents in this folder: the files, digests and lines of
    /// `x-accord-documents`, and the words that it quotes. A spec with errors is not compared.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    #[command(flatten)]
    sources: SourceArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mut has_errors = false;
    let specs = arguments.sources.documents(&arguments.specs)?;
    input::check(&specs)?;
    arguments.sources.check(&specs)?;
    let fixes = arguments.fix || arguments.diff;
    if fixes && !arguments.sources.files().is_empty() {
        return Err(CommandError::Failed("`--fix` changes the document itself; use it without `--overlay`".to_owned()));
    }
    if let Some(folder) = arguments.documents.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(CommandError::at(folder, "no such folder"));
    }
    if arguments.dry_run || arguments.diff {
        // So that `git apply` reads it.
        output::summarize_to_stderr();
    }
    let mut printer = Printer::new(arguments.format);
    for spec in specs {
        let options = Options::strict(arguments.strict);
        let loaded = input::load(&spec)?.and_then(|document| arguments.sources.apply(document));
        let mut fixed = None;
        if fixes {
            let is_dry = arguments.dry_run || arguments.diff;
            if input::is_stdin(&spec) && !is_dry {
                return Err(CommandError::at(Path::new("<stdin>"), "there is no file to fix; use `--diff`"));
            }
            if let Ok(document) = &loaded {
                fixed = fix::run(&spec, document.clone(), &options, is_dry)?;
            }
        }
        let checked = fixed.unwrap_or_else(|| {
            let _progress = Progress::start(&format!("linting {}", input::name(&spec)));
            driver::check_document(loaded?, options)
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
        printer.print(&findings);
        // A tool counts for itself.
        if arguments.format == Format::Text {
            let [errors, warnings, notes] =
                [Severity::Error, Severity::Warning, Severity::Note].map(|s| findings.count(s));
            let [errors, warnings, notes] = [count(errors, "error"), count(warnings, "warning"), count(notes, "note")];
            let suppressed = match findings.suppressed().len() {
                0 => String::new(),
                number => format!(", {number} suppressed"),
            };
            output::summary(&format!("{}: {errors}, {warnings}, {notes}{suppressed}\n", visible(&input::name(&spec))));
        }
    }
    printer.finish();
    if has_errors { Err(CommandError::Reported) } else { Ok(()) }
}
