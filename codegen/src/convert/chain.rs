//! Chains of references.

use serde_json::{Map, Value};

use crate::pointer::{get, local, unescape};

/// How long one may be.
pub(super) const MAX_CHAIN: usize = 32;

/// What references to one section lead to in the end, and its name there. `at` is the pointer of the section with a slash.
pub(super) fn behind<'v>(section: &'v Map<String, Value>, at: &str, value: &Value) -> Option<(String, &'v Value)> {
    let name = |value: &Value| {
        let pointer = value.get("$ref").and_then(Value::as_str).and_then(local)?;
        pointer.strip_prefix(at).map(unescape)
    };
    let mut found = name(value)?;
    for _ in 0..MAX_CHAIN {
        let target = section.get(&found)?;
        match name(target) {
            Some(next) => found = next,
            None => return Some((found, target)),
        }
    }
    None
}

/// Where a chain of references from a place of the document ends.
pub(super) fn end(root: &Value, mut at: String) -> Option<String> {
    for _ in 0..MAX_CHAIN {
        match get(root, &at)?.get("$ref").and_then(Value::as_str) {
            Some(reference) => at = local(reference)?,
            None => return Some(at),
        }
    }
    None
}
