//! A request that is ready to be sent.

use std::fmt;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderMap};
use url::Url;

use super::follow::Follow;
use super::options::Options;
use crate::batch::Calls;
use crate::client::To;
use crate::payload::{Content, Payload};

/// A request ready to be sent, as often as its body allows.
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// The headers that the caller has set for this call; they come before all others, a credential too.
    pub(crate) own_headers: HeaderMap,
    pub(crate) payload: Payload,
    pub(crate) to: To,
    /// Set if it asks for one page of many.
    pub(crate) follow: Option<Follow>,
    pub(crate) options: Options,
    /// The calls that it consists of, if it is a batch.
    pub(crate) batch: Option<Box<Calls>>,
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Where it goes. A query may hold what is nobody's business.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The headers. Credentials are added when it is sent.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, if it is held in memory: JSON, a form, text or bytes. `None` for files and multipart forms.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        match &self.payload.0 {
            Content::Empty => Some(&[]),
            Content::Json(text) => Some(text),
            Content::Bytes(bytes) | Content::Text(bytes) => Some(bytes),
            Content::Form(text) => Some(text.as_bytes()),
            _ => None,
        }
    }

    pub(crate) fn set_payload(&mut self, payload: Payload) {
        self.headers.remove(CONTENT_TYPE);
        self.payload = payload;
        self.payload.describe(&mut self.headers);
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}
