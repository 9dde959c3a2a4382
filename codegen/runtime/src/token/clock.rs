//! Where the time comes from by which tokens are renewed.

use std::fmt;
use std::time::Instant;

/// A clock. Tests that wait for a token's end have one of their own.
///
/// ```
/// use std::sync::Mutex;
/// use std::time::{Duration, Instant};
///
/// #[derive(Debug)]
/// struct Fake(Mutex<Instant>);
///
/// impl accord_runtime::Clock for Fake {
///     fn now(&self) -> Instant {
///         *self.0.lock().unwrap()
///     }
/// }
/// impl Fake {
///     fn advance(&self, by: Duration) {
///         *self.0.lock().unwrap() += by;
///     }
/// }
/// ```
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
}

/// The machine's own.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }
}
