//! One attempt: the request is sent, and the answer is read until it is known whether it is a refusal.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use http::Method;
use http::header::{HeaderMap, RANGE, SET_COOKIE};
use tokio::task::unconstrained;
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

use super::{auth, read, request_id, route};
use crate::builder::route::Route;
use crate::client::To;
use crate::deadline::{Deadline, after};
use crate::error::{Cause, DecodeError, Delivery, Fault, Kind};
use crate::facts::{Answer, Operation};
use crate::payload::Payload;
use crate::response::{self, Ending, Incoming, Response};
use crate::signing::{RequestSigner, SignError};
use crate::token::Applied;
use crate::transport::{Body, Meter, OutgoingRequest, TransportError};
use crate::{Http, Request};

/// Sends the request once.
pub(crate) async fn run(
    http: &Http,
    operation: &Operation,
    request: &mut Request,
    applied: &[Applied],
    deadline: Deadline,
) -> Result<Box<Response>, Fault> {
    let route = http.route(request.to).ok_or_else(|| Fault::not_sent(Kind::NoCredentials))?;
    let signer = signer(http, request.to);
    let mut outgoing = auth::bare(http, operation.id, request);
    let with_credential = auth::place(http, applied, request, &mut outgoing)?;
    let payload = with_credential.as_ref().unwrap_or(&request.payload);
    outgoing.set_body(match payload.in_memory() {
        Some(body) => body,
        // In a box, because most calls have no files and would carry its size all the same.
        None => Box::pin(opened(http, payload, signer.is_some(), deadline)).await?,
    });
    let answer = request.options.answer.unwrap_or(operation.answer);
    let may_be_part = matches!(answer, Answer::Binary(_) | Answer::Bytes(_) | Answer::Mixed(..));
    let part_asked = may_be_part && outgoing.headers().contains_key(RANGE);
    let now = Instant::now();
    if now >= deadline.total() {
        return Err(Fault::not_sent(Kind::Timeout).because(Cause::Says("nothing of the call's time was left")));
    }
    let mut timer = pin!(sleep_until(deadline.attempt(now)));
    if let Some(signer) = signer {
        signed(signer, &mut outgoing, timer.as_mut()).await?;
    }
    let mut limit = http.0.settings.limit;
    let meter = outgoing.watch_body(|total| request.payload.counter(total));
    let stalled = meter.as_ref().filter(|_| request.payload.is_transfer());
    let stalled = stalled.map(|meter| Box::pin(meter.stalled(limit.stall)));
    let sent = answered(pin!(route.send(outgoing)), stalled, timer.as_mut()).await;
    let answer = sent.map_err(|fault| known_unsent(fault, route, meter.as_deref()))?;

    let (mut parts, body) = answer.into_parts();
    hide_cookies(&mut parts.headers);
    let ending = Ending::of(&parts, &body, request.method == Method::HEAD, route.https);
    if request.options.timeout.is_some() {
        limit.transfer = deadline.total().saturating_duration_since(Instant::now());
    }
    let body = Incoming::new(body, limit, ending);
    let read = {
        let read =
            pin!(read::read(operation, request.options.answer, parts.status, &parts.headers, part_asked, body, limit));
        within(timer, read).await
    };
    let mut read = read.or_else(|fault| read::cut(operation, parts.status, &parts.headers, fault));
    let tokens = &http.0.tokens;
    if let Ok(read::Answered { refusal: Some(fault), .. }) = &mut read {
        tokens.classify(applied, fault);
    }
    if tokens.have_sessions() && !matches!(request.to, To::Token(_)) {
        let refusal = read.as_ref().ok().and_then(|read| read.refusal.as_ref());
        // A cookie of the same name that another host sets is another cookie.
        let is_known = |scheme: usize, login: &str| {
            let is_sent = applied.iter().any(|applied| applied.scheme == scheme && applied.stored.is_some());
            is_sent || route::is_beside(http, request.to, login)
        };
        tokens.follow(operation, &parts.headers, refusal, is_known);
    }
    let read::Answered { body, result, notice, refusal } = read?;
    if let (response::Body::Held(bytes), Some(number)) = (&body, request.options.number)
        && request_id::is_of_another(operation, number, bytes)
        // Of a body that was cut, nothing is known.
        && refusal.as_ref().is_none_or(|fault| fault.inner().cause.is_none())
    {
        let why = DecodeError::says("the answer has the number of another call");
        return Err(Fault::decode(why).answered(parts.status, &parts.headers).with_body(bytes.clone()));
    }
    let http::response::Parts { status, headers, .. } = parts;
    // An upload has a long limit of time, which must not apply to deserializing its answer.
    let until = after(http.0.settings.attempt_timeout).min(deadline.total());
    // Made in its place: from here on only its address is handed from one future to the next.
    let place = Box::new_uninit();
    let mut response = Box::write(
        place,
        Response {
            status,
            headers,
            body,
            result,
            notice,
            refusal,
            outcome: operation.outcome,
            operation: operation.id,
            attempts: 1,
            until,
            local_offset: http.0.settings.local_offset,
        },
    );
    if let Some(calls) = request.batch.as_ref().filter(|_| response.refusal.is_none()) {
        calls.split(&mut response, |fault| tokens.classify(applied, fault));
    }
    Ok(response)
}

