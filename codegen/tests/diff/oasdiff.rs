//! The checks of oasdiff.

use std::collections::{BTreeMap, BTreeSet};

use accord_codegen::diff::{self, Diff, print};
use serde::Deserialize;
use serde_json::Value;

use super::{compare, edit};

#[derive(Deserialize)]
struct Edits {
    base: Value,
    /// Pointers of schemas, by what oasdiff calls the place.
    places: BTreeMap<String, String>,
    /// What was there and what is there, by what oasdiff calls the change.
    changes: BTreeMap<String, [Value; 2]>,
    /// The edits of other checks.
    edits: BTreeMap<String, [BTreeMap<String, Value>; 2]>,
}

impl Edits {
    fn compare(&self, sides: &[BTreeMap<String, Value>; 2]) -> Diff {
        let [old, new] = sides.clone().map(|edits| {
            let mut document = self.base.clone();
            edits.iter().for_each(|(pointer, value)| edit::set(&mut document, pointer, value.clone()));
            document
        });
        compare(&old, &new)
    }

    /// The place of a check and the name of its change.
    fn change<'c>(&self, check: &'c str) -> Option<(&String, &'c str)> {
        self.places.iter().find_map(|(place, pointer)| {
            let change = check.strip_prefix(place.as_str())?.strip_prefix('-')?;
            self.changes.contains_key(change).then_some((pointer, change))
        })
    }
}

/// Every check of oasdiff that concerns clients has a rule, which an edit of its kind falls under.
#[test]
fn every_check_of_oasdiff_has_a_rule() {
    let edits: Edits = serde_yaml::from_str(include_str!("oasdiff.yaml")).unwrap();
    let table = include_str!("oasdiff.txt").lines().filter(|line| !line.starts_with('#'));
    let (reasons, checks): (Vec<_>, Vec<_>) =
        table.map(|line| line.split_once(": ").unwrap()).partition(|(_, ours)| ours.starts_with("- "));
    assert!(reasons.iter().all(|(_, reason)| reason.len() > 20), "a check has no reason");
    assert!(checks.len() > 450 && checks.len() + reasons.len() > 500, "only {} checks", checks.len());
    // One comparison for all places of a change: they do not touch each other.
    let mut places: BTreeMap<&str, BTreeSet<&String>> = BTreeMap::new();
    for (pointer, change) in checks.iter().filter_map(|(check, _)| edits.change(check)) {
        places.entry(change).or_default().insert(pointer);
    }
    let changed: BTreeMap<&str, Diff> = places
        .into_iter()
        .map(|(change, pointers)| {
            let side = |value: &Value| pointers.iter().map(|at| ((*at).clone(), value.clone())).collect();
            (change, edits.compare(&edits.changes[change].each_ref().map(side)))
        })
        .collect();
    let mut wrong = Vec::new();
    for (check, ours) in checks {
        let of_rule = |change: &diff::Change| ours.split(' ').any(|name| name == change.rule.name);
        let (is_found, text) = match (edits.edits.get(check), edits.change(check)) {
            (Some(sides), _) => {
                let diff = edits.compare(sides);
                (diff.changes.iter().any(of_rule), print::text(&diff))
            }
            (None, Some((pointer, change))) => {
                let diff = &changed[change];
                let is_there = |change: &diff::Change| {
                    [&change.old, &change.new].into_iter().flatten().any(|place| place.pointer.starts_with(pointer))
                };
                let is_found = diff.changes.iter().any(|change| of_rule(change) && is_there(change));
                (is_found, print::text(diff))
            }
            (None, None) => panic!("{check}: no edit"),
        };
        if !is_found {
            wrong.push(format!("{check} ({ours}):\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{} checks: {}", wrong.len(), wrong.join("\n"));
}
