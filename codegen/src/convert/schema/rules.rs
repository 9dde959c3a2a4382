//! Rules that limit which values are valid, and that OpenAPI 3.0 has no word for.
//!
//! ```yaml
//! if: A, then: B, else: C        →             # and a finding
//! dependentSchemas: { a: A }     →
//! propertyNames: { pattern: x }  →
//! contains: A                    →
//! propertyNames: false           →  additionalProperties: false
//! ```
//!
//! Without them more is valid: a client reads everything the provider sends, and may send what the provider refuses.

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::openapi::schemas::is_never;

/// The keywords.
pub(crate) const RULES: [&str; 11] = [
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "propertyNames",
    "contains",
    "minContains",
    "maxContains",
    "additionalItems",
];

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let has_properties = schema.get("properties").and_then(Value::as_object).is_some_and(|held| !held.is_empty());
    if !has_properties && schema.get("propertyNames").is_some_and(is_never) {
        schema.shift_remove("propertyNames");
        walk.moved("/additionalProperties", "/propertyNames");
        schema.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    let gone: Vec<&str> = RULES.into_iter().filter(|key| schema.shift_remove(*key).is_some()).collect();
    gone.into_iter().for_each(|key| walk.tell_dropped(key));
}
