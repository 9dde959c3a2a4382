//! What drives the connections and timers of blocking calls.

#[cfg(feature = "blocking")]
use std::{cell::Cell, sync::OnceLock};

#[cfg(feature = "blocking")]
use crate::error::{Fault, Kind};

#[cfg(feature = "blocking")]
thread_local! {
    /// Whether this thread polls something on behalf of a blocking call.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is polled now is a blocking call, or a task of one.
#[cfg(feature = "blocking")]
pub(crate) fn is_here() -> bool {
    HERE.get()
}

/// Without the feature there are no blocking calls.
#[cfg(not(feature = "blocking"))]
pub(crate) fn is_here() -> bool {
    false
}

/// The runtime of all blocking calls in this process: one worker thread, started with the first call.
#[cfg(feature = "blocking")]
static RUNTIME: OnceLock<Option<tokio::runtime::Runtime>> = OnceLock::new();

/// What a blocking call is polled within.
#[cfg(feature = "blocking")]
pub(crate) struct Entered {
    _runtime: tokio::runtime::EnterGuard<'static>,
    before: bool,
}

#[cfg(feature = "blocking")]
impl Entered {
    /// Makes this thread one that polls a blocking call.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn new() -> Result<Self, Fault> {
        let start = || {
            let mut builder = tokio::runtime::Builder::new_multi_thread();
            builder.worker_threads(1).thread_name("accord").on_thread_start(|| HERE.set(true)).enable_all().build().ok()
        };
        let runtime = RUNTIME.get_or_init(start).as_ref().ok_or(Fault::not_sent(Kind::Runtime))?;
        Ok(Self { _runtime: runtime.enter(), before: HERE.replace(true) })
    }
}

#[cfg(feature = "blocking")]
impl Drop for Entered {
    fn drop(&mut self) {
        HERE.set(self.before);
    }
}
