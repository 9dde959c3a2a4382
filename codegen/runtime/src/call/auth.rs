//! Credentials of a call.

use std::future::Future;

use http::header::{AUTHORIZATION, COOKIE, Entry, HeaderMap, HeaderValue, USER_AGENT};
use smallvec::SmallVec;

use crate::client::To;
use crate::deadline::Deadline;
use crate::error::{Cause, Fault, Kind};
use crate::facts::{Operation, Placement};
use crate::payload::Payload;
use crate::request::{add_pair, cookie_header, fields, has_cookie, header_name, is_cookie_name, joined_cookies};
use crate::token::Applied;
use crate::token::cookie;
use crate::transport::OutgoingRequest;
use crate::{Http, Request, Secret};

/// The credentials of one attempt; most operations have one scheme.
pub(crate) type Chosen = SmallVec<[Applied; 1]>;

/// Where the credentials of a request come from.
pub(crate) trait Credentials: Sync {
    /// Whether a request that was refused for the credential of this scheme goes out again with another one that was fetched. One
    /// that the refusal hands out is taken in any case.
    fn is_fetched(&self, http: &Http, scheme: usize) -> bool;

    /// The credentials that go out with the next attempt.
    fn choose(
        &self,
        http: &Http,
        operation: &Operation,
        request: &Request,
        deadline: Deadline,
    ) -> impl Future<Output = Result<Chosen, Fault>> + Send;
}

/// The credentials of a request that has them already.
pub(super) struct Included;

impl Credentials for Included {
    fn is_fetched(&self, _: &Http, _: usize) -> bool {
        false
    }

    async fn choose(&self, _: &Http, _: &Operation, _: &Request, _: Deadline) -> Result<Chosen, Fault> {
        Ok(Chosen::new())
    }
}

/// Whether a request has a value of the caller's own where the credential of a scheme would go: by hand, or as a parameter that
/// the operation has there.
pub(super) fn is_by_hand(http: &Http, operation: &Operation, scheme: usize, request: &Request) -> bool {
    let Some(scheme) = http.0.api.schemes.get(scheme) else { return false };
    match scheme.placement {
        // By the constant: a name that is a text is parsed first.
        Placement::Bearer | Placement::Basic => {
            request.own_headers.contains_key(AUTHORIZATION) || http.0.headers.contains_key(AUTHORIZATION)
        }
        Placement::Header(name) => {
            let is_own = request.own_headers.contains_key(name) || http.0.headers.contains_key(name);
            is_own || is_parameter(operation, name, request)
        }
        Placement::Cookie(name) => {
            let own = request.headers.get_all(COOKIE).iter().chain(request.own_headers.get_all(COOKIE));
            let mut all = own.chain(http.0.headers.get_all(COOKIE));
            all.any(|cookies| has_cookie(cookies, name.as_bytes()))
        }
        Placement::Query(name) => request.url.query_pairs().any(|(present, _)| present == name),
        // A body of the caller's own is sent as it is.
        Placement::Body(_) => request.options.raw_body,
    }
}

/// Whether a header that a request has was set by a parameter of its operation, and is not the fixed one.
fn is_parameter(operation: &Operation, name: &str, request: &Request) -> bool {
    let Some(held) = request.headers.get(name) else { return false };
    // There, other cookies stand beside that of a scheme.
    !name.eq_ignore_ascii_case(COOKIE.as_str())
        && !operation.headers.iter().any(|(fixed, value)| fixed.eq_ignore_ascii_case(name) && held == value)
}

/// Adds cookies to those that a request has.
fn add_cookie(headers: &mut HeaderMap, text: &str) -> Result<(), Fault> {
    let mut all = cookie_header(headers, text).ok_or_else(|| Fault::not_sent(Kind::BadCredential))?;
    all.set_sensitive(true);
    headers.insert(COOKIE, all);
    Ok(())
}

