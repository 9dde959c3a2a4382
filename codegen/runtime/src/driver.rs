//! What drives the connections and timers of calls: the runtime of an async one, and that of blocking ones.

use std::thread::{self, ThreadId};
#[cfg(feature = "blocking")]
use std::{cell::Cell, sync::OnceLock};

use tokio::runtime::{Handle, RuntimeFlavor};

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

/// The runtime that brings a body which is read later, maybe outside of it.
#[derive(Clone)]
pub(crate) struct Home {
    runtime: Handle,
    /// The thread that drives it, if there is one alone.
    only_thread: Option<ThreadId>,
}

impl Home {
    /// The runtime of this thread, if it is in one.
    pub(crate) fn here() -> Option<Self> {
        let runtime = Handle::try_current().ok()?;
        let has_one = runtime.runtime_flavor() == RuntimeFlavor::CurrentThread;
        Some(Self { runtime, only_thread: has_one.then(|| thread::current().id()) })
    }

    /// Whether what waits on this thread is a blocking call, and the thread is the one that would bring what it waits for.
    pub(crate) fn is_held_up(&self) -> bool {
        is_here() && self.only_thread == Some(thread::current().id())
    }
}

/// Does work that needs a runtime: in the one that this thread is in, or else in that one.
///
/// # Errors
/// If there is neither.
pub(crate) fn within<T>(home: Option<&Home>, work: impl FnOnce() -> T) -> Result<T, Fault> {
    let _entered = match (Handle::try_current(), home) {
        (Ok(_), _) => None,
        (Err(_), Some(home)) => Some(home.runtime.enter()),
        (Err(_), None) => return Err(Fault::unknown(Kind::Runtime)),
    };
    Ok(work())
}
