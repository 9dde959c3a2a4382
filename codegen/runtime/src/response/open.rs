//! Answers that the document does not describe.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::{Buffered, FromResponse};
use crate::code::{CodeValue, ErrorBody};
use crate::error::DecodeError;
use crate::json;

/// JSON that the document does not describe. Dereferences to the [`Value`] that it wraps, which is all that is known of it;
/// `Debug` does not show it.
///
/// ```
/// let answer: accord_runtime::OpenJson = serde_json::from_str(r#"{"url": "https://…"}"#).unwrap();
/// assert!(answer["url"].is_string());
/// assert_eq!(format!("{answer:?}"), "OpenJson(object)");
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct OpenJson(pub Value);

crate::transparent!(OpenJson);

impl OpenJson {
    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> Value {
        self.0
    }
}

impl Deref for OpenJson {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0
    }
}

impl From<Value> for OpenJson {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl fmt::Debug for OpenJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.0 {
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

    /// The text, if it is UTF-8, without a byte-order mark.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
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
