//! Several types.
//!
//! ```yaml
//! type: [string, 'null']                    →  type: string, nullable: true
//! type: 'null'                              →  enum: [null], nullable: true
//! type: [string, array], items: A, title: T →  title: T, oneOf: [{ type: string }, { type: array, items: A }]
//! type: [integer, number]                   →  type: number
//! type: [all of them], items: {}            →  nullable: true      # any JSON
//! type: [all of them], items: A             →  nullable: true, oneOf: […, { type: array, items: A }]
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::dialect::{Key as _, Tuple};
use crate::openapi::type_of;

/// The keys that limit values of one type, and which.
const LIMITS: [(&str, &[&str]); 19] = [
    ("format", &["string", "number", "integer"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("minimum", &["number", "integer"]),
    ("maximum", &["number", "integer"]),
    ("exclusiveMinimum", &["number", "integer"]),
    ("exclusiveMaximum", &["number", "integer"]),
    ("multipleOf", &["number", "integer"]),
    ("items", &["array"]),
    (Tuple::NAME, &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("properties", &["object"]),
    ("required", &["object"]),
    ("additionalProperties", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
];

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let mut names: Vec<String> = match schema.get("type") {
        // YAML's null without quotes is not JSON Schema's word, but what is meant.
        Some(Value::Array(list)) if list.iter().all(|name| name.is_string() || name.is_null()) => {
            list.iter().map(|name| name.as_str().unwrap_or("null").to_owned()).collect()
        }
        Some(Value::String(name)) if name == "null" => vec![name.clone()],
        _ => return,
    };
    let before = names.len();
    names.retain(|name| name != "null");
    if names.len() < before {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
    names.sort();
    names.dedup();
    match names.as_slice() {
        [] => {
            schema.shift_remove("type");
            if before > 0 {
                schema.insert("enum".to_owned(), json!([null]));
            }
        }
        [name] => {
            schema.insert("type".to_owned(), json!(name));
            if name == "array" && !schema.contains_key("items") {
                schema.insert("items".to_owned(), json!({}));
            }
        }
        // Any at all. A keyword that is left would be read as a type: that of the values that it limits.
        [_, _, _, _, _] if (before == 6 || before == 7) && !is_limited(schema) => {
            schema.shift_remove("type");
            LIMITS.iter().for_each(|(key, _)| {
                schema.shift_remove(*key);
            });
        }
        names => split(walk, schema, names),
    }
}

/// Whether a keyword excludes values of a type.
fn is_limited(schema: &Object) -> bool {
    let limits = |key: &str, value: &Value| match value {
        Value::Bool(value) => *value == (key == "uniqueItems"),
        Value::Object(value) => !value.is_empty(),
        Value::Array(value) => !value.is_empty(),
        value => !(key.starts_with("min") && key != "minimum" && value.as_u64() == Some(0)),
    };
    LIMITS.iter().any(|(key, _)| schema.get(*key).is_some_and(|value| limits(key, value)))
}

/// One schema a type, each with what limits that type.
fn split(walk: &mut Walk, schema: &mut Object, names: &[String]) {
    schema.shift_remove("type");
    let values = schema.shift_remove("enum");
    let mut limits: Vec<(&str, &[&str], Value)> = Vec::new();
    for (key, types) in LIMITS {
        limits.extend(schema.shift_remove(key).map(|value| (key, types, value)));
    }
    let wrapped = schema.contains_key("oneOf");
    let place = if wrapped {
        let at = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
        format!("/allOf/{at}/oneOf")
    } else {
        "/oneOf".to_owned()
    };
    let mut members = Vec::new();
    for name in names {
        let mut member = Object::new();
        member.insert("type".to_owned(), json!(name));
        for (key, types, value) in &mut limits {
            if types.contains(&name.as_str()) {
                walk.moved(&format!("{place}/{}/{key}", members.len()), &format!("/{key}"));
                // What limits one type may be large; what limits several is a number or a word.
                let value = if types.len() == 1 { value.take() } else { value.clone() };
                member.insert((*key).to_owned(), value);
            }
        }
        if name == "array" {
            member.entry("items").or_insert_with(|| json!({}));
        }
        if let Some(Value::Array(values)) = &values {
            let of_type = |value: &&Value| {
                type_of(value).is_some_and(|found| found == name || (found, name.as_str()) == ("integer", "number"))
            };
            let values: Vec<Value> = values.iter().filter(of_type).cloned().collect();
            if values.is_empty() {
                continue;
            }
            member.insert("enum".to_owned(), Value::Array(values));
        }
        members.push(Value::Object(member));
    }
    if wrapped {
        if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
            all.push(json!({"oneOf": members}));
        }
    } else {
        schema.insert("oneOf".to_owned(), Value::Array(members));
    }
}
