//! Fetching a token: one request for any number of calls that wait.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use reqwest::Method;
use reqwest::header::{ACCEPT, HeaderValue};
use serde_json::{Map, Value};

use super::extract;
use super::slot::{Fetched, Flight, Slot, Source};
use crate::call::{self, Applied, Deadline};
use crate::error::{Fault, Kind};
use crate::facts::{Answer, Credential, Operation, Token};
use crate::payload::Payload;
use crate::request::RequestBuilder;
use crate::{Http, Secret};

/// How often a waiting call starts over because the runtime that fetched for it was shut down.
const TRIES: u32 = 3;

/// The token, fetched by whoever comes first. That happens in a task of its own, so that a call given up does not take
/// the others with it; once nobody waits any more, the task ends too.
pub(crate) async fn shared(http: &Http, scheme: usize, slot: &Slot) -> Fetched {
    for _ in 0..TRIES {
        let (mut waiting, first) = match slot.join(http.0.tokens.clock().now()) {
            Ok(joined) => joined,
            Err(held) => return Ok(held),
        };
        if let Some(flight) = first {
            tokio::spawn(fly(http.clone(), scheme, flight));
        }
        if let Ok(fetched) = waiting.wait_for(Option::is_some).await
            && let Some(fetched) = fetched.clone()
        {
            return fetched;
        }
    }
    Err(Fault::not_sent(Kind::Runtime))
}

async fn fly(http: Http, scheme: usize, flight: Arc<Flight>) {
    let Some(slot) = http.0.tokens.slot(scheme) else { return };
    let mut fetch = fetch(http.clone(), scheme);
    let fetched = loop {
        let mut unwanted = pin!(flight.closed());
        let step = poll_fn(|cx| match fetch.as_mut().poll(cx) {
            Poll::Ready(fetched) => Poll::Ready(Some(fetched)),
            Poll::Pending => unwanted.as_mut().poll(cx).map(|()| None),
        });
        match step.await {
            Some(fetched) => break fetched,
            None if slot.abandon(&flight) => return,
            // Somebody came meanwhile.
            None => {}
        }
    };
    slot.land(&flight);
    flight.send_replace(Some(fetched));
}

/// Boxed with its type written out: the task that runs it is started from within a call, and a call's future must not
/// contain its own type.
fn fetch(http: Http, scheme: usize) -> Pin<Box<dyn Future<Output = Fetched> + Send>> {
    Box::pin(async move {
        let slot = http.0.tokens.slot(scheme).ok_or(Fault::not_sent(Kind::NoCredentials))?;
        let held = match slot.source().ok_or(Fault::not_sent(Kind::NoCredentials))? {
            Source::Operation(token, values) => ask(&http, slot, token, values).await,
            Source::Endpoint(endpoint) => endpoint.ask(&http, scheme, slot).await,
        };
        held.map_err(|fault| fault.of(slot.asks()))
    })
}

async fn ask(http: &Http, slot: &Slot, token: &'static Token, values: &[Secret]) -> Fetched {
    let operation = http.0.api.operation(token.operation).ok_or(Fault::not_sent(Kind::UnknownOperation))?;
    let mut request = request(http, operation, token.credentials, values)?;
    call::prepare(http, operation, &mut request)?;
    let asked = http.0.tokens.clock().now();
    let deadline = Deadline::start(http, &request);
    let (answer, _) = call::send(http, operation, &request, call::Source::Login, deadline).await;
    let mut response = answer?;
    if response.refusal.is_some() {
        return Err(response.into_fault());
    }
    // A token that is a text by itself comes as a stream of bytes.
    response.hold(http.0.settings.limit.bytes).await?;
    match extract::token(token, &response) {
        Some(found) => Ok(slot.store(found, super::early(token), asked)),
        None => Err(response.without(Kind::NoToken)),
    }
}

/// The token's operation, called with nothing but the credentials.
fn request(
    http: &Http,
    operation: &'static Operation,
    credentials: &'static [Credential],
    values: &[Secret],
) -> Result<crate::Request, Fault> {
    let method = Method::from_bytes(operation.method.as_bytes()).map_err(|_| Fault::not_sent(Kind::Encode))?;
    let mut builder = RequestBuilder::new(http, method, format!("{}{}", http.0.base_url, operation.path));
    if operation.answer == Answer::Json {
        builder = builder.header(ACCEPT, HeaderValue::from_static("application/json"));
    }
    if !credentials.is_empty() {
        let mut body = Value::Object(Map::new());
        for (credential, value) in credentials.iter().zip(values) {
            crate::poll::put(&mut body, credential.pointer, Value::String(value.expose().to_owned()));
        }
        builder = builder.json(&body);
    }
    let mut request = builder.build()?;
    if credentials.is_empty() {
        request.set_payload(Payload::empty());
    }
    Ok(request)
}

/// The credentials that the token's operation itself asks for, as far as they are there: none is fetched for it.
pub(crate) fn at_hand(http: &Http, operation: &'static Operation) -> Vec<Applied> {
    let tokens = &http.0.tokens;
    let chosen = operation.security.iter().find(|schemes| schemes.iter().all(|scheme| tokens.is_ready(*scheme)));
    let schemes = chosen.copied().unwrap_or(&[]);
    schemes.iter().map(|scheme| Applied { scheme: *scheme, held: tokens.ready(*scheme) }).collect()
}
