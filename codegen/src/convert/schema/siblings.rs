//! What stands beside a reference. OpenAPI 3.0 ignores it there.
//!
//! ```yaml
//! $ref: A, description: d           →  allOf: [{ $ref: A }], description: d
//! $ref: A, properties: P            →  allOf: [{ $ref: A }], properties: P
//! $ref: A, allOf: [B]               →  allOf: [B, { $ref: A }]
//! $ref: A, summary: s               →  $ref: A              # no keyword of a schema
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    if !schema.get("$ref").is_some_and(Value::is_string) {
        return;
    }
    schema.shift_remove("summary");
    if schema.len() == 1 {
        return;
    }
    let Some(target) = schema.shift_remove("$ref") else { return };
    if let Value::Array(list) = schema.entry("allOf").or_insert_with(|| json!([])) {
        walk.moved(&format!("/allOf/{}/$ref", list.len()), "/$ref");
        list.push(json!({"$ref": target}));
    }
}
