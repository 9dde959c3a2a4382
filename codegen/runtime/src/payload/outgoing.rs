//! Watching a body on its way out: whether any of it was asked for, and whether it still moves.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, sleep};

use crate::progress::Counter;
use crate::stall::least;

/// How often in the time of a stall it is looked whether the body moves.
const LOOKS: u32 = 20;

/// What is known of a body on its way out.
#[derive(Default)]
pub(crate) struct Meter {
    started: AtomicBool,
    done: AtomicBool,
    sent: AtomicU64,
}

impl Meter {
    /// Whether the connection asked for the body. It does so when it is there and the head has been put in its buffer, and
    /// before that buffer is written. So as long as it has not, no byte of the request has left. (HTTP/2 would send the head
    /// first; the client is limited to HTTP/1.1.)
    pub(crate) fn is_started(&self) -> bool {
        self.started.load(Ordering::Acquire)
    }

    /// Ends when the body stalls: under one byte a second for so long. Never after its end.
    pub(crate) async fn stalled(&self, stall: Duration) {
        let mut seen = 0;
        let mut since = Instant::now();
        while !self.done.load(Ordering::Acquire) {
            sleep((stall / LOOKS).max(Duration::from_millis(1))).await;
            let sent = self.sent.load(Ordering::Acquire);
            // A connection that does not come about has a limit of its own.
            if !self.is_started() || sent.saturating_sub(seen) >= least(stall) {
                (seen, since) = (sent, Instant::now());
            } else if since.elapsed() >= stall {
                return;
            }
        }
        // What is waited for now is the answer.
        if self.done.load(Ordering::Acquire) {
            pending().await
        }
    }
}

/// A body that is watched.
pub(crate) struct Outgoing {
    body: reqwest::Body,
    meter: Arc<Meter>,
    left: Option<u64>,
    progress: Option<Counter>,
}

impl Outgoing {
    /// The body with its meter; an empty one has none, for it is never asked for.
    pub(crate) fn watch(
        body: reqwest::Body,
        counter: impl FnOnce(Option<u64>) -> Option<Counter>,
    ) -> (reqwest::Body, Option<Arc<Meter>>) {
        let left = body.size_hint().exact();
        if body.is_end_stream() || left == Some(0) {
            return (body, None);
        }
        let meter = Arc::new(Meter::default());
        let outgoing = Self { body, meter: Arc::clone(&meter), left, progress: counter(left) };
        (reqwest::Body::wrap(outgoing), Some(meter))
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        let this = self.get_mut();
        this.meter.started.store(true, Ordering::Release);
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        let size = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
            Some(Err(_)) | None => 0,
        };
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        this.meter.sent.fetch_add(size, Ordering::AcqRel);
        this.left = this.left.map(|left| left.saturating_sub(size));
        if frame.is_none() || this.left == Some(0) {
            this.meter.done.store(true, Ordering::Release);
        }
        if let Some(progress) = this.progress.as_mut().filter(|_| size > 0) {
            progress.add(size);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