/// Adds the credentials to a request, as their schemes require. Returns its body, if that has one of them.
pub(crate) fn place(
    http: &Http,
    applied: &[Applied],
    from: &Request,
    request: &mut OutgoingRequest,
) -> Result<Option<Payload>, Fault> {
    let mut body: Option<Payload> = None;
    for credential in applied {
        let (Some(scheme), Some(stored)) = (http.0.api.schemes.get(credential.scheme), &credential.stored) else {
            continue;
        };
        let prefixed;
        let secret = match scheme.prefix {
            "" => stored.value.expose(),
            prefix => {
                prefixed = Secret::from([prefix, stored.value.expose()].concat());
                prefixed.expose()
            }
        };
        let headers = request.headers_mut();
        match scheme.placement {
            Placement::Bearer => {
                drop(headers.insert(AUTHORIZATION, stored.header(|secret| value(&format!("Bearer {secret}")))?))
            }
            Placement::Basic => {
                drop(headers.insert(AUTHORIZATION, stored.header(|secret| value(&format!("Basic {secret}")))?))
            }
            Placement::Header(name) => {
                let name = header_name(name).map_err(|_| Fault::not_sent(Kind::BadCredential))?;
                match name == COOKIE && headers.contains_key(COOKIE) {
                    true => add_cookie(headers, secret)?,
                    false => drop(headers.insert(name, stored.header(|_| value(secret))?)),
                }
            }
            Placement::Query(name) => add_pair(request.url_mut(), name, secret),
            Placement::Cookie(name) => {
                let is_issued = scheme.token.is_some();
                let odd: &[char] = if is_issued { &[';'] } else { &[';', ',', ' ', '"', '\\'] };
                if !is_cookie_name(name) || secret.contains(odd) {
                    return Err(Fault::not_sent(Kind::BadCredential));
                }
                let path = request.url().path();
                if stored.path.as_ref().is_some_and(|held| !cookie::covers(held, path)) {
                    let why = Cause::Says("the cookie that was issued is for another path than that of the operation");
                    return Err(Fault::not_sent(Kind::NoToken).because(why));
                }
                add_cookie(request.headers_mut(), &format!("{name}={secret}"))?;
            }
            Placement::Body(pointer) => {
                let places = from.batch.as_ref().map(|calls| calls.places(credential.scheme, pointer));
                for place in places.unwrap_or_else(|| vec![pointer.to_owned()]) {
                    let held = body.as_ref().unwrap_or(&from.payload);
                    let placed = fields::with_secret(held, headers, &place, (secret, scheme.is_number));
                    body = Some(placed.ok_or_else(|| Fault::not_sent(Kind::BadCredential))?);
                }
            }
        }
    }
    Ok(body)
}

fn value(text: &str) -> Result<HeaderValue, Fault> {
    let mut value = HeaderValue::try_from(text).map_err(|_| Fault::not_sent(Kind::BadCredential))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The request without credentials.
pub(crate) fn bare(http: &Http, operation: &'static str, request: &mut Request) -> OutgoingRequest {
    // A copy of headers has no room for more of them, so the copy is what stays for another attempt.
    let copy = request.headers.clone();
    let headers = std::mem::replace(&mut request.headers, copy);
    let mut bare = OutgoingRequest::new(operation, request.method.clone(), request.url.clone(), headers);
    let headers = bare.headers_mut();
    let given = &http.0.headers;
    if let To::Token(_) = request.to {
        // The token endpoint does not get headers that are meant for the API.
        headers.extend(given.get(USER_AGENT).map(|agent| (USER_AGENT, agent.clone())));
        return bare;
    }
    headers.reserve(given.len() + 1);
    if given.keys_len() == given.len() {
        for (name, value) in given {
            match headers.entry(name) {
                Entry::Vacant(place) => drop(place.insert(value.clone())),
                Entry::Occupied(mut own) if name == COOKIE => {
                    let all = joined_cookies(own.get(), value);
                    own.insert(all);
                }
                Entry::Occupied(_) => {}
            }
        }
        return bare;
    }
    for name in given.keys() {
        if name == COOKIE {
            // All cookies go in one header.
            for value in given.get_all(name) {
                let all = headers.get(name).map(|own| joined_cookies(own, value));
                headers.insert(name.clone(), all.unwrap_or_else(|| value.clone()));
            }
        } else if !headers.contains_key(name) {
            for value in given.get_all(name) {
                headers.append(name.clone(), value.clone());
            }
        }
    }
    bare
}
