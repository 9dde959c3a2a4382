//! Parameters and headers.
//!
//! ```yaml
//! type: integer                  →  schema: { type: integer, format: int64, maximum: 9 }
//! format: int64
//! maximum: 9
//!
//! type: array                    →  style: spaceDelimited, explode: false
//! collectionFormat: ssv             schema: { type: array, items: … }
//! items: …
//!
//! type: array                    →  style: form, explode: false, x-accord-style: { delimiter: '%09' }
//! collectionFormat: tsv             schema: { type: array, items: … }
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::dialect::{Key as _, ListStyle};

/// What says of which type a parameter is.
const SCHEMA: [&str; 22] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

/// A parameter that is no body, or a header.
pub(super) fn rewrite(walk: &mut Walk, parameter: &mut Object) {
    if parameter.contains_key("$ref") {
        return;
    }
    let place = parameter.get("in").and_then(Value::as_str).unwrap_or("header").to_owned();
    let is_list = parameter.get("type") == Some(&json!("array"));
    let style = style(parameter, &place);
    // A header says no style in OpenAPI 3.0 but its own.
    if is_list && parameter.contains_key("in") {
        parameter.extend(style);
    }
    if parameter.contains_key("schema") || parameter.contains_key("content") {
        return;
    }
    for key in SCHEMA {
        if parameter.contains_key(key) {
            walk.moved(&format!("/schema/{key}"), &format!("/{key}"));
        }
    }
    let schema = schema(parameter);
    parameter.insert("schema".to_owned(), Value::Object(schema));
}

/// Takes the style of a list out of a parameter.
pub(super) fn style(parameter: &mut Object, place: &str) -> Object {
    let format = parameter.shift_remove("collectionFormat");
    let plain = if matches!(place, "query" | "cookie") { "form" } else { "simple" };
    let (style, explode, delimiter) = match format.as_ref().and_then(Value::as_str).unwrap_or("csv") {
        "ssv" if plain == "form" => ("spaceDelimited", false, None),
        "ssv" => (plain, false, Some("%20")),
        "pipes" if plain == "form" => ("pipeDelimited", false, None),
        "pipes" => (plain, false, Some("%7C")),
        "tsv" => (plain, false, Some("%09")),
        "multi" => (plain, true, None),
        _ => (plain, false, None),
    };
    let mut said = Object::from_iter([("style".to_owned(), json!(style)), ("explode".to_owned(), json!(explode))]);
    said.extend(delimiter.map(|delimiter| (ListStyle::NAME.to_owned(), json!({ "delimiter": delimiter }))));
    said
}

/// Takes the schema out of a parameter.
pub(super) fn schema(parameter: &mut Object) -> Object {
    let mut schema = Object::new();
    for key in SCHEMA {
        schema.extend(parameter.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    clean(&mut schema);
    schema
}

/// Items have a `collectionFormat` too, which schemas do not.
fn clean(schema: &mut Object) {
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        items.shift_remove("collectionFormat");
        clean(items);
    }
}
