//! A body made of pieces, streamed.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};

use crate::progress::Counter;
use crate::transport;

/// How much of a file is read at once.
const CHUNK: usize = 64 * 1024;

/// A stream of the caller's.
pub(crate) type Upload = Pin<Box<dyn Stream<Item = std::io::Result<Bytes>> + Send>>;

/// One piece of a body.
pub(crate) enum Piece {
    /// Bytes in memory.
    Bytes(Bytes),
    /// An open file and how much of it is left. What is appended to it meanwhile is not sent.
    File { file: tokio::fs::File, left: u64 },
    /// A stream, and how much of it is left if the caller gave its length.
    Stream { stream: Upload, left: Option<u64> },
    /// Another piece, with the counter of its progress.
    Counted(Counter, Box<Piece>),
}

impl Piece {
    pub(crate) fn len(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::File { left, .. } => Some(*left),
            Self::Stream { left, .. } => *left,
            Self::Counted(_, piece) => piece.len(),
        }
    }

    /// The next bytes, or `None` at the end.
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let short = || io::Error::new(io::ErrorKind::UnexpectedEof, "a file is shorter than it was");
        match self {
            Self::Counted(counter, piece) => {
                let chunk = ready!(piece.poll_next(cx));
                if let Some(Ok(chunk)) = &chunk {
                    counter.add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                }
                Poll::Ready(chunk)
            }
            Self::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Self::File { left: 0, .. } => Poll::Ready(None),
            Self::File { file, left } => {
                let size = usize::try_from(*left).unwrap_or(CHUNK).min(CHUNK);
                let mut chunk = BytesMut::zeroed(size);
                let mut buffer = ReadBuf::new(&mut chunk);
                ready!(Pin::new(file).poll_read(cx, &mut buffer))?;
                let read = buffer.filled().len();
                if read == 0 {
                    return Poll::Ready(Some(Err(short())));
                }
                chunk.truncate(read);
                *left = left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
                Poll::Ready(Some(Ok(chunk.freeze())))
            }
            Self::Stream { stream, left } => match (ready!(stream.as_mut().poll_next(cx)), left) {
                (None, Some(left)) if *left > 0 => Poll::Ready(Some(Err(short()))),
                (Some(Ok(chunk)), Some(left)) => match left.checked_sub(chunk.len() as u64) {
                    None => Poll::Ready(Some(Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        "a stream is longer than it was said to be",
                    )))),
                    Some(rest) => {
                        *left = rest;
                        Poll::Ready(Some(Ok(chunk)))
                    }
                },
                (other, _) => Poll::Ready(other),
            },
        }
    }
}

/// The body of one attempt.
pub(crate) struct Pieces(VecDeque<Piece>);

impl Pieces {
    pub(crate) fn new(pieces: VecDeque<Piece>) -> Self {
        Self(pieces)
    }

    /// The body. With `in_one`, pieces that are all in memory become one.
    pub(crate) fn into_body(self, in_one: bool) -> transport::Body {
        let in_memory = |piece: &Piece| match piece {
            Piece::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        };
        match self.0.iter().map(in_memory).collect::<Option<Vec<Bytes>>>() {
            Some(pieces) if in_one => pieces.concat().into(),
            _ => transport::Body::wrap(self),
        }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let pieces = &mut self.get_mut().0;
        while let Some(piece) = pieces.front_mut() {
            match ready!(piece.poll_next(cx)) {
                None => drop(pieces.pop_front()),
                Some(chunk) => return Poll::Ready(Some(chunk.map(Frame::data))),
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let exact = self.0.iter().try_fold(0u64, |sum, piece| sum.checked_add(piece.len()?));
        exact.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
