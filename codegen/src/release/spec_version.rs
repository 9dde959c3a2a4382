//! The version that a document states in `x-accord-crate`, and changing it in place.

use std::ops::Range;
use std::path::PathBuf;

use semver::Version;
use serde_json::Value;

use crate::load::{self, Document};

const AT: &str = "/x-accord-crate/version";

/// What a release needs of a document. Generating uses up the document itself.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Its path, as given.
    pub path: PathBuf,
    /// The version that it states, and where.
    stated: Option<Stated>,
}

/// A version that a document states.
#[derive(Clone, Debug)]
struct Stated {
    version: String,
    /// The file that states it, where its text may be changed.
    file: Option<SourceFile>,
    /// Where it stands in that file.
    at: Range<usize>,
}

/// A file that a document was read from.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as given.
    pub path: PathBuf,
    /// Its text, without a byte order mark.
    pub text: String,
}

impl Spec {
    /// What a release needs of this document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let stated = document.value.pointer(AT).and_then(Value::as_str).map(|version| {
            let span = document.spans.value(AT).unwrap_or_default();
            let (path, range) = document.file_of(span);
            // A document that has overlays is somebody else's.
            let is_ours = document.parts.is_empty() || path != document.path;
            let text = document.text.get(range.clone()).filter(|_| is_ours).map(str::to_owned);
            let file = text.map(|text| SourceFile { path: path.to_owned(), text });
            let at = span.start.saturating_sub(range.start)..span.end.saturating_sub(range.start);
            Stated { version: version.to_owned(), file, at }
        });
        Self { path: document.path.clone(), stated }
    }

    /// The file that states the version, where one does.
    #[must_use]
    pub fn file(&self) -> Option<&SourceFile> {
        self.stated.as_ref()?.file.as_ref()
    }

    /// The version that it states.
    pub(super) fn version(&self) -> Option<Version> {
        Version::parse(&self.stated.as_ref()?.version).ok()
    }

    /// The text of the file that states the version, with another one; comments and format stay. None where it states none, or
    /// not as a plain text in the document itself or in an overlay.
    pub(super) fn with_version(&self, version: &Version) -> Option<String> {
        let Stated { version: stated, file, at } = self.stated.as_ref()?;
        let SourceFile { path, text } = file.as_ref()?;
        let start = at.start + text.get(at.clone())?.find(stated.as_str())?;
        let mut text = text.clone();
        text.replace_range(start..start.checked_add(stated.len())?, &version.to_string());
        let again = load::from_text(path, &text).ok()?;
        // A version that is an alias of something else, or is read otherwise, is not ours to change. Where an overlay has it
        // is known only when it is applied.
        let is_read = *path != self.path || Self::of(&again).version().as_ref() == Some(version);
        is_read.then_some(text)
    }
}
