//! Rules that limit which values are valid, and that OpenAPI 3.0 has no word for.
//!
//! ```yaml
//! if: A, then: B, else: C        →             # and a finding
//! dependentSchemas: { a: A }     →
//! propertyNames: { pattern: x }  →
//! contains: A                    →
//! ```
//!
//! Without them more is valid: a client reads everything the provider sends, and may send what the provider refuses.

use super::super::walk::{Object, Walk};

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
    let gone: Vec<&str> = RULES.into_iter().filter(|key| schema.shift_remove(*key).is_some()).collect();
    gone.into_iter().for_each(|key| walk.tell_dropped(key));
}
