//! Properties and items that no other part of the schema speaks of.
//!
//! ```yaml
//! unevaluatedProperties: false, properties: …             →  additionalProperties: false
//! unevaluatedProperties: false, allOf: [A], properties: … →  and a finding
//! unevaluatedItems: false                                 →  as with `prefixItems`, or a finding
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let items = schema.shift_remove("unevaluatedItems");
    let had_tuple = schema.contains_key("maxItems");
    if items.is_some_and(|items| items != Value::Bool(true) && !(had_tuple && items == Value::Bool(false))) {
        walk.tell_dropped("unevaluatedItems");
    }
    let Some(properties) = schema.shift_remove("unevaluatedProperties") else { return };
    let composed = ["allOf", "anyOf", "oneOf", "$ref", "if", "then", "else", "dependentSchemas", "patternProperties"];
    if properties == Value::Bool(true) || schema.contains_key("additionalProperties") {
        return;
    }
    if composed.iter().any(|key| schema.contains_key(*key)) {
        walk.tell_dropped("unevaluatedProperties");
        return;
    }
    walk.moved("/additionalProperties", "/unevaluatedProperties");
    schema.insert("additionalProperties".to_owned(), properties);
}
