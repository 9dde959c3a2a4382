//! `accord lint`

use std::path::PathBuf;

use accord_codegen::{
    driver::{self, Options},
    findings::{
        Severity,
        render::{self, visible},
    },
};
use clap::{Args, ValueEnum};

use super::{error::CommandError, output, workspace};

/// The arguments of `accord lint`.
#[derive(Args)]
pub(super) struct Arguments {
    /// The specs. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
    /// Check each spec as if it had `x-accord-profile: strict`.
    #[arg(long)]
    strict: bool,
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
    for spec in workspace::specs(&arguments.specs)? {
        let findings = match driver::checked(&spec, Options::strict(arguments.strict)) {
            Ok(checked) => checked.warnings,
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
                let name = visible(&spec.to_string_lossy());
                output::stdout(&format!("{name}: {errors} errors, {warnings} warnings, {notes} notes\n"));
            }
        }
    }
    if has_errors { Err(CommandError::Reported) } else { Ok(()) }
}
