//! What can go wrong with a call.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use accord_codegen::dialect::RefusalClass;
use accord_codegen::media;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::engine::Inner;
use crate::options::Options;
use crate::outcome;
use crate::refusal::{self, Rejection};
use crate::reply::Reply;

/// Something that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer comes later by so many milliseconds.
    Latency(u64),
    /// The connection breaks before the call is carried out.
    ResetBefore,
    /// The call is carried out, and the connection breaks before the answer.
    ResetAfter,
    /// The connection breaks in the middle of the answer's body.
    ResetInBody,
    /// The JSON of the answer ends in the middle, as if it were complete.
    Truncated,
    /// The answer has the media type `text/plain`.
    WrongType,
    /// A page of HTML comes in place of the answer, with status 502. The call was not carried out.
    Html,
    /// The refusal `internal` comes with status 200. The call was not carried out.
    InBand,
    /// So many milliseconds before each byte of the body.
    SlowBytes(u64),
    /// 429 with `Retry-After`, in seconds. The call was not carried out.
    TooManyRequests(u64),
    /// 503. The call was not carried out.
    Unavailable,
    /// 302 to another host. The call was not carried out.
    Redirect,
    /// A success lacks a field that it must have.
    MissingField,
    /// A byte-order mark before the body.
    ByteOrderMark,
}

impl Fault {
    /// One of each kind.
    pub const ALL: [Self; 14] = [
        Self::Latency(50),
        Self::ResetBefore,
        Self::ResetAfter,
        Self::ResetInBody,
        Self::Truncated,
        Self::WrongType,
        Self::Html,
        Self::InBand,
        Self::SlowBytes(1),
        Self::TooManyRequests(1),
        Self::Unavailable,
        Self::Redirect,
        Self::MissingField,
        Self::ByteOrderMark,
    ];

    /// Its name, as on the command line and in the header `accord-mock-fault`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latency(_) => "latency",
            Self::ResetBefore => "reset-before",
            Self::ResetAfter => "reset-after",
            Self::ResetInBody => "reset-in-body",
            Self::Truncated => "truncated",
            Self::WrongType => "wrong-type",
            Self::Html => "html",
            Self::InBand => "in-band",
            Self::SlowBytes(_) => "slow-bytes",
            Self::TooManyRequests(_) => "too-many-requests",
            Self::Unavailable => "unavailable",
            Self::Redirect => "redirect",
            Self::MissingField => "missing-field",
            Self::ByteOrderMark => "byte-order-mark",
        }
    }

    /// Whether the provider carries out the call all the same.
    #[must_use]
    pub const fn carries_out(self) -> bool {
        !matches!(
            self,
            Self::ResetBefore
                | Self::Html
                | Self::InBand
                | Self::TooManyRequests(_)
                | Self::Unavailable
                | Self::Redirect
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latency(n) | Self::SlowBytes(n) | Self::TooManyRequests(n) => write!(f, "{}={n}", self.name()),
            _ => f.write_str(self.name()),
        }
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, number) = match text.split_once('=') {
            Some((name, number)) => {
                let number = number.parse::<u64>().map_err(|_| "after `=` comes a whole number".to_owned())?;
                // Nothing waits for hours because a header says so.
                (name, Some(number.min(600_000)))
            }
            None => (text, None),
        };
        let fault = Self::ALL.into_iter().find(|fault| fault.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|fault| fault.name()).collect();
            format!("no such fault; there are {}", names.join(", "))
        })?;
        Ok(match (fault, number) {
            (Self::Latency(default), n) => Self::Latency(n.unwrap_or(default)),
            (Self::SlowBytes(default), n) => Self::SlowBytes(n.unwrap_or(default)),
            (Self::TooManyRequests(default), n) => Self::TooManyRequests(n.unwrap_or(default)),
            (fault, None) => fault,
            (fault, Some(_)) => return Err(format!("`{}` has no number", fault.name())),
        })
    }
}

/// How many calls may be waited for: more of them are a mistake.
const MOST: usize = 10_000;

/// What goes wrong with which call.
#[derive(Debug)]
pub(crate) struct Faults {
    always: Option<Fault>,
    next: VecDeque<Fault>,
    chaos: Option<u64>,
    calls: u64,
}

