//! Annotations of GitHub: workflow commands, one a line.

use std::fmt::Write;

use super::{tests_line, verdicts};
use crate::diff::{Change, Diff};
use crate::findings::render::github::{data, property};
use crate::findings::render::visible;

/// An annotation for each change, at its line of the new document, or of the old one where it is gone; and one for all
/// citations that moved.
#[must_use]
pub fn github(diff: &Diff) -> String {
    let mut out = String::new();
    let [old, new] = &diff.documents;
    for change in &diff.changes {
        let level = match change {
            change if change.approved.is_some() || change.is_documentation() => "notice",
            change if change.is_breaking() => "error",
            _ => "warning",
        };
        let (document, place) = match (&change.new, &change.old) {
            (Some(place), _) => (new, Some(place)),
            (None, place) => (old, place.as_ref()),
        };
        let line = place.map_or(1, |place| place.line.max(1));
        let title = format!("{} {}", change.rule.code, change.rule.name);
        let _ = writeln!(
            out,
            "::{level} file={},line={line},title={}::{}",
            property(&visible(place.map_or(document.name.as_str(), |place| place.file_of(document)))),
            property(&visible(&title)),
            data(&visible(&message(change)))
        );
    }
    if diff.moved_citations > 0 {
        let moved = super::moved_citations(diff);
        let _ = writeln!(out, "::notice file={}::{}", property(&visible(&new.name)), moved.trim_start_matches("; "));
    }
    out
}

fn message(change: &Change) -> String {
    let group = if change.group.is_empty() { String::new() } else { format!("{}, ", change.group) };
    let approved = change.approved.as_ref().map(|reason| format!("; approved: {reason}")).unwrap_or_default();
    let tests = tests_line([change]).map(|tests| format!("; {tests}")).unwrap_or_default();
    format!("{group}{}: {}{approved}{tests}; fingerprint {}", change.what, verdicts(change), change.fingerprint)
}
