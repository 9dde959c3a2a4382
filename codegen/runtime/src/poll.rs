//! Waiting for the results of jobs: `x-accord-poll`.
//!
//! One operation starts jobs and another has their results. What is in between is here: taking the ids out of the first
//! answer, asking for all of them at once that are not over, pausing longer and longer, and stopping in time. The first call has had its
//! effect by then. So whatever happens afterwards, the ids and the results so far are handed over rather than lost in an
//! error.

mod ended;
mod look;
mod polled;
mod wait;

use std::future::Future;
use std::time::Duration;

use serde_json::value::{RawValue, to_raw_value};
use tokio::time::{Instant, sleep, timeout_at};

pub use ended::Ended;
pub use polled::Polled;
pub use wait::Wait;

use crate::error::{Cause, Fault, Kind};
use crate::facts::{Class, Poll};
use crate::request::{Draft, fields};
use crate::retry::between;
use crate::{EncodeError, OpenJson, ResponseValue, json, pointer};

/// The JSON text of an operation's result; empty where the answer has none.
pub(crate) fn result<'a>(answer: &'a [u8], at: &str) -> &'a str {
    let answer = json::as_text(answer).unwrap_or_default();
    if at.is_empty() { answer } else { pointer::all(answer, at).first().copied().unwrap_or_default() }
}

/// Asks for the results of the jobs that `answer` names until all are there, the time is over or no more will come.
///
/// `carried` has the fields that every request repeats, and `answer` is the JSON of the call that started the jobs. `ask` sends
/// the other operation with this body; `None` if the body does not fit that operation. `at` leads to the result of that one.
pub(crate) async fn poll<A, F>(
    facts: &'static Poll,
    carried: &RawValue,
    answer: &str,
    at: &'static str,
    wait: Wait,
    ask: impl FnMut(&RawValue) -> Option<F>,
) -> Polled<A>
where
    F: Future<Output = Result<ResponseValue<A>, Fault>>,
{
    let started = Instant::now();
    let mut polled = Polled::new();
    if let Err(fault) = jobs(facts, answer, &mut polled) {
        return polled.end(Ended::Stopped(fault));
    }
    let Wait { first, longest, deadline, cancelled } = wait;
    let until = started.checked_add(deadline).unwrap_or_else(|| crate::deadline::after(deadline));
    let mut polling = Polling { facts, at, first, longest, until, ask };
    let ended = match cancelled {
        None => polling.run(carried, &mut polled).await,
        Some(cancelled) => {
            let run = std::pin::pin!(polling.run(carried, &mut polled));
            unless(run, cancelled).await
        }
    };
    polled.end(ended)
}

/// The fields of the first request that every further one repeats. Nothing of them changes on the way, also no digit.
///
/// # Errors
/// If the body of the first request has no fields to read. Nothing was sent then.
pub(crate) fn carried(facts: &Poll, first: &Draft) -> Result<Box<RawValue>, EncodeError> {
    let mut body = RawValue::from_string("{}".to_owned()).map_err(|_| fields::not_json())?;
    for (to, from) in facts.carry {
        if let Some(value) = first.field(from)? {
            body = fields::put(Some(&body), to, &value)?;
        }
    }
    Ok(body)
}

/// Reads the ids.
fn jobs(facts: &Poll, answer: &str, polled: &mut Polled<impl Sized>) -> Result<(), Fault> {
    let ids = pointer::first(answer, facts.ids).into_iter().filter(|id| *id != "null");
    polled.ids = ids.map(OpenJson::of).collect();
    polled.waiting.clone_from(&polled.ids);
    if polled.ids.is_empty() {
        let cause = Cause::Says("the answer names no job where the document says it stands");
        return Err(Fault::carried_out(Kind::Decode).because(cause));
    }
    Ok(())
}

/// Ends with the other one, if that comes first.
async fn unless(mut run: std::pin::Pin<&mut impl Future<Output = Ended>>, mut cancelled: wait::Cancelled) -> Ended {
    std::future::poll_fn(|cx| match run.as_mut().poll(cx) {
        std::task::Poll::Ready(ended) => std::task::Poll::Ready(ended),
        std::task::Poll::Pending => cancelled.as_mut().poll(cx).map(|()| Ended::Cancelled),
    })
    .await
}

struct Polling<Ask> {
    facts: &'static Poll,
    /// The pointer to the result in an answer.
    at: &'static str,
    first: Duration,
    longest: Duration,
    until: Instant,
    ask: Ask,
}

impl<Ask> Polling<Ask> {
    async fn run<A, F>(&mut self, body: &RawValue, polled: &mut Polled<A>) -> Ended
    where
        Ask: FnMut(&RawValue) -> Option<F>,
        F: Future<Output = Result<ResponseValue<A>, Fault>>,
    {
        let mut pause = self.first;
        let mut asked = None;
        loop {
            if !self.sleep(pause, asked.take()).await {
                return Ended::Deadline;
            }
            let Some(answer) = self.request(body, &polled.waiting) else {
                return Ended::Stopped(EncodeError::says("the ids do not fit into the request for the results").into());
            };
            let Ok(answer) = timeout_at(self.until, answer).await else { return Ended::Deadline };
            match answer {
                Ok(answer) => {
                    if let Some(ended) = polled.take(self.facts, self.at, answer) {
                        return ended;
                    }
                }
                Err(fault) if may_pass(&fault) => asked = fault.retry_after(),
                Err(fault) => return Ended::Stopped(fault),
            }
            pause = pause.saturating_mul(2).min(self.longest);
        }
    }

    /// The request with all of these ids, or with the only one.
    fn request<F>(&mut self, carried: &RawValue, ids: &[OpenJson]) -> Option<F>
    where
        Ask: FnMut(&RawValue) -> Option<F>,
    {
        let mut with = |ids: Box<RawValue>| (self.ask)(&fields::put(Some(carried), self.facts.into, &ids).ok()?);
        with(to_raw_value(ids).ok()?).or_else(|| match ids {
            [id] => with(to_raw_value(id).ok()?),
            _ => None,
        })
    }

    /// Waits, a little less than that at random and not less than was asked for. A pause that would end after the deadline
    /// is cut, so that there is one more look shortly before it. Says whether there is time left for that.
    async fn sleep(&self, pause: Duration, asked: Option<Duration>) -> bool {
        let left = self.until.saturating_duration_since(Instant::now());
        let pause = between(pause / 2, pause).max(asked.unwrap_or_default());
        let last = left.saturating_sub(self.first.min(left / 2));
        if pause < left {
            sleep(pause).await;
            true
        } else if asked.is_none_or(|asked| asked <= last) && left > self.first {
            sleep(last).await;
            true
        } else {
            tokio::time::sleep_until(self.until).await;
            false
        }
    }
}

/// Whether a look that failed may go well a moment later.
fn may_pass(fault: &Fault) -> bool {
    let kind = fault.is_connect() || fault.is_transport() || fault.is_timeout();
    kind || matches!(fault.class(), Some(Class::NotReady | Class::RateLimited | Class::Unavailable))
}
