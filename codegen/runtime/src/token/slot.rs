//! The credential of one security scheme, and the fetch under way for it.

use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::time::{Duration, Instant};

use http::header::HeaderValue;
use smallvec::SmallVec;
use tokio::sync::watch;
use tokio::time::Instant as Moment;

use super::endpoint::{self, Endpoint};
use super::{Found, Given, lock};
use crate::Secret;
use crate::deadline::after;
use crate::error::{Fault, Kind};
use crate::facts::{Scheme, Token};

/// What a fetch ends in, the same for all who wait for it.
pub(crate) type Fetched = Result<Arc<Issued>, Fault>;
/// What a waiting call listens to.
pub(crate) type Waiting = watch::Receiver<Option<Fetched>>;
/// The same, and the fetch itself for the call that has to start it.
pub(crate) type Joined = (Waiting, Option<Arc<Fetch>>);
/// A fetch under way.
pub(crate) type Fetch = watch::Sender<Option<Fetched>>;

/// What one fetch issues: the credential of each scheme that it is for.
pub(crate) struct Issued {
    pub(crate) credentials: SmallVec<[(usize, Arc<StoredCredential>); 1]>,
    /// What becomes of a call that needs another.
    pub(crate) without: Option<Fault>,
}

impl Issued {
    /// The credential of this scheme.
    pub(crate) fn of(&self, scheme: usize) -> Result<Arc<StoredCredential>, Fault> {
        let found = self.credentials.iter().find(|(issued, _)| *issued == scheme);
        let without = || self.without.clone().unwrap_or_else(|| Fault::carried_out(Kind::NoToken));
        found.map(|(_, stored)| Arc::clone(stored)).ok_or_else(without)
    }
}

