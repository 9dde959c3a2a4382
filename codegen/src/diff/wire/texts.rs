//! Keys that are documentation, and keys that nothing here knows.

use serde_json::{Map, Value};

use super::{Site, Subject, Wire, citations};
use crate::diff::rules::{DETAIL_CHANGED, Rule, TEXT_CHANGED};
use crate::pointer;

/// Keys that only describe.
const TEXTS: &[&str] = &[
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "externalDocs",
    "tags",
    "x-accord-source",
    "x-accord-documents",
    "x-accord-discrepancies",
    // What tests and tools read.
    "x-accord-mock",
    "x-accord-allow",
];

/// Whether a key only describes.
pub(super) fn is_text(key: &str) -> bool {
    TEXTS.contains(&key)
}

/// The rule for a key that no comparison looks at.
pub(super) fn rule(key: &str) -> &'static Rule {
    if is_text(key) { &TEXT_CHANGED } else { &DETAIL_CHANGED }
}

/// What differs in two objects.
pub(super) struct Differing<'v> {
    /// Each key that differs, with both of its values.
    pub(super) keys: Vec<(&'v str, Option<&'v Value>, Option<&'v Value>)>,
    /// How many citations cite other lines.
    pub(super) moved: usize,
}

/// What differs in two objects, except the keys that are compared elsewhere.
pub(super) fn differing<'v>(
    old: &'v Map<String, Value>,
    new: &'v Map<String, Value>,
    compared: &[&str],
) -> Differing<'v> {
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(key, value)| (key, Some(value), None));
    let there = new.iter().map(|(key, value)| (key, old.get(key), Some(value)));
    let mut differing = Differing { keys: Vec::new(), moved: 0 };
    for (key, was, is) in gone.chain(there) {
        if was == is || compared.contains(&key.as_str()) {
            continue;
        }
        match was.zip(is).and_then(|(was, is)| citations::moved(key, was, is)) {
            Some(count) => differing.moved += count,
            None => differing.keys.push((key, was, is)),
        }
    }
    differing
}

impl Wire<'_> {
    /// Reports what differs in two objects besides the keys that are compared elsewhere.
    pub(super) fn others(&mut self, subject: &Subject, what: &str, old: &str, new: &str, compared: &[&str]) {
        let at = |document, pointer| pointer::get(document, pointer).and_then(Value::as_object);
        let (Some(one), Some(other)) = (at(&self.old.document.value, old), at(&self.new.document.value, new)) else {
            return;
        };
        let differing = differing(one, other, compared);
        self.moved += differing.moved;
        for (key, was, is) in differing.keys {
            let name = if what.is_empty() { key.to_owned() } else { format!("{what}: {key}") };
            let site = |parent, value: Option<&Value>| value.map(|_| Site::of(pointer::join(parent, key), value));
            let (was, is) = (site(old, was), site(new, is));
            self.push(
                rule(key),
                subject,
                &name,
                was.or_else(|| Some(Site::at(old))),
                is.or_else(|| Some(Site::at(new))),
            );
        }
    }
}
