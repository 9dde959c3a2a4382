//! One attempt: sent, and read as far as it takes to know whether it is a refusal.

use std::future::Future;

use tokio::time::{Instant, timeout_at};

use super::{Applied, Deadline, auth, read};
use crate::error::{Cause, Fault, Kind, of_reqwest};
use crate::facts::Operation;
use crate::response::Incoming;
use crate::{Http, Request, Response};

/// Sends the request once.
pub(crate) async fn run(
    http: &Http,
    operation: &'static Operation,
    request: &Request,
    applied: &[Applied],
    deadline: Deadline,
) -> Result<Response, Fault> {
    let mut outgoing = auth::bare(http, request);
    auth::place(http, applied, &mut outgoing)?;
    *outgoing.body_mut() = request.payload.open().await?;
    if Instant::now() >= deadline.total() {
        return Err(Fault::not_sent(Kind::Timeout).because(Cause::Says("nothing of the call's time was left")));
    }
    let until = deadline.attempt();
    let answer = within(until, async { http.0.reqwest.execute(outgoing).await.map_err(|e| unsent(&e)) }).await?;

    let (parts, body) = http::Response::<reqwest::Body>::from(answer).into_parts();
    let limit = http.0.settings.limit;
    let body = Incoming::new(body, limit.stall);
    let read = within(until, read::read(operation, parts.status, &parts.headers, body, limit)).await;
    let read::Answered { body, result, notice, refusal } =
        read.map_err(|fault| fault.answered(parts.status, &parts.headers))?;
    let http::response::Parts { status, headers, .. } = parts;
    Ok(Response { status, headers, body, result, notice, refusal, operation: operation.id })
}

/// Gives up at that moment.
async fn within<T>(until: Instant, work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout_at(until, work).await.unwrap_or_else(|_| Err(Fault::unknown(Kind::Timeout)))
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