impl Faults {
    pub(crate) fn new(options: &Options) -> Self {
        Self { always: options.fault, next: VecDeque::new(), chaos: options.chaos, calls: 0 }
    }

    pub(crate) fn queue(&mut self, fault: Fault, times: usize) {
        self.next.extend(std::iter::repeat_n(fault, times.min(MOST.saturating_sub(self.next.len()))));
    }

    pub(crate) fn clear(&mut self) {
        self.always = None;
        self.chaos = None;
        self.next.clear();
    }

    /// The fault of the next call: the one that it asks for, else of those that were queued, else of the switches.
    pub(crate) fn choose(&mut self, asked: Option<Fault>) -> Option<Fault> {
        self.calls += 1;
        asked.or_else(|| self.next.pop_front()).or(self.always).or_else(|| self.mixed())
    }

    /// One call in three, and no fault twice in a row by the same number.
    fn mixed(&self) -> Option<Fault> {
        let seed = self.chaos?;
        let mut number = seed ^ self.calls.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number ^= number >> 31;
        if !number.is_multiple_of(3) {
            return None;
        }
        let at = usize::try_from((number / 3) % Fault::ALL.len() as u64).unwrap_or_default();
        Fault::ALL.get(at).copied()
    }
}

/// The fault that a call asks for by the header `accord-mock-fault`.
pub(crate) fn asked(headers: &HeaderMap) -> Result<Option<Fault>, Box<Rejection>> {
    let Some(value) = headers.get("accord-mock-fault") else { return Ok(None) };
    let fault = value.to_str().map_err(|_| "it is not a text".to_owned()).and_then(str::parse);
    fault.map(Some).map_err(|why| {
        let reason = format!("`accord-mock-fault` asks for what the mock does not have: {why}");
        Rejection::new(RefusalClass::Invalid, reason).with_status(400)
    })
}

impl Fault {
    /// What is answered without carrying the call out. The refusal of [`InBand`](Self::InBand) has the operation's shape, so
    /// that one needs to know the operation.
    pub(crate) fn instead(self) -> Option<Reply> {
        Some(match self {
            Self::ResetBefore => {
                let mut reply = Reply::new(500);
                reply.delivery.reset = true;
                reply
            }
            Self::Html => {
                let page = "<!DOCTYPE html><html><head><title>502</title></head><body>Bad Gateway</body></html>\n";
                Reply::new(502).with_body("text/html; charset=utf-8", page)
            }
            Self::TooManyRequests(seconds) => {
                let mut reply = Reply::json(429, &serde_json::json!({ "error": "too many requests" }));
                reply.set_header("retry-after", &seconds.to_string());
                reply
            }
            Self::Unavailable => Reply::json(503, &serde_json::json!({ "error": "unavailable" })),
            Self::Redirect => {
                let mut reply = Reply::new(302);
                reply.set_header("location", "https://elsewhere.example.com/");
                reply
            }
            _ => return None,
        })
    }
}

/// The refusal of an operation with status 200.
pub(crate) fn in_band(inner: &Inner, operation: &crate::api::Operation, accept: Option<&str>) -> Reply {
    let reason = "a fault that was asked for".to_owned();
    let rejection = Rejection::new(RefusalClass::Internal, reason);
    let mut reply = refusal::reply(inner, operation, &rejection, accept);
    reply.status = http::StatusCode::OK;
    reply
}

/// Spoils an answer. Whether that is another one then.
pub(crate) fn apply(inner: &Inner, fault: Fault, operation: Option<&str>, reply: &mut Reply) -> bool {
    const PLAIN: &str = "text/plain";
    let media_type = reply.headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).map(str::to_owned);
    let is = |wanted: &dyn Fn(&str) -> bool| media_type.as_deref().is_some_and(wanted);
    match fault {
        Fault::Truncated | Fault::SlowBytes(_) | Fault::ByteOrderMark if reply.body.is_empty() => {
            return false;
        }
        Fault::WrongType if reply.body.is_empty() || is(&|given| media::essence(given) == PLAIN) => return false,
        // What is no JSON as a whole has no fields.
        Fault::MissingField if !is(&media::is_json) => return false,
        _ => {}
    }
    match fault {
        Fault::Latency(millis) => reply.delivery.wait = Duration::from_millis(millis),
        Fault::ResetAfter => reply.delivery.reset = true,
        Fault::ResetInBody => reply.delivery.cut_at = Some(reply.body.len() / 2),
        Fault::Truncated => reply.body.truncate(reply.body.len() / 2),
        Fault::WrongType => reply.set_header(CONTENT_TYPE.as_str(), PLAIN),
        Fault::SlowBytes(millis) => reply.delivery.byte_wait = Duration::from_millis(millis),
        Fault::ByteOrderMark => reply.body = [b"\xef\xbb\xbf", reply.body.as_ref()].concat().into(),
        Fault::MissingField => {
            let operation = operation.and_then(|id| inner.api.operation(id));
            let fields = operation.map(|operation| required(inner, operation)).unwrap_or_default();
            let Some(body) = reply.value.as_mut() else { return false };
            let Some(field) = fields.iter().find(|field| body.pointer(field).is_some()) else { return false };
            outcome::remove(body, field);
            reply.body = body.to_string().into();
        }
        _ => {}
    }
    true
}

