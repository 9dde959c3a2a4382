//! Answers, and how values are made from them.

mod ending;
mod extra;
mod from_json;
mod incoming;
mod mismatch;
mod open;
#[cfg(feature = "files")]
mod save;
mod stream;
mod typed_headers;
mod value;

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING};
use serde::de::DeserializeOwned;
use tokio::time::Instant;

pub(crate) use ending::Ending;
pub use extra::Extra;
pub use from_json::from_json;
pub(crate) use incoming::{Incoming, Limit, open_end};
pub(crate) use mismatch::Noted;
pub use mismatch::{Mismatch, MismatchKind};
pub use open::{OpenBody, OpenJson};
pub use stream::ByteStream;
pub use typed_headers::{HeaderError, ResponseHeaders};
pub use value::ResponseValue;

use crate::code::Notice;
use crate::error::{DecodeError, Delivery, Fault, Kind};
use crate::facts::Outcome;
use crate::format::assumed;
use crate::outcome::{self, Head};
use crate::wire::lenient;
use crate::{json, media};

/// An answer that was read far enough to know whether it is a refusal.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// JSON pointer to the result in the body of a success.
    pub(crate) result: &'static str,
    /// In a box, because few answers have one, and all would carry its size through the call.
    pub(crate) notice: Option<Box<Notice>>,
    pub(crate) refusal: Option<Fault>,
    pub(crate) outcome: Option<&'static Outcome>,
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    /// When deserializing it has to be done.
    pub(crate) until: Instant,
    /// The offset of its local times that the client assumes.
    pub(crate) local_offset: Option<i32>,
}

/// Whether an answer of this status never has content (RFC 9110, sections 15.3.5 and 15.3.6).
pub(crate) fn is_contentless(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT)
}

/// Why an answer without content cannot be read as a value, if its status never has any.
pub(crate) fn no_content(status: StatusCode, body: &[u8]) -> Option<DecodeError> {
    let has_none = is_contentless(status) && body.is_empty();
    has_none.then(|| DecodeError::says("no content, which an answer of this status never has"))
}

/// Whether a body is compressed, which nobody asked for and nobody undoes.
pub(crate) fn is_packed(headers: &HeaderMap) -> bool {
    let said = headers.get(CONTENT_ENCODING).map_or(&[][..], |encoding| encoding.as_bytes().trim_ascii());
    !said.is_empty() && !said.eq_ignore_ascii_case(b"identity")
}

/// Why a body could not be read: what is compressed is not what it seems.
pub(crate) fn why_undecoded(error: DecodeError, headers: &HeaderMap, body: &[u8]) -> DecodeError {
    match is_packed(headers) && !json::is_json(body) {
        true => DecodeError::says("bytes that are compressed, which was not asked for"),
        false => error,
    }
}

/// A body in memory, or one that is still read.
pub(crate) enum Body {
    Held(Bytes),
    Coming(Box<Incoming>),
    /// The answers of several calls, or why there is none.
    Answers(Vec<Result<Box<Response>, Fault>>),
}

impl Response {
    /// The refusals that it is or has: its own, and those of the calls of a batch.
    pub(crate) fn faults_mut(&mut self) -> impl Iterator<Item = &mut Fault> {
        let answers = match &mut self.body {
            Body::Answers(answers) => answers.as_mut_slice(),
            Body::Held(_) | Body::Coming(_) => &mut [],
        };
        let of_calls = answers.iter_mut().filter_map(|answer| match answer {
            Ok(response) => response.refusal.as_mut(),
            Err(fault) => Some(fault),
        });
        self.refusal.iter_mut().chain(of_calls)
    }

    pub(crate) fn into_fault(self: Box<Self>) -> Fault {
        let Self { status, headers, refusal, operation, attempts, .. } = *self;
        let unexpected = || Fault::unknown(Kind::Decode).answered(status, &headers).of(operation).tried(attempts);
        refusal.unwrap_or_else(unexpected)
    }

    /// The answers that are refused, and whether all are: this one, or those of the calls of a batch.
    pub(crate) fn refused(&self) -> (Vec<(&Self, &Fault)>, bool) {
        fn refused(response: &Response) -> Option<(&Response, &Fault)> {
            Some((response, response.refusal.as_ref()?))
        }
        match &self.body {
            Body::Answers(answers) => {
                let refused: Vec<_> = answers.iter().flatten().filter_map(|answer| refused(answer)).collect();
                let all = refused.len() == answers.len();
                (refused, all)
            }
            Body::Held(_) | Body::Coming(_) => (refused(self).into_iter().collect(), true),
        }
    }

    /// The error for a success that lacks what was asked for.
    pub(crate) fn without(&self, kind: Kind) -> Fault {
        let fault =
            Fault::carried_out(kind).answered(self.status, &self.headers).of(self.operation).tried(self.attempts);
        match &self.body {
            Body::Held(body) => fault.with_body(body.clone()),
            Body::Coming(_) | Body::Answers(_) => fault,
        }
    }

    /// Reads the rest of the body into memory, if it is not there yet.
    pub(crate) async fn hold(&mut self, most: usize) -> Result<(), Fault> {
        if let Body::Coming(incoming) = &mut self.body {
            let bytes = incoming.all(most).await.map_err(|fault| fault.answered(self.status, &self.headers))?;
            self.body = Body::Held(bytes);
        }
        Ok(())
    }

