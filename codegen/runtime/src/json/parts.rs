//! The parts of a JSON text as texts, so that nothing of them changes on the way to a type.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Error, Value};

use super::{deserializer, exact};

/// How deep values may be in each other; serde_json has the same limit, but begins anew in each text.
const DEEPEST: usize = 127;

/// The text of a value, as it is in the input; of an input that is no text, the text of its value.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let text = exact::read(deserializer, Text)?;
    if is_deep(&text) { Err(D::Error::custom("values too deep in each other")) } else { Ok(text) }
}

/// The names and values of an object, in their order.
pub(crate) fn entries(text: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, Error> {
    deserializer(text.as_bytes()).deserialize_map(Parts)
}

/// The elements of a list.
pub(crate) fn elements(text: &str) -> Result<Vec<&RawValue>, Error> {
    let parts: Vec<(Cow<'_, str>, &RawValue)> = deserializer(text.as_bytes()).deserialize_seq(Parts)?;
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

/// The word that a text is: the content of a string; a number or a boolean as it is written.
pub(crate) fn word(text: &str) -> Option<Cow<'_, str>> {
    match text.as_bytes().first()? {
        b'"' => deserializer(text.as_bytes()).deserialize_str(Name).ok(),
        b'[' | b'{' | b'n' => None,
        _ => Some(Cow::Borrowed(text)),
    }
}

/// Whether an object is anywhere in a text.
pub(crate) fn has_names(text: &str) -> bool {
    brackets(text).any(|bracket| bracket == b'{')
}

fn is_deep(text: &str) -> bool {
    // A bracket for each level.
    text.len() > DEEPEST && {
        let mut depth = 0_usize;
        brackets(text).any(|bracket| {
            depth = if matches!(bracket, b'[' | b'{') { depth + 1 } else { depth.saturating_sub(1) };
            depth > DEEPEST
        })
    }
}

/// The brackets of a text that is JSON.
fn brackets(text: &str) -> impl Iterator<Item = u8> {
    let (mut in_string, mut escaped) = (false, false);
    text.bytes().filter(move |byte| match byte {
        _ if escaped => {
            escaped = false;
            false
        }
        b'\\' => {
            escaped = true;
            false
        }
        b'"' => {
            in_string = !in_string;
            false
        }
        b'[' | b']' | b'{' | b'}' => !in_string,
        _ => false,
    })
}

/// Takes the text where [`exact::read`] has one.
struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        map.next_key::<IgnoredAny>()?;
        map.next_value_seed(Name)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let value: Value = serde::Deserialize::deserialize(deserializer)?;
        Ok(Cow::Owned(value.to_string()))
    }
}

/// Takes a text, borrowed from the input where it stands there as it is.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Takes the parts of a list, without names, or of an object.
struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = seq.next_element()? {
            parts.push((Cow::Borrowed(""), part));
        }
        Ok(parts)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(name) = map.next_key_seed(Name)? {
            parts.push((name, map.next_value()?));
        }
        Ok(parts)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_they_are_written() {
        let text = r#"{"a": [1.50, {"b" :1e400}], "c\"d": "x", "a": 12345678901234567890123}"#;
        let parts: Vec<(String, &str)> =
            entries(text).unwrap().into_iter().map(|(name, value)| (name.into_owned(), value.get())).collect();
        let expected = [("a", r#"[1.50, {"b" :1e400}]"#), ("c\"d", r#""x""#), ("a", "12345678901234567890123")];
        assert_eq!(parts, expected.map(|(name, value)| (name.to_owned(), value)));
        let list: Vec<&str> = elements("[1.50, 2 ]").unwrap().into_iter().map(RawValue::get).collect();
        assert_eq!(list, ["1.50", "2"]);
        assert!(entries("[1]").is_err() && elements("{}").is_err());
    }

    #[test]
    fn words_and_names() {
        for (text, is) in [("1.50", Some("1.50")), ("true", Some("true")), (r#""a\n""#, Some("a\n")), ("null", None)] {
            assert_eq!(word(text).as_deref(), is);
        }
        assert!(has_names(r#"[[1, {}]]"#) && !has_names(r#"["{", "\"{"]"#));
    }

    #[test]
    fn depth_is_counted_outside_of_strings() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let read = |text: &str| super::text(&mut serde_json::Deserializer::from_str(text)).map(drop);
        assert!(read(&nested(127)).is_ok() && read(&nested(128)).is_err());
        assert!(read(&format!("{:?}", nested(500))).is_ok());
        assert!(read(&format!("[{}]", vec!["[]"; 500].join(","))).is_ok());
    }
}
