//! Reading an answer as far as it takes to know whether it is a refusal.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};

use super::download::{self, Download, Json, Range};
use super::events::{self, Streamed};
use crate::code::{Notice, class_of_status};
use crate::deadline::after;
use crate::error::{Cause, DecodeError, Delivery, Fault, Kind};
use crate::facts::{Answer, Operation, Stream};
use crate::outcome::{self, Head, Reading};
use crate::response::{Body, Incoming, Limit, Response, is_contentless, no_content, open_end, why_undecoded};
use crate::wire::lenient;
use crate::{json, media, pointer};

/// What an answer turned out to be.
pub(crate) struct Answered {
    pub(crate) body: Body,
    pub(crate) result: &'static str,
    pub(crate) notice: Option<Box<Notice>>,
    pub(crate) refusal: Option<Fault>,
}

/// Reads one answer. `asked` is what was asked for in place of what the operation usually answers with; `part_asked` is
/// whether the request asked for a part of a file.
pub(crate) async fn read(
    operation: &Operation,
    asked: Option<Answer>,
    status: StatusCode,
    headers: &HeaderMap,
    part_asked: bool,
    mut body: Incoming,
    limit: Limit,
) -> Result<Answered, Fault> {
    let answer = Read { operation, status, headers };
    if !status.is_success() {
        let bytes = in_utf8(headers, body.all(limit.bytes).await?);
        let read = |outcome| {
            outcome::read(outcome, answer.head(), &bytes).unwrap_or_else(|_| outcome::of_head(outcome, answer.head()))
        };
        let reading = operation.outcome.map(read);
        return Ok(answer.refused(reading.unwrap_or_default(), bytes));
    }
    let kind = match asked.unwrap_or(operation.answer) {
        Answer::Mixed(media, statuses) => {
            let code = status.as_u16();
            let is_file = statuses.iter().any(|(first, last)| (*first..=*last).contains(&code));
            if is_file { Answer::Binary(media) } else { Answer::Open }
        }
        kind => kind,
    };
    match kind {
        // In a box, because most answers are no files and would carry its size all the same.
        Answer::Binary(_) | Answer::Bytes(_) => Box::pin(answer.download(kind, part_asked, body, limit.bytes)).await,
        Answer::Events(_) if is_contentless(status) => Ok(answer.succeeded(None, Body::Held(Bytes::new()))),
        Answer::Batch(place) => {
            let bytes = in_utf8(headers, body.all(limit.bytes).await?);
            let is_list = {
                let text = json::readable(&bytes);
                pointer::all(&text, place).first().is_some_and(|list| lenient::list_of(list).is_some())
            };
            match is_list {
                true => Ok(answer.succeeded(None, Body::Held(bytes))),
                // The provider answers so to what it does not read as a batch at all.
                false => answer.document(Answer::Json, bytes),
            }
        }
        Answer::Events(stream) => Box::pin(answer.events(stream, body, limit.bytes)).await,
        kind => {
            let bytes = in_utf8(headers, body.all(limit.bytes).await?);
            // An empty answer is not used, and an answer that is not JSON fails below.
            let whole = kind == Answer::Empty || body.ending().is_certain_of(&bytes);
            if !whole && (kind == Answer::Open || looks_like_number(&bytes)) {
                return Err(open_end().with_beginning(bytes));
            }
            answer.document(kind, bytes)
        }
    }
}

/// A refusal of which the body is not whole: its status and its headers say that it is one. Of an answer with a status of success
/// that is not known, and the fault stays.
pub(crate) fn cut(
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
    fault: Fault,
) -> Result<Answered, Fault> {
    if status.is_success() {
        return Err(fault.answered(status, headers));
    }
    let answer = Read { operation, status, headers };
    let inner = fault.inner();
    let beginning = inner.body.clone().unwrap_or_default();
    let outcome = operation.outcome;
    let reading = outcome.map(|outcome| outcome::of_head(outcome, answer.head())).unwrap_or_default();
    let mut answered = answer.refused(reading, beginning);
    if let Some(refusal) = &mut answered.refusal {
        let why =
            if inner.kind == Kind::BodyTooLarge { "its body is larger than the limit" } else { "its body was cut" };
        let refusal = refusal.inner_mut();
        refusal.cause = inner.cause.clone().or(Some(Cause::Says(why)));
        // The rest might have proved the contrary.
        if outcome.is_some_and(|outcome| !outcome.proof.is_empty()) {
            refusal.delivery = Delivery::Unknown;
        }
    }
    Ok(answered)
}

