//! Answers: what emitted code makes values of.

mod ending;
mod incoming;
mod open;
#[cfg(feature = "files")]
mod save;
mod stream;
mod typed_headers;
mod value;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use tokio::time::Instant;

pub(crate) use ending::Ending;
pub(crate) use incoming::{Incoming, Limit, open_end};
pub use open::{OpenBody, OpenJson};
pub use stream::ByteStream;
pub use typed_headers::{HeaderError, ResponseHeaders};
pub use value::ResponseValue;

use crate::call::probe;
use crate::code::Notice;
use crate::error::{DecodeError, Fault, Kind, excerpt};
use crate::json;

/// An answer that was read far enough to know whether it is a refusal.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// Where the result stands in the body of a success.
    pub(crate) result: &'static str,
    pub(crate) notice: Option<Notice>,
    pub(crate) refusal: Option<Fault>,
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    /// When a value must have been made of it.
    pub(crate) until: Instant,
}

/// A body held in memory, or on its way.
pub(crate) enum Body {
    Held(Bytes),
    Coming(Box<Incoming>),
}

impl Response {
    pub(crate) fn into_fault(self) -> Fault {
        let Self { status, headers, refusal, operation, attempts, .. } = self;
        let unexpected = || Fault::unknown(Kind::Decode).answered(status, &headers).of(operation).tried(attempts);
        refusal.unwrap_or_else(unexpected)
    }

    /// A success that lacks what it was asked for.
    pub(crate) fn without(&self, kind: Kind) -> Fault {
        let mut fault =
            Fault::unknown(kind).answered(self.status, &self.headers).of(self.operation).tried(self.attempts);
        if let Body::Held(body) = &self.body {
            fault.inner_mut().excerpt = Some(excerpt(&self.headers, body));
        }
        fault
    }

    /// Takes the rest of the body into memory, if it is not there yet.
    pub(crate) async fn hold(&mut self, most: usize) -> Result<(), Fault> {
        if let Body::Coming(incoming) = &mut self.body {
            let bytes = incoming.all(most).await.map_err(|fault| fault.answered(self.status, &self.headers))?;
            self.body = Body::Held(bytes);
        }
        Ok(())
    }

    /// The answer with its body, which must be in memory.
    pub(crate) fn buffered(self) -> Result<(Buffered, Option<Notice>), Fault> {
        let body = match self.body {
            Body::Held(bytes) => bytes,
            Body::Coming(_) => {
                let error = DecodeError::says("bytes where the client expects a document");
                return Err(Fault::decode(error)
                    .answered(self.status, &self.headers)
                    .of(self.operation)
                    .tried(self.attempts));
            }
        };
        let Self { status, headers, result, notice, refusal, operation, attempts, until, .. } = self;
        Ok((Buffered { status, headers, body, result, refusal, operation, attempts, until }, notice))
    }
}

/// A whole answer in memory, to make a value of.
pub struct Buffered {
    status: StatusCode,
    pub(crate) headers: HeaderMap,
    body: Bytes,
    result: &'static str,
    refusal: Option<Fault>,
    operation: &'static str,
    attempts: u32,
    until: Instant,
}

impl Buffered {
    /// The provider's HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// Decodes the operation's result: of a success, what stands where the document says; of a refusal, the whole body.
    ///
    /// # Errors
    /// If it is not JSON of that form.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        if self.result.is_empty() || self.refusal.is_some() {
            DecodeError::of_reading(self.body.len(), Some(self.until), || json::from_slice(&self.body))
        } else {
            DecodeError::of_reading(self.body.len(), Some(self.until), || probe::at(&self.body, self.result))?
                .ok_or(DecodeError::says("no result where the document says it stands"))
        }
    }

    /// What is known of it as an error.
    pub(crate) fn fault(&self) -> Fault {
        let unexpected = || {
            Fault::unknown(Kind::Decode).answered(self.status, &self.headers).of(self.operation).tried(self.attempts)
        };
        self.refusal.clone().unwrap_or_else(unexpected)
    }

    /// An answer that could not be decoded.
    pub(crate) fn undecoded(&self, error: DecodeError) -> Fault {
        let mut fault =
            Fault::decode(error).answered(self.status, &self.headers).of(self.operation).tried(self.attempts);
        fault.inner_mut().excerpt = Some(excerpt(&self.headers, &self.body));
        fault
    }
}

/// What a value can be made of: everything that deserialises, from JSON; and types that look at the status first, as
/// generated code writes them.
pub trait FromResponse: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If the answer has another form.
    fn from_response(answer: &Buffered) -> Result<Self, DecodeError>;
}

impl<T: DeserializeOwned> FromResponse for T {
    fn from_response(answer: &Buffered) -> Result<Self, DecodeError> {
        answer.json()
    }
}
