//! Media types: of the document, and of an answer's head.

use super::signature::{self, Signature};
use crate::media;

/// A media type of the document, without parameters.
pub(super) struct Media<'a> {
    essence: &'a str,
    signatures: &'static [Signature],
}

impl<'a> Media<'a> {
    pub(super) fn new(documented: &'a str) -> Self {
        let essence = media::bare(documented);
        Self { essence, signatures: signature::of(essence) }
    }

    pub(super) fn has_signature(&self, bytes: &[u8]) -> bool {
        self.signatures.iter().any(|signature| signature.is_in(bytes))
    }

    /// Whether bytes begin as such files do that are not quite as they should be, which readers open all the same.
    pub(super) fn may_begin_with(&self, bytes: &[u8]) -> bool {
        signature::tolerated(self.essence).iter().any(|signature| signature.is_in(bytes))
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
        Self(media::essence(content_type))
    }

    /// Whether it is of a documented type.
    pub(super) fn is(&self, media: &Media<'_>) -> bool {
        media::is_in(media.essence, &self.0)
    }

    pub(super) fn is_json(&self) -> bool {
        media::is_json(&self.0)
    }

    pub(super) fn is_html(&self) -> bool {
        matches!(self.0.as_str(), "text/html" | "application/xhtml+xml")
    }

    pub(super) fn is_text(&self) -> bool {
        self.0.starts_with("text/") || self.0 == "application/xml"
    }
}
