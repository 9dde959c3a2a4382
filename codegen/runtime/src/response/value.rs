//! A success.

use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::typed_headers::{self, HeaderError, ResponseHeaders};
use super::{Body, FromResponse, Mismatch, Response};
use crate::code::Notice;
use crate::error::Fault;
use crate::wire::lenient;

/// What an operation answered with: the value, which this derefs to, and the HTTP side of it.
pub struct ResponseValue<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    beside: Option<Box<Beside>>,
    body: Bytes,
}

/// What few answers have.
struct Beside {
    notice: Option<Box<Notice>>,
    mismatches: Vec<Mismatch>,
}

impl Beside {
    fn of(notice: Option<Box<Notice>>, mismatches: Vec<Mismatch>) -> Option<Box<Self>> {
        (notice.is_some() || !mismatches.is_empty()).then(|| Box::new(Self { notice, mismatches }))
    }
}

impl<T: FromResponse> ResponseValue<T> {
    /// Decodes an answer. If it does not have the documented form, the error shows its shape.
    pub(crate) fn read(response: Box<Response>) -> Result<Self, Fault> {
        let answer = response.into_answer();
        let value = T::from_response(&answer).map_err(|error| answer.undecoded(error))?;
        let (response, mismatches) = answer.into_parts();
        Ok(Self::of(value, *response, mismatches))
    }
}

impl ResponseValue<()> {
    /// An answer whose body says nothing.
    pub(crate) fn empty(response: Box<Response>) -> Self {
        Self::of((), *response, Vec::new())
    }
}

impl<T> ResponseValue<T> {
    fn of(value: T, response: Response, mismatches: Vec<Mismatch>) -> Self {
        let Response { status, headers, notice, body, .. } = response;
        let body = match body {
            Body::Held(bytes) => bytes,
            Body::Coming(_) | Body::Answers(_) => Bytes::new(),
        };
        Self { value, status, headers, beside: Beside::of(notice, mismatches), body }
    }

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
        self.beside.as_ref()?.notice.as_deref()
    }

    /// What of the answer does not fit its type, and was read all the same: converted to what the document says, or left
    /// out. Empty for an answer that is as documented. [`raw`](Self::raw) and [`field`](Self::field) have it as it came.
    ///
    /// ```
    /// # fn f(answer: accord_runtime::ResponseValue<()>) {
    /// for mismatch in answer.mismatches() {
    ///     eprintln!("not as documented: {mismatch}"); // such as `/agreement/days: read from a value of another kind`
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        self.beside.as_ref().map_or(&[], |beside| &beside.mismatches)
    }

    /// The body as it came, at most as long as the client's limit; empty for a download, which is a stream.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.body
    }

    /// What the body has at a JSON pointer (RFC 6901), also where the type of the answer has no field for it: as JSON, or as a
    /// type of the client. `None` if it has nothing there that can be read so.
    ///
    /// ```
    /// # fn f(answer: accord_runtime::ResponseValue<()>) {
    /// let undocumented: Option<serde_json::Value> = answer.field("/debug/trace");
    /// let count = answer.field::<i64>("/debug/count");
    /// # }
    /// ```
    #[must_use]
    pub fn field<F: DeserializeOwned>(&self, pointer: &str) -> Option<F> {
        lenient::decode(&self.body, pointer, None, drop).ok()?
    }

    /// The elements of the list at a JSON pointer (RFC 6901), each for itself: `None` for one that cannot be read. `None` if
    /// there is no list.
    ///
    /// ```
    /// # fn f(answer: accord_runtime::ResponseValue<()>) {
    /// let ids: Vec<i64> = answer.elements("/ids").into_iter().flatten().flatten().collect();
    /// # }
    /// ```
    #[must_use]
    pub fn elements<F: DeserializeOwned>(&self, pointer: &str) -> Option<Vec<Option<F>>> {
        lenient::elements(&self.body, pointer)
    }

    /// An answer made by hand, for tests of what is done with one: with status 200, no headers and no body.
    #[must_use]
    pub fn for_test(value: T) -> Self {
        let (status, headers, body) = (StatusCode::OK, HeaderMap::new(), Bytes::new());
        Self { value, status, headers, beside: None, body }
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Another value with the same status, headers and notice.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> ResponseValue<U> {
        let Self { value, status, headers, beside, body } = self;
        ResponseValue { value: make(value), status, headers, beside, body }
    }

    /// The same, if the value can be made.
    ///
    /// # Errors
    /// What `make` fails with.
    pub fn try_map<U>(self, make: impl FnOnce(T) -> Result<U, Fault>) -> Result<ResponseValue<U>, Fault> {
        let Self { value, status, headers, beside, body } = self;
        Ok(ResponseValue { value: make(value)?, status, headers, beside, body })
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
            .field("notice", &self.notice())
            .finish_non_exhaustive()
    }
}
