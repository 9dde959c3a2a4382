//! The document that an overlay says it is for.
//!
//! ```yaml
//! extends: provider.yaml            # a file beside the overlay
//! extends: https://example.com/api  # not fetched: the copy that the user names
//! ```

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Overlay;
use crate::{
    findings::{Finding, Span, render::quote_path},
    load::Document,
    local_files::{self, LocalFiles},
    pointer::percent_decoded,
};

/// Where an overlay names its document.
const AT: &str = "/extends";

impl Overlay {
    /// The file of the document that it extends: none where it does not say, or names one of the web of which there is no copy.
    #[must_use]
    pub fn extended_file(&self, local_files: &LocalFiles) -> Option<PathBuf> {
        let reference = self.document.value.pointer(AT)?.as_str()?;
        let reference = reference.split('#').next().filter(|reference| !reference.is_empty())?;
        let path = match reference.strip_prefix("file://") {
            Some(path) => path,
            None if reference.contains("://") => return local_files.copy_of(reference),
            None => reference,
        };
        let folder = self.path().parent().unwrap_or(Path::new(""));
        Some(folder.join(percent_decoded(path)?))
    }

    /// Why it has no [`extended_file`](Self::extended_file), and what to do.
    #[must_use]
    pub fn why_no_file(&self) -> String {
        let url = self.document.value.pointer(AT).and_then(Value::as_str).filter(|reference| reference.contains("://"));
        let help = url.and_then(local_files::help).unwrap_or_else(|| "name the document".to_owned());
        format!("names no document that it `extends`, as a file; {help}")
    }

    /// What is worth knowing where it extends another document than the one that it was just applied to.
    pub(super) fn extends_another(&self, document: &Document) -> Option<Finding> {
        let extended = self.extended_file(&document.local_files)?;
        let [other, own] = [&extended, &document.path].map(|path| path.canonicalize());
        // A document that is not there, or is read from elsewhere, cannot be told from this one.
        if other.ok()? == own.ok()? {
            return None;
        }
        let message = format!("this overlay extends {}, not {}", quote_path(&extended), quote_path(&document.path));
        // The document's text ends with that of the overlay.
        let start = document.text.len().saturating_sub(self.document.text.len());
        // Lines are counted in each file.
        let place = |span: Span| Span { start: start + span.start, end: start + span.end, ..span };
        let span = self.document.spans.value(AT).map(place);
        let help = "correct `extends`, or name that document or none";
        Some(Finding::warning("AC0575", message).at(AT, span).help(help))
    }
}