struct Read<'a> {
    operation: &'a Operation,
    status: StatusCode,
    headers: &'a HeaderMap,
}

impl Read<'_> {
    fn head(&self) -> Head<'_> {
        Head { status: self.status, headers: self.headers }
    }

    /// A 2xx answer that is held in memory.
    fn document(&self, kind: Answer, bytes: Bytes) -> Result<Answered, Fault> {
        let Some(outcome) = self.operation.outcome else { return Ok(self.succeeded(None, Body::Held(bytes))) };
        match outcome::read(outcome, self.head(), &bytes) {
            Ok(reading) if reading.succeeded => {
                let notice = reading.notice().map(Box::new);
                Ok(self.succeeded(notice, Body::Held(bytes)))
            }
            Ok(reading) => Ok(self.refused(reading, bytes)),
            // An answer of nothing is judged like an object of nothing. What is missing is told by its type.
            Err(_)
                if bytes.trim_ascii().is_empty()
                    && outcome::read(outcome, self.head(), b"{}").is_ok_and(|r| r.succeeded) =>
            {
                Ok(self.succeeded(None, Body::Held(bytes)))
            }
            // Only where JSON is promised is the lack of it an error; and where rules are about the text, that they cannot read it.
            Err(error) if (kind == Answer::Json || outcome::judges_text(outcome)) && !outcome.success.is_empty() => {
                let error = no_content(self.status, &bytes).unwrap_or(error);
                Err(self.undecoded(error, bytes))
            }
            Err(_) => Ok(self.succeeded(None, Body::Held(bytes))),
        }
    }

    /// A 2xx answer that should be a file. A JSON document there is a refusal, whatever the content type says, unless JSON
    /// is documented too.
    async fn download(&self, kind: Answer, asked: bool, body: Incoming, most: usize) -> Result<Answered, Fault> {
        let range = Range { asked, status: self.status };
        let (media, beside) = match kind {
            Answer::Binary(media) => (media, false),
            Answer::Bytes(media) => (media, true),
            _ => (&[] as &[&str], false),
        };
        let is_documented = beside || media.iter().any(|media| media::is_json(media));
        // What the document says of failures in JSON can be told only of all of it.
        let is_judged = self.operation.outcome.is_some_and(|outcome| !outcome.success.is_empty());
        let json = if is_documented && !is_judged { Json::File } else { Json::Document };
        match download::look(media, json, self.headers, range, body, most).await? {
            Download::File(body) => Ok(self.succeeded(None, Body::Coming(body))),
            Download::Document(bytes) if is_documented => self.document(Answer::Open, bytes),
            Download::Document(bytes) => {
                let reading =
                    self.operation.outcome.and_then(|outcome| outcome::read(outcome, self.head(), &bytes).ok());
                let reading = reading.unwrap_or_default();
                if !reading.proved {
                    return Ok(self.refused(reading, bytes));
                }
                let mut fault = self.undecoded(DecodeError::says("a success in JSON where a file was promised"), bytes);
                fault.inner_mut().delivery = Delivery::CarriedOut;
                Err(fault)
            }
            Download::Neither(error, bytes) => Err(self.undecoded(error, bytes)),
        }
    }

    /// A 2xx answer that should be events. A JSON document there is a refusal, unless the operation's own rules have it that it
    /// is a success.
    async fn events(&self, stream: &Stream, body: Incoming, most: usize) -> Result<Answered, Fault> {
        match events::look(stream, self.headers, body, most).await? {
            Streamed::Events(body) => Ok(self.succeeded(None, Body::Coming(body))),
            Streamed::Document(bytes) => {
                let rules = self.operation.outcome;
                let reading =
                    rules.and_then(|outcome| outcome::read(outcome, self.head(), &bytes).ok()).unwrap_or_default();
                if !reading.succeeded || rules.is_none_or(|outcome| outcome.success.is_empty()) {
                    return Ok(self.refused(reading, bytes));
                }
                let why = DecodeError::says("a document where a stream of events was asked for");
                let mut fault = self.undecoded(why, bytes);
                fault.inner_mut().delivery = Delivery::CarriedOut;
                Err(fault)
            }
            Streamed::Neither(error, bytes) => Err(self.undecoded(error, bytes)),
        }
    }

    fn succeeded(&self, notice: Option<Box<Notice>>, body: Body) -> Answered {
        Answered { body, result: self.operation.result, notice, refusal: None }
    }

    fn undecoded(&self, error: DecodeError, bytes: Bytes) -> Fault {
        let error = why_undecoded(error, self.headers, &bytes);
        Fault::decode(error).answered(self.status, self.headers).with_body(bytes)
    }

    fn refused(&self, reading: Reading, bytes: Bytes) -> Answered {
        let Self { operation, status, headers } = *self;
        let redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let kind = if redirect { Kind::Redirect } else { Kind::Refused };
        let known = reading.entry.is_some();
        let done = reading.proved || reading.in_part;
        let delivery = match status.as_u16() {
            // The HTTP status says that it failed, and the body that it was done, or that a part of it was.
            _ if done => Delivery::Unknown,
            // The document says that this code or message is a refusal.
            _ if known => Delivery::Refused,
            // A proxy may answer so while the provider goes on; and some providers redirect once it is done.
            500 | 502 | 504 | 302 | 303 => Delivery::Unknown,
            // No standard has these. Proxies made some up for a provider that took too long or broke off (520, 524, 598).
            509 | 512.. => Delivery::Unknown,
            // Neither a success nor a documented refusal.
            200..=299 if reading.code.is_none() => Delivery::Unknown,
            _ => Delivery::Refused,
        };
        let mut fault = Fault::new(kind, delivery).answered(status, headers).with_body(bytes.clone()).of(operation.id);
        let inner = fault.inner_mut();
        inner.class = reading.entry.and_then(|entry| entry.class).or_else(|| class_of_status(status.as_u16()));
        inner.name = reading.entry.map(|entry| entry.name);
        inner.lists_code = reading.entry.is_some_and(|entry| entry.lists_code);
        inner.code = reading.code;
        inner.message = reading.message;
        inner.shows_message = operation.shows_message;
        inner.failed = reading.failed;
        inner.done = done;
        inner.retry_after = reading.retry_after.or_else(|| outcome::retry_after_header(headers));
        Answered { body: Body::Held(bytes), result: "", notice: None, refusal: Some(fault) }
    }
}

