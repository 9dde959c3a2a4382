//! Reading an answer as far as it takes to know whether it is a refusal.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::download::{self, Download, Range};
use super::outcome::{self, Reading};
use crate::code::{Notice, class_of_status};
use crate::error::{DecodeError, Effect, Fault, Kind, excerpt};
use crate::facts::{Answer, Operation};
use crate::json;
use crate::response::{Body, Incoming, Limit, open_end};

/// What an answer turned out to be.
pub(crate) struct Answered {
    pub(crate) body: Body,
    pub(crate) result: &'static str,
    pub(crate) notice: Option<Notice>,
    pub(crate) refusal: Option<Fault>,
}

/// Reads one answer. `part_asked` is whether the request asked for a part of a file.
pub(crate) async fn read(
    operation: &'static Operation,
    status: StatusCode,
    headers: &HeaderMap,
    part_asked: bool,
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
        Answer::Binary(media) => answer.download(media, part_asked, body, limit.bytes).await,
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

    /// A 2xx answer that should be a file. A JSON document there is a refusal, whatever the content type says.
    async fn download(&self, media: &[&str], asked: bool, body: Incoming, most: usize) -> Result<Answered, Fault> {
        let range = Range { asked, status: self.status };
        match download::look(media, self.headers, range, body, most).await? {
            Download::File(body) => Ok(self.succeeded(None, Body::Coming(body))),
            Download::Refusal(bytes) => {
                let reading = self.operation.outcome.and_then(|outcome| outcome::read(outcome, &bytes).ok());
                Ok(self.refused(reading.unwrap_or_default(), bytes))
            }
            Download::Neither(error, bytes) => Err(self.undecoded(error, &bytes)),
        }
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

/// A number that was cut is a number still.
fn looks_like_number(bytes: &[u8]) -> bool {
    json::text(bytes).trim_ascii_start().first().is_some_and(|first| first.is_ascii_digit() || *first == b'-')
}
