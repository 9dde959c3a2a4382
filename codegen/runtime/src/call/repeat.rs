//! Sending a request until it succeeds, is refused for good, or enough was tried.

use std::pin::pin;

use smallvec::SmallVec;
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
    let mut calls = Calls {
        http,
        operation,
        request,
        number: 0,
        failures: 0,
        renewed: SmallVec::new(),
        last: Delivery::NotSent,
        in_doubt: false,
    };
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
    /// The schemes whose credentials were renewed for it.
    renewed: SmallVec<[usize; 2]>,
    /// What is known of the last attempt that others follow.
    last: Delivery,
    /// Whether an attempt before the last may have been carried out.
    in_doubt: bool,
}

impl Calls<'_> {
    async fn run<C: Credentials>(&mut self, credentials: &C, deadline: Deadline) -> Result<Box<Response>, Fault> {
        loop {
            let applied = pin!(credentials.choose(self.http, self.operation, self.request, deadline)).await;
            let applied = applied.map_err(|fault| fault.before(self.operation.id, self.last))?;
            let result = pin!(self.once(&applied, deadline)).await;
            if self.renew(&applied, &result, credentials) {
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
    fn renew(
        &mut self,
        applied: &[Applied],
        result: &Result<Box<Response>, Fault>,
        credentials: &impl Credentials,
    ) -> bool {
        let Ok(response) = result else { return false };
        let (refused, all) = response.refused();
        if refused.is_empty() {
            return false;
        }
        let tokens = &self.http.0.tokens;
        let is_once = self.operation.retry_safety == RetrySafety::Once;
        let mut another = SmallVec::<[usize; 2]>::new();
        let (mut may_be_done, mut is_fetched_anew) = (false, false);
        for (response, fault) in refused {
            may_be_done |= fault.inner().done;
            for credential in applied {
                let scheme = credential.scheme;
                // What a refusal hands out is kept in any case, for the next call if not for this one.
                let is_handed_out = tokens.is_from_refusal(scheme);
                let is_over = self.renewed.contains(&scheme);
                let is_fetched = || credentials.is_fetched(self.http, scheme) && !is_over;
                if !is_handed_out && !is_fetched() || !tokens.refused(credential, response, fault) {
                    continue;
                }
                if !is_over {
                    another.push(scheme);
                    is_fetched_anew |= !is_handed_out;
                }
            }
        }
        // Of a batch, a part may have been carried out, and of a list of results too.
        let again = !another.is_empty() && all && !(is_once && may_be_done) && self.request.payload.is_repeatable();
        if again {
            self.in_doubt |= may_be_done;
            self.last = if may_be_done { Delivery::Unknown } else { Delivery::Refused };
            self.renewed.extend(another);
            // What belongs to a session is handed out anew with the next.
            if is_fetched_anew {
                self.renewed.retain(|scheme| !tokens.is_from_refusal(*scheme));
            }
        }
        again
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
        self.last = fault.delivery();
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
