//! When a body counts as stalled: under one byte a second for so many seconds.
//!
//! Silence alone is no measure: a byte every nineteen seconds would hold a call for ever. What is measured is the time
//! spent waiting; a caller that takes long between two chunks does not make the provider slow.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

use crate::driver::{Home, within};
use crate::error::Fault;

/// How many bytes have to come in that time.
pub(crate) fn least(stall: Duration) -> u64 {
    stall.as_secs().max(1)
}

/// How fast a body comes.
pub(crate) struct Pace {
    stall: Duration,
    /// How long it was waited since enough bytes had come.
    waited: Duration,
    /// How many bytes came in that time.
    came: u64,
    waiting_since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Pace {
    pub(crate) fn new(stall: Duration) -> Self {
        Self { stall, waited: Duration::ZERO, came: 0, waiting_since: None, timer: None }
    }

    /// What came before does not count any more.
    pub(crate) fn begin(&mut self) {
        (self.waited, self.came) = (Duration::ZERO, 0);
    }

    /// Some bytes came.
    pub(crate) fn came(&mut self, bytes: u64) {
        if let Some(since) = self.waiting_since.take() {
            self.waited += since.elapsed();
        }
        self.came = self.came.saturating_add(bytes);
        if self.came >= least(self.stall) {
            (self.waited, self.came) = (Duration::ZERO, 0);
        }
    }

    /// None are there. Ready if that has been so for too long.
    ///
    /// # Errors
    /// If there is no runtime, neither this thread's nor the one that brings the body.
    pub(crate) fn poll_stalled(&mut self, cx: &mut Context<'_>, home: Option<&Home>) -> Poll<Result<(), Fault>> {
        let left = self.stall.saturating_sub(self.waited);
        let now = Instant::now();
        let until = || now.checked_add(left).unwrap_or_else(|| crate::deadline::after(left));
        let fresh = self.waiting_since.replace(self.waiting_since.unwrap_or(now)).is_none();
        let timer = match &mut self.timer {
            Some(timer) => {
                if fresh {
                    timer.as_mut().reset(until());
                }
                timer
            }
            none => match within(home, || Box::pin(sleep_until(until()))) {
                Ok(timer) => none.insert(timer),
                Err(fault) => return Poll::Ready(Err(fault)),
            },
        };
        timer.as_mut().poll(cx).map(Ok)
    }
}
