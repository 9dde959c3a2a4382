//! Waiting for the results of jobs: `x-accord-poll`.
//!
//! One operation starts jobs and another has their results. What is in between is here: taking the ids out of the first
//! answer, asking for those that are not over, all at once or each by a request of its own, pausing longer and longer, and
//! stopping in time. The first call has had its effect by then. So whatever happens afterwards, the ids and the results so
//! far are handed over rather than lost in an error.

mod carried;
mod ended;
mod look;
mod polled;
mod wait;

use std::borrow::Cow;
use std::future::Future;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use tokio::time::{Instant, sleep, timeout_at};

pub(crate) use carried::{Carried, carried};
pub use ended::Ended;
use look::look;
pub use polled::Polled;
pub use wait::Wait;

use crate::call::Running;
use crate::error::{Cause, Fault, Kind};
use crate::facts::{Class, Poll};
use crate::outcome::retry_after_header;
use crate::request::{Parameter, fields};
use crate::response::{Body, FromResponse, Response};
use crate::retry::between;
use crate::{EncodeError, OpenJson, ResponseValue, json, pointer};

/// The part of an answer that is the operation's result; empty where the answer has none.
pub(crate) fn result<'a>(answer: &'a str, at: &str) -> &'a str {
    if at.is_empty() { answer } else { pointer::all(answer, at).first().copied().unwrap_or_default() }
}

/// The answer of the operation that started jobs.
pub(crate) struct Started<'a> {
    pub(crate) operation: &'static str,
    pub(crate) headers: &'a HeaderMap,
    /// The JSON text of its result.
    pub(crate) result: &'a str,
}

/// Asks for the results of the jobs that the first answer names until all are there, the time is over or no more will come.
///
/// `carried` is what every request repeats, and `first` the answer of the operation that started the jobs. `ask` sends the other
/// operation with this body and these parameters, and to this URL if there is one; `None` if the body does not fit that operation.
/// `at` leads to the result of that one.
pub(crate) async fn poll<A: FromResponse>(
    facts: &'static Poll,
    carried: Carried,
    first: Started<'_>,
    at: &'static str,
    wait: Wait,
    ask: impl FnMut(Option<&RawValue>, &[(&Parameter, &OpenJson)], Option<&str>) -> Option<Running>,
) -> Polled<A> {
    let started = Instant::now();
    let mut polled = Polled::new();
    if let Err(fault) = jobs(facts, &first, &mut polled) {
        return polled.end(Ended::Stopped(fault));
    }
    let not_before = retry_after_header(first.headers).map(|asked| moment(started, asked));
    let Wait { first, longest, deadline, cancelled } = wait;
    let until = moment(started, deadline);
    let mut polling = Polling { facts, carried, at, first, not_before, longest, until, ask };
    let ended = match cancelled {
        None => polling.run(&mut polled).await,
        Some(cancelled) => {
            let run = std::pin::pin!(polling.run(&mut polled));
            unless(run, cancelled).await
        }
    };
    polled.end(ended)
}

/// The moment after a time that may be longer than clocks count.
fn moment(start: Instant, after: Duration) -> Instant {
    start.checked_add(after).unwrap_or_else(|| crate::deadline::after(after))
}

