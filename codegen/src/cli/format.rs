//! How findings are printed: for people to stderr, for tools to stdout.

use accord_codegen::{
    codes,
    findings::{
        Findings,
        render::{github, json, sarif},
    },
};
use clap::ValueEnum;

use super::output;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the place in the text and what to do.
    #[value(alias = "human")]
    Text,
    /// For tools: one JSON object a line.
    Json,
    /// A log of SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions, beside the lines of a change.
    Github,
}

/// Prints the findings of the documents of one command.
pub(super) struct Printer {
    format: Format,
    /// A log of SARIF is one object.
    kept: Vec<Findings>,
}

impl Printer {
    pub(super) fn new(format: Format) -> Self {
        // What is written to stdout then has to be that format alone.
        if format != Format::Text {
            output::summarize_to_stderr();
        }
        Self { format, kept: Vec::new() }
    }

    /// Prints the findings of a document.
    pub(super) fn print(&mut self, findings: &Findings) {
        match self.format {
            Format::Text => output::findings(findings),
            Format::Json => output::stdout(&json::lines(findings)),
            Format::Github => output::stdout(&github::annotations(findings)),
            Format::Sarif => self.kept.push(findings.clone()),
        }
    }

    /// Takes over what another one has kept.
    pub(super) fn absorb(&mut self, other: Self) {
        self.kept.extend(other.kept);
    }

    /// Prints an error that has a file and is no finding. What people read says it already.
    pub(super) fn print_file_error(&self, path: &str, message: &str) {
        if self.format == Format::Github {
            output::stdout(&github::file_error(path, message));
        }
    }

    /// Prints what has to be printed at once.
    pub(super) fn finish(self) {
        if self.format == Format::Sarif {
            output::stdout(&sarif::log(&self.kept, &codes::all()));
        }
    }
}
