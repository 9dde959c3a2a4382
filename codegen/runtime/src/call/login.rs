//! The credentials of a call, fetched if need be: one login for any number of calls that wait.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use serde_json::value::RawValue;
use smallvec::SmallVec;
use tokio::time::Instant;

use super::auth::{Chosen, Credentials, is_by_hand};
use super::prepare::{deadline, prepare};
use super::repeat::send;
use super::token_endpoint;
use crate::deadline::Deadline;
use crate::driver;
use crate::error::{Fault, Kind};
use crate::facts::{Credential, LoginPlace, Operation, Token};
use crate::json::edit::{self, Element};
use crate::request::{Draft, fields};
use crate::token::{Applied, Fetch, Fetched, Issued, Slot, Source, StoredCredential, early, extract};
use crate::{EncodeError, Http, Request, Secret};

/// How often a waiting call starts over because the runtime that fetched for it was shut down.
const TRIES: u32 = 3;
/// How long calls wait for a token that is fetched before the end of the old one.
const SOON: Duration = Duration::from_millis(500);
/// How long no other is fetched early after that failed.
const PAUSE: Duration = Duration::from_secs(10);

/// Any credentials that the operation accepts.
pub(super) struct Any;

impl Credentials for Any {
    fn is_fetched(&self, _: &Http, _: usize) -> bool {
        true
    }

    /// The credentials of the first alternative for which all can be had.
    ///
    /// A credential that the caller has put into a header, a cookie or the query is there already, and none is fetched for it.
    async fn choose(
        &self,
        http: &Http,
        operation: &Operation,
        request: &Request,
        deadline: Deadline,
    ) -> Result<Chosen, Fault> {
        if operation.security.is_empty() {
            return Ok(Chosen::new());
        }
        let tokens = &http.0.tokens;
        let by_hand = |scheme: usize| is_by_hand(http, operation, scheme, request);
        let can_have = |scheme: usize| tokens.can_have(scheme) || by_hand(scheme);
        // What the login itself requires may have been put in by hand.
        let may_have = |scheme: usize| can_have(scheme) || tokens.has_login(scheme);
        let Some(chosen) = first(operation, can_have).or_else(|| first(operation, may_have)) else {
            return Err(Fault::not_sent(Kind::NoCredentials));
        };
        let sent = chosen.iter().copied().filter(|scheme| !by_hand(*scheme));
        gather(self, http, sent, deadline).await
    }
}

/// The first alternative of which that holds for every scheme.
fn first(operation: &Operation, is_met: impl Fn(usize) -> bool) -> Option<&'static [usize]> {
    operation.security.iter().copied().find(|schemes| schemes.iter().all(|scheme| is_met(*scheme)))
}

/// The credentials of these schemes: fetched if need be, or else those that are there.
async fn gather(
    credentials: &impl Credentials,
    http: &Http,
    schemes: impl Iterator<Item = usize>,
    deadline: Deadline,
) -> Result<Chosen, Fault> {
    let mut applied = Chosen::new();
    for scheme in schemes {
        let stored = match credentials.is_fetched(http, scheme) {
            true => get(http, scheme, deadline).await?,
            false => http.0.tokens.ready(scheme),
        };
        applied.push(Applied { scheme, stored });
    }
    if applied.len() > 1 {
        // The login for one may have brought another of the others, and what it brings belongs together.
        for one in &mut applied {
            one.stored = http.0.tokens.ready(one.scheme).or_else(|| one.stored.take());
        }
    }
    Ok(applied)
}

/// The credentials that the login for this scheme accepts.
struct OfLogin(usize);

impl Credentials for OfLogin {
    fn is_fetched(&self, http: &Http, scheme: usize) -> bool {
        http.0.tokens.is_before(scheme, self.0)
    }

    /// As for any call, but it waits for no login that may wait for this one, and not for what it issues itself.
    async fn choose(
        &self,
        http: &Http,
        operation: &Operation,
        request: &Request,
        deadline: Deadline,
    ) -> Result<Chosen, Fault> {
        let tokens = &http.0.tokens;
        let by_hand = |scheme: usize| is_by_hand(http, operation, scheme, request);
        let can_have = |scheme: usize| {
            let is_fetched = || self.is_fetched(http, scheme) && tokens.can_have(scheme);
            tokens.is_ready(scheme) || is_fetched() || by_hand(scheme)
        };
        let is_issued = |scheme: usize| can_have(scheme) || tokens.is_issued_by(scheme, operation.id);
        // What the login itself requires may have been put in by hand.
        let is_asked =
            |scheme: usize| tokens.is_ready(scheme) || self.is_fetched(http, scheme) && tokens.has_login(scheme);
        let may_have = |scheme: usize| is_issued(scheme) || is_asked(scheme);
        let chosen =
            first(operation, can_have).or_else(|| first(operation, is_issued)).or_else(|| first(operation, may_have));
        let Some(chosen) = chosen else {
            let is_open = operation.security.is_empty();
            return if is_open { Ok(Chosen::new()) } else { Err(Fault::not_sent(Kind::NoCredentials)) };
        };
        let sent = chosen.iter().copied().filter(|scheme| is_asked(*scheme) && !by_hand(*scheme));
        gather(self, http, sent, deadline).await
    }
}

