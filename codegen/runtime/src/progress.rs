//! How far an upload or a download has come.

use std::sync::Arc;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have been handed to the connection, or have come from it.
    pub bytes: u64,
    /// How many there are, if that is known.
    pub total: Option<u64>,
}

/// Whom to tell. It is called on the way of the bytes, so it must not block.
pub(crate) type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// Counts the bytes of one transfer.
pub(crate) struct Counter {
    tell: OnProgress,
    progress: Progress,
}

impl Counter {
    pub(crate) fn new(tell: OnProgress, total: Option<u64>) -> Self {
        Self { tell, progress: Progress { bytes: 0, total } }
    }

    pub(crate) fn add(&mut self, bytes: u64) {
        self.progress.bytes = self.progress.bytes.saturating_add(bytes);
        (self.tell)(self.progress);
    }
}
