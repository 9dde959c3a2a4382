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
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::findings::{Severity, render::quote};

/// What says of which type a parameter is.
const SCHEMA: [&str; 18] = [
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
];

/// A parameter that is no body, or a header.
pub(super) fn rewrite(walk: &mut Walk, parameter: &mut Object) {
    if parameter.contains_key("$ref") {
        return;
    }
    let place = parameter.get("in").and_then(Value::as_str).unwrap_or("header").to_owned();
    if parameter.get("collectionFormat") == Some(&json!("tsv")) {
        let message = format!("values between {} cannot be expressed in OpenAPI 3.0", quote("tabs"));
        let help = "the parameter is sent with commas between its values";
        walk.tell(Severity::Warning, "AC0522", "/collectionFormat", message, help);
    }
    let is_list = parameter.get("type") == Some(&json!("array"));
    if let Some((style, explode)) = style(parameter, &place)
        && is_list
    {
        // A header says no style in OpenAPI 3.0 but its own.
        if parameter.contains_key("in") {
            parameter.insert("style".to_owned(), json!(style));
            parameter.insert("explode".to_owned(), json!(explode));
        }
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

/// Takes the style out of a parameter: `style` and `explode`.
pub(super) fn style(parameter: &mut Object, place: &str) -> Option<(&'static str, bool)> {
    let format = parameter.shift_remove("collectionFormat");
    let plain = if matches!(place, "query" | "cookie") { "form" } else { "simple" };
    Some(match format.as_ref().and_then(Value::as_str).unwrap_or("csv") {
        "ssv" if plain == "form" => ("spaceDelimited", false),
        "pipes" if plain == "form" => ("pipeDelimited", false),
        "multi" => (plain, true),
        _ => (plain, false),
    })
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
