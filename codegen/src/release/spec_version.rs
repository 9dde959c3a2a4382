//! The version that a document states in `x-accord-crate`, and changing it in place.

use std::path::PathBuf;
use std::sync::Arc;

use semver::Version;
use serde_json::Value;

use crate::findings::Span;
use crate::load::{self, Document};

const AT: &str = "/x-accord-crate/version";

/// What a release needs of a document. Generating uses up the document itself.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Its path, as given.
    pub path: PathBuf,
    /// Its text, without a byte order mark.
    pub text: Arc<str>,
    /// The version that it states, and where.
    stated: Option<(String, Option<Span>)>,
}

impl Spec {
    /// What a release needs of this document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let stated = document.value.pointer(AT).and_then(Value::as_str);
        Self {
            path: document.path.clone(),
            text: Arc::clone(&document.text),
            stated: stated.map(|stated| (stated.to_owned(), document.spans.value(AT))),
        }
    }

    /// The version that it states.
    pub(super) fn version(&self) -> Option<Version> {
        let (stated, _) = self.stated.as_ref()?;
        Version::parse(stated).ok()
    }

    /// Its text with another version in place of the one that it states; comments and format stay. None where it states
    /// none, or not as a plain text in the document itself.
    pub(super) fn with_version(&self, version: &Version) -> Option<String> {
        let (stated, span) = self.stated.as_ref()?;
        let span = span.as_ref()?;
        let written = self.text.get(span.start..span.end)?;
        let at = span.start + written.find(stated.as_str())?;
        let mut text = self.text.to_string();
        text.replace_range(at..at.checked_add(stated.len())?, &version.to_string());
        // A version that is an alias of something else, or is read otherwise, is not ours to change.
        let again = load::from_text(&self.path, &text).ok()?;
        (Self::of(&again).version().as_ref() == Some(version)).then_some(text)
    }
}
