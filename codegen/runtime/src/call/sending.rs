//! A call on its way: the future of its answer's value.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::execute::execute;
use crate::error::{Error, Fault};
use crate::request::Draft;
use crate::response::{Response, ResponseValue};

/// How an answer becomes a value.
pub(crate) type Read<A, E> = fn(Box<Response>) -> Result<ResponseValue<A>, Error<E>>;

/// An answer on its way, before its value is made.
pub(crate) type Running = Pin<Box<dyn Future<Output = Result<Box<Response>, Fault>> + Send>>;

/// Not generic, so that it is compiled once. The draft stays in its box, so that the future is small.
pub(crate) fn run(draft: Box<Draft>) -> Running {
    // The place comes first, so that the future is made there and not moved.
    let place = Box::new_uninit();
    let call = Box::write(place, async move {
        let id = draft.target.id;
        // Not by `map_err`, which would copy the request.
        let (http, target, mut request) = match draft.build() {
            Ok(built) => built,
            Err(error) => return Err(Fault::from(error).of(id)),
        };
        execute(&http, &mut request, &target).await
    });
    Box::into_pin(call)
}

/// A call that was sent: a future of its answer.
#[must_use = "a call does nothing until it is awaited"]
pub struct Sending<A, E> {
    response: Running,
    read: Read<A, E>,
}

impl<A, E> Sending<A, E> {
    pub(crate) fn new(draft: Box<Draft>, read: Read<A, E>) -> Self {
        Self { response: run(draft), read }
    }
}

impl<A, E> Future for Sending<A, E> {
    type Output = Result<ResponseValue<A>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.response.as_mut().poll(cx));
        Poll::Ready(response.map_err(Error::from).and_then(self.read))
    }
}

impl<A, E> fmt::Debug for Sending<A, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
