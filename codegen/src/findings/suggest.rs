//! Did you mean …?

use std::cell::Cell;
use std::fmt::Display;

/// How many more hints are looked for. Each takes as long as there are names, and where much is wrong it is most often for one
/// reason, so only the first findings have one.
pub(crate) struct Hints(Cell<usize>);

impl Hints {
    pub(crate) const fn new(most: usize) -> Self {
        Self(Cell::new(most))
    }

    /// Whether another one is looked for.
    pub(crate) fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// The candidate nearest to what was written, if one is near.
pub(crate) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |s: &str| s.to_lowercase().replace('_', "-");
    let written = plain(written);
    // A third of a word may be wrong; of a long one four letters.
    let length = written.chars().count();
    let most = (length / 3).min(4);
    // Of names of all lengths most are too long or too short, which is seen at once.
    let has_length = |c: &&str| c.chars().count().min(MOST_LETTERS).abs_diff(length.min(MOST_LETTERS)) <= most;
    candidates
        .into_iter()
        .filter(has_length)
        .map(|c| (distance(&written, &plain(c)), c))
        .filter(|(d, _)| *d <= most)
        .min_by_key(|(d, _)| *d)
        .map(|(_, c)| c)
}

/// How many letters of two words are compared: names are short.
const MOST_LETTERS: usize = 64;

/// How many letters must be added, dropped, replaced or swapped with their neighbour.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let short = |text: &str| text.chars().take(MOST_LETTERS).collect::<String>();
    strsim::osa_distance(&short(a), &short(b))
}

/// The values that are possible, of many the first.
pub(crate) fn possible<V: Display>(values: &[V]) -> String {
    const MOST: usize = 16;
    let shown: Vec<String> = values.iter().take(MOST).map(ToString::to_string).collect();
    let more = if values.len() > MOST { ", …" } else { "" };
    format!("possible values: {}{more}", shown.join(", "))
}

/// The question whether a candidate was meant.
pub(crate) fn question(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// A help text: the nearest candidate, or all of them where they are few.
pub(crate) fn help(written: &str, candidates: &[&str]) -> Option<String> {
    if let Some(near) = nearest(written, candidates.iter().copied()) {
        return Some(question(near));
    }
    (!candidates.is_empty() && candidates.len() <= 16).then(|| format!("possible values: {}", candidates.join(", ")))
}
