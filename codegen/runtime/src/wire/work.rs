//! Bounding the work of reading one answer.
//!
//! A value of a choice without a discriminator is tried as one type after another. Where such choices contain each other, a
//! few hundred bytes can take years: every level doubles the attempts. No limit of time of the call can interrupt that, so
//! the reader counts its attempts and looks at the clock itself.

use std::cell::Cell;

use tokio::time::Instant;

/// How many attempts any answer may take, however small it is.
const ATTEMPTS: u64 = 200_000;
/// How many more it may take for each of its bytes.
const PER_BYTE: u64 = 64;
/// How many attempts are made between two looks at the clock.
const BETWEEN: u64 = 64;
/// How many bytes are copied in the time of an attempt.
const PER_COPY: usize = 4096;

/// What is left for the answer that this thread reads.
#[derive(Clone, Copy)]
struct Work {
    left: u64,
    until: Option<Instant>,
}

thread_local! {
    static WORK: Cell<Option<Work>> = const { Cell::new(None) };
}

/// Reads an answer of so many bytes, until that moment at most. Returns whether the limit was reached beside the result,
/// which then means nothing.
pub(crate) fn bounded<T>(bytes: usize, until: Option<Instant>, read: impl FnOnce() -> T) -> (T, bool) {
    let left = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(PER_BYTE).saturating_add(ATTEMPTS);
    let before = WORK.replace(Some(Work { left, until }));
    let value = read();
    let reached = WORK.replace(before).is_some_and(|work| work.left == 0);
    (value, reached)
}

/// Counts one attempt. `false` if there must be no more.
pub(crate) fn attempt() -> bool {
    let Some(mut work) = WORK.get() else { return true };
    let is_late = || work.until.is_some_and(|until| Instant::now() >= until);
    work.left = if work.left % BETWEEN == 0 && is_late() { 0 } else { work.left.saturating_sub(1) };
    WORK.set(Some(work));
    work.left > 0
}

/// Counts the copy of so many bytes, which is as much work as a few attempts.
pub(crate) fn copied(bytes: usize) {
    let Some(work) = WORK.get() else { return };
    let attempts = u64::try_from(bytes / PER_COPY).unwrap_or(u64::MAX);
    if attempts > 0 {
        WORK.set(Some(Work { left: work.left.saturating_sub(attempts), ..work }));
        // A look at the clock is cheap beside that.
        copy();
    }
}

/// Whether a value may be copied whole once more, which takes as long as many attempts.
pub(crate) fn copy() -> bool {
    let Some(work) = WORK.get() else { return true };
    let allowed = work.left > 0 && work.until.is_none_or(|until| Instant::now() < until);
    if !allowed {
        WORK.set(Some(Work { left: 0, ..work }));
    }
    allowed
}
