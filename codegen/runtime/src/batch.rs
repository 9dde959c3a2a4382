//! Several calls in one request, each with an answer of its own.

mod answers;
mod calls;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fmt, mem};

use http::Method;

pub(crate) use calls::Calls;

use crate::call::{Read, execute, prepare};
use crate::client::Http;
use crate::error::{Cause, Error, Fault, Kind};
use crate::facts::{self, Answer, Operation, RetrySafety};
use crate::invocation::Call;
use crate::payload::{EncodeError, Payload};
use crate::request::{Draft, Request, Target};
use crate::response::{Body, Response, ResponseValue};

/// A request that may be part of a batch of the type `B`.
pub trait InBatch<B> {
    /// The type of its answer.
    type Answer;
    /// The type of a refusal's body.
    type Refusal;

    /// The call.
    fn into_call(self) -> Call<Self::Answer, Self::Refusal>;
}

/// Several calls that are sent in one request. Generated code wraps it by [`batch!`](crate::batch).
///
/// It is repeated only if each of its calls may be. Credentials that go into a body go into each call that has them.
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    draft: Box<Draft>,
    facts: &'static facts::Batch,
    calls: Vec<(Draft, Slot)>,
}

/// Where the answer of one call is put.
type Slot = Arc<Mutex<Option<Result<Box<Response>, Fault>>>>;

/// A batch on its way.
pub type SendingBatch = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send>>;

impl Batch {
    /// A batch without calls.
    pub fn new(http: &Http, facts: &'static facts::Batch) -> Self {
        let method = Method::from_bytes(facts.like.method.as_bytes()).unwrap_or_default();
        let target = Target::Documented(facts.like);
        Self { draft: Box::new(Draft::of(http, target, method)), facts, calls: Vec::new() }
    }

    /// Adds a call.
    pub fn add<A, E>(&mut self, call: Call<A, E>) -> Queued<A, E> {
        let (draft, read) = call.into_parts();
        let queued = Queued { operation: draft.target.id, slot: Slot::default(), read };
        self.calls.push((*draft, queued.slot.clone()));
        queued
    }

    /// How many calls it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether it has no calls. It is not sent then.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Limits the batch, and each attempt of it, in place of the client's limits.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.draft.timeout(limit);
        self
    }

    /// Sets a header, in place of one of the same name that the operations or the client have.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// Does not repeat it when it fails.
    pub fn no_retry(mut self) -> Self {
        self.draft.no_retry();
        self
    }

    /// The request that would be sent, without credentials: to look at, or to test.
    ///
    /// # Errors
    /// What cannot be encoded.
    pub fn into_request(self) -> Result<Request, Fault> {
        let Self { draft, facts, calls } = self;
        let calls = calls.into_iter().map(|(call, _)| call).collect();
        let (http, target, mut request) = built(draft, facts, calls)?;
        prepare(&http, &target, &mut request).map_err(|fault| fault.of(facts.id))?;
        Ok(request)
    }

    /// Sends it. The answers are then in what [`add`](Self::add) returned.
    ///
    /// # Errors
    /// When there is no answer for any of the calls: the request could not be sent, or was refused as a whole.
    pub fn send(self) -> SendingBatch {
        Box::pin(async move {
            let Self { draft, facts, calls } = self;
            if calls.is_empty() {
                return Ok(());
            }
            let (calls, slots): (Vec<_>, Vec<_>) = calls.into_iter().unzip();
            let put = |slot: &Slot, result| *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            match answered(draft, facts, calls).await {
                Ok(answers) => {
                    slots.iter().zip(answers).for_each(|(slot, answer)| put(slot, answer));
                    Ok(())
                }
                Err(fault) => {
                    slots.iter().for_each(|slot| put(slot, Err(fault.clone())));
                    Err(fault)
                }
            }
        })
    }

    /// Sends it, and waits for the answers on this thread.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<(), Fault> {
        crate::blocking::wait(self.send())
    }
}

/// The answers, in the order of the calls.
async fn answered(
    draft: Box<Draft>,
    facts: &'static facts::Batch,
    calls: Vec<Draft>,
) -> Result<Vec<Result<Box<Response>, Fault>>, Fault> {
    let (http, target, mut request) = built(draft, facts, calls)?;
    let mut response = execute(&http, &mut request, &target).await?;
    if response.refusal.is_some() {
        return Err(response.into_fault());
    }
    match mem::replace(&mut response.body, Body::Held(bytes::Bytes::new())) {
        Body::Answers(answers) => Ok(answers),
        _ => Err(response.into_fault()),
    }
}

