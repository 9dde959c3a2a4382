//! A comparison as text for people, as Markdown, as JSON, and as annotations of GitHub.
//!
//! Texts of documents are untrusted. Each form escapes them for its reader: control characters for terminals, markup for
//! Markdown, the separators of commands for GitHub.

mod github;
mod json;
mod markdown;
mod text;

pub use github::github;
pub use json::{json, schema};
pub use markdown::{entries, markdown};
pub use text::{brief, summary, text};

use std::collections::BTreeMap;

use super::{Change, Diff, Users, rules::Wire};

/// How many citations moved, after other counts; empty where none did.
#[must_use]
pub fn moved_citations(diff: &Diff) -> String {
    match diff.moved_citations {
        0 => String::new(),
        1 => "; 1 citation cites other lines".to_owned(),
        count => format!("; {count} citations cite other lines"),
    }
}

/// The two verdicts in words; empty where there is nothing to tell.
fn verdicts(change: &Change) -> String {
    let wire = match change.rule.wire {
        Wire::Breaks => Some("breaks the wire"),
        Wire::Works | Wire::Same => None,
    };
    let users = match change.users {
        Users::Breaks => Some("breaks callers"),
        Users::Adds => Some("adds to the crate"),
        Users::Behaves | Users::Same => None,
    };
    let said: Vec<&str> = wire.into_iter().chain(users).collect();
    match said.as_slice() {
        [] if change.is_documentation() => "documentation".to_owned(),
        [] => "compatible".to_owned(),
        said => said.join(", "),
    }
}

/// How many tests a line names; others are counted by their files.
const MOST_TESTS: usize = 12;

/// The tests that changes hang on, each once, as a line tells them.
fn tests_line<'d>(changes: impl IntoIterator<Item = &'d Change>) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for test in changes.into_iter().flat_map(|change| &change.tests) {
        if !names.contains(&test.as_str()) {
            names.push(test);
        }
    }
    let (listed, others) = names.split_at_checked(MOST_TESTS).unwrap_or((&names, &[]));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for test in others {
        *counts.entry(test.split_once("::").map_or(*test, |(file, _)| file)).or_default() += 1;
    }
    let counts = counts.iter().map(|(file, count)| format!("{count} more in {file}"));
    let parts: Vec<String> = listed.iter().map(ToString::to_string).chain(counts).collect();
    (!names.is_empty()).then(|| format!("tests: {}", parts.join(", ")))
}

/// The items to show: a setter that takes an option says nothing beside the one that takes the value.
fn shown(change: &Change) -> Vec<&super::ItemChange> {
    change.items.iter().filter(|item| !item.path.contains("::maybe_")).collect()
}

/// What an item became, in one line.
fn item_line(item: &super::ItemChange) -> String {
    let signature = |text: &str| if text.is_empty() { String::new() } else { format!(": {text}") };
    match (&item.old, &item.new) {
        (None, Some(new)) => format!("+ {}{}", item.path, signature(new)),
        (Some(old), None) => format!("- {}{}", item.path, signature(old)),
        (old, new) => {
            let [old, new] = [old, new].map(|text| text.as_deref().unwrap_or_default());
            format!("~ {}: {old} -> {new}", item.path)
        }
    }
}
