//! A call from its request to its answer, with its span and its credentials.

use std::pin::pin;
use std::time::Duration;

use tokio::time::Instant;
use tracing::Instrument;

use super::login::Any;
use super::observed;
use super::prepare::{deadline, prepare};
use super::repeat::send;
use crate::error::Kind;
use crate::facts::Operation;
use crate::response::Response;
use crate::{Fault, Http, Request};

/// Sends a request as the facts of its operation say.
pub(crate) async fn execute(http: &Http, request: &mut Request, operation: &Operation) -> Result<Box<Response>, Fault> {
    let id = operation.id;
    let span = tracing::debug_span!(
        target: "accord_runtime",
        "call",
        api = http.0.api.name,
        operation = id,
        attempts = tracing::field::Empty,
        status = tracing::field::Empty,
        class = tracing::field::Empty,
        millis = tracing::field::Empty,
    );
    // Nobody asks for the time of a call without a span.
    let started = (!span.is_disabled()).then(Instant::now);
    // Pinned where it stands: a future that is handed on is copied whole.
    let result = pin!(call(http, request, operation, &span)).instrument(span.clone()).await;
    let result = result.map_err(|fault| fault.of(id));
    if let Some(started) = started {
        note(&span, &result, started.elapsed());
    }
    result
}

async fn call(
    http: &Http,
    request: &mut Request,
    operation: &Operation,
    span: &tracing::Span,
) -> Result<Box<Response>, Fault> {
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(Fault::not_sent(Kind::Runtime));
    }
    prepare(http, operation, request)?;
    let deadline = deadline(http, request);
    let (result, attempts) = pin!(send(http, operation, request, &Any, deadline)).await;
    span.record("attempts", attempts);
    if let Ok(response) = &result
        && response.refusal.is_none()
    {
        http.0.tokens.learn(operation, response);
        for (call, answer) in request.batch.iter().flat_map(|calls| calls.succeeded(response)) {
            http.0.tokens.learn(call, answer);
        }
    }
    result
}

fn note(span: &tracing::Span, result: &Result<Box<Response>, Fault>, took: Duration) {
    let (status, fault) = observed::seen(result);
    if let Some(status) = status {
        span.record("status", status);
    }
    span.record("class", observed::outcome(fault));
    span.record("millis", u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
}
