//! Path parameters stay inside their segment.
//!
//! `Url::parse` resolves `.` and `..` (also as `%2e`), turns `\` into `/` and drops tabs and line breaks. So everything but
//! the characters that RFC 3986 allows in a segment is percent-encoded, and what no encoding can save is refused.

use crate::payload::EncodeError;

/// Stands where a parameter was that cannot be sent. No URL holds a control character, so nothing else looks like it.
const EMPTY: char = '\u{1}';
const DOTS: char = '\u{2}';
const CONTROL: char = '\u{3}';

/// Encodes a value as one path segment.
///
/// A value that is empty, `.`, `..` or has control characters cannot be sent: such a segment would change which resource
/// the URL names. It is told when the request is built.
///
/// ```
/// assert_eq!(accord_runtime::encode_path("a b/c?d#e%"), "a%20b%2Fc%3Fd%23e%25");
/// ```
#[must_use]
pub fn encode_path(value: &str) -> String {
    use std::fmt::Write;
    match value {
        "" => return EMPTY.into(),
        "." | ".." => return DOTS.into(),
        _ if value.chars().any(char::is_control) => return CONTROL.into(),
        _ => {}
    }
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether a URL made with [`encode_path`] can be sent.
pub(crate) fn check(url: &str) -> Result<(), EncodeError> {
    // Looks at all of it rather than up to the first, which is done many bytes at once.
    if url.bytes().fold(true, |plain, byte| plain & matches!(byte, 0x20..0x7f)) {
        return Ok(());
    }
    // Outside of ASCII there may be control characters too.
    match url.chars().find(|c| c.is_control()) {
        None => Ok(()),
        Some(EMPTY) => Err(EncodeError::says("a path parameter is empty")),
        Some(DOTS) => Err(EncodeError::says("a path parameter is `.` or `..`")),
        Some(_) => Err(EncodeError::says("a path parameter has control characters")),
    }
}