/// Marks cookies, so that printing the headers does not show them.
fn hide_cookies(headers: &mut HeaderMap) {
    // An answer has few headers: to go through them costs less than to look one up.
    let cookies = headers.iter_mut().filter(|(name, _)| **name == SET_COOKIE);
    cookies.for_each(|(_, value)| value.set_sensitive(true));
}

/// The client's signer, if it signs requests that go there.
fn signer(http: &Http, to: To) -> Option<&dyn RequestSigner> {
    let signer = http.0.signer.as_deref()?;
    (!matches!(to, To::Token(_)) || signer.signs_token_requests()).then_some(signer)
}

async fn signed(
    signer: &dyn RequestSigner,
    request: &mut OutgoingRequest,
    timer: Pin<&mut Sleep>,
) -> Result<(), Fault> {
    let late = || Fault::not_sent(Kind::Timeout).because(Cause::Says("the request was not signed in time"));
    in_time(timer, signer.sign(request)).await.ok_or_else(late)?.map_err(SignError::into_fault)?;
    match request.is_framed() {
        true => Ok(()),
        false => Err(SignError::new("a header says that the body ends elsewhere than it does").into_fault()),
    }
}

/// The body, if its files open in time. That takes as long as the body may stall, because it is the body's first stall.
async fn opened(http: &Http, payload: &Payload, in_one: bool, deadline: Deadline) -> Result<Body, Fault> {
    let until = deadline.attempt(Instant::now()).min(after(http.0.settings.limit.stall));
    let late = || Fault::not_sent(Kind::Timeout).because(Cause::Says("a file to upload did not open in time"));
    Ok(timeout_at(until, payload.open(in_one)).await.map_err(|_| late())??)
}

/// Gives up when the timer has run out.
async fn within<T>(timer: Pin<&mut Sleep>, work: Pin<&mut impl Future<Output = Result<T, Fault>>>) -> Result<T, Fault> {
    in_time(timer, work).await.unwrap_or_else(|| Err(Fault::unknown(Kind::Timeout)))
}

/// The work, unless the timer runs out first. All parts of an attempt share one timer, because making one is what costs.
async fn in_time<T>(mut timer: Pin<&mut Sleep>, mut work: impl Future<Output = T> + Unpin) -> Option<T> {
    poll_fn(|cx| match Pin::new(&mut work).poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        // Work that is always ready uses up tokio's budget of the task, and the timer would then never be ready.
        Poll::Pending => pin!(unconstrained(timer.as_mut())).poll(cx).map(|()| None),
    })
    .await
}

/// The answer's head. Gives up when the request's body stalls, or when the timer has run out.
async fn answered(
    mut sent: Pin<&mut impl Future<Output = Result<http::Response<Body>, TransportError>>>,
    mut stalled: Option<Pin<Box<impl Future<Output = ()>>>>,
    timer: Pin<&mut Sleep>,
) -> Result<http::Response<Body>, Fault> {
    let answer = poll_fn(|cx| match (sent.as_mut().poll(cx), &mut stalled) {
        (Poll::Ready(answer), _) => Poll::Ready(answer.map_err(TransportError::into_fault)),
        (Poll::Pending, None) => Poll::Pending,
        (Poll::Pending, Some(stalled)) => {
            let late = || Err(Fault::unknown(Kind::Timeout).because(Cause::Says("the request's body stalled")));
            stalled.as_mut().poll(cx).map(|()| late())
        }
    });
    within(timer, pin!(answer)).await
}

/// A request did not leave if its transport polls the body first and has not, however the attempt ended: its time may have
/// passed while the connection was still being made.
fn known_unsent(mut fault: Fault, route: &Route, meter: Option<&Meter>) -> Fault {
    if route.polls_body_first() && meter.is_some_and(|meter| !meter.is_started()) {
        fault.inner_mut().delivery = Delivery::NotSent;
    }
    fault
}
