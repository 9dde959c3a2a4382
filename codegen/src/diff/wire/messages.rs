//! The order of documented messages: an answer's is the first that fits.

use serde_json::json;

use super::{Site, Subject, Wire};
use crate::dialect::{Matching, shown_message};
use crate::diff::rules::CODE_CHANGED;
use crate::facts::Message;
use crate::pointer;

/// Compares which of two messages comes first, where an answer may have both.
pub(super) fn order(wire: &mut Wire<'_>, [old, new]: [&str; 2], before: &[Message], after: &[Message]) {
    let is_same = |one: &Message, other: &Message| recognized(one) == recognized(other);
    let place = |message: &Message| before.iter().position(|one| is_same(one, message));
    let kept: Vec<_> =
        after.iter().enumerate().filter_map(|(at, message)| Some((at, message, place(message)?))).collect();
    for (index, (at, first, was)) in kept.iter().enumerate() {
        let passed = kept.iter().skip(index + 1);
        let passed = passed.filter(|(_, second, place)| place < was && may_both_fit(first, second));
        let passed: Vec<String> = passed.map(|(_, message, _)| shown(message)).collect();
        let Some(second) = passed.first() else { continue };
        let site = |parent: &str, at: usize| {
            let at = pointer::join(&pointer::join(parent, "messages"), &at.to_string());
            Some(Site::at(&at).comparing(&json!(passed)))
        };
        let what = format!("{} before {second}", shown(first));
        wire.push(&CODE_CHANGED, &Subject::Document, &what, site(old, *was), site(new, *at));
    }
}

/// What tells a message from others.
pub(in crate::diff) fn recognized(message: &Message) -> String {
    let text = match message.matching {
        Matching::Whole => whole(message),
        Matching::Prefix | Matching::Contains => message.text.to_lowercase(),
        Matching::Pattern => message.text.clone(),
    };
    shown_message((&text, message.matching))
}

/// A whole text, in which a full stop at the end and spaces around are no difference.
fn whole(message: &Message) -> String {
    message.text.to_lowercase().trim().trim_end_matches('.').trim_end().to_owned()
}

fn shown(message: &Message) -> String {
    shown_message((&message.text, message.matching))
}

/// Whether the same message of an answer may be both, as the runtime compares them.
fn may_both_fit(one: &Message, other: &Message) -> bool {
    let text = |message: &Message| message.text.to_lowercase();
    let lead = |message: &Message| text(message).trim_start().to_owned();
    match (one.matching, other.matching) {
        (Matching::Whole, Matching::Whole) => whole(one) == whole(other),
        (Matching::Whole, Matching::Prefix) => format!("{}.", whole(one)).starts_with(lead(other).trim_end()),
        (Matching::Whole, Matching::Contains) => format!("{}.", whole(one)).contains(text(other).trim()),
        (Matching::Prefix | Matching::Contains, Matching::Whole) => may_both_fit(other, one),
        (Matching::Prefix, Matching::Prefix) => {
            let (one, other) = (lead(one), lead(other));
            one.starts_with(&other) || other.starts_with(&one)
        }
        (Matching::Pattern, _)
        | (_, Matching::Pattern)
        | (Matching::Contains, Matching::Prefix | Matching::Contains)
        | (Matching::Prefix, Matching::Contains) => true,
    }
}
