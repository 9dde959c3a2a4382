//! The documented headers of an answer, decoded as a type.

mod text;

use std::fmt;

use http::header::HeaderMap;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};

use text::Text;

/// The headers that an operation's success has, as generated code declares them: a struct whose fields are called as the
/// headers are.
pub trait ResponseHeaders: DeserializeOwned {}

/// Why the headers of an answer are not as documented. Names the header and shows nothing of its value.
///
/// ```
/// # use accord_runtime::{ResponseHeaders, ResponseValue};
/// fn total<H: ResponseHeaders, T>(answer: &ResponseValue<T>) {
///     match answer.typed_headers::<H>() {
///         Ok(_) => {}
///         Err(error) if error.is_missing() => println!("{} is not there", error.name()),
///         Err(error) => println!("{error}"),
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    missing: bool,
}

impl HeaderError {
    /// The header's name, as the document has it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a header is missing that the document promises. Else its value is of another kind.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.missing
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.missing { "is missing" } else { "has a value of another kind" };
        write!(f, "the header `{}` {what}", self.name)
    }
}

impl std::error::Error for HeaderError {}

/// Serde says which field is missing; which one is malformed is known by where it stopped.
impl de::Error for HeaderError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self { name: "", missing: false }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { name: field, missing: true }
    }
}

/// Reads headers.
pub(crate) fn read<H: ResponseHeaders>(headers: &HeaderMap) -> Result<H, HeaderError> {
    H::deserialize(Headers(headers))
}

struct Headers<'h>(&'h HeaderMap);

impl<'de> Deserializer<'de> for Headers<'_> {
    type Error = HeaderError;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, HeaderError> {
        visitor.visit_map(Fields { headers: self.0, fields: fields.iter(), next: None })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, HeaderError> {
        Err(de::Error::custom("headers are a struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The fields of the struct of which there are headers.
struct Fields<'h> {
    headers: &'h HeaderMap,
    fields: std::slice::Iter<'static, &'static str>,
    next: Option<(&'static str, Text)>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = HeaderError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, HeaderError> {
        for field in self.fields.by_ref() {
            // A name's case does not matter.
            let Some(text) = Text::of(self.headers, field) else { continue };
            self.next = Some((field, text.map_err(|_| HeaderError { name: field, missing: false })?));
            return seed.deserialize(de::value::StrDeserializer::new(field)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, HeaderError> {
        let (name, text) = self.next.take().ok_or(HeaderError { name: "", missing: false })?;
        seed.deserialize(text).map_err(|_| HeaderError { name, missing: false })
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Listed {
        #[serde(rename = "X-Total-Count")]
        total: i64,
        #[serde(rename = "X-Tags", default)]
        tags: Vec<String>,
        #[serde(rename = "X-Rate")]
        rate: Option<f64>,
        #[serde(rename = "X-Fresh")]
        fresh: Option<bool>,
        #[serde(rename = "X-Seen")]
        seen: Option<crate::UnixSeconds>,
        #[serde(rename = "X-Numbers", default)]
        numbers: Vec<u8>,
    }

    impl ResponseHeaders for Listed {}

    fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in of {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn texts_become_what_the_document_says() {
        let all = headers(&[
            ("x-total-count", " 12 "),
            ("x-tags", "a, b"),
            ("x-tags", "c"),
            ("x-rate", "0.5"),
            ("x-fresh", "true"),
            ("x-seen", "1644927600"),
            ("x-numbers", ""),
        ]);
        let listed: Listed = read(&all).unwrap();
        assert_eq!((listed.total, listed.rate, listed.fresh), (12, Some(0.5), Some(true)));
        assert_eq!(listed.tags, ["a", "b", "c"]);
        assert_eq!(listed.seen, Some(crate::UnixSeconds::from(1_644_927_600)));
        assert!(listed.numbers.is_empty());
        let least: Listed = read(&headers(&[("x-total-count", "0")])).unwrap();
        assert_eq!((least.rate, least.fresh, least.seen, least.tags.len()), (None, None, None, 0));
    }

    #[test]
    fn what_is_wrong_is_named_and_not_shown() {
        for (given, name, missing) in [
            (&[][..], "X-Total-Count", true),
            (&[("x-total-count", "CANARY")], "X-Total-Count", false),
            (&[("x-total-count", "99999999999999999999")], "X-Total-Count", false),
            (&[("x-total-count", "1"), ("x-fresh", "CANARY")], "X-Fresh", false),
            (&[("x-total-count", "1"), ("x-numbers", "1, 300")], "X-Numbers", false),
            (&[("x-total-count", "1"), ("x-rate", "NaN")], "X-Rate", false),
            (&[("x-total-count", "1"), ("x-tags", "\u{fc}")], "X-Tags", false),
        ] {
            let mut headers = headers(&[]);
            for (name, value) in given {
                // As bytes: what a provider sends need not be ASCII.
                headers.append(*name, http::header::HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
            let result = read::<Listed>(&headers);
            if name == "X-Tags" {
                assert_eq!(result.unwrap().tags, ["\u{fc}"], "UTF-8 is read");
                continue;
            }
            let error = result.unwrap_err();
            assert_eq!((error.name(), error.is_missing()), (name, missing), "{given:?}");
            assert!(!format!("{error} {error:?}").contains("CANARY"));
        }
    }
}