    /// The answer with its body, in memory or as a stream that is still to be read.
    pub(crate) fn into_answer(mut self: Box<Self>) -> Buffered {
        let rest = match std::mem::replace(&mut self.body, Body::Held(Bytes::new())) {
            Body::Coming(incoming) => Some(incoming),
            Body::Answers(_) => None,
            held @ Body::Held(_) => {
                self.body = held;
                None
            }
        };
        Buffered { response: self, rest: Mutex::new(rest), mismatches: Noted::default() }
    }
}

/// A whole answer, from which a value is made. Its body is in memory, unless it is a file, which is read as a stream.
pub struct Buffered {
    /// What is held in memory of it.
    response: Box<Response>,
    /// The body of a file, until it is taken.
    rest: Mutex<Option<Box<Incoming>>>,
    /// What of it was not read as documented.
    mismatches: Noted,
}

impl Buffered {
    /// The provider's HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The body, unchanged. Empty for a file.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        static NOTHING: Bytes = Bytes::new();
        match &self.response.body {
            Body::Held(bytes) => bytes,
            Body::Coming(_) | Body::Answers(_) => &NOTHING,
        }
    }

    fn into_parts(self) -> (Box<Response>, Vec<Mismatch>) {
        (self.response, self.mismatches.into_inner())
    }

    /// The body as a whole.
    ///
    /// # Errors
    /// If it is a file, of which only the beginning was read.
    pub(crate) fn whole(&self) -> Result<&Bytes, DecodeError> {
        match self.rest.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
            true => Err(DecodeError::says("bytes where the client expects a document")),
            false => Ok(self.bytes()),
        }
    }

    /// The body as a stream.
    fn stream(&self) -> ByteStream {
        let rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner).take();
        let body = rest.map_or_else(|| Incoming::held(self.bytes().clone()), |rest| *rest);
        ByteStream::new(body, self.headers(), self.response.operation)
    }

    /// Decodes the operation's result: of a success, the value where the document has the result; of a refusal, the whole body.
    /// Of an answer whose status has no content, it is JSON's null, whatever the document describes. What does not fit is
    /// converted or left out where that loses nothing; see [`Mismatch`].
    ///
    /// # Errors
    /// If it is not JSON, or not of that form.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        if let Some(error) = no_content(self.status(), self.whole()?) {
            return json::from_slice(b"null").map_err(|_| error);
        }
        let at = if self.response.refusal.is_some() { "" } else { self.response.result };
        let note = |mismatches| self.mismatches.set(mismatches);
        assumed::with_offset(self.response.local_offset, || {
            if at.is_empty() {
                return lenient::decode_whole(self.bytes(), Some(self.response.until), note);
            }
            lenient::decode(self.bytes(), at, Some(self.response.until), note)?
                .ok_or(DecodeError::says("no result where the document has it"))
        })
    }

    /// What was not read as documented.
    pub(crate) fn take_mismatches(&self) -> Vec<Mismatch> {
        self.mismatches.take()
    }

    /// Whether `Content-Type` says that it is JSON.
    pub(crate) fn is_labelled_json(&self) -> bool {
        media::is_json(self.label())
    }

    /// What `Content-Type` says; nothing where there is none.
    pub(crate) fn label(&self) -> &str {
        self.headers().get(CONTENT_TYPE).and_then(|said| said.to_str().ok()).unwrap_or_default()
    }

    /// Whether the answer has no body, and is not one that was cut before its body.
    fn is_known_to_be_empty(&self) -> bool {
        let has = |name| self.headers().contains_key(name);
        let has_end = is_contentless(self.response.status) || has(CONTENT_LENGTH) || has(TRANSFER_ENCODING);
        self.bytes().is_empty() && has_end
    }

    /// What is known of it as an error.
    pub(crate) fn fault(&self) -> Fault {
        let unexpected = || {
            Fault::unknown(Kind::Decode)
                .answered(self.response.status, self.headers())
                .of(self.response.operation)
                .tried(self.response.attempts)
        };
        self.response.refusal.clone().unwrap_or_else(unexpected)
    }

    /// A success that could not be decoded. It was carried out, unless it is not even JSON: then it may be anybody's answer,
    /// or the beginning of one.
    pub(crate) fn undecoded(&self, error: DecodeError) -> Fault {
        let error = why_undecoded(error, self.headers(), self.bytes());
        let fault = Fault::decode(error).answered(self.response.status, self.headers()).with_body(self.bytes().clone());
        let mut fault = fault.of(self.response.operation).tried(self.response.attempts);
        fault.inner_mut().mismatches = self.take_mismatches();
        if !self.is_known_to_be_empty() && !json::is_json(self.bytes()) {
            return fault;
        }
        let inner = fault.inner_mut();
        inner.delivery = Delivery::CarriedOut;
        let head = Head { status: self.response.status, headers: self.headers() };
        let Some(reading) = self.response.outcome.and_then(|outcome| outcome::read(outcome, head, self.bytes()).ok())
        else {
            return fault;
        };
        inner.code.clone_from(&reading.code);
        inner.name = reading.entry.map(|entry| entry.name);
        inner.lists_code = reading.entry.is_some_and(|entry| entry.lists_code);
        inner.message.clone_from(&reading.message);
        inner.notice = reading.notice();
        fault
    }
}

/// A type that an answer can be decoded as: everything that deserializes, from JSON; and types that look at the status
/// first, as generated code writes them.
pub trait FromResponse: Sized {
    /// Whether it is read from the body as it comes.
    #[doc(hidden)]
    const IS_STREAM: bool = false;

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

impl FromResponse for ByteStream {
    const IS_STREAM: bool = true;

    fn from_response(answer: &Buffered) -> Result<Self, DecodeError> {
        Ok(answer.stream())
    }
}
