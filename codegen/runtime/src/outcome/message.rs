//! Which documented message an answer's is.

use crate::facts::{Matching, Message, Outcome};

/// How much of a message is looked at.
const MOST: usize = 4096;

/// The first documented message that this one is.
pub(super) fn find(outcome: &'static Outcome, message: &str) -> Option<&'static Message> {
    if outcome.messages.is_empty() {
        return None;
    }
    let end = (0..=MOST).rev().find(|at| message.is_char_boundary(*at)).unwrap_or_default();
    let message = message.get(..end.min(message.len())).unwrap_or(message);
    let (plain, whole) = (plain_text(message), message.to_lowercase());
    outcome.messages.iter().find(|known| match known.matching {
        Matching::Whole => plain == plain_text(known.text),
        Matching::Prefix => whole.trim_start().starts_with(part(known.text).trim_start()),
        Matching::Contains => whole.contains(&part(known.text)),
        #[cfg(feature = "patterns")]
        Matching::Pattern => pattern::matches(known.text, message),
    })
}

/// A message without what differs from one answer to another.
fn plain_text(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).trim_end().to_lowercase()
}

/// A part of a message: its spaces and full stops stand between words.
fn part(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(feature = "patterns")]
mod pattern {
    //! Regular expressions, each compiled at its first use.

    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};

    use regex::{Regex, RegexBuilder};

    /// How large a compiled expression may be, in bytes. Linting knows the same.
    const LARGEST: usize = 1 << 20;

    /// One for each of the documents' patterns; `None` for one that cannot be compiled.
    static COMPILED: Mutex<BTreeMap<&'static str, Option<Regex>>> = Mutex::new(BTreeMap::new());

    pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
        let compiled = {
            let mut all = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
            let make = || RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
            all.entry(pattern).or_insert_with(make).clone()
        };
        compiled.is_some_and(|pattern| pattern.is_match(text))
    }
}
