//! Constraints that would make a type nobody wants to build leave the schema; the documentation of the field has them.
//!
//! ```yaml
//! page: {type: integer, minimum: 1, maximum: 100}       # before: would be a NonZeroU64
//! page: {type: integer}                                 # after
//! ```
//! Lengths of strings stay where they are written: the builder checks them.

use serde_json::Value;

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};

/// What says which numbers and lists are allowed rather than what they are.
pub(in crate::lower) const DROPPED: &[&str] = &[
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(map) = schema.as_object_mut() else { return };
            map.retain(|key, _| !DROPPED.contains(&key.as_str()));
        });
    });
    Ok(())
}

/// The constraints of a schema in words, one sentence each.
pub(in crate::lower) fn in_words(schema: &Value) -> String {
    let number = |key: &str| schema.get(key).filter(|v| v.is_number());
    let words = [
        ("minLength", "At least", "characters"),
        ("maxLength", "At most", "characters"),
        ("minimum", "Not below", ""),
        ("maximum", "Not above", ""),
        ("minItems", "At least", "items"),
        ("maxItems", "At most", "items"),
        ("multipleOf", "A multiple of", ""),
    ];
    let mut said: Vec<String> = Vec::new();
    for (key, lead, unit) in words {
        if let Some(value) = number(key) {
            said.push(format!("{lead} {value} {unit}").trim_end().to_owned() + ".");
        }
    }
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
        said.push(format!("Pattern: {}.", crate::prose::code(&crate::prose::one_line(pattern))));
    }
    said.join(" ")
}
