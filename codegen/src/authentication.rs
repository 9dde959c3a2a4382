//! How the credential of a security scheme is sent: linting reports what a client cannot send, lowering makes facts of the
//! rest.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::dialect::{CredentialPlace, Key as _};
use crate::locations;

/// How a scheme's credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialTransport<'a> {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// `Authorization` with a word of its own before the credential; the caller gives the whole value.
    Authorization(&'a str),
    /// A header.
    Header(&'a str),
    /// A query parameter.
    Query(&'a str),
    /// A cookie.
    Cookie(&'a str),
    /// The value at a JSON pointer of the body, or a field of a form.
    Body(&'a str),
    /// A client certificate of the TLS connection: no part of a request.
    Certificate,
    /// Not supported: each request would have to be signed, or answers a challenge.
    Signed(&'a str),
    /// The document does not specify it.
    Unspecified,
}

/// Schemes of HTTP whose value differs from request to request.
const SIGNED: &[&str] =
    &["digest", "hoba", "mutual", "negotiate", "ntlm", "oauth", "dpop", "gnap", "scram-sha-1", "scram-sha-256"];

/// How the credential of a scheme is sent.
#[must_use]
pub fn credential_transport(scheme: &Value) -> CredentialTransport<'_> {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let (name, word) = (text("name"), text("scheme").trim());
    let place = scheme.get(CredentialPlace::NAME);
    if let Some(pointer) = place.and_then(|place| place.get("body").or(place.get("number"))?.as_str()) {
        return CredentialTransport::Body(pointer);
    }
    match (text("type"), text("in")) {
        ("http", _) => match word.to_ascii_lowercase().as_str() {
            "bearer" => CredentialTransport::Bearer,
            "basic" => CredentialTransport::Basic,
            "" => CredentialTransport::Unspecified,
            signed if SIGNED.contains(&signed) => CredentialTransport::Signed(word),
            _ => CredentialTransport::Authorization(word),
        },
        ("oauth2" | "openIdConnect", _) => CredentialTransport::Bearer,
        ("apiKey", "header") if !name.is_empty() => CredentialTransport::Header(name),
        ("apiKey", "query") if !name.is_empty() => CredentialTransport::Query(name),
        ("apiKey", "cookie") if !name.is_empty() => CredentialTransport::Cookie(name),
        ("mutualTLS", _) => CredentialTransport::Certificate,
        _ => CredentialTransport::Unspecified,
    }
}

impl CredentialTransport<'_> {
    /// The place in a request that the credential takes alone: what it is, and its name. `None` where it takes none.
    pub(crate) fn place(&self) -> Option<(&'static str, String)> {
        Some(match *self {
            Self::Bearer | Self::Basic | Self::Authorization(_) => ("header", "authorization".to_owned()),
            Self::Header(name) => ("header", name.to_ascii_lowercase()),
            Self::Query(name) => ("query parameter", name.to_owned()),
            Self::Cookie(name) => ("cookie", name.to_owned()),
            Self::Body(pointer) => ("place in the body", pointer.to_owned()),
            Self::Certificate | Self::Signed(_) | Self::Unspecified => return None,
        })
    }
}

/// Of the commands that may go in one request: the one as which it is sent, and which of them have the credentials that they
/// need there. `common` is what is required of commands that require nothing of their own.
pub(crate) fn batched(common: Option<&Value>, own: &[Option<&Value>]) -> (usize, Vec<bool>) {
    let required = |at: usize| alternatives(own.get(at).copied().flatten().or(common));
    let covered = |by: usize| -> Vec<bool> {
        let sent = required(by);
        let has = |needed: &[BTreeSet<&str>]| sent.iter().all(|sent| needed.iter().any(|all| all.is_subset(sent)));
        (0..own.len()).map(|at| has(&required(at))).collect()
    };
    let usual = own.iter().position(Option::is_none);
    let like = usual.unwrap_or_else(|| {
        let count = |at: &usize| covered(*at).into_iter().filter(|is_covered| *is_covered).count();
        // Of several, the first.
        (0..own.len()).rev().max_by_key(count).unwrap_or_default()
    });
    (like, covered(like))
}

/// The alternatives of a requirement, each with the schemes that go together.
fn alternatives(required: Option<&Value>) -> Vec<BTreeSet<&str>> {
    let all = required.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let all: Vec<BTreeSet<&str>> = all.map(|all| all.keys().map(String::as_str).collect()).collect();
    if all.is_empty() { vec![BTreeSet::new()] } else { all }
}

/// The flow of client credentials, where a scheme of OAuth 2.0 has it.
pub(crate) fn client_credentials(scheme: &Value) -> Option<&Map<String, Value>> {
    flows(scheme)?.get("clientCredentials")?.as_object()
}

/// The URL of a token endpoint, where it is one that a client can send to; else what is wrong with it.
pub(crate) fn token_url(flow: &Map<String, Value>) -> Result<&str, &'static str> {
    let url = flow.get("tokenUrl").and_then(Value::as_str).ok_or("is missing")?.trim();
    locations::fault(url).map_or(Ok(url), Err)
}

/// Whether a scope that an operation requires can be had by client credentials: one that only another flow declares cannot.
pub(crate) fn is_granted(scheme: &Value, scope: &str) -> bool {
    let declares = |flow: &Value| flow.get("scopes").and_then(|scopes| scopes.get(scope)).is_some();
    let Some(flows) = flows(scheme) else { return false };
    flows.get("clientCredentials").is_some_and(declares) || !flows.values().any(declares)
}

/// The flows of a scheme of OAuth 2.0.
pub(crate) fn flows(scheme: &Value) -> Option<&Map<String, Value>> {
    scheme.get("flows").filter(|_| scheme.get("type").and_then(Value::as_str) == Some("oauth2"))?.as_object()
}
