//! Catching a panic of a library without printing it.
//!
//! Rust runs the panic hook before anything can catch the panic, and there is one hook for the whole process. A build
//! script or a test that uses this crate may panic on another thread at the same time, and has a right to its message. So
//! the first use wraps the hook that the program had set, once. The wrapper is silent on a thread inside [`catch`] and
//! calls the program's hook on every other. A program that replaces the hook later sees the messages again; nothing else
//! changes.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::thread;

thread_local! {
    /// Whether this thread is inside [`catch`].
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic and returns the panic's message.
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    wrap_hook();
    let before = IS_QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    IS_QUIET.set(before);
    result.map_err(|payload| message(payload.as_ref()).to_owned())
}

/// Wraps the program's hook, once for the process.
fn wrap_hook() {
    static WRAPPED: Once = Once::new();
    // Taking the hook while this thread unwinds would abort the process.
    if thread::panicking() {
        return;
    }
    WRAPPED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A thread that is ending has no thread-locals any more; it is not inside `catch`.
            if !IS_QUIET.try_with(Cell::get).unwrap_or(false) {
                before(info);
            }
        }));
    });
}

/// The text that a panic was given.
fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message")
}
