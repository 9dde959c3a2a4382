//! One attempt: sent, and read as far as it takes to know whether it is a refusal.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use reqwest::header::RANGE;
use tokio::time::{Instant, timeout_at};

use super::{Applied, Deadline, after, auth, read};
use crate::error::{Cause, Fault, Kind, of_reqwest};
use crate::facts::Operation;
use crate::payload::{Meter, Outgoing};
use crate::response::{Ending, Incoming, Response};
use crate::{Http, Request};

/// Sends the request once.
pub(crate) async fn run(
    http: &Http,
    operation: &'static Operation,
    request: &Request,
    applied: &[Applied],
    deadline: Deadline,
) -> Result<Response, Fault> {
    let transport = http.transport(request.to).ok_or(Fault::not_sent(Kind::NoCredentials))?;
    let mut outgoing = auth::bare(http, request);
    auth::place(http, applied, &mut outgoing)?;
    let mut meter = None;
    if let Some(body) = opened(http, request, deadline).await? {
        let (body, watched) = Outgoing::watch(body, |total| request.payload.counter(total));
        *outgoing.body_mut() = Some(body);
        meter = watched;
    }
    let part_asked = outgoing.headers().contains_key(RANGE);
    let now = Instant::now();
    if now >= deadline.total() {
        return Err(Fault::not_sent(Kind::Timeout).because(Cause::Says("nothing of the call's time was left")));
    }
    let until = deadline.attempt(now);
    let limit = http.0.settings.limit;
    let sending = async {
        let sent = transport.client.execute(outgoing);
        match meter.as_ref().filter(|_| request.payload.is_transfer()) {
            Some(meter) => unless_stalled(sent, meter, limit.stall).await,
            None => sent.await.map_err(|error| unsent(&error)),
        }
    };
    let answer = within(until, pin!(sending)).await.map_err(|fault| known_unsent(fault, meter.as_ref()))?;

    let (parts, body) = http::Response::<reqwest::Body>::from(answer).into_parts();
    let ending = Ending::of(&parts, operation.method == "HEAD", transport.https);
    let body = Incoming::new(body, limit, ending);
    let read = {
        let read = pin!(read::read(operation, parts.status, &parts.headers, part_asked, body, limit));
        within(until, read).await
    };
    let read::Answered { body, result, notice, refusal } =
        read.map_err(|fault| fault.answered(parts.status, &parts.headers))?;
    let http::response::Parts { status, headers, .. } = parts;
    // An upload may have taken long, and its answer is read as any other.
    let until = after(http.0.settings.attempt_timeout).min(deadline.total());
    Ok(Response { status, headers, body, result, notice, refusal, operation: operation.id, attempts: 1, until })
}

/// The body, if its files open in time. That takes as long as the body may stall, because it is the body's first stall.
async fn opened(http: &Http, request: &Request, deadline: Deadline) -> Result<Option<reqwest::Body>, Fault> {
    let until = deadline.attempt(Instant::now()).min(after(http.0.settings.limit.stall));
    let late = || Fault::not_sent(Kind::Timeout).because(Cause::Says("a file to upload did not open in time"));
    Ok(timeout_at(until, request.payload.open()).await.map_err(|_| late())??)
}

/// Gives up at that moment.
async fn within<T>(until: Instant, work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout_at(until, pin!(work)).await.unwrap_or_else(|_| Err(Fault::unknown(Kind::Timeout)))
}

/// Gives up when the body does not move any more.
async fn unless_stalled<T>(
    sent: impl Future<Output = Result<T, reqwest::Error>>,
    meter: &Meter,
    stall: Duration,
) -> Result<T, Fault> {
    let (mut sent, mut stalled) = (pin!(sent), pin!(meter.stalled(stall)));
    poll_fn(|cx| {
        if let Poll::Ready(sent) = sent.as_mut().poll(cx) {
            return Poll::Ready(sent.map_err(|error| unsent(&error)));
        }
        let late = || Err(Fault::unknown(Kind::Timeout).because(Cause::Says("the request's body stalled")));
        stalled.as_mut().poll(cx).map(|()| late())
    })
    .await
}

/// What became of a request without an answer.
fn unsent(error: &reqwest::Error) -> Fault {
    let cause = of_reqwest(error);
    if error.is_builder() {
        Fault::not_sent(Kind::Encode).because(cause)
    } else if error.is_connect() {
        let kind = if error.is_timeout() { Kind::Timeout } else { Kind::Connect };
        Fault::not_sent(kind).because(cause)
    } else if error.is_timeout() {
        Fault::unknown(Kind::Timeout).because(cause)
    } else {
        Fault::unknown(Kind::Transport).because(cause)
    }
}

/// A request whose body was never asked for did not leave, however it ended: the time may have passed while the connection
/// was still coming about.
fn known_unsent(mut fault: Fault, meter: Option<&Arc<Meter>>) -> Fault {
    if meter.is_some_and(|meter| !meter.is_started()) {
        fault.inner_mut().effect = crate::error::Effect::NotSent;
    }
    fault
}
