//! Watching a request's body on its way out: whether any of it was asked for, and whether it still moves.

use std::future::pending;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::progress::Counter;
use crate::stall::least;

/// How often a body is checked for movement within the time of a stall.
const CHECKS: u32 = 20;

/// What is known of a body on its way out.
pub(crate) struct Meter {
    started: AtomicBool,
    done: AtomicBool,
    sent: AtomicU64,
    length: Option<u64>,
    progress: Option<Mutex<Counter>>,
}

impl Meter {
    pub(super) fn new(length: Option<u64>, progress: Option<Counter>) -> Self {
        Self {
            started: AtomicBool::new(false),
            done: AtomicBool::new(false),
            sent: AtomicU64::new(0),
            length,
            progress: progress.map(Mutex::new),
        }
    }

    /// The body is asked for.
    pub(super) fn start(&self) {
        self.started.store(true, Ordering::Release);
    }

    /// A piece of that size is handed over; `None` at the end, and after an error.
    pub(super) fn pass(&self, size: Option<usize>) {
        let Some(size) = size.map(|size| u64::try_from(size).unwrap_or(u64::MAX)) else {
            self.finish();
            return;
        };
        let sent = self.sent.fetch_add(size, Ordering::AcqRel).saturating_add(size);
        if self.length.is_some_and(|length| sent >= length) {
            self.finish();
        }
        if let Some(progress) = self.progress.as_ref().filter(|_| size > 0) {
            progress.lock().unwrap_or_else(PoisonError::into_inner).add(size);
        }
    }

    /// Nothing more is to come.
    pub(super) fn finish(&self) {
        self.done.store(true, Ordering::Release);
    }

    /// Whether the transport asked for the body. The default transport does so when the connection is there and the head is
    /// in its buffer, and before that buffer is written. As long as it has not, no byte of the request has left.
    pub(crate) fn is_started(&self) -> bool {
        self.started.load(Ordering::Acquire)
    }

    /// Ends when the body stalls: under one byte a second for that long. Never ends after the body has.
    pub(crate) async fn stalled(&self, stall: Duration) {
        let mut seen = 0;
        let mut since = Instant::now();
        while !self.done.load(Ordering::Acquire) {
            sleep((stall / CHECKS).max(Duration::from_millis(1))).await;
            let sent = self.sent.load(Ordering::Acquire);
            // Making the connection has a limit of its own.
            if !self.is_started() || sent.saturating_sub(seen) >= least(stall) {
                (seen, since) = (sent, Instant::now());
            } else if since.elapsed() >= stall {
                return;
            }
        }
        // The body is gone, and the answer has a limit of its own.
        pending().await
    }
}
