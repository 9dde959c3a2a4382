//! The credential of one security scheme, and the fetch under way for it.

use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::time::{Duration, Instant};

use reqwest::header::HeaderValue;
use tokio::sync::watch;

use super::endpoint::{self, Endpoint};
use super::{Found, lock};
use crate::Secret;
use crate::builder::Given;
use crate::error::Fault;
use crate::facts::{Scheme, Token};

/// What a fetch ends in, the same for all who wait for it.
pub(crate) type Fetched = Result<Arc<Held>, Fault>;
/// Where a waiting call hears of it, and the fetch itself for whoever starts it.
pub(crate) type Joined = (watch::Receiver<Option<Fetched>>, Option<Arc<Flight>>);
/// A fetch under way.
pub(crate) type Flight = watch::Sender<Option<Fetched>>;

/// A credential that is there.
pub(crate) struct Held {
    pub(crate) value: Secret,
    /// The same as a header's value, once it was sent as one.
    header: OnceLock<HeaderValue>,
    /// Counts the credentials of one slot, so that two calls refused with the same one renew it once.
    generation: u64,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl Held {
    /// The header's value that is made of it; every call of one scheme makes the same.
    pub(crate) fn header<E>(&self, make: impl FnOnce(&str) -> Result<HeaderValue, E>) -> Result<HeaderValue, E> {
        if let Some(value) = self.header.get() {
            return Ok(value.clone());
        }
        let value = make(self.value.expose())?;
        Ok(self.header.get_or_init(|| value).clone())
    }

    pub(crate) fn is_fresh(&self, now: Instant) -> bool {
        self.renew_at.is_none_or(|at| now < at)
    }

    pub(crate) fn is_alive(&self, now: Instant) -> bool {
        self.ends_at.is_some_and(|at| now < at)
    }
}

/// One scheme's credential.
pub(crate) struct Slot {
    pub(crate) scheme: &'static Scheme,
    login: Option<Vec<Secret>>,
    endpoint: Option<Endpoint>,
    given_ready: bool,
    state: Mutex<State>,
}

/// Who hands a credential out.
pub(crate) enum Source<'a> {
    /// An operation of the API, for these values.
    Operation(&'static Token, &'a [Secret]),
    /// A token endpoint.
    Endpoint(&'a Endpoint),
}

struct State {
    held: Option<Arc<Held>>,
    generation: u64,
    flight: Weak<Flight>,
}

impl Slot {
    pub(crate) fn new(scheme: &'static Scheme, given: Given, endpoint: Option<Endpoint>) -> Self {
        let held = given.ready.map(|value| {
            Arc::new(Held { value, header: OnceLock::new(), generation: 0, renew_at: None, ends_at: None })
        });
        let given_ready = held.is_some();
        let state = State { held, generation: 0, flight: Weak::new() };
        Self { scheme, login: given.login, endpoint, given_ready, state: Mutex::new(state) }
    }

    /// The credential that is there.
    pub(crate) fn peek(&self) -> Option<Arc<Held>> {
        lock(&self.state).held.clone()
    }

    /// Whom to ask for the credential; `None` if nobody can be.
    pub(crate) fn source(&self) -> Option<Source<'_>> {
        if let Some(endpoint) = &self.endpoint {
            return Some(Source::Endpoint(endpoint));
        }
        let token = self.scheme.token.as_ref().filter(|token| !token.in_refusal)?;
        match &self.login {
            Some(values) => Some(Source::Operation(token, values)),
            None if token.credentials.is_empty() && !self.given_ready => Some(Source::Operation(token, &[])),
            _ => None,
        }
    }

    /// What whoever is asked for it is called.
    pub(crate) fn asks(&self) -> &'static str {
        match &self.scheme.token {
            Some(token) if self.endpoint.is_none() => token.operation,
            _ => endpoint::NAME,
        }
    }

    pub(crate) fn endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }

    pub(crate) fn can_fetch(&self) -> bool {
        self.source().is_some()
    }

    pub(crate) fn can_have(&self) -> bool {
        let by_refusal = self.scheme.token.as_ref().is_some_and(|token| token.in_refusal);
        by_refusal || self.can_fetch() || self.peek().is_some()
    }

    /// Keeps a token that was asked for at that moment, and is renewed so long before its end.
    pub(crate) fn store(&self, found: Found, early: Duration, asked: Instant) -> Arc<Held> {
        // A token that lives no longer than the margin is renewed towards its own end instead.
        let until =
            found.lives.map(|lives| lives.checked_sub(early).filter(|d| !d.is_zero()).unwrap_or(lives / 10 * 9));
        let mut state = lock(&self.state);
        state.generation += 1;
        let held = Arc::new(Held {
            value: found.value,
            header: OnceLock::new(),
            generation: state.generation,
            renew_at: until.and_then(|until| asked.checked_add(until)),
            ends_at: found.lives.and_then(|lives| asked.checked_add(lives)),
        });
        state.held = Some(Arc::clone(&held));
        held
    }

    /// Forgets a credential that was refused, unless another has taken its place. Says whether a call would go out with
    /// another one now.
    pub(crate) fn drop_if_same(&self, refused: &Held) -> bool {
        let mut state = lock(&self.state);
        match &state.held {
            Some(held) if held.generation == refused.generation => {
                let another = self.can_fetch();
                if another {
                    state.held = None;
                }
                another
            }
            Some(_) => true,
            None => self.can_fetch(),
        }
    }

    /// Joins the fetch under way, or is the first to want one. `Err` if the credential came while the lock was waited for.
    pub(crate) fn join(&self, now: Instant) -> Result<Joined, Arc<Held>> {
        let mut state = lock(&self.state);
        if let Some(held) = state.held.as_ref().filter(|held| held.is_fresh(now)) {
            return Err(Arc::clone(held));
        }
        if let Some(flight) = state.flight.upgrade() {
            return Ok((flight.subscribe(), None));
        }
        let (flight, receiver) = watch::channel(None);
        let flight = Arc::new(flight);
        state.flight = Arc::downgrade(&flight);
        Ok((receiver, Some(flight)))
    }

    /// Ends a fetch: whoever comes now starts another, or finds the token.
    pub(crate) fn land(&self, flight: &Arc<Flight>) {
        let mut state = lock(&self.state);
        if std::ptr::eq(state.flight.as_ptr(), Arc::as_ptr(flight)) {
            state.flight = Weak::new();
        }
    }

    /// Ends a fetch that nobody waits for any more. Says whether that is so.
    pub(crate) fn abandon(&self, flight: &Arc<Flight>) -> bool {
        let mut state = lock(&self.state);
        let alone = flight.receiver_count() == 0;
        if alone && std::ptr::eq(state.flight.as_ptr(), Arc::as_ptr(flight)) {
            state.flight = Weak::new();
        }
        alone
    }
}
