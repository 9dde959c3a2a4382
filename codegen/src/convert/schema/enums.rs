//! Fixed values.
//!
//! ```yaml
//! const: a                  →  type: string, enum: [a]
//! enum: [a, null]           →  type: string, enum: [a, null], nullable: true
//! const: null, enum: [null] →  enum: [null], nullable: true
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::openapi::type_of;

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    if let Some(value) = schema.shift_remove("const") {
        walk.moved("/enum/0", "/const");
        walk.moved("/enum", "/const");
        schema.insert("enum".to_owned(), json!([value]));
    }
    let Some(Value::Array(values)) = schema.get("enum") else { return };
    let null = values.contains(&Value::Null);
    let mut names: Vec<&str> = values.iter().filter_map(type_of).collect();
    names.sort_unstable();
    names.dedup();
    let inferred = match names.as_slice() {
        [name] => Some(*name),
        ["integer", "number"] => Some("number"),
        _ => None,
    };
    // A `type` beside it that takes no null holds too; but whoever lists null means it.
    if null {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
    let silent = ["type", "$ref", "allOf", "anyOf", "oneOf"].iter().all(|key| !schema.contains_key(*key));
    if let Some(name) = inferred.filter(|_| silent) {
        schema.insert("type".to_owned(), json!(name));
    }
}
