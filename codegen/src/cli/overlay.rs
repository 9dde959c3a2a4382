//! `accord overlay`, and overlays as an option of other commands.

use std::path::PathBuf;

use accord_codegen::{findings::Findings, load::Document, overlay};
use clap::Args;

use super::{error::CommandError, input, output};

const EXAMPLES: &str = "\
Examples:
  accord overlay provider.yaml ours.yaml                the document as the overlay leaves it
  accord overlay provider.json ours.yaml > ours.json
  accord generate provider.yaml --overlay ours.yaml     a client of that; lint, docs, mock, diff and dump take it too";

/// The arguments of `accord overlay`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The document; `-` is standard input.
    spec: PathBuf,
    /// The overlays, applied in this order.
    #[arg(required = true)]
    overlays: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let Arguments { spec, overlays } = arguments;
    input::check(&[std::slice::from_ref(spec), overlays].concat())?;
    let document = input::load(spec)?.and_then(|document| applied(document, overlays))?;
    let is_json = spec.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let text = match is_json {
        true => format!("{:#}\n", document.value),
        false => serde_yaml::to_string(&document.value).map_err(|error| CommandError::at(spec, error))?,
    };
    output::stdout(&text);
    Ok(())
}

/// The overlays that a command applies to the documents that it is given.
#[derive(Args, Default)]
pub(super) struct OverlayArguments {
    /// Apply an overlay (OpenAPI Overlay 1.0 or 1.1) to the document, which stays as it is; several are applied in order.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
}

impl OverlayArguments {
    /// The files.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.overlay
    }

    /// Checks that the files can be read, and that they are for one document.
    pub(super) fn check(&self, specs: &[PathBuf]) -> Result<(), CommandError> {
        if let ([overlay, ..], [first, second, ..]) = (self.files(), specs) {
            let (overlay, first, second) = (overlay.display(), first.display(), second.display());
            return Err(CommandError::Failed(format!(
                "`--overlay {overlay}` needs a single spec, not {first} and {second}"
            )));
        }
        input::check(self.files())
    }

    /// As [`check`](Self::check), for comparisons of two documents.
    pub(super) fn check_pairs(&self, number: usize) -> Result<(), CommandError> {
        if number > 1 && !self.overlay.is_empty() {
            return Err(CommandError::Failed("`--overlay` needs a single comparison; name the documents".to_owned()));
        }
        input::check(self.files())
    }

    /// A document with them.
    pub(super) fn apply(&self, document: Document) -> Result<Document, Findings> {
        applied(document, &self.overlay)
    }
}

/// A document with overlays applied to it.
pub(super) fn applied(mut document: Document, overlays: &[PathBuf]) -> Result<Document, Findings> {
    overlay::apply(&mut document, overlays)?;
    Ok(document)
}
