//! A body on its way: bounded where it is held, and never slow for long.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
#[cfg(feature = "files")]
use tokio::time::Instant;
use tokio::time::{Sleep, sleep_until};

use super::Ending;
use crate::call::after;
use crate::error::{Cause, Fault, Kind, of_io};
use crate::progress::Counter;
use crate::stall::Pace;

/// How much of an answer may be held, how slow it may be, and how long a download may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) bytes: usize,
    pub(crate) stall: Duration,
    pub(crate) transfer: Duration,
}

/// A body of which some chunks may have been looked at already.
pub(crate) struct Incoming {
    seen: VecDeque<Bytes>,
    rest: Option<reqwest::Body>,
    pace: Pace,
    transfer: Duration,
    until: Option<Pin<Box<Sleep>>>,
    ending: Ending,
    /// Whether an end that cannot be told from a broken connection is an error here.
    strict: bool,
    progress: Option<Counter>,
}

impl Incoming {
    pub(crate) fn new(body: reqwest::Body, limit: Limit, ending: Ending) -> Self {
        Self {
            seen: VecDeque::new(),
            rest: Some(body),
            pace: Pace::new(limit.stall),
            transfer: limit.transfer,
            until: None,
            ending,
            strict: false,
            progress: None,
        }
    }

    /// Bytes that are there, with how their end was told.
    pub(crate) fn held(bytes: Bytes) -> Self {
        Self {
            seen: VecDeque::from([bytes]),
            rest: None,
            pace: Pace::new(Duration::ZERO),
            transfer: Duration::MAX,
            until: None,
            ending: Ending::Certain,
            strict: false,
            progress: None,
        }
    }

    /// A body to be handed on as it comes: with a limit of its own, from now on, and with an end that must be certain.
    pub(crate) fn handed_on(mut self) -> Self {
        self.until = Some(Box::pin(sleep_until(after(self.transfer))));
        self.strict = true;
        self
    }

    /// When a download has to be over.
    #[cfg(feature = "files")]
    pub(crate) fn until(&self) -> Instant {
        self.until.as_ref().map_or_else(|| after(self.transfer), |until| until.deadline())
    }

    pub(crate) fn ending(&self) -> Ending {
        self.ending
    }

    /// Takes whatever end comes.
    pub(crate) fn take_any_end(&mut self) {
        self.strict = false;
    }

    pub(crate) fn count(&mut self, counter: Counter) {
        self.progress = Some(counter);
    }

    /// Puts chunks back in front.
    pub(crate) fn unread(&mut self, chunk: Bytes) {
        self.seen.push_front(chunk);
    }

    pub(crate) async fn chunk(&mut self) -> Option<Result<Bytes, Fault>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }

    pub(crate) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Fault>>> {
        let chunk = match self.seen.pop_front() {
            Some(chunk) => Poll::Ready(Some(Ok(chunk))),
            None => self.poll_rest(cx),
        };
        if let (Poll::Ready(Some(Ok(chunk))), Some(progress)) = (&chunk, &mut self.progress) {
            progress.add(size(chunk));
        }
        chunk
    }

    fn poll_rest(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Fault>>> {
        let Some(body) = self.rest.as_mut() else { return Poll::Ready(None) };
        loop {
            match Pin::new(&mut *body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    // A frame of trailers has no data.
                    if let Ok(data) = frame.into_data() {
                        self.pace.came(size(&data));
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Poll::Ready(Some(Err(error))) => return self.fail(broken(&error)),
                Poll::Ready(None) if self.strict && self.ending == Ending::Open => return self.fail(open_end()),
                Poll::Ready(None) => {
                    self.rest = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => break,
            }
        }
        if self.pace.poll_stalled(cx).is_ready() {
            return self.fail(late("the answer's body stalled"));
        }
        if self.until.as_mut().is_some_and(|until| until.as_mut().poll(cx).is_ready()) {
            return self.fail(late("the download took longer than its limit"));
        }
        Poll::Pending
    }

    /// Ends it. The connection goes with the rest of the body, so that nobody else gets to read it.
    fn fail(&mut self, fault: Fault) -> Poll<Option<Result<Bytes, Fault>>> {
        self.rest = None;
        Poll::Ready(Some(Err(fault)))
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

fn size(chunk: &Bytes) -> u64 {
    u64::try_from(chunk.len()).unwrap_or(u64::MAX)
}

fn broken(error: &reqwest::Error) -> Fault {
    let cause = of_io(error).map_or(Cause::Says("the connection closed before the end"), Cause::Io);
    Fault::unknown(Kind::Truncated).because(cause)
}

pub(crate) fn open_end() -> Fault {
    Fault::unknown(Kind::Truncated)
        .because(Cause::Says("its length is not said, so its end may be a broken connection"))
}

fn late(what: &'static str) -> Fault {
    Fault::unknown(Kind::Timeout).because(Cause::Says(what))
}
