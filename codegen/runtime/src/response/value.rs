//! A success.

use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use serde_json::Value;

use super::typed_headers::{self, HeaderError, ResponseHeaders};
use super::{Body, FromResponse, Response};
use crate::code::Notice;
use crate::error::Fault;
use crate::pointer;

/// What an operation answered with: the value, which this derefs to, and the HTTP side of it.
pub struct ResponseValue<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    notice: Option<Box<Notice>>,
    body: Bytes,
}

impl<T: FromResponse> ResponseValue<T> {
    /// Decodes an answer. If it does not have the documented form, the error shows its shape.
    pub(crate) fn read(response: Response) -> Result<Self, Fault> {
        let (answer, notice) = response.into_answer();
        let value = T::from_response(&answer).map_err(|error| answer.undecoded(error))?;
        let (status, body) = (answer.status(), answer.bytes().clone());
        Ok(Self { value, status, headers: answer.headers, notice: notice.map(Box::new), body })
    }
}

impl ResponseValue<()> {
    /// An answer whose body says nothing.
    pub(crate) fn empty(response: Response) -> Self {
        let Response { status, headers, notice, body, .. } = response;
        let body = match body {
            Body::Held(bytes) => bytes,
            Body::Coming(_) => Bytes::new(),
        };
        Self { value: (), status, headers, notice: notice.map(Box::new), body }
    }
}

impl<T> ResponseValue<T> {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers that the provider's document names, typed: `answer.typed_headers::<ListItemsHeaders>()`.
    ///
    /// # Errors
    /// Which header is missing or has a value of another kind.
    pub fn typed_headers<H: ResponseHeaders>(&self) -> Result<H, HeaderError> {
        typed_headers::read(&self.headers)
    }

    /// What the provider said along with the success, if its document has a code for that.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_deref()
    }

    /// The body as it came, at most as long as the client's limit; empty for a download, which is a stream.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.body
    }

    /// What the body has at a JSON pointer (RFC 6901), also where the type of the answer has no field for it. `None` if it
    /// has nothing there, or is not JSON.
    ///
    /// ```
    /// # fn f(answer: accord_runtime::ResponseValue<()>) {
    /// let undocumented: Option<serde_json::Value> = answer.field("/debug/trace");
    /// # }
    /// ```
    #[must_use]
    pub fn field(&self, pointer: &str) -> Option<Value> {
        pointer::decode(&self.body, pointer).ok()?
    }

    /// An answer made by hand, for tests of what is done with one: with status 200, no headers and no body.
    #[must_use]
    pub fn for_test(value: T) -> Self {
        let (status, headers, body) = (StatusCode::OK, HeaderMap::new(), Bytes::new());
        Self { value, status, headers, notice: None, body }
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Another value with the same status, headers and notice.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> ResponseValue<U> {
        let Self { value, status, headers, notice, body } = self;
        ResponseValue { value: make(value), status, headers, notice, body }
    }

    /// The same, if the value can be made.
    ///
    /// # Errors
    /// What `make` fails with.
    pub fn try_map<U>(self, make: impl FnOnce(T) -> Result<U, Fault>) -> Result<ResponseValue<U>, Fault> {
        let Self { value, status, headers, notice, body } = self;
        Ok(ResponseValue { value: make(value)?, status, headers, notice, body })
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("value", &self.value)
            .field("status", &self.status.as_u16())
            .field("notice", &self.notice)
            .finish_non_exhaustive()
    }
}
