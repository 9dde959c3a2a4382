//! `accord overlay`, and overlays as an option of other commands.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use accord_codegen::{
    findings::{Findings, render::visible},
    load::{self, Document},
    local_files::{FilesOf, LocalFiles},
    overlay::{self, Overlay},
};
use clap::Args;

use super::{error::CommandError, input, output, workspace};

const EXAMPLES: &str = "\
Examples:
  accord overlay provider.yaml ours.yaml                the document as the overlay leaves it
  accord overlay provider.json ours.yaml > ours.json
  accord overlay ours.yaml                              of the document that the overlay `extends`
  accord generate provider.yaml --overlay ours.yaml     a client of that; lint, docs, mock, trace, diff and dump take it too";

/// The arguments of `accord overlay`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The document, then the overlays, which are applied in this order; `-` is standard input. Without a document, the one that
    /// the first overlay extends.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where copies of the files below a URL are, where the first overlay extends one of them. May be given several times.
    #[arg(long, value_name = "URL=FOLDER")]
    files_of: Vec<FilesOf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let Arguments { files, files_of } = arguments;
    input::check(files)?;
    let [first, others @ ..] = files.as_slice() else { return Ok(()) };
    let loaded = input::load(first)?;
    let is_overlay = loaded.as_ref().is_ok_and(|document| document.value.get("overlay").is_some());
    let (document, overlays) = match is_overlay {
        true => (load::load(&extended(first, files_of)?), files.as_slice()),
        false if others.is_empty() => return Err(CommandError::at(first, "name an overlay behind the document")),
        false => (loaded, others),
    };
    remember(LocalFiles { files_in: None, files_of: files_of.clone() });
    let before = document?;
    let document = applied(before.clone(), overlays)?;
    let mut findings = document.findings();
    findings.extend(document.remarks());
    output::findings(&findings);
    let text = overlay::text::changed(&before, &document).map_err(|error| CommandError::at(&document.path, error))?;
    output::stdout(&text);
    Ok(())
}

/// The document that an overlay extends, where no document was given.
fn extended(path: &Path, files_of: &[FilesOf]) -> Result<PathBuf, CommandError> {
    let overlay = Overlay::load(path)?;
    let local_files = LocalFiles { files_in: None, files_of: files_of.to_vec() };
    remember(local_files.clone());
    let extended = overlay.extended_file(&local_files);
    let path = extended.ok_or_else(|| CommandError::at(path, overlay.why_no_file()))?;
    input::check(std::slice::from_ref(&path))?;
    Ok(path)
}

/// What a command puts its documents together from, beside the documents that it is given: overlays, and the files that these
/// refer to.
#[derive(Args, Default)]
pub(super) struct SourceArguments {
    /// Apply an overlay (OpenAPI Overlay 1.0 or 1.1) to the document, which stays as it is; several are applied in order.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    #[command(flatten)]
    local_files: LocalFileArguments,
}

/// The files that documents may refer to.
#[derive(Args, Default)]
pub(super) struct LocalFileArguments {
    /// The folder whose files the document may refer to, as with `../common.yaml`. Default: the document's own folder.
    #[arg(long, value_name = "DIR")]
    files_in: Option<PathBuf>,
    /// Where copies of the files below a URL are, which the document refers to by that URL, such as
    /// `https://schemas.example.com/v1/=schemas`; a single file works too. May be given several times. Nothing is fetched.
    #[arg(long, value_name = "URL=FOLDER")]
    files_of: Vec<FilesOf>,
}

impl LocalFileArguments {
    /// The files, if there are not two places for one.
    pub(super) fn checked(&self) -> Result<LocalFiles, CommandError> {
        let local_files = self.local_files();
        if let Some(fault) = local_files.fault() {
            return Err(CommandError::Failed(format!("`--files-of`: {fault}")));
        }
        remember(local_files.clone());
        Ok(local_files)
    }

    fn local_files(&self) -> LocalFiles {
        LocalFiles { files_in: self.files_in.clone(), files_of: self.files_of.clone() }
    }
}

impl SourceArguments {
    /// The files that a document may refer to.
    pub(super) fn local_files(&self) -> LocalFiles {
        self.local_files.local_files()
    }

    /// The overlays.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.overlay
    }

    /// The documents of a command: those that it is given, else the one that the first overlay extends, else those of the
    /// workspace.
    pub(super) fn documents(&self, given: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
        if let (Some(first), []) = (self.overlay.first(), given) {
            input::check(self.files())?;
            let overlay = Overlay::load(first)?;
            return match overlay.extended_file(&self.local_files()) {
                Some(document) => Ok(vec![document]),
                None => workspace::specs(given).map_err(|_| CommandError::at(first, overlay.why_no_file())),
            };
        }
        workspace::specs(given)
    }

    /// Checks that the files can be read, and that they are for one document.
    pub(super) fn check(&self, specs: &[PathBuf]) -> Result<(), CommandError> {
        if let ([overlay, ..], [first, second, ..]) = (self.files(), specs) {
            let (overlay, first, second) = (overlay.display(), first.display(), second.display());
            return Err(CommandError::Failed(format!(
                "`--overlay {overlay}` needs a single spec, not {first} and {second}"
            )));
        }
        self.check_files()
    }

    /// As [`check`](Self::check), for comparisons of two documents.
    pub(super) fn check_pairs(&self, number: usize) -> Result<(), CommandError> {
        if number > 1 && !self.overlay.is_empty() {
            return Err(CommandError::Failed("`--overlay` needs a single comparison; name the documents".to_owned()));
        }
        self.check_files()
    }

    fn check_files(&self) -> Result<(), CommandError> {
        self.local_files.checked()?;
        input::check(self.files())
    }

    /// A document with them.
    pub(super) fn apply(&self, mut document: Document) -> Result<Document, Findings> {
        document.local_files = self.local_files();
        applied(document, &self.overlay)
    }
}

/// A document with overlays applied to it.
pub(super) fn applied(mut document: Document, overlays: &[PathBuf]) -> Result<Document, Findings> {
    overlay::apply(&mut document, overlays)?;
    Ok(document)
}

/// The files that the command may refer to.
static GIVEN: OnceLock<LocalFiles> = OnceLock::new();

/// Keeps the files that the command may refer to for [`warn_unused`].
fn remember(local_files: LocalFiles) {
    // The first are those of the command.
    let _ = GIVEN.set(local_files);
}

/// Says which `--files-of` of a command that succeeded nothing refers to.
pub(super) fn warn_unused() {
    for message in GIVEN.get().into_iter().flat_map(LocalFiles::unused) {
        output::detail(&format!("warning: {}\n", visible(&message)));
    }
}
