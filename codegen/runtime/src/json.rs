//! Reading an answer as JSON or text: a byte-order mark in front of it is ignored (RFC 8259, section 8.1).
//!
//! Everything that reads an answer goes through here; `clippy.toml` forbids serde_json's own entry points.

pub(crate) mod edit;
pub(crate) mod exact;
pub(crate) mod parts;
pub(crate) mod unpaired;

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Deserializer;
use serde_json::de::SliceRead;

/// U+FEFF in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The text without byte-order marks. There may be several: a server that puts files together has one of each.
pub(crate) fn text(mut body: &[u8]) -> &[u8] {
    while let Some(rest) = body.strip_prefix(MARK) {
        body = rest;
    }
    body
}

/// The same as a text, if it is one.
pub(crate) fn as_text(body: &[u8]) -> Option<&str> {
    std::str::from_utf8(text(body)).ok().map(str::trim_ascii)
}

/// The JSON text of an answer: bytes of it that are not UTF-8 are half of a character.
pub(crate) fn readable(body: &[u8]) -> Cow<'_, str> {
    let text = text(body).trim_ascii();
    unpaired::text(text)
}

/// Whether bytes are the beginning of a mark.
pub(crate) fn may_be_mark(body: &[u8]) -> bool {
    let rest = text(body);
    rest.len() < MARK.len() && MARK.starts_with(rest)
}

/// What reads the text.
#[allow(clippy::disallowed_methods, reason = "without the mark")]
pub(crate) fn deserializer(body: &[u8]) -> Deserializer<SliceRead<'_>> {
    Deserializer::from_slice(text(body))
}

/// Whether a text is JSON and nothing else.
pub(crate) fn is_json(body: &[u8]) -> bool {
    from_slice::<IgnoredAny>(body).is_ok()
}

/// Whether bytes are the beginning of JSON.
pub(crate) fn may_be_json(body: &[u8]) -> bool {
    from_slice::<IgnoredAny>(body).map_or_else(|error| error.is_eof(), |_| true)
}

/// The whole text as a type.
#[allow(clippy::disallowed_methods, reason = "without the mark")]
pub(crate) fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(text(body))
}