/// The fields that a success of an operation must have and that do not say that it is one.
fn required(inner: &Inner, operation: &crate::api::Operation) -> Vec<String> {
    let details = inner.api.details(operation);
    let of_result = details.result.as_ref().filter(|(_, at)| at.is_empty()).map(|(schema, _)| schema);
    let of_answer = || details.answers.iter().find(|answer| answer.is_success())?.content.first()?.schema.as_ref();
    let context = inner.context();
    let Some(schema) = of_result.or_else(of_answer).and_then(|schema| context.get(schema)) else { return Vec::new() };
    let tells = |pointer: &String| {
        let success = details.outcome.as_ref().and_then(|outcome| outcome.success.as_ref());
        success.is_some_and(|all| all.as_slice().iter().any(|condition| condition.pointer.as_str() == pointer))
    };
    let names = context.parts(schema).into_iter().filter_map(|part| part.get("required")?.as_array()).flatten();
    let mut fields: Vec<String> =
        names.filter_map(Value::as_str).map(|name| accord_codegen::pointer::join("", name)).collect();
    fields.sort_by_key(tells);
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ask, mock};

    #[test]
    fn a_fault_that_changes_nothing_is_told() {
        let answers =
            |content: &str| format!("{{ responses: {{ '200': {{ description: A., content: {{ {content} }} }} }} }}");
        let schema = "schema: { type: object, required: [a], properties: { a: { type: integer } } }";
        let paths = [
            ("/whole", answers(&format!("application/json: {{ {schema} }}"))),
            ("/list", answers("application/json: { schema: { type: array, items: { type: integer } } }")),
            ("/open", answers("application/json: { schema: { type: object } }")),
            ("/events", answers(&format!("text/event-stream: {{ {schema} }}"))),
            ("/text", answers("text/plain: { schema: { type: string } }")),
            ("/nothing", "{ responses: { '204': { description: A. } } }".to_owned()),
        ];
        let paths: Vec<String> = paths.iter().map(|(path, get)| format!("  {path}: {{ get: {get} }}\n")).collect();
        let mock = mock(&format!("paths:\n{}", paths.concat()), Options::default());
        let changes = |path: &str, fault: &str| {
            let plain = ask(&mock, &format!("GET {path}"), &[]);
            let spoiled = ask(&mock, &format!("GET {path}"), &[("accord-mock-fault", fault)]);
            let is_other =
                plain.body != spoiled.body || plain.headers.get("content-type") != spoiled.headers.get("content-type");
            assert_eq!(spoiled.headers.contains_key("accord-mock-reason"), !is_other, "{path} {fault}");
            is_other
        };
        for (fault, changed) in [
            ("missing-field", [true, false, false, false, false, false]),
            ("wrong-type", [true, true, true, true, false, false]),
            ("truncated", [true, true, true, true, true, false]),
            ("byte-order-mark", [true, true, true, true, true, false]),
        ] {
            let found = ["/whole", "/list", "/open", "/events", "/text", "/nothing"].map(|path| changes(path, fault));
            assert_eq!(found, changed, "{fault}");
        }
    }

    #[test]
    fn the_queue_is_bounded_in_total() {
        let mut faults = Faults::new(&Options::default());
        for times in [MOST - 1, 2, usize::MAX] {
            faults.queue(Fault::Html, times);
        }
        assert_eq!(faults.next.len(), MOST);
    }
}
