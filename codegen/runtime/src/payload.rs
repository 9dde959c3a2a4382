//! Request bodies.

#[cfg(feature = "files")]
mod body;
#[cfg(feature = "files")]
mod disposition;
mod error;
#[cfg(feature = "files")]
mod file;
pub(crate) mod finite;
pub(crate) mod items;
#[cfg(feature = "files")]
mod multipart;
mod raw;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;

use crate::progress::Counter;
use crate::transport::Body;

pub use error::EncodeError;
#[cfg(feature = "files")]
pub use file::FilePart;
#[cfg(feature = "files")]
pub use multipart::Multipart;
pub use raw::TextBody;
pub(crate) use raw::to_latin1;

/// A body that can be sent, and sent again if it does not hold a stream.
#[derive(Clone)]
pub struct Payload(pub(crate) Content);

/// The kinds of bodies.
#[derive(Clone)]
pub(crate) enum Content {
    Empty,
    /// Until the operation's facts have been added to it; then [`Payload::freeze`] makes it `Bytes`.
    Json(Vec<u8>),
    Form(String),
    Bytes(Bytes),
    Text(Bytes),
    #[cfg(feature = "files")]
    File(FilePart),
    Stream(Arc<Mutex<Option<Body>>>),
    #[cfg(feature = "files")]
    Multipart(Multipart),
}

impl Payload {
    pub(crate) fn empty() -> Self {
        Self(Content::Empty)
    }

    pub(crate) fn json(text: impl Into<Vec<u8>>) -> Self {
        Self(Content::Json(text.into()))
    }

    /// Makes JSON bytes that every attempt shares. Its media type has to be set before.
    pub(crate) fn freeze(&mut self) {
        if let Content::Json(text) = &mut self.0 {
            self.0 = Content::Bytes(std::mem::take(text).into());
        }
    }

    /// Sets `Content-Type`, if it is not set.
    pub(crate) fn describe(&self, headers: &mut HeaderMap) {
        let value = match &self.0 {
            Content::Json(_) => HeaderValue::from_static("application/json"),
            Content::Form(_) => HeaderValue::from_static("application/x-www-form-urlencoded"),
            #[cfg(feature = "files")]
            Content::Multipart(form) => {
                // The boundary is ours, so a media type that was set before does not fit.
                headers.remove(CONTENT_TYPE);
                form.content_type()
            }
            Content::Text(_) => HeaderValue::from_static("text/plain; charset=utf-8"),
            #[cfg(feature = "files")]
            Content::File(file) => file.content_type(),
            Content::Empty | Content::Bytes(_) | Content::Stream(_) => return,
        };
        headers.entry(CONTENT_TYPE).or_insert(value);
    }

    /// The media type that the caller wants it to have, with the boundary of a multipart form.
    ///
    /// # Errors
    /// If it is a multipart form, and the media type does not say so or has another boundary: nobody could read it.
    pub(crate) fn content_type(&self, wanted: &HeaderValue) -> Result<HeaderValue, EncodeError> {
        match &self.0 {
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.content_type_of(wanted),
            _ => Ok(wanted.clone()),
        }
    }

    /// Whether it is a form, of either kind.
    pub(crate) fn is_form(&self) -> bool {
        match &self.0 {
            Content::Form(_) => true,
            #[cfg(feature = "files")]
            Content::Multipart(_) => true,
            _ => false,
        }
    }

    /// Whether it is one file.
    pub(crate) fn is_file(&self) -> bool {
        match &self.0 {
            #[cfg(feature = "files")]
            Content::File(_) => true,
            _ => false,
        }
    }

    /// Whether the same body can be sent a second time.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.0 {
            Content::Stream(_) => false,
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.is_repeatable(),
            #[cfg(feature = "files")]
            Content::File(file) => file.is_repeatable(),
            _ => true,
        }
    }

    /// Whether it contains files or is a stream, so that sending it may take long.
    pub(crate) fn is_transfer(&self) -> bool {
        match &self.0 {
            Content::Stream(_) => true,
            #[cfg(feature = "files")]
            Content::File(_) => true,
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.has_files(),
            _ => false,
        }
    }

    /// The counter of the whole body's progress, if the caller has asked for one.
    #[cfg_attr(not(feature = "files"), allow(unused_variables))]
    pub(crate) fn counter(&self, total: Option<u64>) -> Option<Counter> {
        match &self.0 {
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.counter(total),
            _ => None,
        }
    }

    /// The body for one attempt, if its bytes are in memory.
    pub(crate) fn in_memory(&self) -> Option<Body> {
        match &self.0 {
            Content::Empty => Some(Body::empty()),
            Content::Json(text) => Some(text.clone().into()),
            Content::Bytes(bytes) | Content::Text(bytes) => Some(bytes.clone().into()),
            Content::Form(text) => Some(text.clone().into()),
            _ => None,
        }
    }

    /// The body for one attempt. With `in_one`, parts in memory become one piece, which a signer can read. Files are opened
    /// here, so that one that cannot be read stops the call before it starts.
    #[cfg_attr(not(feature = "files"), allow(unused_variables, clippy::unused_async))]
    pub(crate) async fn open(&self, in_one: bool) -> Result<Body, EncodeError> {
        Ok(match &self.0 {
            #[cfg(feature = "files")]
            Content::File(file) => body::Pieces::new([file.open().await?].into()).into_body(in_one),
            Content::Stream(once) => {
                let taken = once.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.ok_or(EncodeError::says("a streamed body can be sent once only"))?
            }
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.open().await?.into_body(in_one),
            _ => self.in_memory().unwrap_or_default(),
        })
    }
}

impl From<Body> for Payload {
    fn from(body: Body) -> Self {
        Self(match body.try_into_bytes() {
            Ok(bytes) => Content::Bytes(bytes),
            Err(body) => Content::Stream(Arc::new(Mutex::new(Some(body)))),
        })
    }
}

#[cfg(feature = "files")]
impl From<Multipart> for Payload {
    fn from(form: Multipart) -> Self {
        Self(Content::Multipart(form))
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload")
    }
}

/// A type that can be sent as a body. Everything that serializes is one, as JSON; generated code has multipart forms.
pub trait RequestBody {
    /// Encodes it.
    ///
    /// # Errors
    /// If it has no encoding; nothing was sent.
    fn encode(&self) -> Result<Payload, EncodeError>;
}

impl<T: Serialize> RequestBody for T {
    fn encode(&self) -> Result<Payload, EncodeError> {
        finite::to_json(self).map(Payload::json)
    }
}