/// Reads the ids.
fn jobs(facts: &Poll, first: &Started<'_>, polled: &mut Polled<impl Sized>) -> Result<(), Fault> {
    let ids = pointer::first(first.result, facts.ids).into_iter().filter(|id| *id != "null");
    polled.ids = ids.map(OpenJson::of).collect();
    if polled.ids.is_empty() {
        let said = |name: &&str| first.headers.get(*name)?.to_str().ok().map(str::trim).filter(|id| !id.is_empty());
        let id = facts.id_headers.iter().find_map(said);
        polled.ids = id.map(|id| Value::String(id.to_owned()).into()).into_iter().collect();
    }
    polled.waiting.clone_from(&polled.ids);
    if polled.ids.is_empty() {
        let cause = Cause::Says("the answer names no job where the document says it stands");
        return Err(Fault::carried_out(Kind::Decode).because(cause).of(first.operation));
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

/// Jobs that one request asks for.
struct Group {
    ids: Vec<OpenJson>,
    /// The provider wants no question before.
    not_before: Option<Instant>,
}

/// What became of a question.
enum Asked {
    /// None of these jobs is asked for again.
    Over,
    /// Some are, and not sooner than after this time.
    Waits(Option<Duration>),
    /// The time was over before the answer came.
    Late,
}

struct Polling<Ask> {
    facts: &'static Poll,
    carried: Carried,
    /// The pointer to the result in an answer.
    at: &'static str,
    first: Duration,
    /// The provider wants no question before, as its first answer says.
    not_before: Option<Instant>,
    longest: Duration,
    until: Instant,
    ask: Ask,
}

impl<Ask> Polling<Ask>
where
    Ask: FnMut(Option<&RawValue>, &[(&Parameter, &OpenJson)], Option<&str>) -> Option<Running>,
{
    async fn run<A: FromResponse>(&mut self, polled: &mut Polled<A>) -> Ended {
        let mut pause = self.first;
        let mut groups = self.groups(&polled.ids);
        while !groups.is_empty() {
            let earliest = groups.iter().map(|group| group.not_before).min().flatten();
            let asked = earliest.map(|earliest| earliest.saturating_duration_since(Instant::now()));
            if !self.sleep(pause, asked).await {
                return Ended::Deadline;
            }
            let mut next = Vec::with_capacity(groups.len());
            for mut group in groups {
                if group.not_before.is_none_or(|moment| moment <= Instant::now()) {
                    group.not_before = match self.look(&mut group.ids, polled).await {
                        Asked::Over => continue,
                        Asked::Late => return Ended::Deadline,
                        Asked::Waits(asked) => asked.map(|asked| moment(Instant::now(), asked)),
                    };
                }
                next.push(group);
            }
            groups = next;
            pause = pause.saturating_mul(2).min(self.longest);
        }
        polled.over()
    }

    /// The jobs by the requests that ask for them.
    fn groups(&self, ids: &[OpenJson]) -> Vec<Group> {
        let size = if self.facts.is_single() { 1 } else { ids.len().max(1) };
        ids.chunks(size).map(|ids| Group { ids: ids.to_vec(), not_before: self.not_before }).collect()
    }

    /// Asks for these jobs once. Those that are over leave the list.
    async fn look<A: FromResponse>(&mut self, ids: &mut Vec<OpenJson>, polled: &mut Polled<A>) -> Asked {
        let Some(answer) = self.request(ids) else {
            let error = EncodeError::says("the ids do not fit into the request for the results");
            return polled.refuse(ids, &Fault::from(error).of(self.facts.operation));
        };
        let Ok(answer) = timeout_at(self.until, answer).await else { return Asked::Late };
        match answer.and_then(|response| match response.refusal {
            Some(_) => Err(response.into_fault()),
            None => Ok(response),
        }) {
            Ok(response) => self.read(response, ids, polled),
            Err(fault) if may_pass(&fault) => Asked::Waits(fault.retry_after()),
            Err(fault) => polled.refuse(ids, &fault),
        }
    }

    /// Reads an answer about these jobs.
    fn read<A: FromResponse>(&self, response: Box<Response>, ids: &mut Vec<OpenJson>, polled: &mut Polled<A>) -> Asked {
        let asked = retry_after_header(&response.headers);
        let is_accepted = response.status == StatusCode::ACCEPTED;
        let seen = match &response.body {
            Body::Held(text) => look(self.facts, ids, result(&json::readable(text), self.at), is_accepted),
            Body::Coming(_) | Body::Answers(_) => look(self.facts, ids, "", is_accepted),
        };
        match ResponseValue::<A>::read(response) {
            Ok(answer) => match polled.take(ids, seen, answer.into_inner()) {
                true => Asked::Over,
                false => Asked::Waits(asked),
            },
            // What says that there is no result yet need not look like one.
            Err(_) if is_accepted && seen.is_waited_for(ids) => Asked::Waits(asked),
            Err(fault) => polled.refuse(ids, &fault),
        }
    }

    /// The request for these jobs: with all of their ids, or with the only one.
    fn request(&mut self, ids: &[OpenJson]) -> Option<Running> {
        let Self { facts, carried, ask, .. } = self;
        let mut parameters: Vec<(&Parameter, &OpenJson)> =
            carried.parameters.iter().map(|(parameter, value)| (*parameter, value)).collect();
        let mut bodies = Vec::new();
        let mut url = None;
        match (&facts.into_parameter, ids) {
            (parameter, [id]) if parameter.is_some() || facts.id_is_url => {
                match parameter {
                    Some(parameter) => parameters.push((parameter, id)),
                    // A number is a path, too.
                    None => url = Some(id.as_str().map_or_else(|| id.text(), Cow::Borrowed)),
                }
                if !facts.fills_body() {
                    return ask(None, &parameters, url.as_deref());
                }
                bodies.clone_from(&carried.bodies);
            }
            (Some(_), _) => return None,
            (None, _) => {
                let other: Option<Vec<OpenJson>> = ids.iter().map(carried::other_form).collect();
                for ids in [Some(ids), other.as_deref()].into_iter().flatten().flat_map(|ids| forms(facts, ids)) {
                    bodies.extend(
                        carried.bodies.iter().filter_map(|body| fields::put(Some(body), facts.into, &ids).ok()),
                    );
                }
            }
        }
        bodies.iter().find_map(|body| ask(Some(body), &parameters, url.as_deref()))
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

/// These ids as values of a body, the likelier first: all of them, and the only one.
fn forms(facts: &Poll, ids: &[OpenJson]) -> impl Iterator<Item = Box<RawValue>> + use<> {
    let one = match ids {
        [id] => to_raw_value(id).ok(),
        _ => None,
    };
    let all = to_raw_value(ids).ok();
    let forms = if facts.is_single() { [one, all] } else { [all, one] };
    forms.into_iter().flatten()
}

/// Whether a look that failed may go well a moment later.
fn may_pass(fault: &Fault) -> bool {
    let kind = fault.is_connect() || fault.is_transport() || fault.is_timeout();
    kind || matches!(fault.class(), Some(Class::NotReady | Class::RateLimited | Class::Unavailable))
}
