//! JSON values with the digits that were written.
//!
//! serde_json reads `0.1234567890123456789` into an `f64` and refuses `1e400`. Its feature `arbitrary_precision` would change
//! that for every crate of a program, so the text of such a value is taken as a [`RawValue`] instead.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::sync::LazyLock;

use serde::de::value::{Error as ProbeError, MapAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use serde_json::value::RawValue;

use super::unpaired;

/// Asks for a value and its text, where the input has one: then the visitor gets a map, for [`raw`]. Any other input gives
/// the visitor a newtype.
pub(crate) fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
    deserializer: D,
    visitor: V,
) -> Result<V::Value, D::Error> {
    deserializer.deserialize_newtype_struct(*TOKEN, visitor)
}

/// The text that a visitor of [`read`] got as a map.
pub(crate) fn raw<'de, A: MapAccess<'de>>(map: A) -> Result<Box<RawValue>, A::Error> {
    Box::<RawValue>::deserialize(MapAccessDeserializer::new(map))
}

/// Whether what asks a reader for a newtype of this name asks for the text.
pub(crate) fn asks_for_text(name: &str) -> bool {
    name == *TOKEN
}

/// The name by which serde_json asks its own reader for a text.
static TOKEN: LazyLock<&str> = LazyLock::new(|| {
    let name = Cell::new("");
    let _ = Box::<RawValue>::deserialize(Probe(&name));
    name.get()
});

/// Notes the name that it is asked for.
struct Probe<'a>(&'a Cell<&'static str>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = ProbeError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ProbeError> {
        Err(ProbeError::custom(""))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, ProbeError> {
        self.0.set(name);
        Err(ProbeError::custom(""))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A JSON value and, where a number of it is written otherwise by serde_json, its text without spaces.
pub(crate) fn value(text: &str) -> Result<(Value, Option<Box<RawValue>>), serde_json::Error> {
    if numbers(text).all(|number| nearest(number).is_none()) {
        return parsed(text);
    }
    // What no `f64` can hold is the largest one in the value, which shows that it is a number.
    let readable = rewritten(text, |token| match token {
        Token::Number(number) => nearest(number).map_or(Cow::Borrowed(number), Cow::Owned),
        Token::Other(other) => Cow::Borrowed(other),
    });
    let value = parsed(&readable)?.0;
    let compact = rewritten(text, |token| match token {
        Token::Other(other) if other.trim_ascii().is_empty() => Cow::Borrowed(""),
        Token::Number(text) | Token::Other(text) => Cow::Borrowed(text),
    });
    Ok((value, Some(RawValue::from_string(compact)?)))
}

/// A value, and its text where it has half of a character, which the value cannot hold.
fn parsed(text: &str) -> Result<(Value, Option<Box<RawValue>>), serde_json::Error> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, None)),
        Err(error) => error,
    };
    let Cow::Owned(replaced) = unpaired::replaced(text) else { return Err(error) };
    Ok((serde_json::from_str(&replaced)?, Some(RawValue::from_string(text.to_owned())?)))
}

/// What serde_json would write in place of a number, if it is not what stands there.
fn nearest(number: &str) -> Option<String> {
    if number.parse::<i64>().is_ok() && number != "-0" || number.parse::<u64>().is_ok() {
        return None;
    }
    let float = number.parse::<f64>().ok()?.clamp(f64::MIN, f64::MAX);
    let written = serde_json::to_string(&float).ok()?;
    (written != number).then_some(written)
}

/// A piece of a JSON text.
enum Token<'a> {
    Number(&'a str),
    /// A string, a word, a bracket or space.
    Other(&'a str),
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter_map(|token| match token {
        Token::Number(number) => Some(number),
        Token::Other(_) => None,
    })
}

fn rewritten<'a>(text: &'a str, write: impl Fn(Token<'a>) -> Cow<'a, str>) -> String {
    tokens(text).fold(String::with_capacity(text.len()), |mut out, token| {
        out.push_str(&write(token));
        out
    })
}

/// The pieces of a text that is JSON.
fn tokens(mut rest: &str) -> impl Iterator<Item = Token<'_>> {
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let (length, is_number) = match bytes.first()? {
            b'"' => (string(bytes), false),
            b'-' | b'0'..=b'9' => (run(bytes, |b| b.is_ascii_digit() || b"+-.eE".contains(&b)), true),
            b if b.is_ascii_whitespace() => (run(bytes, |b| b.is_ascii_whitespace()), false),
            _ => (run(bytes, |b| !b.is_ascii_digit() && !b.is_ascii_whitespace() && !b"\"-".contains(&b)), false),
        };
        let (token, after) = rest.split_at_checked(length.max(1)).unwrap_or((rest, ""));
        rest = after;
        Some(if is_number { Token::Number(token) } else { Token::Other(token) })
    })
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !belongs(*b)).unwrap_or(bytes.len())
}

/// The length of the string that the text begins with.
fn string(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}

/// Whether a text is a number of JSON.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// Reads a value, and its text where digits would be lost without it.
pub(crate) struct Exact;

impl<'de> Visitor<'de> for Exact {
    type Value = (Value, Option<Box<RawValue>>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        value(raw(map)?.get()).map_err(|_| A::Error::custom("a value that is no JSON"))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Ok((Value::deserialize(deserializer)?, None))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn serde_json_has_a_name_for_texts() {
        assert!(TOKEN.contains("RawValue"), "{}", *TOKEN);
    }

    #[test]
    fn a_text_is_kept_where_a_number_would_change() {
        for same in ["1", "-1", "18446744073709551615", "0.5", "[1.25,\"1.50\"]", r#"{"a\"1e9":true,"b":null}"#] {
            assert!(value(same).unwrap().1.is_none(), "{same}");
        }
        for (other, kept) in [
            ("0.1234567890123456789", "0.1234567890123456789"),
            ("[ 1e400 , -1e400 ]", "[1e400,-1e400]"),
            ("12345678901234567890123", "12345678901234567890123"),
            ("{\"a b\" : 1.50}", "{\"a b\":1.50}"),
            ("-0", "-0"),
            (r#""a\ud83d""#, r#""a\ud83d""#),
            (r#"[1.50, "\ud83d"]"#, r#"[1.50,"\ud83d"]"#),
        ] {
            assert_eq!(value(other).unwrap().1.unwrap().get(), kept);
        }
        assert_eq!(value("1e400").unwrap().0, f64::MAX);
        assert_eq!(value(r#""a\ud83d""#).unwrap().0, "a\u{fffd}");
    }

    #[test]
    fn numbers_of_json() {
        for number in ["0", "-0", "10", "1.5", "1e9", "-1.5E+9", "0.00"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "-", "01", "1.", ".5", "1e", "+1", "NaN", "1 ", "0x1", "1e+"] {
            assert!(!is_number(other), "{other}");
        }
    }
}
