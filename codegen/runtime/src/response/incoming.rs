//! A body on its way: bounded where it is held, and never silent for long.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use tokio::time::{Sleep, sleep};

use crate::error::{Cause, Fault, Kind, of_io};

/// How much of an answer may be held, and how long it may be silent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) bytes: usize,
    pub(crate) stall: Duration,
}

/// A body of which some chunks may have been looked at already.
pub(crate) struct Incoming {
    seen: VecDeque<Bytes>,
    rest: Option<reqwest::Body>,
    stall: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Incoming {
    pub(crate) fn new(body: reqwest::Body, stall: Duration) -> Self {
        Self { seen: VecDeque::new(), rest: Some(body), stall, timer: None }
    }

    pub(crate) fn held(bytes: Bytes) -> Self {
        Self { seen: VecDeque::from([bytes]), rest: None, stall: Duration::ZERO, timer: None }
    }

    /// Puts chunks back in front.
    pub(crate) fn unread(&mut self, chunk: Bytes) {
        self.seen.push_front(chunk);
    }

    pub(crate) async fn chunk(&mut self) -> Option<Result<Bytes, Fault>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }

    pub(crate) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Fault>>> {
        if let Some(chunk) = self.seen.pop_front() {
            return Poll::Ready(Some(Ok(chunk)));
        }
        let Some(body) = self.rest.as_mut() else { return Poll::Ready(None) };
        loop {
            match Pin::new(&mut *body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    self.timer = None;
                    // A frame of trailers has no data.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Poll::Ready(Some(Err(error))) => {
                    self.rest = None;
                    return Poll::Ready(Some(Err(broken(&error))));
                }
                Poll::Ready(None) => {
                    self.rest = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => break,
            }
        }
        let stall = self.stall;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(stall)));
        if timer.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        self.rest = None;
        Poll::Ready(Some(Err(Fault::unknown(Kind::Timeout).because(Cause::Says("the answer's body stalled")))))
    }

    /// All of it, if it is not more than that.
    pub(crate) async fn all(&mut self, most: usize) -> Result<Bytes, Fault> {
        let Some(first) = self.chunk().await.transpose()? else { return Ok(Bytes::new()) };
        let mut all: Option<BytesMut> = None;
        let mut size = first.len();
        while size <= most {
            let Some(chunk) = self.chunk().await.transpose()? else {
                return Ok(all.map_or(first, BytesMut::freeze));
            };
            size = size.saturating_add(chunk.len());
            all.get_or_insert_with(|| BytesMut::from(&*first)).extend_from_slice(&chunk);
        }
        self.rest = None;
        Err(Fault::unknown(Kind::BodyTooLarge))
    }
}

fn broken(error: &reqwest::Error) -> Fault {
    let cause = of_io(error).map_or(Cause::Says("the connection closed before the end"), Cause::Io);
    Fault::unknown(Kind::Truncated).because(cause)
}
