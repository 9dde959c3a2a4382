//! Path parameters stay inside their segment.
//!
//! A URL parser resolves `.` and `..` (also as `%2e`), turns `\` into `/` and drops tabs and line breaks. So everything but
//! the characters that RFC 3986 allows in a segment is percent-encoded, and a value that no encoding can save is refused.

use crate::payload::EncodeError;

/// Encodes a value as one path segment.
///
/// # Errors
/// If the value is empty, `.` or `..`, or has control characters: such a segment would change which resource the URL names.
pub(crate) fn segment(value: &str) -> Result<String, EncodeError> {
    match value {
        "" => Err(EncodeError::says("a path parameter is empty")),
        "." | ".." => Err(EncodeError::says("a path parameter is `.` or `..`")),
        _ if value.chars().any(char::is_control) => Err(EncodeError::says("a path parameter has control characters")),
        _ => Ok(encoded(value)),
    }
}

/// A text with everything percent-encoded that may not stand in a path segment.
pub(crate) fn encoded(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(digit)).map_or('0', |digit| char::from(*digit)));
            }
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::segment;

    #[test]
    fn everything_else_is_encoded() {
        assert_eq!(segment("a b/c?d#e%{}").unwrap(), "a%20b%2Fc%3Fd%23e%25%7B%7D");
        for refused in ["", ".", "..", "a\nb", "\u{7f}"] {
            assert!(segment(refused).is_err(), "{refused:?}");
        }
    }
}