/// The credential of this scheme, fetched if need be: once for any number of calls that wait for it.
async fn get(http: &Http, scheme: usize, deadline: Deadline) -> Result<Option<Arc<StoredCredential>>, Fault> {
    let tokens = &http.0.tokens;
    let Some(slot) = tokens.slot(scheme) else { return Err(Fault::not_sent(Kind::NoCredentials)) };
    match slot.peek() {
        Some(stored) if stored.is_fresh(|| tokens.clock().now()) || !slot.can_fetch() => Ok(Some(stored)),
        None if !slot.can_fetch() => Ok(None),
        Some(old) if old.is_alive(tokens.clock().now()) => {
            Ok(Some(Box::pin(renewed(http, scheme, slot, old, deadline)).await))
        }
        _ => {
            let fetched = tokio::time::timeout_at(deadline.total(), shared(http, scheme, slot)).await;
            fetched.unwrap_or_else(|_| Err(Fault::not_sent(Kind::Timeout).of(slot.asks()))).map(Some)
        }
    }
}

/// The token, fetched by whoever comes first. That happens in a task of its own, so that a call given up does not take
/// the others with it; once nobody waits any more, the task ends too.
async fn shared(http: &Http, scheme: usize, slot: &Slot) -> Result<Arc<StoredCredential>, Fault> {
    let tokens = &http.0.tokens;
    let (number, lead) = tokens.lead(slot);
    for _ in 0..TRIES {
        let (mut waiting, first) = match lead.join(driver::is_here(), || slot.fresh(tokens.clock().now())) {
            Ok(joined) => joined,
            Err(stored) => return Ok(stored),
        };
        if let Some(fetch) = first {
            tokio::spawn(run_fetch(http.clone(), number, fetch, Need::Now));
        }
        if let Ok(fetched) = waiting.wait_for(Option::is_some).await
            && let Some(fetched) = fetched.clone()
        {
            return fetched?.of(scheme);
        }
    }
    Err(Fault::not_sent(Kind::Runtime))
}

/// Another token in place of one that still lives, if it comes soon. One attempt is made for all calls, which goes on while they
/// go out with the old one.
async fn renewed(
    http: &Http,
    scheme: usize,
    slot: &Slot,
    old: Arc<StoredCredential>,
    deadline: Deadline,
) -> Arc<StoredCredential> {
    let tokens = &http.0.tokens;
    let (number, lead) = tokens.lead(slot);
    let ((mut waiting, first), since) = match lead.join_early(driver::is_here(), || slot.fresh(tokens.clock().now())) {
        Ok(Some(joined)) => joined,
        Ok(None) => return old,
        Err(stored) => return stored,
    };
    if let Some(fetch) = first {
        tokio::spawn(run_fetch(http.clone(), number, fetch, Need::Early));
    }
    let now = Instant::now();
    let part = deadline.total().saturating_duration_since(now) / 4;
    let until = now.checked_add(part).map_or(since + SOON, |until| until.min(since + SOON));
    let fetched = tokio::time::timeout_at(until, waiting.wait_for(Option::is_some)).await;
    let fetched = fetched.ok().and_then(|fetched| fetched.ok()?.clone()?.ok());
    fetched.and_then(|fetched| fetched.of(scheme).ok()).unwrap_or(old)
}

/// How much a token is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Calls wait for it.
    Now,
    /// The old one still lives.
    Early,
}

/// Fetches until somebody has the token or nobody waits for it; one that is fetched early comes for those to come.
async fn run_fetch(http: Http, lead: usize, ours: Arc<Fetch>, need: Need) {
    let Some(slot) = http.0.tokens.slot(lead) else { return };
    let kept = (need == Need::Early).then(|| ours.subscribe());
    let mut fetch = fetch(http.clone(), lead, need);
    let fetched = loop {
        let mut unwanted = pin!(ours.closed());
        let step = poll_fn(|cx| match fetch.as_mut().poll(cx) {
            Poll::Ready(fetched) => Poll::Ready(Some(fetched)),
            Poll::Pending => unwanted.as_mut().poll(cx).map(|()| None),
        });
        match step.await {
            Some(fetched) => break fetched,
            None if slot.abandon_fetch(&ours) => return,
            // Another call began to wait meanwhile.
            None => {}
        }
    };
    drop(kept);
    if let (Need::Early, Err(fault)) = (need, &fetched) {
        slot.pause(fault.retry_after().unwrap_or_default().max(PAUSE));
        slot.finish_fetch(&ours);
        // A call that needs the token does not fail with this attempt, and makes its own.
        return;
    }
    if fetched.is_ok() {
        slot.resume();
    }
    slot.finish_fetch(&ours);
    ours.send_replace(Some(fetched));
}

