//! A function on many items, on all cores.

use std::{
    num::NonZero,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    error::CommandError,
    output::{self, Captured},
    progress::Progress,
};

/// As much as the main thread has: documents may be deep.
const STACK: usize = 16 * 1024 * 1024;

/// [`map`] on documents that are generated from, with a progress line.
pub(super) fn generate<R: Send>(
    specs: &[PathBuf],
    run: impl Fn(&PathBuf) -> R + Sync,
) -> Result<Vec<(R, Captured)>, CommandError> {
    let total = specs.len();
    let progress = Progress::start(&format!("generating from {total} documents"));
    map(specs, run, |done| progress.set(format!("generated from {done} of {total} documents")))
}

/// Runs a function on each item, several at a time. What it prints is kept, and comes with its result; the results are in the
/// order of the items. `on_end` is told how many are done.
fn map<T: Sync, R: Send>(
    items: &[T],
    run: impl Fn(&T) -> R + Sync,
    on_end: impl Fn(usize) + Sync,
) -> Result<Vec<(R, Captured)>, CommandError> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let results = Mutex::new(items.iter().map(|_| None).collect::<Vec<_>>());
    let work = || {
        while let Some((at, item)) = take(&next, items) {
            let result = output::capture(|| run(item));
            if let Some(slot) = results.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at) {
                *slot = Some(result);
            }
            on_end(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    thread::scope(|scope| {
        (0..threads).try_for_each(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).map(drop))
    })?;
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(results.into_iter().flatten().collect())
}

/// The next item that nobody has taken.
fn take<'i, T>(next: &AtomicUsize, items: &'i [T]) -> Option<(usize, &'i T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, items.get(at)?))
}
