//! Fields that an object has only under a condition.
//!
//! ```yaml
//! properties: P, then: { properties: { a: A }, required: [a] }   →  properties: P and { a: A }
//! dependentSchemas: { x: { properties: { a: A } } }              →  properties: { a: A }
//! then: { properties: { a: A } }, else: { properties: { a: B } } →  properties: { a: { anyOf: [A, B] } }
//! ```
//! Each is a field that may be left out. What a branch only limits (`a: { const: 1 }`) is no field, and the values that one
//! branch allows are not all that the field may have. A branch that is a reference is left as it is: it may be the object
//! itself.

use serde_json::{Map, Value, json};

use super::super::walk::{Object, Walk};
use crate::{openapi::constraints::is_constraint, pointer::join};

/// The keywords whose schemas hold under a condition.
const BRANCHES: [&str; 2] = ["then", "else"];
const BRANCHES_BY_NAME: [&str; 2] = ["dependentSchemas", "dependencies"];

/// What says what a value is, and not only which values it may have.
const DESCRIBES: [&str; 9] =
    ["type", "$ref", "properties", "items", "prefixItems", "additionalProperties", "allOf", "anyOf", "oneOf"];

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let mut found = Vec::new();
    conditional(schema, "", &mut found);
    if found.is_empty() {
        return;
    }
    let fields = schema.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    let Some(fields) = fields.as_object_mut() else { return };
    let mut added: Map<String, Value> = Map::new();
    for (name, at, field) in found {
        if fields.contains_key(&name) {
            continue;
        }
        match added.get_mut(&name) {
            None => {
                walk.moved(&join("/properties", &name), &at);
                added.insert(name, field);
            }
            Some(known) => either(known, field),
        }
    }
    fields.extend(added);
}

/// The fields of the branches of a schema, each with its place in it.
fn conditional(schema: &Object, at: &str, found: &mut Vec<(String, String, Value)>) {
    for key in BRANCHES {
        if let Some(branch) = schema.get(key) {
            fields(branch, &join(at, key), found);
        }
    }
    for key in BRANCHES_BY_NAME {
        for (name, branch) in schema.get(key).and_then(Value::as_object).into_iter().flatten() {
            fields(branch, &join(&join(at, key), name), found);
        }
    }
}

/// The fields of one branch, and of what it is composed of.
fn fields(branch: &Value, at: &str, found: &mut Vec<(String, String, Value)>) {
    let Some(branch) = branch.as_object() else { return };
    for (name, field) in branch.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let Some(field) = field.as_object() else { continue };
        if DESCRIBES.into_iter().any(|key| field.contains_key(key)) {
            let mut field = field.clone();
            field.retain(|key, _| !limits(key));
            found.push((name.clone(), join(&join(at, "properties"), name), Value::Object(field)));
        }
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, part) in branch.get(key).and_then(Value::as_array).into_iter().flatten().enumerate() {
            fields(part, &join(&join(at, key), &index.to_string()), found);
        }
    }
    conditional(branch, at, found);
}

/// Whether a keyword holds only under the condition, and says nothing of the type.
fn limits(key: &str) -> bool {
    is_constraint(key) || matches!(key, "const" | "enum" | "default")
}

/// A field that is one thing in one branch and another in another.
fn either(known: &mut Value, other: Value) {
    if *known == other {
        return;
    }
    match known.get_mut("anyOf").and_then(Value::as_array_mut).filter(|list| !list.is_empty()) {
        Some(list) if !list.contains(&other) => list.push(other),
        Some(_) => {}
        None => *known = json!({ "anyOf": [known.take(), other] }),
    }
}
