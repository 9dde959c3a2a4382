//! How long to wait for results.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

pub(super) type Cancelled = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How long to wait for the results of jobs, and how often to look.
///
/// ```
/// use std::time::Duration;
/// use accord_runtime::Wait;
///
/// let default = Wait::default(); // ten minutes, looking after 1 s, 2 s, 4 s … 30 s
/// let short = Wait::for_at_most(Duration::from_secs(60)).pauses(Duration::from_secs(2), Duration::from_secs(10));
/// ```
pub struct Wait {
    pub(super) first: Duration,
    pub(super) longest: Duration,
    pub(super) deadline: Duration,
    pub(super) cancelled: Option<Cancelled>,
}

impl Wait {
    /// Waits so long at most; what is there by then is handed over.
    #[must_use]
    pub fn for_at_most(deadline: Duration) -> Self {
        Self { deadline, ..Self::default() }
    }

    /// The pause before the first look, which doubles from one to the next, and the longest. Each is shortened by up to a
    /// half at random. Default: 1 s and 30 s.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first.max(Duration::from_millis(1));
        self.longest = longest;
        self
    }

    /// Stops when this is ready. What is there by then is handed over, while dropping the call would lose the ids.
    #[must_use]
    pub fn cancelled_by(mut self, cancelled: impl Future<Output = ()> + Send + 'static) -> Self {
        self.cancelled = Some(Box::pin(cancelled));
        self
    }
}

/// Ten minutes.
impl Default for Wait {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(30),
            deadline: Duration::from_secs(600),
            cancelled: None,
        }
    }
}

impl fmt::Debug for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}