/// The refusal that an event is by the operation's rules: one that has what no success has. What it only lacks, the answer
/// has, and not each of its events.
pub(crate) fn refused_event(
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
    data: &Bytes,
) -> Option<Box<Response>> {
    let rules = operation.outcome?;
    let reading = outcome::read(rules, Head { status, headers }, data).ok()?;
    let is_refusal = reading.contradicts || reading.entry.is_some_and(|entry| entry.class.is_some());
    if reading.succeeded || !is_refusal {
        return None;
    }
    let read = Read { operation, status, headers };
    let Answered { body, result, notice, refusal } = read.refused(reading, data.clone());
    let headers = headers.clone();
    let until = after(Duration::MAX);
    let (operation, outcome) = (operation.id, Some(rules));
    let (attempts, local_offset) = (1, None);
    let response =
        Response { status, headers, body, result, notice, refusal, outcome, operation, attempts, until, local_offset };
    Some(Box::new(response))
}

/// The answer of one of several calls, of which `whole` is that of all, by the rules of its operation.
pub(crate) fn answer_of(operation: &Operation, whole: &Response, bytes: Bytes) -> Result<Box<Response>, Fault> {
    let read = Read { operation, status: whole.status, headers: &whole.headers };
    let Answered { body, result, notice, refusal } = read.document(operation.answer, bytes)?;
    let Response { status, attempts, until, local_offset, .. } = *whole;
    let headers = whole.headers.clone();
    let (operation, outcome) = (operation.id, operation.outcome);
    let response =
        Response { status, headers, body, result, notice, refusal, outcome, operation, attempts, until, local_offset };
    Ok(Box::new(response))
}

/// JSON that is in ISO-8859-1 by its label, in UTF-8. Many servers say so of what is UTF-8.
fn in_utf8(headers: &HeaderMap, bytes: Bytes) -> Bytes {
    let is_labelled = || {
        let label = headers.get(CONTENT_TYPE).and_then(|label| label.to_str().ok());
        label.is_some_and(|label| media::is_latin1(label) && media::is_json(label))
    };
    if bytes.is_ascii() || !is_labelled() || std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    bytes.iter().copied().map(char::from).collect::<String>().into()
}

/// A number that was cut is a number still.
fn looks_like_number(bytes: &[u8]) -> bool {
    json::text(bytes).trim_ascii_start().first().is_some_and(|first| first.is_ascii_digit() || *first == b'-')
}
