//! Recorded traffic in the forms in which it is kept, as exchanges.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use serde_json::Value;

use super::{curl, har, journal};
use crate::body::raw_pairs;
use crate::engine::cookies;
use crate::incoming::Incoming;
use crate::template::Values;

/// What a file of recorded traffic contains.
#[derive(Debug, Default)]
pub(super) struct Recording {
    pub(super) exchanges: Vec<Exchange>,
    pub(super) unreadable: Vec<Unreadable>,
}

/// A place in a file that cannot be read. Its words quote nothing of the file: it may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters, counted from 1.
    pub(super) column: usize,
    pub(super) message: String,
}

/// A request, and its answer if that was recorded too.
#[derive(Debug)]
pub(super) struct Exchange {
    /// The line of the file where it starts, counted from 1.
    pub(super) line: usize,
    pub(super) method: String,
    /// Path and query.
    pub(super) uri: Uri,
    pub(super) host: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Content,
    pub(super) answer: Option<Answer>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Content,
}

/// A body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// It was not recorded.
    Unknown,
    Bytes(Bytes),
    /// As a journal has it. Its headers have no values then.
    Value(Value),
}

impl Content {
    /// A journal's body is a value, whatever its media type was.
    pub(super) fn bytes(&self) -> Bytes {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Value(value) => value.to_string().into(),
            Self::Unknown => Bytes::new(),
        }
    }
}

impl Exchange {
    /// The request, taken apart, with the values of its path and the bytes of its body.
    pub(super) fn incoming<'a>(&'a self, path: Vec<Values>, body: &'a Bytes) -> Incoming<'a> {
        Incoming {
            method: &self.method,
            uri: &self.uri,
            headers: &self.headers,
            path,
            query: raw_pairs(self.uri.query().unwrap_or_default()),
            cookies: cookies(&self.headers),
            body,
        }
    }
}

/// Reads a file: a HAR, a journal of the mock, or else a transcript of curl.
pub(super) fn read(text: &str) -> Recording {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('[') => journal::list(text),
        Some('{') if journal::is_one(text) => journal::lines(text),
        Some('{') => har::read(text),
        Some(_) => curl::read(text),
        None => {
            let message = "the file is empty; give a HAR, a journal of `accord mock`, or what `curl -i` printed";
            Recording { unreadable: vec![unreadable(text, 0, message)], ..Recording::default() }
        }
    }
}

/// A place that cannot be read, by its byte in the file.
pub(super) fn unreadable(text: &str, at: usize, message: impl Into<String>) -> Unreadable {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Unreadable { line, column, message: message.into() }
}

/// What is wrong with JSON, in words that quote no value of it.
pub(super) fn json_error(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "the JSON ends too early; the file may be cut off",
        _ => "this is not valid JSON",
    }
}

/// Adds a header; what HTTP cannot carry is left out, as are the names of HTTP/2 that begin with a colon.
pub(super) fn add_header(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.trim()), HeaderValue::from_bytes(value.trim().as_bytes()))
    {
        headers.append(name, value);
    }
}

/// The path, the query and the host of a URL.
pub(super) fn target(url: &str) -> Option<(Uri, Option<String>)> {
    let url = url::Url::parse(url).ok()?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let uri = Uri::try_from(format!("{}{query}", url.path())).ok()?;
    Some((uri, url.host_str().map(str::to_owned)))
}
