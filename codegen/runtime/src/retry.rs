//! Whether a call is made again, and how long it waits before that.
//!
//! The table is in the crate's documentation.

mod budget;
mod jitter;

use std::io;
use std::time::Duration;

pub(crate) use budget::Budget;
pub(crate) use jitter::{between, up_to};

use crate::error::{Cause, Fault, Kind};
use crate::facts::{Class, Operation, RetrySafety};

/// The limits of repeats.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    /// How often a call is sent at most.
    pub(crate) attempts: u32,
    /// The longest pause before the first repeat; it doubles with each.
    pub(crate) first: Duration,
    /// The longest pause before any.
    pub(crate) longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(200), longest: Duration::from_secs(5) }
    }
}

impl Backoff {
    /// How long to wait after so many failures: anything up to the limit (full jitter), for clients that failed together
    /// must not come back together; and not less than the provider asks for.
    pub(crate) fn pause(&self, failures: u32, asked: Option<Duration>) -> Duration {
        let doubled = 2u32.saturating_pow(failures.saturating_sub(1));
        let limit = self.first.saturating_mul(doubled).min(self.longest);
        up_to(limit).max(asked.unwrap_or_default())
    }
}

/// Whether this operation may be sent again after that.
pub(crate) fn may_repeat(operation: &Operation, fault: &Fault) -> bool {
    if fault.was_not_sent() {
        return is_passing(fault);
    }
    if operation.retry_safety == RetrySafety::Once {
        return false;
    }
    let inner = fault.inner();
    match inner.kind {
        Kind::Transport | Kind::Truncated | Kind::Timeout => true,
        Kind::Refused => match (inner.name, &inner.code) {
            (Some(_), _) => matches!(inner.class, Some(Class::RateLimited | Class::Unavailable)),
            // It may mean anything.
            (None, Some(_)) => false,
            (None, None) => match inner.status.map(|status| status.as_u16()) {
                Some(429 | 502 | 503 | 504) => true,
                Some(500) => operation.retry_safety == RetrySafety::Safe,
                _ => false,
            },
        },
        _ => false,
    }
}

/// Whether a call that was not sent may fare better the next time.
fn is_passing(fault: &Fault) -> bool {
    match fault.inner().kind {
        Kind::Timeout | Kind::Transport => true,
        // What TLS does not like about the other side, it will not like a moment later.
        Kind::Connect => !matches!(fault.inner().cause, Some(Cause::Io(io::ErrorKind::InvalidData))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_stop_growing() {
        let backoff = Backoff::default();
        for (failures, limit) in [(1, 200), (2, 400), (3, 800), (6, 5000), (60, 5000), (u32::MAX, 5000)] {
            let mut longest = Duration::ZERO;
            for _ in 0..500 {
                let pause = backoff.pause(failures, None);
                assert!(pause <= Duration::from_millis(limit));
                longest = longest.max(pause);
            }
            assert!(longest > Duration::from_millis(limit / 2), "{failures}: {longest:?}");
        }
        let asked = Duration::from_secs(7);
        assert_eq!(backoff.pause(1, Some(asked)), asked);
    }
}
