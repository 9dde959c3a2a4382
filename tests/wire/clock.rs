//! A clock that a test moves.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub(crate) struct TestClock(Mutex<Instant>);

impl TestClock {
    /// One that shows the present moment.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Instant::now())))
    }

    /// Moves it forward.
    pub(crate) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl accord_runtime::Clock for TestClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}
