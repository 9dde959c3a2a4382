//! What a mock answers, and how it gets to the caller.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, SET_COOKIE};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::outgoing::Outgoing;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers, without those that the server adds.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// How it gets to the caller.
    pub delivery: Delivery,
    /// What the provider sends by itself because of this call.
    pub calls: Vec<Outgoing>,
    /// The body as it was before it was encoded.
    pub(crate) value: Option<Value>,
    /// What of it is not as the document has it, because nothing valid could be made.
    pub(crate) misfit: Option<String>,
}

/// How an answer gets to the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Waits so long before the head is sent.
    pub wait: Duration,
    /// Breaks the connection before the head.
    pub reset: bool,
    /// Breaks the connection after so many bytes of the body.
    pub cut_at: Option<usize>,
    /// Waits so long before each byte of the body.
    pub byte_wait: Duration,
}

impl Reply {
    pub(crate) fn new(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            delivery: Delivery::default(),
            calls: Vec::new(),
            value: None,
            misfit: None,
        }
    }

    pub(crate) fn json(status: u16, value: &Value) -> Self {
        Self::new(status).with_body("application/json", value.to_string())
    }

    pub(crate) fn with_body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.set_header(CONTENT_TYPE.as_str(), media_type);
        self
    }

    /// Sets a header; a value that HTTP cannot carry is written in escapes.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let Ok(name) = HeaderName::try_from(name) else { return };
        if let Ok(value) = HeaderValue::try_from(ascii(value)) {
            match name == SET_COOKIE {
                true => self.set_cookie(value),
                false => drop(self.headers.insert(name, value)),
            }
        }
    }

    /// Sets a cookie beside others of other names.
    fn set_cookie(&mut self, cookie: HeaderValue) {
        let name = |cookie: &HeaderValue| cookie.as_bytes().split(|byte| *byte == b'=').next().map(<[u8]>::to_vec);
        let is_other = |other: &&HeaderValue| other.as_bytes().contains(&b'=') && name(other) != name(&cookie);
        let others = self.headers.get_all(SET_COOKIE).iter().filter(is_other).cloned();
        let others: Vec<HeaderValue> = others.collect();
        self.headers.remove(SET_COOKIE);
        for cookie in others.into_iter().chain([cookie]) {
            self.headers.append(SET_COOKIE, cookie);
        }
    }
}

/// A text in ASCII without control characters, at most 4 KiB of it.
pub(crate) fn ascii(text: &str) -> String {
    const MOST: usize = 4096;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => out.push(c),
            c => out.extend(c.escape_default()),
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}
