//! Downloads.

use std::fmt;
#[cfg(feature = "files")]
use std::future::Future;
use std::future::poll_fn;
#[cfg(feature = "files")]
use std::path::Path;
use std::pin::Pin;
#[cfg(feature = "files")]
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};

#[cfg(feature = "files")]
use super::save;
use super::{Ending, Incoming};
#[cfg(feature = "files")]
use crate::driver::within;
use crate::error::Fault;
use crate::progress::{Counter, Progress};

/// The body of an answer as a [`Stream`] of chunks, which can be read once.
///
/// ```no_run
/// # async fn f(download: accord_runtime::ByteStream) -> Result<(), accord_runtime::Fault> {
/// let bytes = download.bytes(1024 * 1024).await?;
/// # Ok(()) }
/// ```
pub struct ByteStream {
    body: Incoming,
    media_type: Option<String>,
    content_length: Option<u64>,
    operation: &'static str,
}

impl ByteStream {
    pub(crate) fn new(body: Incoming, headers: &HeaderMap, operation: &'static str) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            body,
            media_type: text(CONTENT_TYPE).map(str::to_owned),
            content_length: text(CONTENT_LENGTH).and_then(|length| length.parse().ok()),
            operation,
        }
    }

    /// The media type that the provider sent.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The number of bytes, if the provider sent it.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.content_length
    }

    /// Whether the end differs from a broken connection: by a length, by chunks, or by TLS. Without these, which happens only
    /// over plain http, the end is an error unless [`allow_open_end`](Self::allow_open_end) was called.
    #[must_use]
    pub fn has_certain_end(&self) -> bool {
        self.body.ending() == Ending::Certain
    }

    /// Accepts the end of the connection as the end of the body, although the connection may have broken.
    #[must_use]
    pub fn allow_open_end(mut self) -> Self {
        self.body.take_any_end();
        self
    }

    /// Calls this function with every chunk. It must not block.
    ///
    /// ```no_run
    /// # async fn f(download: accord_runtime::ByteStream) -> Result<(), accord_runtime::Fault> {
    /// download.on_progress(|progress| println!("{} bytes", progress.bytes)).save_to("agreement.pdf").await?;
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn on_progress(mut self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.body.count(Counter::new(Arc::new(tell), self.content_length));
        self
    }

    /// The next chunk, or `None` at the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Fault>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Reads the whole body into memory.
    ///
    /// # Errors
    /// If it has more than `limit` bytes, or breaks off.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, Fault> {
        self.body.all(limit).await.map_err(|fault| fault.of(self.operation))
    }

    /// Writes the body to a file and returns the number of bytes. The file is complete or does not exist: the bytes go to a
    /// temporary file in the same folder, which is renamed at the end.
    ///
    /// A regular file at the path is replaced atomically, and the new one gets its permissions. Anything else at the path is
    /// left alone, and the download fails: a symbolic link, whatever it leads to, a folder, a pipe, a socket, a device. To
    /// save through a link, resolve it first ([`std::fs::canonicalize`]).
    ///
    /// # Errors
    /// If it breaks off, if the file cannot be written or the path is not free for it, or if that takes longer than the
    /// builder's `transfer_timeout`.
    #[cfg(feature = "files")]
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Fault> {
        let operation = self.operation;
        let home = self.body.home().cloned();
        let mut saved = pin!(save::save(self, path.as_ref()));
        // Files need a runtime too, wherever this is polled.
        let saved = poll_fn(|cx| {
            within(home.as_ref(), || saved.as_mut().poll(cx)).unwrap_or_else(|fault| Poll::Ready(Err(fault)))
        });
        saved.await.map_err(|fault| fault.of(operation))
    }
}

impl ByteStream {
    /// When the download has to be complete.
    #[cfg(feature = "files")]
    pub(super) fn until(&self) -> tokio::time::Instant {
        self.body.until()
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Fault>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let operation = this.operation;
        this.body.poll_chunk(cx).map(|chunk| chunk.map(|chunk| chunk.map_err(|fault| fault.of(operation))))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("content_length", &self.content_length).finish_non_exhaustive()
    }
}
