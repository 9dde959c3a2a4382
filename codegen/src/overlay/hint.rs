//! What may have been meant by a path that selects nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::findings::render::quote;
use crate::findings::suggest::{self, Hints};

/// How many paths have a hint: each takes the whole document, which actions change in between.
const MOST_HINTS: usize = 32;

/// The hints for the paths of an overlay.
pub(super) const fn all() -> Hints {
    Hints::new(MOST_HINTS)
}

/// The nearest name of the document to the first that the path has and the document has not.
pub(super) fn of(path: &str, document: &Value, hints: &Hints) -> String {
    if !hints.take() {
        return "correct the actions before it first, which have hints".to_owned();
    }
    let mut keys = BTreeSet::new();
    collect(document, &mut keys);
    let unknown = names(path).into_iter().find(|name| !keys.contains(name.as_str()));
    let hint = match unknown {
        None => "each name of it is in the document, but not there; it may have been moved or renamed".to_owned(),
        Some(name) => match suggest::nearest(&name, keys.iter().copied()) {
            Some(near) => format!("the document has no {}; {}", quote(&name), suggest::question(near)),
            None => format!("the document has no {}", quote(&name)),
        },
    };
    match refers_to_files(document) {
        true => format!("{hint}; what the document refers to in other files is not in it"),
        false => hint,
    }
}

/// The names and texts of a path, in order.
fn names(path: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || !c.is_ascii();
        match first {
            '\'' | '"' => {
                let end = after.find(first).unwrap_or(after.len());
                names.push(after.get(..end).unwrap_or_default().replace('\\', ""));
                rest = after.get(end + 1..).unwrap_or_default();
            }
            '.' => {
                let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
                names.extend(after.get(..end).filter(|name| !name.is_empty()).map(str::to_owned));
                rest = after.get(end..).unwrap_or_default();
            }
            _ => rest = after,
        }
    }
    names
}

/// Every key of a value, and every text: a path may compare with one.
fn collect<'v>(value: &'v Value, keys: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                keys.insert(key);
                collect(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, keys)),
        Value::String(text) => drop(keys.insert(text)),
        _ => {}
    }
}

/// Whether a reference of a value leads to another file.
fn refers_to_files(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.iter().any(|(key, value)| match value.as_str().filter(|_| key == "$ref") {
            Some(reference) => !reference.starts_with('#'),
            None => refers_to_files(value),
        }),
        Value::Array(items) => items.iter().any(refers_to_files),
        _ => false,
    }
}
