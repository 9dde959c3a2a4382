//! The events of a call, typed.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::StatusCode;
use http::header::HeaderMap;

use super::event::{Event, EventData, RawEvent};
use super::source::{Failure, Source};
use crate::call::decode;
use crate::error::{DecodeError, Delivery, Error, Fault};
use crate::facts;
use crate::json;
use crate::request::Draft;
use crate::response::FromResponse;

/// The events of a call, one after the other: a [`Stream`] that sends the request when it is polled first. See
/// [streams](crate#streams) for its limits.
///
/// Data that is not as documented is read as an answer is: what does not fit is converted or left out where that loses nothing
/// ([`Event::mismatches`]). The stream ends with the first error, but for one: data that cannot be read even so is an error of
/// its event alone, with the data within reach ([`Fault::raw`](crate::Fault::raw)), and the events after it follow. Dropping the stream closes
/// its connection.
#[must_use = "a stream does nothing until it is polled"]
pub struct EventStream<D, E> {
    source: Source,
    types: PhantomData<fn() -> (D, E)>,
}

impl<D, E> EventStream<D, E> {
    pub(crate) fn new(draft: Box<Draft>, facts: &'static facts::Stream) -> Self {
        Self { source: Source::new(draft, facts), types: PhantomData }
    }

    /// How long the server may be silent, in place of the client's `stall_timeout`.
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.source.stall = Some(limit);
        self
    }

    /// The HTTP status, once an answer is there.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.source.head.as_ref().map(|(status, _)| *status)
    }

    /// The headers, once an answer is there; of several answers, those of the last one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.source.head.as_ref().map(|(_, headers)| headers)
    }

    /// The id of the last event that had one. A later call goes on after it, if the server can: set it as the header
    /// `Last-Event-ID` of the request.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.source.last_event_id()
    }

    /// The same events as an iterator, which waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> crate::blocking::Iter<Self> {
        crate::blocking::Iter::new(self)
    }
}

impl<D: EventData, E: FromResponse> EventStream<D, E> {
    /// The next event.
    ///
    /// # Errors
    /// What the call fails with, an event that is a refusal, and data that does not fit its type.
    pub async fn next(&mut self) -> Option<Result<Event<D>, Error<E>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<D: EventData, E: FromResponse> Stream for EventStream<D, E> {
    type Item = Result<Event<D>, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let source = &mut self.get_mut().source;
        Poll::Ready(ready!(source.poll(cx)).map(|next| match next {
            Ok(raw) => match decoded(&raw) {
                Ok(data) => Ok(Event::new(data, raw)),
                Err(error) => Err(undecoded(source, error, raw).into()),
            },
            Err(Failure::Fault(fault)) => Err(fault.into()),
            Err(Failure::Refused(response)) => Err(decode::refusal(response)),
        }))
    }
}

fn decoded<D: EventData>(raw: &RawEvent) -> Result<D, DecodeError> {
    match raw.may_be_cut {
        true => Err(DecodeError::says("a number that may be cut, without white space after it")),
        false => D::from_event(raw),
    }
}

/// An event that does not fit its type. The provider did what it reports, if it is JSON at all.
fn undecoded(source: &Source, error: DecodeError, raw: RawEvent) -> Fault {
    let is_whole = !raw.may_be_cut && json::is_json(&raw.data);
    let mismatches = raw.mismatches.take();
    let mut fault = source.known(Fault::decode(error)).with_body(raw.data);
    fault.inner_mut().mismatches = mismatches;
    if is_whole {
        fault.inner_mut().delivery = Delivery::CarriedOut;
    }
    fault
}

impl<D, E> fmt::Debug for EventStream<D, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("operation", &self.source.id()).finish_non_exhaustive()
    }
}
