//! The document that an overlay says it is for.
//!
//! ```yaml
//! extends: provider.yaml            # a file beside the overlay
//! extends: https://example.com/api  # not fetched
//! ```

use std::path::{Path, PathBuf};

use super::Overlay;
use crate::{
    findings::{Finding, Span, render::quote},
    load::Document,
    pointer::percent_decoded,
};

/// Where an overlay names its document.
const AT: &str = "/extends";

impl Overlay {
    /// The file of the document that it extends: none where it does not say, or names one of the web.
    #[must_use]
    pub fn extended_file(&self) -> Option<PathBuf> {
        let reference = self.document.value.pointer(AT)?.as_str()?;
        let reference = reference.split('#').next().filter(|reference| !reference.is_empty())?;
        let path = match reference.strip_prefix("file://") {
            Some(path) => path,
            None if reference.contains("://") => return None,
            None => reference,
        };
        let folder = self.path().parent().unwrap_or(Path::new(""));
        Some(folder.join(percent_decoded(path)?))
    }

    /// What is worth knowing where it extends another document than the one that it was just applied to.
    pub(super) fn extends_another(&self, document: &Document) -> Option<Finding> {
        let extended = self.extended_file()?;
        let [other, own] = [&extended, &document.path].map(|path| path.canonicalize());
        // A document that is not there, or is read from elsewhere, cannot be told from this one.
        if other.ok()? == own.ok()? {
            return None;
        }
        let message = format!(
            "this overlay extends {}, not {}",
            quote(&extended.to_string_lossy()),
            quote(&document.path.to_string_lossy())
        );
        // The document's text ends with that of the overlay.
        let start = document.text.len().saturating_sub(self.document.text.len());
        // Lines are counted in each file.
        let place = |span: Span| Span { start: start + span.start, end: start + span.end, ..span };
        let span = self.document.spans.value(AT).map(place);
        let help = "correct `extends`, or name that document or none";
        Some(Finding::warning("AC0575", message).at(AT, span).help(help))
    }
}
