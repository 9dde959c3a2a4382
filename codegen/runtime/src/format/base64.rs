//! Bytes in a text.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::wire::loss;

/// The alphabet with `+` and `/`, padded with `=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {}

/// The alphabet with `-` and `_`, without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlSafe {}

/// How bytes are written.
pub trait Base64Alphabet {
    #[doc(hidden)]
    const WRITTEN: (bool, bool);
}

impl Base64Alphabet for Standard {
    const WRITTEN: (bool, bool) = (false, true);
}

impl Base64Alphabet for UrlSafe {
    const WRITTEN: (bool, bool) = (true, false);
}

/// Bytes that are a text in JSON, in base64.
///
/// Both alphabets are read, with padding and without, and with line breaks. What was read is written back as it came, also a
/// text that is no base64, of which there are no bytes.
///
/// ```
/// use accord_runtime::Base64;
///
/// let read: Base64 = serde_json::from_str(r#""aGk_""#).unwrap();
/// assert_eq!(read.bytes(), Some(&b"hi?"[..]));
/// assert_eq!(serde_json::to_string(&read).unwrap(), r#""aGk_""#);
/// assert_eq!(serde_json::to_string(&<Base64>::from(&b"hi?"[..])).unwrap(), r#""aGk/""#);
/// ```
pub struct Base64<A = Standard> {
    bytes: Option<Bytes>,
    /// The text, where it is not how these bytes are written.
    text: Option<Box<str>>,
    alphabet: PhantomData<fn() -> A>,
}

/// Bytes that are a text in JSON, in base64url.
pub type Base64Url = Base64<UrlSafe>;

impl<A: Base64Alphabet> Base64<A> {
    /// The bytes; none if the text was no base64.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref()
    }

    /// The bytes; none if the text was no base64.
    #[must_use]
    pub fn into_bytes(self) -> Option<Bytes> {
        self.bytes
    }

    /// The text, as it is in JSON.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match (&self.text, &self.bytes) {
            (Some(text), _) => Cow::Borrowed(text),
            (None, Some(bytes)) => Cow::Owned(engine(A::WRITTEN).encode(bytes)),
            (None, None) => Cow::Borrowed(""),
        }
    }

    fn of_text(text: Cow<'_, str>) -> Self {
        let plain: Cow<'_, str> = match text.contains(|c: char| c.is_ascii_whitespace()) {
            true => text.split_ascii_whitespace().collect(),
            false => Cow::Borrowed(&text),
        };
        let bytes = engine((plain.contains(['-', '_']), true)).decode(plain.as_bytes()).ok().map(Bytes::from);
        let as_written = bytes.as_ref().is_some_and(|bytes| engine(A::WRITTEN).encode(bytes) == text);
        Self { bytes, text: (!as_written).then(|| text.into_owned().into()), alphabet: PhantomData }
    }
}

/// What reads and writes: URL-safe or not, padded or not; it reads both.
fn engine((url_safe, padded): (bool, bool)) -> GeneralPurpose {
    const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet: &Alphabet = if url_safe { &URL_SAFE } else { &STANDARD };
    GeneralPurpose::new(alphabet, CONFIG.with_encode_padding(padded))
}

impl<A, T: Into<Bytes>> From<T> for Base64<A> {
    fn from(bytes: T) -> Self {
        Self { bytes: Some(bytes.into()), text: None, alphabet: PhantomData }
    }
}

impl<A> Clone for Base64<A> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), text: self.text.clone(), alphabet: PhantomData }
    }
}

impl<A> Default for Base64<A> {
    fn default() -> Self {
        Bytes::new().into()
    }
}

impl<A> PartialEq for Base64<A> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.bytes, &other.bytes) {
            (Some(own), Some(other)) => own == other,
            _ => self.bytes == other.bytes && self.text == other.text,
        }
    }
}

impl<A> Eq for Base64<A> {}

/// Shows the number of bytes.
impl<A> fmt::Debug for Base64<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.bytes {
            Some(bytes) => write!(f, "Base64({} bytes)", bytes.len()),
            None => f.write_str("Base64(another text)"),
        }
    }
}

impl<A: Base64Alphabet> fmt::Display for Base64<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

impl<A: Base64Alphabet> Serialize for Base64<A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de, A: Base64Alphabet> Deserialize<'de> for Base64<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Self::of_text(String::deserialize(deserializer)?.into());
        // A choice prefers a type that understands the text.
        loss::add(u64::from(read.bytes.is_none()));
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{Base64, Base64Url};

    #[test]
    fn what_was_read_is_written_back() {
        for (text, bytes) in [
            ("aGk/", Some(&b"hi?"[..])),
            ("aGk_", Some(b"hi?")),
            ("aA==", Some(b"h")),
            ("aA", Some(b"h")),
            ("aA=\n=", Some(b"h")),
            ("", Some(b"")),
            ("not base64!", None),
            ("aGk_/", None),
        ] {
            let standard = Base64::<super::Standard>::of_text(text.into());
            let url = Base64Url::of_text(text.into());
            assert_eq!((standard.bytes(), &*standard.text()), (bytes, text));
            assert_eq!((url.bytes(), &*url.text()), (bytes, text));
        }
    }

    #[test]
    fn bytes_are_written_in_the_documented_alphabet() {
        assert_eq!(Base64::<super::Standard>::from(&[0xfb_u8, 0xff][..]).text(), "+/8=");
        assert_eq!(Base64Url::from(vec![0xfb_u8, 0xff]).text(), "-_8");
    }
}
