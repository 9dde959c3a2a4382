//! Sending a request until it succeeds, is refused for good, or enough was tried.

use std::pin::pin;

use tokio::time::{Instant, sleep};
use tracing::Instrument;

use super::attempt;
use super::auth::Credentials;
use super::observed::Observed;
use crate::deadline::Deadline;
use crate::error::{Delivery, Fault};
use crate::facts::{Operation, RetrySafety};
use crate::response::Response;
use crate::retry;
use crate::token::Applied;
use crate::{Http, Request};

/// Sends a request, and again where that is allowed; see [`retry`]. Says how often beside the result.
pub(crate) async fn send(
    http: &Http,
    operation: &Operation,
    request: &mut Request,
    credentials: &impl Credentials,
    deadline: Deadline,
) -> (Result<Box<Response>, Fault>, u32) {
    let mut calls = Calls { http, operation, request, number: 0, failures: 0, renewed: false, in_doubt: false };
    let result = pin!(calls.run(credentials, deadline)).await;
    let number = calls.number;
    if matches!(&result, Ok(response) if response.refusal.is_none()) {
        http.0.budget.succeeded();
    }
    (calls.judge(result), number)
}

struct Calls<'a> {
    http: &'a Http,
    operation: &'a Operation,
    request: &'a mut Request,
    /// How often it was sent, or tried to.
    number: u32,
    failures: u32,
    /// Whether it went out again because of its token.
    renewed: bool,
    /// Whether an attempt before the last may have been carried out.
    in_doubt: bool,
}

impl Calls<'_> {
    async fn run<C: Credentials>(&mut self, credentials: &C, deadline: Deadline) -> Result<Box<Response>, Fault> {
        loop {
            let applied = pin!(credentials.choose(self.http, self.operation, self.request, deadline)).await;
            let applied = applied.map_err(|fault| fault.before(self.operation.id))?;
            let result = pin!(self.once(&applied, deadline)).await;
            if self.renew(&applied, &result, C::FETCHED) {
                continue;
            }
            let Some(pause) = self.pause(&result, deadline) else { return result };
            drop(result);
            sleep(pause).await;
        }
    }

    async fn once(&mut self, applied: &[Applied], deadline: Deadline) -> Result<Box<Response>, Fault> {
        self.number = self.number.saturating_add(1);
        let observed = Observed::start(self.http, self.operation.id, self.number);
        let attempt = pin!(attempt::run(self.http, self.operation, self.request, applied, deadline));
        let result = attempt.instrument(observed.span()).await;
        observed.end(&result);
        result
    }

    /// Whether it goes out once more with another token: what was refused for its token was not executed.
    fn renew(&mut self, applied: &[Applied], result: &Result<Box<Response>, Fault>, is_fetched: bool) -> bool {
        let Ok(response) = result else { return false };
        if self.renewed {
            return false;
        }
        let (refused, all) = response.refused();
        let tokens = &self.http.0.tokens;
        let mut another = false;
        for (response, fault) in refused {
            for credential in applied.iter().filter(|one| is_fetched || tokens.is_from_refusal(one.scheme)) {
                another |= tokens.refused(credential, response, fault);
            }
        }
        // Of a batch, a part may have been carried out.
        self.renewed = another && all && self.request.payload.is_repeatable();
        self.renewed
    }

    /// How long to wait before it goes out again; `None` if it does not.
    fn pause(&mut self, result: &Result<Box<Response>, Fault>, deadline: Deadline) -> Option<std::time::Duration> {
        let fault = match result {
            Ok(response) => response.refusal.as_ref()?,
            Err(fault) => fault,
        };
        self.failures = self.failures.saturating_add(1);
        let backoff = self.http.0.settings.backoff;
        let again = self.failures < backoff.attempts
            && !self.request.options.no_retry
            && retry::may_repeat(self.operation, fault)
            && self.request.payload.is_repeatable();
        if !again {
            return None;
        }
        let pause = backoff.pause(self.failures, fault.retry_after());
        let in_time = Instant::now().checked_add(pause).is_some_and(|then| then < deadline.total());
        if !(in_time && self.http.0.budget.take()) {
            return None;
        }
        self.in_doubt |= fault.effect_unknown();
        Some(pause)
    }

    /// The result with what the attempts before it mean: a last one that was not sent does not undo a first that may
    /// have been. For an operation without an effect there is nothing to be in doubt of.
    fn judge(&self, mut result: Result<Box<Response>, Fault>) -> Result<Box<Response>, Fault> {
        let in_doubt = self.in_doubt && self.operation.retry_safety != RetrySafety::Safe;
        let mark = |fault: &mut Fault| {
            let inner = fault.inner_mut();
            inner.attempts = self.number;
            if in_doubt {
                inner.delivery = Delivery::Unknown;
            }
        };
        match &mut result {
            Ok(response) => {
                response.attempts = self.number;
                response.faults_mut().for_each(mark);
            }
            Err(fault) => mark(fault),
        }
        result
    }
}
