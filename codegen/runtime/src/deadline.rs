//! The moments by which a call and its attempts have to be over.

use std::time::Duration;

use tokio::time::Instant;

/// When a call, and each attempt of it, has to be over.
#[derive(Clone, Copy)]
pub(crate) struct Deadline {
    total: Instant,
    attempt: Duration,
}

impl Deadline {
    /// The deadline of a call that begins now.
    pub(crate) fn new(total: Duration, attempt: Duration) -> Self {
        Self { total: after(total), attempt }
    }

    /// When the attempt that starts now has to be over.
    pub(crate) fn attempt(self, now: Instant) -> Instant {
        now.checked_add(self.attempt).map_or(self.total, |until| until.min(self.total))
    }

    pub(crate) fn total(self) -> Instant {
        self.total
    }
}

/// A moment so far from now; one that no clock can express is as good as never.
pub(crate) fn after(limit: Duration) -> Instant {
    const NEVER: Duration = Duration::from_secs(365 * 24 * 3600);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + NEVER)
}
