//! Credentials of a client: given ready, or issued by an operation of the API or a token endpoint.
//!
//! Here they are kept. Fetching them is a call, and lives there: `call/login.rs`.

mod client_credentials;
mod clock;
pub(crate) mod cookie;
pub(crate) mod endpoint;
pub(crate) mod extract;
mod given;
mod order;
mod slot;

use std::sync::{Arc, PoisonError};

use http::header::{HeaderMap, SET_COOKIE};

pub use client_credentials::ClientCredentials;
pub use clock::Clock;
pub(crate) use clock::SystemClock;
pub(crate) use endpoint::Endpoint;
pub(crate) use given::Given;
pub(crate) use slot::{Fetch, Fetched, Issued, Slot, Source, StoredCredential};

use crate::builder::hosts::Hosts;
use crate::code::Likeness;
use crate::error::Fault;
use crate::facts::{Api, Class, Expired, Operation, Token};
use crate::response::Response;
use crate::{BuildError, Secret};

/// The credentials of one client, one slot for each security scheme.
pub(crate) struct Tokens {
    slots: Vec<Slot>,
    clock: Arc<dyn Clock>,
    /// Whether one is a cookie that answers set.
    have_sessions: bool,
}

impl Tokens {
    pub(crate) fn new(
        api: &'static Api,
        mut given: Vec<Given>,
        clock: Arc<dyn Clock>,
        hosts: &mut Hosts<'_>,
    ) -> Result<Self, BuildError> {
        for secret in given.iter().filter_map(|given| given.ready.as_ref()) {
            if secret.expose().is_empty() {
                return Err(BuildError::credential("a credential is empty"));
            }
            if secret.expose().chars().any(char::is_control) {
                return Err(BuildError::credential("a credential has control characters"));
            }
        }
        for (scheme, given) in api.schemes.iter().zip(&given) {
            let asked = scheme.token.as_ref().map_or(0, |token| token.credentials.len());
            if given.login.as_ref().is_some_and(|values| values.len() != asked) {
                return Err(BuildError::credential("the number of credentials is not the one that the login asks for"));
            }
        }
        share_logins(api, &mut given);
        let slots = api.schemes.iter().zip(given).map(|(scheme, mut given)| {
            given.ready = given.ready.or_else(|| scheme.default.map(Secret::from));
            let asked = scheme.grant.as_ref().zip(given.grant.take());
            let endpoint = asked.map(|(grant, credentials)| Endpoint::new(grant, credentials, hosts)).transpose()?;
            Ok(Slot::new(scheme, given, endpoint))
        });
        let is_session = |token: &Token| !token.in_refusal && token.locations.iter().any(|place| place.is_cookie());
        let have_sessions = api.schemes.iter().any(|scheme| scheme.token.as_ref().is_some_and(is_session));
        let mut slots = slots.collect::<Result<Vec<Slot>, BuildError>>()?;
        let leads = slots.iter().enumerate().map(|(at, slot)| {
            let first = slots.iter().position(|other| other.has_login_of(slot));
            first.unwrap_or(at)
        });
        let leads: Vec<usize> = leads.collect();
        slots.iter_mut().zip(leads).for_each(|(slot, lead)| slot.lead = lead);
        let order = order::of_logins(api, &slots);
        slots.iter_mut().zip(order).for_each(|(slot, order)| slot.order = order);
        let fetched = order::fetched(api, &slots);
        slots.iter_mut().zip(fetched).for_each(|(slot, is_fetched)| slot.is_fetched = is_fetched);
        Ok(Self { slots, clock, have_sessions })
    }

    /// Whether a credential of this scheme is there, or can be fetched with what was given to the client.
    pub(crate) fn can_have(&self, scheme: usize) -> bool {
        self.slots.get(scheme).is_some_and(Slot::can_have)
    }

    /// Whether there is a login for this scheme, also if what was given to the client is not enough for it.
    pub(crate) fn has_login(&self, scheme: usize) -> bool {
        self.slots.get(scheme).is_some_and(Slot::can_fetch)
    }

    /// Whether a credential of this scheme is there, or comes with a refusal of the call itself.
    pub(crate) fn is_ready(&self, scheme: usize) -> bool {
        self.slots.get(scheme).is_some_and(|slot| slot.peek().is_some() || slot.is_from_refusal())
    }

    /// Whether a refusal of a call hands out the credential of this scheme.
    pub(crate) fn is_from_refusal(&self, scheme: usize) -> bool {
        self.slots.get(scheme).is_some_and(Slot::is_from_refusal)
    }

    /// Whether an operation issues the credential of this scheme.
    pub(crate) fn is_issued_by(&self, scheme: usize, operation: &str) -> bool {
        self.slots.get(scheme).is_some_and(|slot| slot.is_issued_by(operation))
    }

    /// Whether the login for the other scheme may wait for the credential of this one.
    pub(crate) fn is_before(&self, scheme: usize, other: usize) -> bool {
        let order = |scheme: usize| self.slots.get(scheme).map_or(usize::MAX, |slot| slot.order);
        order(scheme) < order(other)
    }

    /// The ready credential of this scheme, without fetching one.
    pub(crate) fn ready(&self, scheme: usize) -> Option<Arc<StoredCredential>> {
        self.slots.get(scheme)?.peek()
    }

    pub(crate) fn slot(&self, scheme: usize) -> Option<&Slot> {
        self.slots.get(scheme)
    }

