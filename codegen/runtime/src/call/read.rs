//! Reading an answer as far as it takes to know whether it is a refusal.

use bytes::{Bytes, BytesMut};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use super::outcome::{self, Reading};
use super::probe;
use crate::code::{Notice, class_of_status};
use crate::error::{DecodeError, Effect, Fault, Kind, excerpt};
use crate::facts::{Answer, Operation};
use crate::json;
use crate::response::{Body, Ending, Incoming, Limit, open_end};

/// What an answer turned out to be.
pub(crate) struct Answered {
    pub(crate) body: Body,
    pub(crate) result: &'static str,
    pub(crate) notice: Option<Notice>,
    pub(crate) refusal: Option<Fault>,
}

/// Reads one answer.
pub(crate) async fn read(
    operation: &'static Operation,
    status: StatusCode,
    headers: &HeaderMap,
    mut body: Incoming,
    limit: Limit,
) -> Result<Answered, Fault> {
    let answer = Read { operation, status, headers };
    if !status.is_success() {
        let bytes = body.all(limit.bytes).await?;
        let reading = operation.outcome.and_then(|outcome| outcome::read(outcome, &bytes).ok());
        return Ok(answer.refused(reading.unwrap_or_default(), bytes));
    }
    match operation.answer {
        Answer::Binary(_) => answer.download(body, limit).await,
        kind => {
            let bytes = body.all(limit.bytes).await?;
            // Of an empty answer nothing is used, and what is no JSON at all is told below.
            let whole = kind == Answer::Empty || body.ending().is_certain_of(&bytes);
            if !whole && (kind == Answer::Open || looks_like_number(&bytes)) {
                return Err(open_end());
            }
            answer.document(kind, bytes)
        }
    }
}

struct Read<'a> {
    operation: &'static Operation,
    status: StatusCode,
    headers: &'a HeaderMap,
}

impl Read<'_> {
    /// A 2xx answer that is held in memory.
    fn document(&self, kind: Answer, bytes: Bytes) -> Result<Answered, Fault> {
        let Some(outcome) = self.operation.outcome else { return Ok(self.succeeded(None, Body::Held(bytes))) };
        match outcome::read(outcome, &bytes) {
            Ok(reading) if reading.succeeded => {
                let notice = reading.notice();
                Ok(self.succeeded(notice, Body::Held(bytes)))
            }
            Ok(reading) => Ok(self.refused(reading, bytes)),
            // Only where JSON is promised is the lack of it an error.
            Err(error) if kind == Answer::Json && !outcome.success.is_empty() => {
                Err(self.undecoded(error.into(), &bytes))
            }
            Err(_) => Ok(self.succeeded(None, Body::Held(bytes))),
        }
    }

    /// A 2xx answer that should be bytes. A JSON document there is a refusal, whatever the content type says.
    async fn download(&self, mut body: Incoming, limit: Limit) -> Result<Answered, Fault> {
        let says_json = self.says_json();
        let mut head = BytesMut::new();
        while !says_json && is_open(&head) {
            match body.chunk().await.transpose()? {
                Some(chunk) => head.extend_from_slice(&chunk),
                None => break,
            }
        }
        let text = head.trim_ascii_start();
        if !says_json && matches!(text, [] | [b'n', b'u', b'l', b'l', ..]) && text.get(4..).is_none_or(is_space) {
            return Err(self.undecoded(DecodeError::says("nothing where bytes were promised"), &head));
        }
        let looks_like_json = matches!(text.first(), Some(b'{' | b'['));
        body.unread(head.freeze());
        if !says_json && !looks_like_json {
            return Ok(self.succeeded(None, Body::Coming(Box::new(body.handed_on()))));
        }
        let bytes = match body.all(limit.bytes).await {
            Ok(bytes) => bytes,
            Err(fault) => return Err(fault),
        };
        if probe::is_json(&bytes) {
            if is_space(bytes.trim_ascii().strip_prefix(b"null").unwrap_or(b"-")) {
                return Err(self.undecoded(DecodeError::says("nothing where bytes were promised"), &bytes));
            }
            let reading = self.operation.outcome.and_then(|outcome| outcome::read(outcome, &bytes).ok());
            return Ok(self.refused(reading.unwrap_or_default(), bytes));
        }
        if says_json {
            return Err(self.undecoded(DecodeError::says("not JSON, though it says so"), &bytes));
        }
        if body.ending() == Ending::Open {
            return Err(open_end());
        }
        Ok(self.succeeded(None, Body::Held(bytes)))
    }

    fn says_json(&self) -> bool {
        let media_type = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let essence = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        essence == "application/json" || essence.ends_with("+json")
    }

    fn succeeded(&self, notice: Option<Notice>, body: Body) -> Answered {
        Answered { body, result: self.operation.result, notice, refusal: None }
    }

    fn undecoded(&self, error: DecodeError, bytes: &[u8]) -> Fault {
        let mut fault = Fault::decode(error);
        fault.inner_mut().excerpt = Some(excerpt(self.headers, bytes));
        fault
    }

    fn refused(&self, reading: Reading, bytes: Bytes) -> Answered {
        let Self { operation, status, headers } = *self;
        let redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let kind = if redirect { Kind::Redirect } else { Kind::Refused };
        let known = reading.entry.is_some();
        let effect = match status.as_u16() {
            // The provider said so itself.
            _ if known => Effect::Refused,
            // Somebody on the way said that something went wrong; and some say "see there" once it is done.
            500 | 502 | 504 | 302 | 303 => Effect::Unknown,
            // Neither a success nor a refusal that the document knows.
            200..=299 if reading.code.is_none() => Effect::Unknown,
            _ => Effect::Refused,
        };
        let mut fault = Fault::new(kind, effect).answered(status, headers).of(operation.id);
        let inner = fault.inner_mut();
        inner.class = reading.entry.and_then(|entry| entry.class).or_else(|| class_of_status(status.as_u16()));
        inner.name = reading.entry.map(|entry| entry.name);
        inner.code = reading.code;
        inner.message = reading.message;
        inner.retry_after = reading.retry_after.or_else(|| outcome::retry_after_header(headers));
        inner.excerpt = Some(excerpt(headers, &bytes));
        Answered { body: Body::Held(bytes), result: "", notice: None, refusal: Some(fault) }
    }
}

/// Whether more has to be seen to tell a document from bytes.
fn is_open(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    // A body of `null` is told from a file that begins with these letters by what follows.
    text.len() < 5 && b"null".starts_with(text.get(..4).unwrap_or(text)) && head.len() < 4096
}

/// A number that was cut is a number still.
fn looks_like_number(bytes: &[u8]) -> bool {
    json::text(bytes).trim_ascii_start().first().is_some_and(|first| first.is_ascii_digit() || *first == b'-')
}

fn is_space(bytes: &[u8]) -> bool {
    bytes.trim_ascii().is_empty()
}
