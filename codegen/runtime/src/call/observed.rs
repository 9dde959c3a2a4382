//! Reports of an attempt to the hook and to the trace.

use tokio::time::Instant;

use crate::Http;
use crate::error::Fault;
use crate::observe::{Attempt, AttemptEnd};
use crate::response::Response;

/// An attempt under way. If it is dropped before its end, that is reported too.
pub(super) struct Observed<'a> {
    http: &'a Http,
    attempt: Attempt,
    /// Only if somebody asks for the time.
    started: Option<Instant>,
    span: tracing::Span,
    over: bool,
}

impl<'a> Observed<'a> {
    pub(super) fn start(http: &'a Http, operation: &'static str, number: u32) -> Self {
        let span = tracing::debug_span!(
            target: "accord_runtime",
            "attempt",
            operation,
            number,
            status = tracing::field::Empty,
            outcome = tracing::field::Empty,
            millis = tracing::field::Empty,
        );
        let attempt = Attempt { operation, number };
        if let Some(hook) = &http.0.hook {
            hook.before(&attempt);
        }
        let started = (http.0.hook.is_some() || !span.is_disabled()).then(Instant::now);
        Self { http, attempt, started, span, over: false }
    }

    pub(super) fn span(&self) -> tracing::Span {
        self.span.clone()
    }

    pub(super) fn end(mut self, result: &Result<Box<Response>, Fault>) {
        self.over = true;
        let Some(started) = self.started else { return };
        let (status, fault) = seen(result);
        let class = fault.and_then(Fault::class);
        self.report(AttemptEnd { outcome: outcome(fault), class, status, duration: started.elapsed() });
    }

    fn report(&self, end: AttemptEnd) {
        if let Some(status) = end.status {
            self.span.record("status", status);
        }
        self.span.record("outcome", end.outcome);
        self.span.record("millis", u64::try_from(end.duration.as_millis()).unwrap_or(u64::MAX));
        if let Some(hook) = &self.http.0.hook {
            hook.after(&self.attempt, &end);
        }
    }
}

impl Drop for Observed<'_> {
    fn drop(&mut self) {
        if let Some(started) = self.started.filter(|_| !self.over) {
            self.report(AttemptEnd { outcome: "dropped", class: None, status: None, duration: started.elapsed() });
        }
    }
}

/// The status and the failure of a result, where it has them.
pub(super) fn seen(result: &Result<Box<Response>, Fault>) -> (Option<u16>, Option<&Fault>) {
    match result {
        Ok(response) => (Some(response.status.as_u16()), response.refusal.as_ref()),
        Err(fault) => (fault.status().map(|status| status.as_u16()), Some(fault)),
    }
}

/// One word for how it went.
pub(super) fn outcome(fault: Option<&Fault>) -> &'static str {
    match fault {
        None => "success",
        Some(fault) => match fault.class() {
            Some(class) => class.as_str(),
            None if fault.was_refused() => "refused",
            None => "error",
        },
    }
}
