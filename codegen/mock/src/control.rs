//! `/__accord/…`: what a test in another process asks of the mock itself.
//!
//! | request | what it does |
//! |---|---|
//! | `GET /__accord/journal` | the exchanges so far |
//! | `GET /__accord/coverage` | which answers were seen |
//! | `GET /__accord/records` | what the mock remembers |
//! | `POST /__accord/reset` | forgets everything |
//! | `GET /__accord/webhooks` | the names of the document's webhooks |
//! | `POST /__accord/webhooks/NAME` | `{"url": "http://127.0.0.1:9000/hook"}`: sends the documented request there |
//! | `POST /__accord/faults` | `{"fault": "reset-after", "times": 1}`: lets the next calls fail |

use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;

use crate::engine::{Inner, lock};
use crate::parameters::decoded;
use crate::reply::Reply;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Failing {
    fault: String,
    #[serde(default = "once")]
    times: usize,
}

const fn once() -> usize {
    1
}

/// The reply to a request that is for the mock itself.
pub(crate) fn reply(inner: &Inner, request: &http::Request<Bytes>) -> Option<Reply> {
    let what = request.uri().path().strip_prefix("/__accord/")?;
    if let ("POST", Some(name)) = (request.method().as_str(), what.strip_prefix("webhooks/")) {
        return Some(webhook(inner, &decoded(name), request.body()));
    }
    Some(match (request.method().as_str(), what) {
        ("GET", "journal") => Reply::json(200, &json!(inner.journal.entries())),
        ("GET", "coverage") => Reply::json(200, &json!(*lock(&inner.coverage))),
        ("GET", "records") => Reply::json(200, &inner.records()),
        ("POST", "reset") => {
            inner.reset();
            Reply::new(204)
        }
        ("POST", "faults") => faults(inner, request.body()),
        ("GET", "webhooks") => Reply::json(200, &json!(inner.webhooks.names())),
        _ => Reply::json(
            404,
            &json!({ "error": "the mock has journal, coverage, records, reset, faults and webhooks here" }),
        ),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    url: String,
}

/// The server sends the request once this reply is on its way.
fn webhook(inner: &Inner, name: &str, body: &[u8]) -> Reply {
    let target: Result<Target, _> = serde_json::from_slice(body);
    let made = target.map_err(|error| error.to_string()).and_then(|target| inner.webhooks.request(name, &target.url));
    match made {
        Ok(outgoing) => {
            let mut reply = Reply::new(202);
            reply.calls.push(outgoing);
            reply
        }
        Err(error) => Reply::json(400, &json!({ "error": error })),
    }
}

fn faults(inner: &Inner, body: &[u8]) -> Reply {
    let failing: Result<Failing, _> = serde_json::from_slice(body);
    let parsed = failing.map_err(|error| error.to_string()).and_then(|failing| {
        let fault = failing.fault.parse()?;
        Ok((fault, failing.times))
    });
    match parsed {
        Ok((fault, times)) => {
            lock(&inner.faults).queue(fault, times);
            Reply::new(204)
        }
        Err(error) => Reply::json(400, &json!({ "error": error })),
    }
}
