//! Bodies on the wire, of requests and of answers.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;

use super::watch::Meter;
use super::{BoxError, TransportError};
use crate::progress::Counter;

/// A body of a request or of an answer: bytes in memory, or a stream of known or unknown length. Read it as an
/// [`http_body::Body`](HttpBody).
///
/// ```
/// use accord_runtime::transport::Body;
///
/// assert_eq!(Body::from("text").as_bytes(), Some(&b"text"[..]));
/// ```
pub struct Body {
    content: Content,
    /// Set on its way out.
    watch: Option<Arc<Meter>>,
}

enum Content {
    Bytes(Bytes),
    /// The lock makes it `Sync`, which the default transport needs. Whoever polls it has it alone.
    Stream(Mutex<UnsyncBoxBody<Bytes, BoxError>>),
    /// A body of the default transport, which is in a box already.
    #[cfg(feature = "reqwest")]
    Native(super::reqwest::ReqwestBody),
}

impl Body {
    /// No bytes.
    #[must_use]
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// A body of another type, such as hyper's or axum's.
    pub fn wrap<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::of(Content::Stream(Mutex::new(body.map_err(Into::into).boxed_unsync())))
    }

    /// A stream of chunks, with the length of the whole if that is known. It can be sent once only.
    ///
    /// ```
    /// use accord_runtime::Bytes;
    /// use accord_runtime::transport::Body;
    ///
    /// let chunks = futures_util::stream::iter([Ok(Bytes::from("a")), Ok(Bytes::from("b"))]);
    /// assert_eq!(Body::from_stream(chunks, Some(2)).as_bytes(), None);
    /// ```
    pub fn from_stream<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        let body = Self::wrap(Chunks(Box::pin(stream)));
        match length {
            Some(length) => body.of_length(length),
            None => body,
        }
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn native(body: super::reqwest::ReqwestBody) -> Self {
        Self::of(Content::Native(body))
    }

    fn of(content: Content) -> Self {
        Self { content, watch: None }
    }

    /// The bytes, if they are in memory. A transport that takes them from here has taken the body.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        let Content::Bytes(bytes) = &self.content else { return None };
        if let Some(watch) = &self.watch {
            watch.start();
            watch.finish();
        }
        Some(bytes)
    }

    /// Reads it to its end. There is no bound, so this is for a request's body.
    ///
    /// # Errors
    /// If the body breaks off.
    pub async fn into_bytes(self) -> Result<Bytes, TransportError> {
        let whole = self.collect().await.map_err(|error| TransportError::broken().because(&*error))?;
        Ok(whole.to_bytes())
    }

    pub(crate) fn try_into_bytes(self) -> Result<Bytes, Self> {
        match self.content {
            Content::Bytes(bytes) => Ok(bytes),
            content => Err(Self { content, watch: self.watch }),
        }
    }

    /// The same body, which must have that length.
    pub(crate) fn of_length(self, length: u64) -> Self {
        Self::wrap(Exact { body: self, left: length })
    }

    /// Watches the body on its way out. An empty one has no meter, because nobody asks for it.
    pub(crate) fn watched(
        mut self,
        counter: impl FnOnce(Option<u64>) -> Option<Counter>,
    ) -> (Self, Option<Arc<Meter>>) {
        let length = self.size_hint().exact();
        if self.is_end_stream() || length == Some(0) {
            return (self, None);
        }
        let meter = Arc::new(Meter::new(length, counter(length)));
        self.watch = Some(Arc::clone(&meter));
        (self, Some(meter))
    }

    fn poll_content(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.content {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Content::Stream(body) => {
                let body = body.get_mut().unwrap_or_else(PoisonError::into_inner);
                Pin::new(body).poll_frame(cx)
            }
            #[cfg(feature = "reqwest")]
            Content::Native(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if let Some(watch) = &this.watch {
            watch.start();
        }
        let frame = ready!(this.poll_content(cx));
        if let Some(watch) = &this.watch {
            watch.pass(frame.as_ref().and_then(|frame| Some(frame.as_ref().ok()?.data_ref().map_or(0, Bytes::len))));
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Stream(body) => body.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream(),
            #[cfg(feature = "reqwest")]
            Content::Native(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Bytes(bytes) => SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX)),
            Content::Stream(body) => body.lock().unwrap_or_else(PoisonError::into_inner).size_hint(),
            #[cfg(feature = "reqwest")]
            Content::Native(body) => body.size_hint(),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::of(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl From<()> for Body {
    fn from((): ()) -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body")
    }
}

/// A stream as a body.
struct Chunks<S>(Pin<Box<S>>);

impl<S: Stream<Item = io::Result<Bytes>>> HttpBody for Chunks<S> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.get_mut().0.as_mut().poll_next(cx).map_ok(Frame::data)
    }
}

/// A body that breaks off where it has another length than it was given.
struct Exact {
    body: Body,
    left: u64,
}

impl HttpBody for Exact {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        let size = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
            None if this.left > 0 => return error(io::ErrorKind::UnexpectedEof, "a body is shorter than its length"),
            Some(Err(_)) | None => 0,
        };
        match this.left.checked_sub(u64::try_from(size).unwrap_or(u64::MAX)) {
            Some(left) => this.left = left,
            None => return error(io::ErrorKind::InvalidData, "a body is longer than its length"),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

fn error<T>(kind: io::ErrorKind, what: &'static str) -> Poll<Option<Result<T, BoxError>>> {
    Poll::Ready(Some(Err(io::Error::new(kind, what).into())))
}
