//! Answers that the document does not describe.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Buffered, FromResponse};
use crate::code::{CodeValue, ErrorBody};
use crate::error::DecodeError;
use crate::json::{self, exact};
use crate::media::CharacterSet;

/// JSON that the document does not describe. Dereferences to the [`Value`] that it wraps, which is all that is known of it;
/// `Debug` does not show it.
///
/// ```
/// let answer: accord_runtime::OpenJson = serde_json::from_str(r#"{"url": "https://…"}"#).unwrap();
/// assert!(answer["url"].is_string());
/// assert_eq!(format!("{answer:?}"), "OpenJson(object)");
/// assert_eq!(accord_runtime::OpenJson::from(vec![1, 2]).text(), "[1,2]");
/// ```
#[derive(Clone, Default)]
pub struct OpenJson {
    value: Value,
    /// The text, where it has numbers whose digits the value cannot hold.
    text: Option<Box<RawValue>>,
}

impl OpenJson {
    /// The value alone. A number with more digits than an `f64` or 64 bits hold is the nearest one.
    #[must_use]
    pub fn into_inner(self) -> Value {
        self.value
    }

    /// What a text is, as [`of_text`](Self::of_text).
    pub(crate) fn of(text: &str) -> Self {
        match exact::value(text) {
            Ok((value, text)) => Self { value, text },
            Err(_) => Self { value: Value::Null, text: RawValue::from_string(text.to_owned()).ok() },
        }
    }

    /// What a text is. One that is nested too deep for a value is kept as a text alone.
    pub(crate) fn of_text(text: Box<RawValue>) -> Self {
        match exact::value(text.get()) {
            Ok((value, text)) => Self { value, text },
            Err(_) => Self { value: Value::Null, text: Some(text) },
        }
    }

    /// The JSON text without spaces, with all digits of its numbers.
    ///
    /// ```
    /// let answer: accord_runtime::OpenJson = serde_json::from_str(r#"{"sum": 0.1234567890123456789}"#).unwrap();
    /// assert_eq!(answer.text(), r#"{"sum":0.1234567890123456789}"#);
    /// assert_eq!(answer["sum"], 0.123_456_789_012_345_68);
    /// ```
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text.get()),
            None => Cow::Owned(self.value.to_string()),
        }
    }
}

/// Compares the values, and their digits where both were read.
impl PartialEq for OpenJson {
    fn eq(&self, other: &Self) -> bool {
        match (&self.text, &other.text) {
            (Some(own), Some(other)) => own.get() == other.get(),
            _ => self.value == other.value,
        }
    }
}

impl PartialEq<Value> for OpenJson {
    fn eq(&self, other: &Value) -> bool {
        self.value == *other
    }
}

impl Serialize for OpenJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => text.serialize(serializer),
            None => self.value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for OpenJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (value, text) = exact::read(deserializer, exact::Exact)?;
        Ok(Self { value, text })
    }
}

impl Deref for OpenJson {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.value
    }
}

impl From<Value> for OpenJson {
    fn from(value: Value) -> Self {
        Self { value, text: None }
    }
}

macro_rules! from {
    ($($type:ty),*) => {$(
        impl From<$type> for OpenJson {
            fn from(value: $type) -> Self {
                Value::from(value).into()
            }
        }
    )*};
}

from!(&str, String, bool, i32, i64, u32, u64, f64, serde_json::Map<String, Value>);

/// A list.
impl<T: Into<Self>> From<Vec<T>> for OpenJson {
    fn from(items: Vec<T>) -> Self {
        let items: Vec<Self> = items.into_iter().map(Into::into).collect();
        let value = items.iter().map(|item| item.value.clone()).collect();
        let has_text = items.iter().any(|item| item.text.is_some());
        Self { value, text: has_text.then(|| serde_json::value::to_raw_value(&items).ok()).flatten() }
    }
}

impl fmt::Debug for OpenJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        write!(f, "OpenJson({kind})")
    }
}

impl ErrorBody for OpenJson {
    type Code = CodeValue;
}

/// A body of which the document says nothing, not even that it is JSON. `Debug` shows its size only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OpenBody {
    bytes: Bytes,
    media_type: Option<String>,
}

impl OpenBody {
    /// Bytes of which nothing is said.
    pub(crate) fn of(bytes: Bytes) -> Self {
        Self { bytes, media_type: None }
    }

    /// The bytes as they came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The text, if it is UTF-8, without a byte-order mark. None if it says that it is in another character set, such as UTF-16.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        let said = self.media_type.as_deref().map(CharacterSet::of);
        if said == Some(CharacterSet::Other) {
            return None;
        }
        std::str::from_utf8(json::text(&self.bytes)).ok()
    }

    /// The JSON, if it is that.
    ///
    /// # Errors
    /// If it is not JSON of that form.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T, DecodeError> {
        DecodeError::of_reading(self.bytes.len(), None, || json::from_slice(&self.bytes))
    }

    /// What the provider says it is.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl fmt::Debug for OpenBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenBody({} bytes)", self.bytes.len())
    }
}

impl FromResponse for OpenBody {
    fn from_response(answer: &Buffered) -> Result<Self, DecodeError> {
        let media_type = answer.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).map(str::to_owned);
        Ok(Self { bytes: answer.whole()?.clone(), media_type })
    }
}

impl ErrorBody for OpenBody {
    type Code = CodeValue;
}
