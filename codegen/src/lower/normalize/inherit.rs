//! Dialect keys survive where one of two schemas of a property replaces the other.
//!
//! ```yaml
//! Base: {properties: {token: {type: string, x-accord-sensitive: personal}}}           # before
//! Session: {allOf: [{$ref: Base}, {properties: {token: {type: string, description: …}}}]}
//! Session: {properties: {token: {type: string, description: …, x-accord-sensitive: personal}}}      # after
//! ```

use serde_json::{Map, Value};

use crate::dialect::{Format, Key as _, Sensitive, Tuple};

/// Adds the dialect keys of a schema that is replaced and that its replacement does not state itself.
pub(in crate::lower) fn keys(replacement: &mut Map<String, Value>, replaced: &Value) {
    let Some(replaced) = replaced.as_object() else { return };
    for (key, value) in replaced.iter().filter(|(key, _)| key.starts_with("x-accord-")) {
        let fits = match key.as_str() {
            // It is about a list by position, whose elements the replacement does not have.
            Tuple::NAME => false,
            Format::NAME => has_format_of(replacement, replaced),
            _ => true,
        };
        if fits {
            replacement.entry(key).or_insert_with(|| value.clone());
        }
    }
}

/// Adds that a whole must not be printed, if one of its parts must not.
pub(super) fn sensitivity<'a>(whole: &mut Map<String, Value>, mut parts: impl Iterator<Item = &'a Value>) {
    if let Some(stated) = parts.find_map(|part| part.get(Sensitive::NAME)) {
        whole.entry(Sensitive::NAME).or_insert_with(|| stated.clone());
    }
}

/// Whether the wire format of one schema is one of another: they are values of the same type, in no other format.
fn has_format_of(schema: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    let is_plain = ["$ref", "allOf", "oneOf", "anyOf", "enum"].iter().all(|key| !schema.contains_key(*key));
    is_plain && schema.get("type").is_some_and(|kind| other.get("type") == Some(kind))
}