/// Boxed with its type written out: the task that runs it is started from within a call, and a call's future must not
/// contain its own type.
fn fetch(http: Http, lead: usize, need: Need) -> Pin<Box<dyn Future<Output = Fetched> + Send>> {
    Box::pin(async move {
        let slot = http.0.tokens.slot(lead).ok_or(Fault::not_sent(Kind::NoCredentials))?;
        let fetched = match slot.source().ok_or(Fault::not_sent(Kind::NoCredentials))? {
            Source::Operation(token, values) => ask(&http, lead, token, values, need).await,
            Source::Endpoint(endpoint) => {
                let stored = token_endpoint::fetch(&http, endpoint, lead, slot, need == Need::Early).await;
                stored.map(|stored| {
                    let credentials = SmallVec::from_iter([(lead, stored)]);
                    Arc::new(Issued { credentials, without: None })
                })
            }
        };
        fetched.map_err(|fault| fault.of(slot.asks()))
    })
}

async fn ask(http: &Http, lead: usize, token: &'static Token, values: &[Secret], need: Need) -> Fetched {
    let operation = http.0.api.operation(token.operation).ok_or(Fault::not_sent(Kind::UnknownOperation))?;
    let mut request = request(http, operation, token, values)?;
    request.options.no_retry |= need == Need::Early;
    let asked = http.0.tokens.clock().now();
    let until = deadline(http, &request);
    let (answer, _) = send(http, operation, &mut request, &OfLogin(lead), until).await;
    let mut response = answer?;
    if response.refusal.is_some() {
        return Err(response.into_fault());
    }
    // A token that is a text by itself comes as a stream of bytes.
    response.hold(http.0.settings.limit.bytes).await?;
    // What one login issues belongs together, so that all of it replaces what there was.
    let mut issued = Issued { credentials: SmallVec::new(), without: None };
    for (scheme, slot) in http.0.tokens.served(lead) {
        let found = slot.scheme.token.as_ref().and_then(|token| Some((token, extract::token(token, &response)?)));
        match found {
            Some((token, found)) => issued.credentials.push((scheme, slot.store(found, early(token), asked))),
            None => issued.without = Some(response.without(Kind::NoToken).of(operation.id)),
        }
    }
    match issued {
        Issued { credentials, without: Some(fault) } if credentials.is_empty() => Err(fault),
        issued => Ok(Arc::new(issued)),
    }
}

/// The token's operation, called with nothing but the credentials.
fn request(
    http: &Http,
    operation: &'static Operation,
    token: &'static Token,
    values: &[Secret],
) -> Result<Request, Fault> {
    let mut draft = Draft::boxed(http, operation);
    for (credential, value) in token.credentials.iter().zip(values) {
        match credential.place {
            LoginPlace::Body(_) | LoginPlace::Number(_) => {}
            LoginPlace::Query(name) => draft.query(name, value.expose()),
            LoginPlace::Header(name) => draft.header(name, value.expose()),
        }
    }
    if let Some(body) = body(token.credentials, values)? {
        draft.login(token.encoding, &body);
    }
    let (_, _, mut request) = draft.build()?;
    prepare(http, operation, &mut request)?;
    Ok(request)
}

/// The JSON text of the credentials that go into the body, each where the operation has it. `None` if none does.
fn body(credentials: &[Credential], values: &[Secret]) -> Result<Option<Box<RawValue>>, Fault> {
    let refused = || EncodeError::says("a credential has no place in the body of the login");
    let mut body: Option<String> = None;
    for (credential, value) in credentials.iter().zip(values) {
        let (pointer, is_number) = match credential.place {
            LoginPlace::Body(pointer) => (pointer, false),
            LoginPlace::Number(pointer) => (pointer, true),
            LoginPlace::Query(_) | LoginPlace::Header(_) => continue,
        };
        let value = fields::secret_json(value.expose(), is_number);
        let value = value.ok_or_else(|| Fault::not_sent(Kind::BadCredential))?;
        body = Some(edit::with(body.as_deref(), pointer, value.get(), Element::Replaced).ok_or_else(refused)?);
    }
    Ok(body.map(|body| RawValue::from_string(body).map_err(|_| refused())).transpose()?)
}
