//! For people, at a terminal.

use std::fmt::Write;

use super::{item_line, shown, tests_line, verdicts};
use crate::diff::{Bump, Change, Diff, Place};
use crate::findings::render::visible;

/// How many items of a change are listed.
const MOST_ITEMS: usize = 12;

/// All changes, by what they belong to.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut out = String::new();
    let mut group = None;
    for change in &diff.changes {
        if group != Some(&change.group) {
            let name = if change.group.is_empty() { "the document" } else { &change.group };
            let _ = writeln!(out, "{}{}", if out.is_empty() { "" } else { "\n" }, visible(name));
            group = Some(&change.group);
        }
        one(&mut out, diff, change);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out + &summary(diff)
}

fn one(out: &mut String, diff: &Diff, change: &Change) {
    let approved = change.approved.as_ref().map(|reason| format!(" (approved: {reason})")).unwrap_or_default();
    let line = format!("{} {}: {} [{}]{approved}", change.rule.code, change.rule.name, change.what, verdicts(change));
    let _ = writeln!(out, "  {}", visible(&line));
    let [old, new] = &diff.documents;
    for (sign, place, document) in [("-", &change.old, old), ("+", &change.new, new)] {
        let Some(place) = place else { continue };
        let Place { line, text, .. } = place;
        let text = text.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
        let _ = writeln!(out, "    {sign} {}", visible(&format!("{}:{line}{text}", place.file_of(document))));
    }
    let items = shown(change);
    for item in items.iter().take(MOST_ITEMS) {
        let _ = writeln!(out, "      {}", visible(&item_line(item)));
    }
    if let Some(more @ 1..) = items.len().checked_sub(MOST_ITEMS) {
        let _ = writeln!(out, "      and {more} more items");
    }
    if let Some(tests) = tests_line([change]) {
        let _ = writeln!(out, "      {}", visible(&tests));
    }
    let _ = writeln!(out, "    fingerprint {}", change.fingerprint);
}

/// A line for each change, and the tests that hang on them.
#[must_use]
pub fn brief(diff: &Diff) -> String {
    const MOST: usize = 20;
    let mut out = String::new();
    for change in diff.changes.iter().take(MOST) {
        let group = if change.group.is_empty() { String::new() } else { format!("{}, ", change.group) };
        let line = format!("{} {}: {group}{} [{}]", change.rule.code, change.rule.name, change.what, verdicts(change));
        let _ = writeln!(out, "  {}", visible(&line));
    }
    if let Some(more @ 1..) = diff.changes.len().checked_sub(MOST) {
        let _ = writeln!(out, "  and {more} more; `accord diff` lists all");
    }
    if let Some(tests) = tests_line(&diff.changes) {
        let _ = writeln!(out, "  {}", visible(&tests));
    }
    out
}

/// How many changes there are, and which version they need.
#[must_use]
pub fn summary(diff: &Diff) -> String {
    let package = visible(&diff.package);
    let moved = super::moved_citations(diff);
    if diff.is_empty() {
        return format!("{package}: no changes\n");
    }
    let wire = diff.count(|change| change.rule.wire == crate::diff::rules::Wire::Breaks);
    let users = diff.count(|change| change.users == crate::diff::Users::Breaks);
    let texts = diff.count(Change::is_documentation);
    let total = diff.changes.len();
    let noun = if total == 1 { "change" } else { "changes" };
    let mut out = format!(
        "{package}: {total} {noun}; {wire} break the wire, {users} break callers, {texts} only documentation{moved}\n"
    );
    let [old, _] = &diff.documents;
    let _ = match (diff.next_version(), &old.version) {
        (Some(next), Some(old)) => writeln!(out, "{package}: {} release, {} -> {next}", diff.bump(), visible(old)),
        _ => writeln!(out, "{package}: {} release", diff.bump()),
    };
    debug_assert!(diff.bump() != Bump::None);
    out
}
