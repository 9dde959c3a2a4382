//! The body of an answer while it is read: bounded in memory, and with limits of time.

use std::collections::VecDeque;
use std::error::Error;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use tokio::time::{Instant, Sleep, sleep_until};

use super::Ending;
use crate::deadline::after;
use crate::driver::Home;
use crate::error::{Cause, Fault, Kind, of_io};
use crate::progress::Counter;
use crate::stall::Pace;
use crate::transport::Body;

const TOO_LONG: &str = "the download took longer than its limit";
/// How many frames are read without a wait before the task yields: a body that is always ready would keep it from every timer.
const MAX_READY_FRAMES: u32 = 32;

/// The limits of an answer: bytes in memory, the time of a stall, the time of a download.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) bytes: usize,
    pub(crate) stall: Duration,
    pub(crate) transfer: Duration,
}

/// A body of which some chunks may have been read ahead.
pub(crate) struct Incoming {
    seen: VecDeque<Bytes>,
    rest: Option<Body>,
    pace: Pace,
    transfer: Duration,
    /// Set when the caller reads it.
    own: Option<Box<Own>>,
    ending: Ending,
    /// Whether an end that looks like a broken connection is an error.
    strict: bool,
    progress: Option<Counter>,
    /// How many frames came without a wait.
    ready: u32,
}

/// What a body has that the caller reads, wherever that is.
struct Own {
    /// The runtime that brings it.
    home: Option<Home>,
    until: Option<Pin<Box<Sleep>>>,
}

impl Incoming {
    pub(crate) fn new(body: Body, limit: Limit, ending: Ending) -> Self {
        Self {
            seen: VecDeque::new(),
            rest: Some(body),
            pace: Pace::new(limit.stall),
            transfer: limit.transfer,
            own: None,
            ending,
            strict: false,
            progress: None,
            ready: 0,
        }
    }

    /// A body that is in memory already.
    pub(crate) fn held(bytes: Bytes) -> Self {
        Self {
            seen: VecDeque::from([bytes]),
            rest: None,
            pace: Pace::new(Duration::ZERO),
            transfer: Duration::MAX,
            own: None,
            ending: Ending::Certain,
            strict: false,
            progress: None,
            ready: 0,
        }
    }

    /// A body that the caller reads as a stream: with a limit of time of its own from now on, and an end that must be
    /// certain.
    pub(crate) fn handed_on(mut self) -> Self {
        let until = Some(Box::pin(sleep_until(after(self.transfer))));
        self.own = Some(Box::new(Own { home: Home::here(), until }));
        self.strict = true;
        self
    }

    /// A body of events: it may take any time, as long as they come, and its end must be certain.
    pub(crate) fn live(mut self) -> Self {
        self.own = Some(Box::new(Own { home: Home::here(), until: None }));
        self.strict = true;
        self
    }

    /// Sets how long the body may stand still.
    pub(crate) fn set_stall(&mut self, stall: Duration) {
        self.pace = Pace::new(stall);
    }

    /// What came last was complete: the wait for the next begins.
    pub(crate) fn is_alive(&mut self) {
        self.pace.begin();
    }

    /// When the download has to be complete.
    #[cfg(feature = "files")]
    pub(crate) fn until(&self) -> Instant {
        let until = self.own.as_ref().and_then(|own| own.until.as_ref());
        until.map_or_else(|| after(self.transfer), |until| until.deadline())
    }

    /// The runtime that brings the body, if the caller reads it.
    #[cfg(feature = "files")]
    pub(crate) fn home(&self) -> Option<&Home> {
        self.own.as_ref()?.home.as_ref()
    }

    pub(crate) fn ending(&self) -> Ending {
        self.ending
    }

    /// Accepts an end that looks like a broken connection.
    pub(crate) fn take_any_end(&mut self) {
        self.strict = false;
    }

    pub(crate) fn count(&mut self, counter: Counter) {
        self.progress = Some(counter);
    }

    /// Puts a chunk back, to be read next.
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
            if self.ready >= MAX_READY_FRAMES {
                cx.waker().wake_by_ref();
                break;
            }
            match Pin::new(&mut *body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    self.ready += 1;
                    let Some(data) = frame.into_data().ok().filter(|data| !data.is_empty()) else { continue };
                    self.pace.came(size(&data));
                    // A body that is always ready rarely gets to the timers below.
                    let until = self.own.as_ref().and_then(|own| own.until.as_ref());
                    if until.is_some_and(|until| until.deadline() <= Instant::now()) {
                        return self.fail(late(TOO_LONG));
                    }
                    return Poll::Ready(Some(Ok(data)));
                }
                Poll::Ready(Some(Err(error))) => return self.fail(broken(&*error)),
                Poll::Ready(None) if self.strict && self.ending == Ending::Open => return self.fail(open_end()),
                Poll::Ready(None) => {
                    self.rest = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => break,
            }
        }
        self.ready = 0;
        let home = self.own.as_ref().and_then(|own| own.home.as_ref());
        if home.is_some_and(Home::is_held_up) {
            return self.fail(held_up());
        }
        match self.pace.poll_stalled(cx, home) {
            Poll::Ready(Ok(())) => return self.fail(late("the answer's body stalled")),
            Poll::Ready(Err(fault)) => return self.fail(fault),
            Poll::Pending => {}
        }
        let until = self.own.as_mut().and_then(|own| own.until.as_mut());
        if until.is_some_and(|until| until.as_mut().poll(cx).is_ready()) {
            return self.fail(late(TOO_LONG));
        }
        Poll::Pending
    }

    /// Ends the body with an error. The connection is closed with it, so that no other call reads the rest.
    fn fail(&mut self, fault: Fault) -> Poll<Option<Result<Bytes, Fault>>> {
        self.rest = None;
        Poll::Ready(Some(Err(fault)))
    }

    /// Reads the whole body, if it has at most that many bytes. A fault has those that there were.
    pub(crate) async fn all(&mut self, most: usize) -> Result<Bytes, Fault> {
        let Some(first) = self.chunk().await.transpose()? else { return Ok(Bytes::new()) };
        let mut all: Option<BytesMut> = None;
        let mut size = first.len();
        while size <= most {
            match self.chunk().await {
                None => return Ok(all.map_or(first, BytesMut::freeze)),
                Some(Ok(chunk)) => {
                    size = size.saturating_add(chunk.len());
                    all.get_or_insert_with(|| BytesMut::from(&*first)).extend_from_slice(&chunk);
                }
                Some(Err(fault)) => return Err(fault.with_beginning(all.map_or(first, BytesMut::freeze))),
            }
        }
        self.rest = None;
        let mut bytes = all.map_or(first, BytesMut::freeze);
        bytes.truncate(most);
        Err(Fault::unknown(Kind::BodyTooLarge).with_beginning(bytes))
    }
}

fn size(chunk: &Bytes) -> u64 {
    u64::try_from(chunk.len()).unwrap_or(u64::MAX)
}

fn broken(error: &(dyn Error + 'static)) -> Fault {
    let cause = of_io(error).map_or(Cause::Says("the connection closed before the end"), Cause::Io);
    Fault::unknown(Kind::Truncated).because(cause)
}

pub(crate) fn open_end() -> Fault {
    Fault::unknown(Kind::Truncated)
        .because(Cause::Says("its length is not said, so its end may be a broken connection"))
}

fn held_up() -> Fault {
    let why = "a blocking read on the thread that runs the answer's connection would wait for itself";
    Fault::unknown(Kind::Runtime).because(Cause::Says(why))
}

fn late(what: &'static str) -> Fault {
    Fault::unknown(Kind::Timeout).because(Cause::Says(what))
}
