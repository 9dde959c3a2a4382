//! One call: what `exec` does with the facts of its operation.

mod attempt;
mod auth;
mod direct;
mod download;
mod finish;
mod observed;
mod outcome;
pub(crate) mod probe;
mod read;
mod repeat;
mod splice;

use std::pin::pin;
use std::time::Duration;

use tokio::time::Instant;
use tracing::Instrument;

use attempt::run as attempt;
pub(crate) use auth::Applied;
pub(crate) use outcome::span;
pub(crate) use repeat::{Source, send};

use crate::error::Kind;
use crate::facts::Operation;
use crate::response::Response;
use crate::{Fault, Http, Request};

/// Sends a request as the facts of its operation say.
pub(crate) async fn exec(http: Http, request: Request, id: &'static str) -> Result<Response, Fault> {
    let Some(operation) = http.0.api.operation(id) else {
        return Err(Fault::not_sent(Kind::UnknownOperation).of(id));
    };
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
    let started = Instant::now();
    // Pinned where it stands: a future that is handed on is copied whole.
    let result = pin!(call(&http, request, operation, &span)).instrument(span.clone()).await;
    let result = result.map_err(|fault| fault.of(id));
    if !span.is_disabled() {
        note(&span, &result, started.elapsed());
    }
    result
}

/// Puts into a request what its operation's facts have of it.
pub(crate) fn prepare(http: &Http, operation: &'static Operation, request: &mut Request) -> Result<(), Fault> {
    splice::apply(operation, request)?;
    direct::apply(http, operation, request)
}

async fn call(
    http: &Http,
    mut request: Request,
    operation: &'static Operation,
    span: &tracing::Span,
) -> Result<Response, Fault> {
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(Fault::not_sent(Kind::Runtime));
    }
    prepare(http, operation, &mut request)?;
    let deadline = Deadline::start(http, &request);
    let (result, attempts) = pin!(send(http, operation, &request, Source::Call, deadline)).await;
    span.record("attempts", attempts);
    if let Ok(response) = &result
        && response.refusal.is_none()
    {
        http.0.tokens.learn(operation, response);
    }
    result
}

/// When a call, and each attempt of it, has to be over.
#[derive(Clone, Copy)]
pub(crate) struct Deadline {
    total: Instant,
    attempt: Duration,
}

impl Deadline {
    pub(crate) fn start(http: &Http, request: &Request) -> Self {
        let settings = &http.0.settings;
        if request.payload.is_transfer() {
            Self { total: after(settings.limit.transfer), attempt: settings.limit.transfer }
        } else {
            Self { total: after(settings.total_timeout), attempt: settings.attempt_timeout }
        }
    }

    /// When the attempt that starts now has to be over.
    pub(crate) fn attempt(self, now: Instant) -> Instant {
        now.checked_add(self.attempt).map_or(self.total, |until| until.min(self.total))
    }

    pub(crate) fn total(self) -> Instant {
        self.total
    }
}

/// A moment so far from now; one that no clock can express is as good as never.
pub(crate) fn after(limit: Duration) -> Instant {
    const NEVER: Duration = Duration::from_secs(365 * 24 * 3600);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + NEVER)
}

fn note(span: &tracing::Span, result: &Result<Response, Fault>, took: Duration) {
    let (status, fault) = observed::seen(result);
    if let Some(status) = status {
        span.record("status", status);
    }
    span.record("class", observed::outcome(fault));
    span.record("millis", u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
}
