//! Bodies that are one file or one text.

use std::fmt;

use bytes::Bytes;

#[cfg(feature = "files")]
use super::FilePart;
use super::{Content, EncodeError, Payload, RequestBody};
use crate::error::DecodeError;
use crate::media::CharacterSet;
use crate::response::{Buffered, FromResponse};
use crate::{CodeValue, ErrorBody, json};

/// The body is the content of the file. Its media type is the file's, unless the operation has a fixed one.
#[cfg(feature = "files")]
impl RequestBody for &FilePart {
    fn encode(&self) -> Result<Payload, EncodeError> {
        Ok(Payload(Content::File((*self).clone())))
    }
}

/// A text as a whole body: plain text, or a format that this crate does not parse, such as XML.
///
/// ```
/// let text = accord_runtime::TextBody::from("<a/>");
/// assert_eq!(text.as_str(), "<a/>");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TextBody(String);

impl TextBody {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<T: Into<String>> From<T> for TextBody {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// Shows the length only, because the text may be personal.
impl fmt::Debug for TextBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextBody({} bytes)", self.0.len())
    }
}

impl RequestBody for &TextBody {
    fn encode(&self) -> Result<Payload, EncodeError> {
        Ok(Payload(Content::Text(Bytes::from(self.0.clone()))))
    }
}

impl FromResponse for TextBody {
    fn from_response(answer: &Buffered) -> Result<Self, DecodeError> {
        let text = json::text(answer.whole()?);
        let set = CharacterSet::of(answer.label());
        if set == CharacterSet::Other {
            return Err(DecodeError::says("text in another character set than UTF-8 and ISO-8859-1"));
        }
        // Where the answer says that it is JSON, the text is the string.
        if let Some(text) = answer.is_labelled_json().then(|| json::from_slice::<String>(text).ok()).flatten() {
            return Ok(Self(text));
        }
        match std::str::from_utf8(text) {
            // Many servers say ISO-8859-1 of what is UTF-8.
            Ok(text) => Ok(Self(text.to_owned())),
            Err(_) if set == CharacterSet::Latin1 => Ok(Self(text.iter().copied().map(char::from).collect())),
            Err(_) => Err(DecodeError::says("text that is not UTF-8")),
        }
    }
}

/// A text in ISO-8859-1.
pub(crate) fn to_latin1(text: &[u8]) -> Result<Bytes, EncodeError> {
    let text = String::from_utf8_lossy(text);
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes.map(Bytes::from).map_err(|_| EncodeError::says("a text has a character that ISO-8859-1 has not"))
}

impl ErrorBody for TextBody {
    type Code = CodeValue;
}
