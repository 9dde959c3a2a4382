//! Media types: of the document, and of an answer's head.

use super::signature::{self, Signature};
use crate::json;

/// A media type of the document, without parameters.
pub(super) struct Media<'a> {
    essence: &'a str,
    signatures: &'static [Signature],
}

impl<'a> Media<'a> {
    pub(super) fn new(documented: &'a str) -> Self {
        let essence = essence(documented);
        Self { essence, signatures: signature::of(essence) }
    }

    pub(super) fn has_signature(&self, bytes: &[u8]) -> bool {
        self.signatures.iter().any(|signature| signature.is_in(bytes))
    }

    /// Whether there is no such file without a signature.
    pub(super) fn needs_signature(&self) -> bool {
        !self.signatures.is_empty()
    }

    /// Whether every media type is of this one.
    pub(super) fn is_any(&self) -> bool {
        matches!(self.essence, "*/*" | "*")
    }

    /// Whether it only says that it is bytes.
    pub(super) fn is_generic(&self) -> bool {
        GENERIC.iter().any(|generic| self.essence.eq_ignore_ascii_case(generic))
    }

    /// Whether it is of those that are never a text, but for an image that is drawn in XML.
    pub(super) fn is_medium(&self) -> bool {
        let kind = self.essence.split('/').next().unwrap_or_default();
        ["image", "audio", "video", "font"].iter().any(|medium| kind.eq_ignore_ascii_case(medium))
    }
}

/// What is said of a file of which nothing is known.
const GENERIC: [&str; 6] = [
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-octet-stream",
    "application/force-download",
    "application/x-download",
    "application/download",
];

/// The media type that an answer says it has; empty if it says none.
pub(super) struct Said(String);

impl Said {
    pub(super) fn new(content_type: &str) -> Self {
        Self(essence(content_type).to_ascii_lowercase())
    }

    /// Whether it is of a documented type.
    pub(super) fn is(&self, media: &Media<'_>) -> bool {
        let matches = |range: &str| match range.strip_suffix("/*") {
            Some(kind) => self.0.split('/').next().is_some_and(|said| said.eq_ignore_ascii_case(kind)),
            None => self.0.eq_ignore_ascii_case(range),
        };
        media.is_any() || matches(media.essence)
    }

    pub(super) fn is_json(&self) -> bool {
        json::is_media_type(&self.0)
    }

    pub(super) fn is_html(&self) -> bool {
        matches!(self.0.as_str(), "text/html" | "application/xhtml+xml")
    }

    pub(super) fn is_text(&self) -> bool {
        self.0.starts_with("text/") || self.0 == "application/xml"
    }
}

fn essence(media_type: &str) -> &str {
    media_type.split([';', ',']).next().unwrap_or_default().trim()
}
