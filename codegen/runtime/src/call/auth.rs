//! Credentials of a call.

use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue, USER_AGENT};

use super::Deadline;
use crate::error::{Fault, Kind};
use crate::facts::{Operation, Placement};
use crate::request::{To, is_cookie_name};
use crate::token::Held;
use crate::{Http, Request};

/// A credential that goes out with a call.
pub(crate) struct Applied {
    /// The index of its scheme.
    pub(crate) scheme: usize,
    /// The credential; `None` where only a refusal hands it out, and none has yet.
    pub(crate) held: Option<Arc<Held>>,
}

/// The credentials of the first alternative for which all can be had.
pub(crate) async fn choose(
    http: &Http,
    operation: &'static Operation,
    deadline: Deadline,
) -> Result<Vec<Applied>, Fault> {
    let tokens = &http.0.tokens;
    let mut alternatives = operation.security.iter();
    if alternatives.len() == 0 {
        return Ok(Vec::new());
    }
    let Some(chosen) = alternatives.find(|schemes| schemes.iter().all(|scheme| tokens.can_have(*scheme))) else {
        return Err(Fault::not_sent(Kind::NoCredentials));
    };
    let mut applied = Vec::with_capacity(chosen.len());
    for scheme in *chosen {
        applied.push(Applied { scheme: *scheme, held: tokens.get(http, *scheme, deadline).await? });
    }
    Ok(applied)
}

/// Puts the credentials where their schemes say.
pub(crate) fn place(http: &Http, applied: &[Applied], request: &mut reqwest::Request) -> Result<(), Fault> {
    for credential in applied {
        let (Some(scheme), Some(held)) = (http.0.api.schemes.get(credential.scheme), &credential.held) else {
            continue;
        };
        let secret = held.value.expose();
        let headers = request.headers_mut();
        match scheme.placement {
            Placement::Bearer => {
                drop(headers.insert(AUTHORIZATION, held.header(|secret| value(&format!("Bearer {secret}")))?))
            }
            Placement::Basic => {
                drop(headers.insert(AUTHORIZATION, held.header(|secret| value(&format!("Basic {secret}")))?))
            }
            Placement::Header(name) => {
                let name = HeaderName::try_from(name).map_err(|_| Fault::not_sent(Kind::BadCredential))?;
                headers.insert(name, held.header(value)?);
            }
            Placement::Query(name) => {
                request.url_mut().query_pairs_mut().append_pair(name, secret);
            }
            Placement::Cookie(name) => {
                if !is_cookie_name(name) || secret.contains([';', ',', ' ', '"', '\\']) {
                    return Err(Fault::not_sent(Kind::BadCredential));
                }
                let others = headers.get(COOKIE).and_then(|others| others.to_str().ok());
                let others = others.map(|others| format!("{others}; ")).unwrap_or_default();
                headers.insert(COOKIE, value(&format!("{others}{name}={secret}"))?);
            }
        }
    }
    Ok(())
}

fn value(text: &str) -> Result<HeaderValue, Fault> {
    let mut value = HeaderValue::try_from(text).map_err(|_| Fault::not_sent(Kind::BadCredential))?;
    value.set_sensitive(true);
    Ok(value)
}

/// What of a call goes out besides its credentials.
pub(crate) fn bare(http: &Http, request: &Request) -> reqwest::Request {
    let mut bare = reqwest::Request::new(request.method.clone(), request.url.clone());
    let headers = bare.headers_mut();
    *headers = request.headers.clone();
    let given = &http.0.headers;
    if let To::Token(_) = request.to {
        // What the caller gave for the API is none of the token endpoint's business.
        headers.extend(given.get(USER_AGENT).map(|agent| (USER_AGENT, agent.clone())));
        return bare;
    }
    headers.reserve(given.len() + 1);
    if given.keys_len() == given.len() {
        for (name, value) in given {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        return bare;
    }
    for name in given.keys() {
        if !headers.contains_key(name) {
            for value in given.get_all(name) {
                headers.append(name.clone(), value.clone());
            }
        }
    }
    bare
}
