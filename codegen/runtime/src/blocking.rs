//! The same calls without async.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
#[cfg(feature = "files")]
use std::path::Path;
use std::sync::OnceLock;

use bytes::{Buf, Bytes};

use crate::error::{Fault, Kind};
use crate::{BuildError, ResponseValue};

static SHARED: OnceLock<Option<tokio::runtime::Runtime>> = OnceLock::new();

/// What runs the calls of every blocking client in this process: one worker thread, started with the first client.
#[derive(Clone, Copy)]
pub struct Runtime(&'static tokio::runtime::Runtime);

impl Runtime {
    /// The shared runtime.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new() -> Result<Self, BuildError> {
        let start = || {
            let mut builder = tokio::runtime::Builder::new_multi_thread();
            builder.worker_threads(1).thread_name("accord").enable_all().build().ok()
        };
        SHARED.get_or_init(start).as_ref().map(Self).ok_or(BuildError::runtime())
    }

    /// Waits for a call. Not from within async code, nor from a thread that an async runtime lent (`spawn_blocking`): from
    /// there the async client serves.
    ///
    /// # Errors
    /// What the call fails with; and without waiting if this thread runs async code, which would come to a halt.
    pub fn wait<T, E: From<Fault>>(&self, call: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        if tokio::runtime::Handle::try_current().is_ok() {
            return Err(Fault::not_sent(Kind::Runtime).into());
        }
        self.0.block_on(call)
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Runtime")
    }
}

/// The bytes of an answer as they come: a [`Read`], to be read once.
#[derive(Debug)]
pub struct ByteStream {
    stream: crate::ByteStream,
    runtime: Runtime,
    chunk: Bytes,
}

impl ByteStream {
    /// The blocking form of a download.
    #[must_use]
    pub fn new(stream: crate::ByteStream, runtime: Runtime) -> Self {
        Self { stream, runtime, chunk: Bytes::new() }
    }

    /// The blocking form of a download's answer.
    #[must_use]
    pub fn of(answer: ResponseValue<crate::ByteStream>, runtime: Runtime) -> ResponseValue<Self> {
        answer.map(|stream| Self::new(stream, runtime))
    }

    /// What the provider says it is.
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
        self.runtime.wait(self.stream.bytes(limit))
    }

    /// Writes it to a file and says how many bytes it has; see [`ByteStream::save_to`](crate::ByteStream::save_to).
    ///
    /// # Errors
    /// If it breaks off, or the file cannot be written.
    #[cfg(feature = "files")]
    pub fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Fault> {
        self.runtime.wait(self.stream.save_to(path))
    }
}

impl Read for ByteStream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() && !out.is_empty() {
            let next = self.runtime.wait(async { self.stream.chunk().await.transpose() });
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
