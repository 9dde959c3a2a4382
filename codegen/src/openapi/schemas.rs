//! What a schema says by its keys alone.

use serde_json::{Map, Value};

/// What only describes a schema, and limits nothing.
const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "default",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "externalDocs",
    "xml",
    "$comment",
    "summary",
];

/// The types that a schema may name.
pub(crate) const TYPES: &[&str] = &["object", "array", "string", "integer", "number", "boolean"];

/// Whether a key of OpenAPI's only describes.
pub(crate) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key)
}

/// Whether a schema allows no value: it is not what everything is.
pub(crate) fn is_never(schema: &Value) -> bool {
    let is_all = |schema: &Value| schema == &Value::Bool(true) || schema.as_object().is_some_and(Map::is_empty);
    let is_other = |key: &String| key != "not" && !is_annotation(key);
    schema == &Value::Bool(false)
        || schema.get("not").is_some_and(is_all)
            && schema.as_object().is_some_and(|schema| !schema.keys().any(is_other))
}

/// The keys by which a schema states the value of a discriminator that means it: AutoRest's and Swagger Codegen's.
pub(crate) const DISCRIMINATOR_VALUES: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// The value of a discriminator that means a schema, where the schema states it.
pub(crate) fn stated_value(schema: &Value) -> Option<&str> {
    DISCRIMINATOR_VALUES.iter().find_map(|key| schema.get(key)?.as_str())
}

/// Whether a schema is a text, a number or a boolean, and not put together from others.
pub(crate) fn is_scalar(schema: &Value) -> bool {
    let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some());
    let kind = schema.get("type").and_then(Value::as_str);
    !combined && kind.is_some_and(|kind| matches!(kind, "string" | "integer" | "number" | "boolean"))
}

/// The type of a value, none for null.
#[doc(hidden)]
#[must_use]
pub fn type_of(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    })
}
