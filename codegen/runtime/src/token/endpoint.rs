//! A token endpoint: OAuth 2.0 client credentials (RFC 6749, section 4.4).
//!
//! It is asked like an operation of the API, with the same limits, repeats and traces; the facts of that operation are here.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Url};

use super::slot::{Fetched, Slot};
use super::{ClientCredentials, Found};
use crate::builder::{Host, Hosts, Transport};
use crate::call::probe::{Scalar, probe};
use crate::call::{self, Deadline, span};
use crate::error::{Cause, Fault, Kind};
use crate::facts::{Answer, Class, Code, Condition, Effect, Grant, Literal, Operation, Outcome, Test};
use crate::payload::{Content, Payload};
use crate::request::{To, encoded, form};
use crate::response::{Body, Response};
use crate::{BuildError, Http, Request, Secret};

/// What it is called in errors and traces.
pub(crate) const NAME: &str = "token_endpoint";

/// How long before its end a token is renewed: as long as a call may take, so that it does not end on the way.
const EARLY: Duration = Duration::from_secs(60);
/// How long a token lives whose answer does not say it.
const LIVES: Duration = Duration::from_secs(3600);

static OPERATION: Operation = Operation {
    id: NAME,
    method: "POST",
    path: "",
    // A token that nobody uses does no harm.
    effect: Effect::Safe,
    security: &[],
    headers: &[],
    command: None,
    outcome: Some(&OUTCOME),
    result: "",
    answer: Answer::Json,
};

/// RFC 6749, section 5.2. Some providers send it with status 200.
static OUTCOME: Outcome = Outcome {
    success: &[Condition { pointer: "/error", test: Test::Absent }],
    code: &["/error"],
    message: &["/error_description"],
    retry_after: None,
    codes: &[
        code("invalid_request", Class::Unauthenticated),
        code("invalid_client", Class::Unauthenticated),
        code("invalid_grant", Class::Unauthenticated),
        code("unauthorized_client", Class::Unauthenticated),
        code("unsupported_grant_type", Class::Unauthenticated),
        code("invalid_scope", Class::Unauthenticated),
        code("temporarily_unavailable", Class::Unavailable),
        code("server_error", Class::Internal),
    ],
    messages: &[],
};

/// A code has the name that it has on the wire, so that it is never taken for one of the provider's own.
const fn code(value: &'static str, class: Class) -> Code {
    Code { value: Literal::Str(value), name: value, class: Some(class), notice: false }
}

/// The token endpoint of one scheme, and what it is shown.
pub(crate) struct Endpoint {
    url: Url,
    transport: Transport,
    credentials: ClientCredentials,
    scope: String,
}

impl Endpoint {
    pub(crate) fn new(
        grant: &'static Grant,
        credentials: ClientCredentials,
        hosts: &mut Hosts<'_>,
    ) -> Result<Self, BuildError> {
        if credentials.id.expose().is_empty() || credentials.secret.expose().is_empty() {
            return Err(BuildError::credential("a credential is empty"));
        }
        let written = credentials.url.as_deref().unwrap_or(grant.url).trim();
        if written.is_empty() {
            return Err(BuildError::token_url("is not in the document"));
        }
        let url = hosts.base_url.resolve(written).ok_or(BuildError::token_url("is not a URL"))?;
        let host = Host::of(&url).map_err(BuildError::token_url)?;
        if url.fragment().is_some() {
            return Err(BuildError::token_url("has a fragment"));
        }
        if !host.is_safe(hosts.plain_http) {
            return Err(BuildError::token_url("is plain http to another machine"));
        }
        // A client of a stand-in must not show its credentials to the real one behind the tester's back.
        if credentials.url.is_none() && hosts.base_url.host().is_loopback() && !host.is_loopback() {
            return Err(BuildError::token_url(
                "of the document is on another machine, and the base URL is on this one",
            ));
        }
        let scope = match &credentials.scopes {
            Some(scopes) => scopes.join(" "),
            None => grant.scopes.join(" "),
        };
        Ok(Self { url, transport: hosts.transports.to(&host)?, credentials, scope })
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }

    /// Fetches a token, and keeps it.
    pub(super) async fn ask(&self, http: &Http, scheme: usize, slot: &Slot) -> Fetched {
        let request = self.request(scheme)?;
        let asked = http.0.tokens.clock().now();
        let deadline = Deadline::start(http, &request);
        let (answer, _) = call::send(http, &OPERATION, &request, call::Source::Login, deadline).await;
        let response = answer?;
        if response.refusal.is_some() {
            return Err(unauthenticated(response.into_fault()));
        }
        Ok(slot.store(found(&response)?, EARLY, asked))
    }

    fn request(&self, scheme: usize) -> Result<Request, Fault> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let (id, secret) = (self.credentials.id.expose(), self.credentials.secret.expose());
        let mut fields = vec![("grant_type", "client_credentials")];
        if !self.scope.is_empty() {
            fields.push(("scope", &self.scope));
        }
        fields.extend(self.credentials.parameters.iter().map(|(name, value)| (name.as_str(), value.expose())));
        if self.credentials.in_body {
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
        Ok(Request { method: Method::POST, url: self.url.clone(), headers, payload, to: To::Token(scheme) })
    }
}

/// Whatever the endpoint has against the request, to the call that wanted a token it means that it is not authenticated;
/// its class must not be read as that of the call's own answer.
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
    let values = probe(body, ["/access_token", "/token_type", "/expires_in"]).map_err(|_| none())?;
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
    let lives = lives.and_then(|lives| span(&lives, 1000)).filter(|lives| !lives.is_zero());
    Ok(Found { value: Secret::from(token.into_owned()), lives: Some(lives.unwrap_or(LIVES)) })
}