/// A credential that was given or issued.
pub(crate) struct StoredCredential {
    pub(crate) value: Secret,
    /// The path below which it is sent, if it is a cookie that has one.
    pub(crate) path: Option<String>,
    /// The same as a header's value, once it was sent as one.
    header: OnceLock<HeaderValue>,
    /// Counts the credentials of one slot, so that two calls refused with the same one renew it once.
    generation: u64,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl StoredCredential {
    /// The header value that `make` makes of it, made once: it is the same for every call.
    pub(crate) fn header<E>(&self, make: impl FnOnce(&str) -> Result<HeaderValue, E>) -> Result<HeaderValue, E> {
        if let Some(value) = self.header.get() {
            return Ok(value.clone());
        }
        let value = make(self.value.expose())?;
        Ok(self.header.get_or_init(|| value).clone())
    }

    pub(crate) fn is_fresh(&self, now: impl FnOnce() -> Instant) -> bool {
        self.renew_at.is_none_or(|at| now() < at)
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
    /// The first of the slots that one login serves, which has the fetches for all of them.
    pub(super) lead: usize,
    /// The place of its login among all: a login waits only for those before it.
    pub(super) order: usize,
    /// Whether it can be fetched with what was given to the client.
    pub(super) is_fetched: bool,
    state: Mutex<State>,
    fetches: Mutex<Fetches>,
}

/// Who issues a credential.
pub(crate) enum Source<'a> {
    /// An operation of the API, for these values.
    Operation(&'static Token, &'a [Secret]),
    /// A token endpoint.
    Endpoint(&'a Endpoint),
}

struct State {
    stored: Option<Arc<StoredCredential>>,
    generation: u64,
}

/// The fetches under way.
#[derive(Default)]
struct Fetches {
    /// One that a task of the runtime of blocking calls makes.
    driven: Weak<Fetch>,
    /// One that a task of the caller's runtime makes. A blocking call may hold up just that one.
    own: Weak<Fetch>,
    /// When the last one began.
    since: Option<Moment>,
    /// Before which there is none for a credential that is still good.
    not_before: Option<Moment>,
}

impl Fetches {
    /// The one that a call can wait for. `is_blocking` is whether a blocking call asks: it waits for no task of the caller's
    /// runtime, because its own thread may be the one that has to poll that.
    fn under_way(&self, is_blocking: bool) -> Option<Waiting> {
        let own = || self.own.upgrade().filter(|_| !is_blocking);
        self.driven.upgrade().or_else(own).map(|fetch| fetch.subscribe())
    }

    fn begin(&mut self, is_blocking: bool) -> (Waiting, Arc<Fetch>) {
        let (fetch, receiver) = watch::channel(None);
        let fetch = Arc::new(fetch);
        *(if is_blocking { &mut self.driven } else { &mut self.own }) = Arc::downgrade(&fetch);
        self.since = Some(Moment::now());
        (receiver, fetch)
    }

    /// Forgets a fetch that is over.
    fn forget(&mut self, fetch: &Arc<Fetch>) {
        for known in [&mut self.driven, &mut self.own] {
            if std::ptr::eq(known.as_ptr(), Arc::as_ptr(fetch)) {
                *known = Weak::new();
            }
        }
    }
}

impl Slot {
    pub(crate) fn new(scheme: &'static Scheme, given: Given, endpoint: Option<Endpoint>) -> Self {
        let stored = given.ready.map(|value| {
            Arc::new(StoredCredential {
                value,
                path: None,
                header: OnceLock::new(),
                generation: 0,
                renew_at: None,
                ends_at: None,
            })
        });
        let given_ready = stored.is_some();
        let (state, fetches) = (Mutex::new(State { stored, generation: 0 }), Mutex::default());
        Self { scheme, login: given.login, endpoint, given_ready, lead: 0, order: 0, is_fetched: false, state, fetches }
    }

    /// Whether one login fetches the credentials of both.
    pub(crate) fn has_login_of(&self, other: &Self) -> bool {
        let (Some(Source::Operation(own, given)), Some(Source::Operation(others, also))) =
            (self.source(), other.source())
        else {
            return false;
        };
        own.has_login_of(others) && given.iter().map(Secret::expose).eq(also.iter().map(Secret::expose))
    }

    /// Whether an operation issues the credential with its answer.
    pub(crate) fn is_issued_by(&self, operation: &str) -> bool {
        self.scheme.token.as_ref().is_some_and(|token| !token.in_refusal && token.operation == operation)
    }

    /// The present credential.
    pub(crate) fn peek(&self) -> Option<Arc<StoredCredential>> {
        lock(&self.state).stored.clone()
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

    /// The name of whoever is asked for it.
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

    pub(crate) fn is_from_refusal(&self) -> bool {
        self.scheme.token.as_ref().is_some_and(|token| token.in_refusal)
    }

    pub(crate) fn can_have(&self) -> bool {
        self.is_fetched || self.peek().is_some()
    }

    /// Keeps a token that was asked for at that moment, and is renewed so long before its end.
    pub(crate) fn store(&self, found: Found, early: Duration, asked: Instant) -> Arc<StoredCredential> {
        // A token that lives no longer than the margin is renewed towards its own end instead.
        let until =
            found.lives.map(|lives| lives.checked_sub(early).filter(|d| !d.is_zero()).unwrap_or(lives / 10 * 9));
        let mut state = lock(&self.state);
        state.generation += 1;
        let stored = Arc::new(StoredCredential {
            value: found.value,
            path: found.path,
            header: OnceLock::new(),
            generation: state.generation,
            renew_at: until.and_then(|until| asked.checked_add(until)),
            ends_at: found.lives.and_then(|lives| asked.checked_add(lives)),
        });
        state.stored = Some(Arc::clone(&stored));
        stored
    }

    /// Forgets the credential if that holds of it.
    pub(crate) fn drop_if(&self, is_over: impl FnOnce(&StoredCredential) -> bool) {
        let mut state = lock(&self.state);
        if state.stored.as_deref().is_some_and(is_over) {
            state.stored = None;
        }
    }

    /// Forgets a credential that was refused, unless another has replaced it. Returns whether a call would be sent with
    /// another one now.
    pub(crate) fn drop_if_same(&self, refused: &StoredCredential) -> bool {
        let mut state = lock(&self.state);
        match &state.stored {
            Some(stored) if stored.generation == refused.generation => {
                let another = self.can_fetch();
                if another {
                    state.stored = None;
                }
                another
            }
            Some(_) => true,
            None => self.can_fetch(),
        }
    }

    /// The present credential, if it is not to be renewed.
    pub(crate) fn fresh(&self, now: Instant) -> Option<Arc<StoredCredential>> {
        lock(&self.state).stored.as_ref().filter(|stored| stored.is_fresh(|| now)).cloned()
    }

    /// Joins a fetch under way, or is the first to want one. `Err` if the credential, which is looked at again, is there by now.
    pub(crate) fn join<C>(&self, is_blocking: bool, there: impl FnOnce() -> Option<C>) -> Result<Joined, C> {
        let mut fetches = lock(&self.fetches);
        // Whoever fetches stores it before the fetch is forgotten.
        if let Some(there) = there() {
            return Err(there);
        }
        if let Some(waiting) = fetches.under_way(is_blocking) {
            return Ok((waiting, None));
        }
        let (waiting, fetch) = fetches.begin(is_blocking);
        Ok((waiting, Some(fetch)))
    }

    /// The same for a credential that is still good: since when it is fetched besides, and nothing while a pause lasts.
    pub(crate) fn join_early<C>(
        &self,
        is_blocking: bool,
        there: impl FnOnce() -> Option<C>,
    ) -> Result<Option<(Joined, Moment)>, C> {
        let mut fetches = lock(&self.fetches);
        if let Some(there) = there() {
            return Err(there);
        }
        let now = Moment::now();
        if let Some(waiting) = fetches.under_way(is_blocking) {
            return Ok(Some(((waiting, None), fetches.since.unwrap_or(now))));
        }
        if fetches.not_before.is_some_and(|until| now < until) {
            return Ok(None);
        }
        let (waiting, fetch) = fetches.begin(is_blocking);
        Ok(Some(((waiting, Some(fetch)), now)))
    }

    /// Begins a pause, in which a credential that is still good is not fetched.
    pub(crate) fn pause(&self, pause: Duration) {
        lock(&self.fetches).not_before = Some(after(pause));
    }

    /// Ends the pause, if there is one.
    pub(crate) fn resume(&self) {
        lock(&self.fetches).not_before = None;
    }

    /// Ends a fetch: whoever comes now starts another, or finds the token.
    pub(crate) fn finish_fetch(&self, fetch: &Arc<Fetch>) {
        lock(&self.fetches).forget(fetch);
    }

    /// Ends a fetch that nobody waits for any more. Returns whether that is so.
    pub(crate) fn abandon_fetch(&self, fetch: &Arc<Fetch>) -> bool {
        let mut fetches = lock(&self.fetches);
        let alone = fetch.receiver_count() == 0;
        if alone {
            fetches.forget(fetch);
        }
        alone
    }
}
