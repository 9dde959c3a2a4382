//! Which variant of a choice a value is, where no property says it: the one that loses the least.

use std::cell::Cell;
use std::cmp::Ordering;

use super::outline::Outline;
use super::variant::Variant;
use crate::wire::{loss, trail, work};

/// How many choices within each other are decoded as more than one type. Each level multiplies the attempts; deeper ones are
/// told apart by their names alone.
const DEEPEST: u32 = 4;

thread_local! {
    /// How many choices around the value that is read are being decoded as one of several types.
    static OPEN: Cell<u32> = const { Cell::new(0) };
}

/// Runs `read` as one of several attempts.
pub(super) fn attempt<T>(is_one_of_several: bool, read: impl FnOnce() -> T) -> T {
    let open = OPEN.get();
    OPEN.set(open + u32::from(is_one_of_several));
    let value = read();
    OPEN.set(open);
    value
}

/// Whether no more choices may be decoded as several types.
pub(super) fn is_deep() -> bool {
    OPEN.get() >= DEEPEST
}

/// What the search asks of the one who knows the types.
pub(super) enum Step {
    /// Decode the value as the variant of this place.
    Try(usize),
    /// Keep what was decoded last: it is the best so far.
    Keep,
}

/// What came of a search.
pub(super) enum Found {
    /// What was kept is the variant of this place.
    Variant(usize),
    /// It is none of them as it is, but can only be meant as the one of this place.
    Meant(usize),
    /// It is none of them, or several fit as well.
    Nothing,
}

/// Looks for the variant among those that `may` allows.
///
/// `step` returns whether it could do what it was asked.
pub(super) fn search(
    value: &Outline<'_>,
    variants: &[Variant],
    may: impl Fn(&Variant) -> bool,
    step: &mut dyn FnMut(Step) -> bool,
) -> Found {
    let candidates = variants.iter().enumerate().filter(|(_, variant)| may(variant));
    let mut candidates: Vec<(u64, usize, u64)> = candidates
        .filter_map(|(at, variant)| Some((variant.passes_over(value)?, at, variant.keeps_unknown(value))))
        .collect();
    // The most promising first; where they promise as much, in the table's order.
    candidates.sort_by_key(|(passed, ..)| *passed);
    let is_several = candidates.len() > 1;
    let promise = |at: usize| candidates.get(at).map(|(passed, _, kept)| (*passed, *kept));
    let is_last = is_several && value.has_names() && is_deep();
    if is_last && promise(0) == promise(1) {
        candidates.clear();
    }
    let meant = meant(&candidates);
    let mut best: Option<(u64, u64, usize)> = None;
    let mut is_tied = false;
    for (passed, at, kept) in candidates {
        // It loses more before anything of it is decoded.
        let is_worse = best.is_some_and(|(lost, ..)| passed > lost || is_last);
        if is_worse || !work::attempt() {
            break;
        }
        let before = trail::length();
        let (read, lost) = loss::counted(|| attempt(is_several, || step(Step::Try(at))));
        trail::cut(before);
        if !read {
            continue;
        }
        match best.map_or(Ordering::Less, |(least, keeps, _)| (lost, kept).cmp(&(least, keeps))) {
            Ordering::Less => {
                best = Some((lost, kept, at));
                is_tied = false;
                step(Step::Keep);
            }
            Ordering::Equal => is_tied = true,
            Ordering::Greater => {}
        }
    }
    let found = match (best, meant) {
        (Some((lost, _, at)), _) if !(is_tied && value.has_names()) => {
            loss::add(lost);
            return Found::Variant(at);
        }
        (None, Some(at)) => Found::Meant(at),
        _ => Found::Nothing,
    };
    loss::add(1);
    found
}

/// The place of the candidate that promises more than every other.
fn meant(candidates: &[(u64, usize, u64)]) -> Option<usize> {
    let (passed, at, kept) = candidates.iter().min_by_key(|(passed, _, kept)| (*passed, *kept))?;
    let as_good = candidates.iter().filter(|(others, _, keep)| (others, keep) == (passed, kept)).count();
    (as_good == 1).then_some(*at)
}
