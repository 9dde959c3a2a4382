//! Asking a token endpoint for a token.
//!
//! It is asked like an operation of the API, with the same limits, repeats and traces; the facts of that operation are here.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};

use super::auth::Included;
use super::prepare::deadline;
use super::repeat::send;
use crate::client::To;
use crate::error::{Cause, Fault, Kind};
use crate::facts::{Class, Code, Condition, Operation, Outcome, RetrySafety};
use crate::outcome::duration;
use crate::payload::{Content, Payload};
use crate::pointer::{Scalar, scalars};
use crate::request::{Options, encoded, form};
use crate::response::{Body, Response};
use crate::token::endpoint::NAME;
use crate::token::{Endpoint, Found, Slot, StoredCredential};
use crate::{Http, Request, Secret};

/// How long before its end a token is renewed: as long as a call may take, so that it does not end on the way.
const EARLY: Duration = Duration::from_secs(60);
/// How long a token lives if the answer does not have its lifetime.
const LIVES: Duration = Duration::from_secs(3600);

static OPERATION: Operation = Operation::new(NAME, "POST", "")
    // A token that nobody uses does no harm.
    .retry(RetrySafety::Safe)
    .outcome(&OUTCOME);

/// RFC 6749, section 5.2. Some providers send it with status 200.
static OUTCOME: Outcome =
    Outcome::new().success(&[Condition::absent("/error")]).code(&["/error"]).message(&["/error_description"]).codes(&[
        code("invalid_request", Class::Unauthenticated),
        code("invalid_client", Class::Unauthenticated),
        code("invalid_grant", Class::Unauthenticated),
        code("unauthorized_client", Class::Unauthenticated),
        code("unsupported_grant_type", Class::Unauthenticated),
        code("invalid_scope", Class::Unauthenticated),
        code("temporarily_unavailable", Class::Unavailable),
        code("server_error", Class::Internal),
    ]);

/// A code has the name that it has on the wire, so that it is never taken for one of the provider's own.
const fn code(value: &'static str, class: Class) -> Code {
    Code::text(value, value).class(class)
}

/// Fetches a token, and keeps it. One that is fetched early is asked for once.
pub(super) async fn fetch(
    http: &Http,
    endpoint: &Endpoint,
    scheme: usize,
    slot: &Slot,
    is_early: bool,
) -> Result<Arc<StoredCredential>, Fault> {
    let mut request = request(endpoint, scheme)?;
    request.options.no_retry = is_early;
    let asked = http.0.tokens.clock().now();
    let until = deadline(http, &request);
    let (answer, _) = send(http, &OPERATION, &mut request, &Included, until).await;
    let response = answer?;
    if response.refusal.is_some() {
        return Err(unauthenticated(response.into_fault()));
    }
    Ok(slot.store(found(&response)?, EARLY, asked))
}

fn request(endpoint: &Endpoint, scheme: usize) -> Result<Request, Fault> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let (id, secret) = (endpoint.credentials.id.expose(), endpoint.credentials.secret.expose());
    let mut fields = vec![("grant_type", "client_credentials")];
    if !endpoint.scope.is_empty() {
        fields.push(("scope", &endpoint.scope));
    }
    fields.extend(endpoint.credentials.parameters.iter().map(|(name, value)| (name.as_str(), value.expose())));
    if endpoint.credentials.in_body {
        fields.extend([("client_id", id), ("client_secret", secret)]);
    } else {
        // Encoded as in a form first: a colon in the id would end it.
        let pair = BASE64.encode(format!("{}:{}", encoded(id), encoded(secret)));
        let value = HeaderValue::try_from(format!("Basic {pair}"));
        let mut value = value.map_err(|_| Fault::not_sent(Kind::BadCredential))?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let payload = Payload(Content::Form(form(&fields)));
    payload.describe(&mut headers);
    let (method, url, to) = (Method::POST, endpoint.url.clone(), To::Token(scheme));
    Ok(Request {
        method,
        url,
        headers,
        own_headers: HeaderMap::new(),
        payload,
        to,
        follow: None,
        options: Options::default(),
        batch: None,
    })
}

/// A refused token request means for the call that needs the token that it is not authenticated: the class of that refusal
/// is not the class of the call's own answer.
fn unauthenticated(mut fault: Fault) -> Fault {
    let passing = [Class::RateLimited, Class::Unavailable, Class::Internal];
    if fault.class().is_none_or(|class| !passing.contains(&class)) {
        fault.inner_mut().class = Some(Class::Unauthenticated);
    }
    fault
}

/// The token of an answer (RFC 6749, section 5.1).
fn found(response: &Response) -> Result<Found, Fault> {
    let none = || response.without(Kind::NoToken);
    let Body::Held(body) = &response.body else { return Err(none()) };
    let values = scalars(body, &["/access_token", "/token_type", "/expires_in"]).map_err(|_| none())?;
    let mut values = values.into_iter();
    let (token, kind, lives) = (values.next().flatten(), values.next().flatten(), values.next().flatten());
    let Some(Scalar::Text(token)) = token.filter(|token| !matches!(token, Scalar::Text(text) if text.is_empty()))
    else {
        return Err(none());
    };
    match kind {
        Some(Scalar::Text(kind)) if kind.eq_ignore_ascii_case("bearer") => {}
        // Required, but left out by some; the document has it that the token is sent as a bearer's.
        None | Some(Scalar::Null) => {}
        Some(_) => return Err(none().because(Cause::Says("its token is of another type than bearer"))),
    }
    let lives = lives.and_then(|lives| duration(&lives, 1000)).filter(|lives| !lives.is_zero());
    Ok(Found { value: Secret::from(token.into_owned()), lives: Some(lives.unwrap_or(LIVES)), path: None })
}
