//! The version that a document states in `x-accord-crate`, and changing it in place.

use semver::Version;
use serde_json::Value;

use crate::load::{self, Document};

const AT: &str = "/x-accord-crate/version";

/// The version that a document states.
pub(super) fn of(document: &Document) -> Option<Version> {
    Version::parse(document.value.pointer(AT)?.as_str()?).ok()
}

/// The text with another version in place of the one that it states; comments and format stay. None where it states none,
/// or not as a plain text in the document itself.
pub(super) fn set(document: &Document, version: &Version) -> Option<String> {
    let stated = document.value.pointer(AT).and_then(Value::as_str)?;
    let span = document.spans.value(AT)?;
    let written = document.text.get(span.start..span.end)?;
    let at = span.start + written.find(stated)?;
    let mut text = document.text.to_string();
    text.replace_range(at..at.checked_add(stated.len())?, &version.to_string());
    // A version that is an alias of something else, or is read otherwise, is not ours to change.
    let again = load::from_text(&document.path, &text).ok()?;
    (of(&again).as_ref() == Some(version)).then_some(text)
}
