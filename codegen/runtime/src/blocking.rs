//! The same calls without async.

use std::future::{Future, poll_fn};
use std::io::{self, Read};
#[cfg(feature = "files")]
use std::path::Path;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use tokio::task::unconstrained;

use crate::driver::Entered;
use crate::error::Fault;

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Polls a future on this thread until it is ready, and sleeps in between.
///
/// Connections and timers belong to a thread of the runtime's own. So this works on every thread, also on one that an async
/// runtime lends (`spawn_blocking`). On a thread that runs async code it works too, but holds up whatever else runs there. So a
/// download or a stream that an async call began is not read there, if it is the only thread of its runtime: that is an error.
/// Blocking calls share no connections with async ones, unless the client has a transport of the caller's own.
///
/// # Errors
/// What the future ends with; or that the system gives no thread.
pub fn wait<T, E: From<Fault>>(call: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let _entered = Entered::new()?;
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    // A task that has used up its budget is put off until its thread does something else, which this one does not.
    let mut call = pin!(unconstrained(call));
    loop {
        match call.as_mut().poll(&mut cx) {
            Poll::Ready(done) => return done,
            // `unpark` before `park` lets it return at once, so no wake is lost.
            Poll::Pending => thread::park(),
        }
    }
}

/// The pages or the items of an answer as an iterator.
#[derive(Debug)]
pub struct Iter<S> {
    stream: S,
}

impl<S> Iter<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream }
    }
}

impl<T, E: From<Fault>, S: Stream<Item = Result<T, E>> + Unpin> Iterator for Iter<S> {
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = poll_fn(|cx| Pin::new(&mut self.stream).poll_next(cx));
        wait(async { next.await.transpose() }).transpose()
    }
}

/// The bytes of an answer as they come: a [`Read`], to be read once.
#[derive(Debug)]
pub struct ByteStream {
    stream: crate::ByteStream,
    chunk: Bytes,
}

impl From<crate::ByteStream> for ByteStream {
    fn from(stream: crate::ByteStream) -> Self {
        Self { stream, chunk: Bytes::new() }
    }
}

impl crate::ByteStream {
    /// The same bytes for a thread that may wait.
    #[must_use]
    pub fn blocking(self) -> ByteStream {
        self.into()
    }
}

impl ByteStream {
    /// The media type that the provider states.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.stream.media_type()
    }

    /// How many bytes there are, if the provider says so.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.stream.content_length()
    }

    /// All of it in memory.
    ///
    /// # Errors
    /// If it is more than `limit` bytes, or breaks off.
    pub fn bytes(self, limit: usize) -> Result<Bytes, Fault> {
        wait(self.stream.bytes(limit))
    }

    /// Writes it to a file and says how many bytes it has; see [`ByteStream::save_to`](crate::ByteStream::save_to).
    ///
    /// # Errors
    /// If it breaks off, or the file cannot be written.
    #[cfg(feature = "files")]
    pub fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Fault> {
        wait(self.stream.save_to(path))
    }
}

impl Read for ByteStream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() && !out.is_empty() {
            let next = wait(async { self.stream.chunk().await.transpose() });
            match next.map_err(io::Error::other)? {
                Some(chunk) => self.chunk = chunk,
                None => return Ok(0),
            }
        }
        let size = self.chunk.len().min(out.len());
        let Some(out) = out.get_mut(..size) else { return Ok(0) };
        self.chunk.copy_to_slice(out);
        Ok(size)
    }
}
