//! Whether an answer is the whole file.

use http::StatusCode;
use http::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap};

/// What a request asked for, and the status of its answer.
#[derive(Clone, Copy, Debug)]
pub(in crate::call) struct Range {
    /// Whether the request itself asked for a part.
    pub(in crate::call) asked: bool,
    pub(in crate::call) status: StatusCode,
}

/// `Content-Range: bytes 0-7/1000`.
struct Part {
    first: u64,
    last: u64,
    size: Option<u64>,
}

impl Range {
    /// Refuses a part of the file that nobody asked for.
    pub(super) fn check(self, headers: &HeaderMap) -> Result<(), &'static str> {
        let in_parts = headers.get(CONTENT_TYPE).is_some_and(|value| {
            let kind = value.as_bytes().get(..20);
            kind.is_some_and(|kind| kind.eq_ignore_ascii_case(b"multipart/byteranges"))
        });
        let is_whole = match (part(headers), self.status) {
            (Some(part), _) => part.first == 0 && part.last.checked_add(1) == part.size,
            // Another unit than bytes, which only a partial answer gives a meaning.
            (None, status) => status != StatusCode::PARTIAL_CONTENT,
        };
        if self.asked || is_whole && !in_parts { Ok(()) } else { Err("a part of a file, and the whole was asked for") }
    }

    /// Whether the bytes begin where the file does.
    pub(super) fn is_from_start(self, headers: &HeaderMap) -> bool {
        self.status != StatusCode::PARTIAL_CONTENT || part(headers).is_some_and(|part| part.first == 0)
    }
}

/// The range of bytes that an answer says it has.
fn part(headers: &HeaderMap) -> Option<Part> {
    let text = headers.get(CONTENT_RANGE)?.to_str().ok()?.trim();
    let (unit, range) = text.split_once([' ', '='])?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (range, size) = range.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let number = |text: &str| text.trim().parse().ok();
    Some(Part { first: number(first)?, last: number(last)?, size: number(size) })
}