fn built(
    mut draft: Box<Draft>,
    facts: &'static facts::Batch,
    calls: Vec<Draft>,
) -> Result<(Http, Target, Request), Fault> {
    let of = |error: EncodeError| Fault::from(error).of(facts.id);
    if calls.len() > facts.limit {
        return Err(of(EncodeError::says("a batch has more calls than the provider takes")));
    }
    let safety = |safety| calls.iter().all(|call| call.target.retry_safety == safety);
    let is_once = calls.iter().any(|call| call.target.retry_safety == RetrySafety::Once);
    if calls.iter().any(|call| !call.may_repeat()) {
        draft.no_retry();
    }
    if let Some(first) = calls.first() {
        draft.like(first);
    }
    draft.target = Target::Custom(Arc::new(Operation {
        id: facts.id,
        retry_safety: match safety(RetrySafety::Safe) {
            true => RetrySafety::Safe,
            false if is_once => RetrySafety::Once,
            false => RetrySafety::Idempotent,
        },
        command: None,
        positions: &[],
        request_id: None,
        result: "",
        answer: Answer::Batch(facts.answers),
        ..*facts.like
    }));
    let (http, target, mut request) = draft.build().map_err(of)?;
    let calls = Calls::new(facts, &http, &request, calls)?;
    request.set_payload(Payload::json(calls.body().map_err(of)?));
    request.batch = Some(Box::new(calls));
    Ok((http, target, request))
}

/// A call that is part of a batch. Once the batch was sent, it has the answer.
#[must_use = "the answer of a call is here"]
pub struct Queued<A, E> {
    operation: &'static str,
    slot: Slot,
    read: Read<A, E>,
}

impl<A, E> Queued<A, E> {
    /// The answer of this call.
    ///
    /// # Errors
    /// The refusal of this call, or what became of the whole batch.
    pub fn answer(self) -> Result<ResponseValue<A>, Error<E>> {
        let taken = self.slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        let not_sent = || {
            let fault = Fault::not_sent(Kind::Encode).because(Cause::Says("the batch of the call was not sent"));
            Err(fault.of(self.operation))
        };
        (self.read)(taken.unwrap_or_else(not_sent)?)
    }
}

impl<A, E> fmt::Debug for Queued<A, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queued").field("operation", &self.operation).finish_non_exhaustive()
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("calls", &self.calls.len()).finish_non_exhaustive()
    }
}

/// The type of a batch: a newtype over [`Batch`], to which the requests that name it can be added.
#[macro_export]
macro_rules! batch {
    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[must_use = "a batch does nothing until it is sent"]
        pub struct $name(pub(crate) $crate::Batch);

        impl $name {
            /// Adds a call. Its answer is in what is returned, once the batch was sent.
            pub fn add<R: $crate::InBatch<Self>>(&mut self, request: R) -> $crate::Queued<R::Answer, R::Refusal> {
                self.0.add(request.into_call())
            }

            /// How many calls it has.
            #[must_use]
            pub fn len(&self) -> usize {
                self.0.len()
            }

            /// Whether it has no calls. It is not sent then.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// Limits the batch, and each attempt of it, in place of the client's limits.
            pub fn timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// Sets a header of the request.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Does not repeat it when it fails.
            pub fn no_retry(self) -> Self {
                Self(self.0.no_retry())
            }

            /// The request that would be sent, without credentials.
            ///
            /// # Errors
            /// What cannot be encoded.
            pub fn into_request(self) -> ::std::result::Result<$crate::Request, $crate::Fault> {
                self.0.into_request()
            }

            /// Sends it. The answers are then in what `add` returned.
            pub fn send(self) -> $crate::SendingBatch {
                self.0.send()
            }

            $crate::__if_blocking! {
                /// Sends it, and waits for the answers on this thread.
                ///
                /// # Errors
                /// As `send`.
                pub fn send_blocking(self) -> ::std::result::Result<(), $crate::Fault> {
                    self.0.send_blocking()
                }
            }
        }
    };
}
