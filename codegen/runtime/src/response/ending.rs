//! How the end of a body is told.

use http::response::Parts;
use http::{StatusCode, Version};
use reqwest::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use crate::json;

/// How the end of a body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By its length, by its last chunk, or by TLS, which says so before it closes.
    Certain,
    /// By the end of the connection, which looks the same when it breaks.
    Open,
}

impl Ending {
    pub(crate) fn of(parts: &Parts, head: bool, tls: bool) -> Self {
        let said = |name| parts.headers.contains_key(name);
        let empty = head || matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if tls || empty || parts.version == Version::HTTP_2 || said(CONTENT_LENGTH) || said(TRANSFER_ENCODING) {
            Self::Certain
        } else {
            Self::Open
        }
    }

    /// Whether a text says by itself that it is whole: a JSON document does, but for a bare number, which may go on.
    pub(crate) fn is_certain_of(self, text: &[u8]) -> bool {
        let closes_itself = |first: &u8| !first.is_ascii_digit() && *first != b'-';
        self == Self::Certain
            || json::text(text).trim_ascii().first().is_some_and(closes_itself) && crate::call::probe::is_json(text)
    }
}
