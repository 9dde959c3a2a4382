//! Halves of characters: `"\ud83d"` alone. JSON allows them (RFC 8259, 8.2), and services that cut texts by UTF-16 send them; no
//! text of Rust can hold one, so serde_json refuses the whole answer. Bytes that are not UTF-8, as services send that cut texts by
//! bytes, are half of a character too.

use std::borrow::Cow;
use std::str;

/// What is read in place of half of a character.
const REPLACEMENT: &str = "\\ufffd";
/// The length of `\ud83d`.
const LENGTH: usize = 6;

/// A JSON text with U+FFFD in place of each half of a character; borrowed if there is none.
pub(crate) fn replaced(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        let half = match unit(text, at) {
            // No `u`: the escape of one character.
            None => {
                at += 2;
                continue;
            }
            Some(0xd800..=0xdbff) => {
                let is_pair = matches!(unit(text, at + LENGTH), Some(0xdc00..=0xdfff));
                if is_pair {
                    at += LENGTH;
                }
                !is_pair
            }
            Some(unit) => matches!(unit, 0xdc00..=0xdfff),
        };
        if half {
            out.push_str(text.get(copied..at).unwrap_or_default());
            out.push_str(REPLACEMENT);
            copied = at + LENGTH;
        }
        at += LENGTH;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// A JSON text as UTF-8, with half of a character in place of bytes that are none. What has such bytes outside of a string is no
/// JSON before and after.
pub(crate) fn text(body: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(body) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(body.len() + LENGTH);
    for chunk in body.utf8_chunks() {
        out.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.push_str("\\ud800");
        }
    }
    Cow::Owned(out)
}

/// The unit of UTF-16 that is escaped at this place.
fn unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_are_halves() {
        assert!(matches!(text("é".as_bytes()), Cow::Borrowed("é")));
        assert_eq!(
            text(b"{\"a\":\"caf\xc3\",\"b\":\"\xe9t\xff\xfe\"}"),
            r#"{"a":"caf\ud800","b":"\ud800t\ud800\ud800"}"#
        );
    }

    #[test]
    fn only_halves_are_replaced() {
        for whole in [r"", r#""é""#, r#""\ud83d\ude00\\ud83d\"""#, r#"{"\\":"\u00e9","a":1}"#, r#""\"#, r#""\ud8"#] {
            assert!(matches!(replaced(whole), Cow::Borrowed(_)), "{whole}");
        }
        for (text, expected) in [
            (r#""a\ud83d""#, r#""a\ufffd""#),
            (r#""\uDE00\ud83d\ud83d\ude00é\ud83d\n""#, r#""\ufffd\ufffd\ud83d\ude00é\ufffd\n""#),
            (r#"["\\\ud83d\\",{"b":"\ude00"}]"#, r#"["\\\ufffd\\",{"b":"\ufffd"}]"#),
        ] {
            assert_eq!(replaced(text), expected, "{text}");
        }
    }
}
