//! How a body's end can be told from a broken connection.

use http::header::{CONTENT_LENGTH, HeaderMap, TRANSFER_ENCODING};
use http::response::Parts;
use http::{StatusCode, Version};
use http_body::Body as _;

use crate::json;
use crate::transport::Body;

/// How a body's end can be told from a broken connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By its length, by its last chunk, or by TLS, which announces the end before it closes.
    Certain,
    /// By the end of the connection, which looks the same when it breaks.
    Open,
}

impl Ending {
    /// How the body of an answer ends, to a HEAD request or another one, over TLS or not.
    pub(crate) fn of(parts: &Parts, body: &Body, to_head: bool, tls: bool) -> Self {
        let has_length = || parts.headers.contains_key(CONTENT_LENGTH);
        let is_empty = to_head || matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        // HTTP/2 and later end every body with a flag; a body in memory knows its length.
        let is_framed = || parts.version >= Version::HTTP_2 || is_chunked(&parts.headers).unwrap_or_else(has_length);
        // The body first: looking for a header costs more.
        if tls || is_empty || body.size_hint().exact().is_some() || is_framed() { Self::Certain } else { Self::Open }
    }

    /// Whether this text is complete. A JSON document shows that by itself, except for a bare number, which could go on.
    pub(crate) fn is_certain_of(self, text: &[u8]) -> bool {
        let closes_itself = |first: &u8| !first.is_ascii_digit() && *first != b'-';
        self == Self::Certain || json::text(text).trim_ascii().first().is_some_and(closes_itself) && json::is_json(text)
    }
}

/// Whether the last coding of a body is chunks, which have an end of their own; nothing where no coding is said. A length beside
/// codings means nothing (RFC 9112, 6.3).
fn is_chunked(headers: &HeaderMap) -> Option<bool> {
    let codings = headers.get_all(TRANSFER_ENCODING).into_iter().next_back()?;
    let last = codings.as_bytes().rsplit(|byte| *byte == b',').next()?;
    Some(last.trim_ascii().eq_ignore_ascii_case(b"chunked"))
}