    /// The slot that has the fetches for this one, with its number.
    pub(crate) fn lead<'a>(&'a self, slot: &'a Slot) -> (usize, &'a Slot) {
        (slot.lead, self.slots.get(slot.lead).unwrap_or(slot))
    }

    /// The slots that a fetch of this one is for, with their numbers.
    pub(crate) fn served(&self, lead: usize) -> impl Iterator<Item = (usize, &Slot)> {
        self.slots.iter().enumerate().filter(move |(_, slot)| slot.lead == lead)
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Keeps the token that a successful call of its operation issued, whoever made that call.
    pub(crate) fn learn(&self, operation: &Operation, response: &Response) {
        for slot in &self.slots {
            let Some(token) = slot.scheme.token.as_ref() else { continue };
            if !token.in_refusal && token.operation == operation.id {
                self.replace(slot, token, extract::token(token, response), &response.headers);
            }
        }
    }

    /// Whether a credential is a cookie that answers set.
    pub(crate) fn have_sessions(&self) -> bool {
        self.have_sessions
    }

    /// Goes on with the cookies that an answer sets in place of those that are there: a server may do that at any answer, whatever
    /// its body is. `is_known` says whether the answer is of a host that knows the session of a scheme and its login.
    pub(crate) fn follow(
        &self,
        operation: &Operation,
        headers: &HeaderMap,
        refusal: Option<&Fault>,
        is_known: impl Fn(usize, &str) -> bool,
    ) {
        if !headers.contains_key(SET_COOKIE) {
            return;
        }
        for (scheme, slot) in self.slots.iter().enumerate().filter(|(_, slot)| slot.peek().is_some()) {
            let Some(token) = slot.scheme.token.as_ref().filter(|token| is_known(scheme, token.operation)) else {
                continue;
            };
            // With a refusal of the session, a server often sends one that belongs to nobody.
            let is_over = refusal.is_some_and(|fault| is_expired(Some(token), fault));
            if !token.in_refusal && token.operation != operation.id && !is_over {
                self.replace(slot, token, extract::cookie(token, headers), headers);
            }
        }
    }

    /// Keeps what was found in an answer, or forgets what that deletes.
    fn replace(&self, slot: &Slot, token: &Token, found: Option<Found>, headers: &HeaderMap) {
        let is_news = |found: &Found| {
            found.lives.is_some() || slot.peek().is_none_or(|held| held.value.expose() != found.value.expose())
        };
        match found {
            Some(found) if is_news(&found) => drop(slot.store(found, early(token), self.clock.now())),
            Some(_) => {}
            None => slot.drop_if(|held| extract::is_deleted(token, headers, held.path.as_deref())),
        }
    }

    /// Makes a refusal one of authentication where it says that the token is not valid, unless the document names another class.
    pub(crate) fn classify(&self, applied: &[Applied], fault: &mut Fault) {
        let tokens = applied.iter().filter_map(|applied| self.slots.get(applied.scheme)?.scheme.token.as_ref());
        if !fault.code_is_known() && tokens.into_iter().any(|token| is_expired(Some(token), fault)) {
            fault.inner_mut().class = Some(Class::Unauthenticated);
        }
    }

    /// Whether a refused call may be sent again, because it would be sent with another credential.
    pub(crate) fn refused(&self, applied: &Applied, response: &Response, fault: &Fault) -> bool {
        let Some(slot) = self.slots.get(applied.scheme) else { return false };
        let token = slot.scheme.token.as_ref();
        let is_expired = is_expired(token, fault);
        if let Some(token) = token.filter(|token| token.in_refusal) {
            // Without a rule every refusal that carries a token is such a one.
            if !is_expired && !token.expired.is_empty() {
                return false;
            }
            let Some(found) = extract::token(token, response) else { return false };
            slot.store(found, early(token), self.clock.now());
            return true;
        }
        let Some(stored) = &applied.stored else { return false };
        is_expired && slot.drop_if_same(stored)
    }
}

/// Gives a scheme whose credential goes together with that of another the login of that, if it is the same and none was given.
fn share_logins(api: &Api, given: &mut [Given]) {
    let token = |scheme: usize| api.schemes.get(scheme)?.token.as_ref();
    for alternative in api.operations.iter().flat_map(|operation| operation.security) {
        for (to, from) in alternative.iter().flat_map(|to| alternative.iter().map(move |from| (*to, *from))) {
            let is_same = token(to).zip(token(from)).is_some_and(|(to, from)| to.has_login_of(from));
            let login = given.get(from).and_then(|given| given.login.clone());
            if let Some(to) = given.get_mut(to).filter(|to| is_same && to.login.is_none() && to.ready.is_none()) {
                to.login = login;
            }
        }
    }
}

/// Whether a refusal says that the token is not valid any more.
fn is_expired(token: Option<&Token>, fault: &Fault) -> bool {
    fault.status().is_some_and(|status| status.as_u16() == 401)
        || token.into_iter().flat_map(|token| token.expired).any(|rule| match rule {
            Expired::Status(status) => fault.status().is_some_and(|s| s.as_u16() == *status),
            Expired::Code(code) => fault.raw_code().is_some_and(|c| c.likeness(*code) != Likeness::Other),
            Expired::Class(class) => fault.class() == Some(*class),
        })
}

/// How long before its end a token is renewed.
pub(crate) fn early(token: &Token) -> std::time::Duration {
    std::time::Duration::from_secs(token.renew_before_seconds)
}

/// A lock that a panic elsewhere does not spoil: every state in it is whole between two statements.
fn lock<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A credential that goes out with a call.
pub(crate) struct Applied {
    /// The index of its scheme.
    pub(crate) scheme: usize,
    /// The credential; `None` where only a refusal issues it, and none has yet.
    pub(crate) stored: Option<Arc<StoredCredential>>,
}

/// A token as an answer has it.
pub(crate) struct Found {
    pub(crate) value: Secret,
    pub(crate) lives: Option<std::time::Duration>,
    /// The path below which it is sent, if it is a cookie that has one.
    pub(crate) path: Option<String>,
}
