//! Request bodies.

#[cfg(feature = "files")]
mod body;
#[cfg(feature = "files")]
mod disposition;
mod error;
#[cfg(feature = "files")]
mod file;
pub(crate) mod finite;
#[cfg(feature = "files")]
mod multipart;
mod outgoing;
mod raw;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;

use crate::progress::Counter;

pub use error::EncodeError;
#[cfg(feature = "files")]
pub use file::FilePart;
#[cfg(feature = "files")]
pub use multipart::Multipart;
pub(crate) use outgoing::{Meter, Outgoing};
pub use raw::TextBody;

/// A body that can be sent, and sent again if it does not hold a stream.
pub struct Payload(pub(crate) Content);

/// The kinds of bodies.
pub(crate) enum Content {
    Empty,
    Json(Bytes),
    Form(String),
    Bytes(Bytes),
    Text(Bytes),
    #[cfg(feature = "files")]
    File(FilePart),
    Stream(Arc<Mutex<Option<reqwest::Body>>>),
    #[cfg(feature = "files")]
    Multipart(Multipart),
}

impl Payload {
    pub(crate) fn empty() -> Self {
        Self(Content::Empty)
    }

    pub(crate) fn json(text: impl Into<Bytes>) -> Self {
        Self(Content::Json(text.into()))
    }

    /// Says in the headers what kind of body follows, if they do not say it yet.
    pub(crate) fn describe(&self, headers: &mut HeaderMap) {
        let value = match &self.0 {
            Content::Json(_) => HeaderValue::from_static("application/json"),
            Content::Form(_) => HeaderValue::from_static("application/x-www-form-urlencoded"),
            #[cfg(feature = "files")]
            Content::Multipart(form) => {
                // The boundary is ours, so it holds whatever was said before.
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

    /// Whether it is a form, of either kind.
    pub(crate) fn is_form(&self) -> bool {
        match &self.0 {
            Content::Form(_) => true,
            #[cfg(feature = "files")]
            Content::Multipart(_) => true,
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

    /// Whether files go up with it, so that it may take long.
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

    /// Who is told how far the whole body has come, if anybody wants to know.
    #[cfg_attr(not(feature = "files"), allow(unused_variables))]
    pub(crate) fn counter(&self, total: Option<u64>) -> Option<Counter> {
        match &self.0 {
            #[cfg(feature = "files")]
            Content::Multipart(form) => form.counter(total),
            _ => None,
        }
    }

    /// The body for one attempt. Files are opened here, so that one that cannot be read stops the call before it starts.
    pub(crate) async fn open(&self) -> Result<Option<reqwest::Body>, EncodeError> {
        Ok(Some(match &self.0 {
            Content::Empty => return Ok(None),
            Content::Json(bytes) | Content::Bytes(bytes) | Content::Text(bytes) => bytes.clone().into(),
            #[cfg(feature = "files")]
            Content::File(file) => reqwest::Body::wrap(body::Pieces::new([file.open().await?].into())),
            Content::Form(text) => text.clone().into(),
            Content::Stream(once) => {
                let taken = once.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.ok_or(EncodeError::says("a streamed body can be sent once only"))?
            }
            #[cfg(feature = "files")]
            Content::Multipart(form) => reqwest::Body::wrap(form.open().await?),
        }))
    }
}

impl From<reqwest::Body> for Payload {
    fn from(body: reqwest::Body) -> Self {
        match body.as_bytes() {
            Some(bytes) => Self(Content::Bytes(Bytes::copy_from_slice(bytes))),
            None => Self(Content::Stream(Arc::new(Mutex::new(Some(body))))),
        }
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

/// What can be sent as a body: everything that serialises, as JSON; and multipart forms, as generated code writes them.
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
