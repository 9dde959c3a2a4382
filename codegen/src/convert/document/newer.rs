//! What came with OpenAPI 3.2 and has no word in 3.0.
//!
//! ```yaml
//! query: …, additionalOperations: { LINK: … }   →              # and a warning
//! parameters: [{ in: querystring, … }]          →              # and a warning
//! text/event-stream: { itemSchema: … }          →  text/event-stream: {}
//! application/json: { $ref: … }                 →  application/json: {}        # and a warning
//! examples: { a: { dataValue: 1 } }             →  examples: { a: { value: 1 } }
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::findings::{Severity, render::quote};

/// Operations of other methods.
pub(super) fn path_item(walk: &mut Walk, item: &mut Object) {
    for key in ["query", "additionalOperations"] {
        let Some(found) = item.shift_remove(key) else { continue };
        let names = match (key, &found) {
            ("query", _) => "QUERY".to_owned(),
            (_, Value::Object(more)) => more.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
            _ => continue,
        };
        let message = format!("the method {} cannot be expressed in OpenAPI 3.0", quote(&names));
        walk.tell(Severity::Warning, "AC0509", &format!("/{key}"), message, "no call is generated for it");
    }
}

/// A parameter that is all of the query.
pub(super) fn parameters(walk: &mut Walk, owner: &mut Object) {
    let Some(Value::Array(list)) = owner.get_mut("parameters") else { return };
    let is_query = |parameter: &Value| parameter.get("in") == Some(&json!("querystring"));
    let Some(at) = list.iter().position(is_query) else { return };
    let message = "a parameter that is the whole query cannot be expressed in OpenAPI 3.0";
    walk.tell(Severity::Warning, "AC0509", &format!("/parameters/{at}"), message, "declare the query's parameters");
    super::super::schema::boolean::retain(walk, "parameters", list, |parameter| !is_query(parameter));
}

/// What only references that [`media_type`] takes away lead to.
pub(super) fn components(_: &mut Walk, components: &mut Object) {
    components.shift_remove("mediaTypes");
}

/// A sequence of items in one body, and media types that are shared.
pub(super) fn media_type(walk: &mut Walk, media_type: &mut Object) {
    if media_type.shift_remove("$ref").is_some() {
        let message = "a shared media type cannot be expressed in OpenAPI 3.0";
        walk.tell(Severity::Warning, "AC0509", "/$ref", message, "write it out here; the body is passed as bytes");
    }
    for key in ["itemSchema", "itemEncoding", "prefixEncoding"] {
        if media_type.shift_remove(key).is_some() && key == "itemSchema" {
            let message = "a body that is a sequence of items cannot be expressed in OpenAPI 3.0";
            walk.tell(Severity::Warning, "AC0509", "/itemSchema", message, "the body is passed as bytes");
        }
    }
}

/// The forms of an example.
pub(super) fn example(_: &mut Walk, example: &mut Object) {
    let serialized = example.shift_remove("serializedValue");
    if let Some(value) = example.shift_remove("dataValue").or(serialized) {
        example.entry("value").or_insert(value);
    }
}
