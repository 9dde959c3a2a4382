//! Why waiting for results ended.

use crate::Fault;

/// Why waiting ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Ended {
    /// Every job is over, and none has failed.
    Done,
    /// Every job is over, and some have failed.
    Failed,
    /// The time was over.
    Deadline,
    /// The caller's signal came.
    Cancelled,
    /// A result is in a state that the document does not name, or in none.
    UnknownState,
    /// Asking for the results failed for good.
    Stopped(Fault),
}
