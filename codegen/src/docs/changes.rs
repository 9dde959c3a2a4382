//! What changed since a revision of the spec, by the rules of [`diff`](crate::diff).

use std::collections::BTreeMap;

use super::page::Changed;
use crate::diff::rules::Wire;
use crate::diff::{self, Diff, Users};

/// The changes, by the pointers that they are at.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<String, Vec<String>>);

impl Changes {
    pub(super) fn new(diff: &Diff) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for change in &diff.changes {
            if let Some(place) = &change.new {
                all.entry(place.pointer.clone()).or_default().push(words(change));
            }
        }
        Self(all)
    }

    /// What changed of a part of the document: of itself, and of what it states in keys of its own.
    pub(super) fn of(&self, pointer: &str) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let inside = format!("{pointer}/");
        let below = self.0.range(inside.clone()..).take_while(|(at, _)| at.starts_with(&inside));
        // What is deeper is shown where it stands.
        let own = below.filter(|(at, _)| at.get(inside.len()..).is_some_and(|rest| !rest.contains('/')));
        let all = self.0.get_key_value(pointer).into_iter().chain(own);
        all.flat_map(|(_, texts)| texts).cloned().collect()
    }
}

/// The changes, for a page of their own.
pub(super) fn list(diff: &Diff) -> Vec<Changed> {
    diff.changes.iter().map(changed).collect()
}

fn changed(change: &diff::Change) -> Changed {
    let text = |place: &Option<diff::Place>| place.as_ref().and_then(|place| place.text.clone()).unwrap_or_default();
    Changed {
        rule: change.rule.code,
        group: change.group.clone(),
        what: words(change),
        old: text(&change.old),
        new: text(&change.new),
        line: change.new.as_ref().map_or(0, |place| place.line),
        wire: change.rule.wire == Wire::Breaks,
        users: change.users == Users::Breaks,
        documentation: change.is_documentation(),
    }
}

/// The rule in words, and what it is about.
fn words(change: &diff::Change) -> String {
    format!("{}: {}", change.rule.name.replace('-', " "), change.what)
}
