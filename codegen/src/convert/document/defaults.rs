//! What OpenAPI 3.0 requires and later versions do not.
//!
//! ```yaml
//! get: {}               →  get: { responses: { default: { description: '' } } }
//! 200: { summary: s, description: d }   →  200: { description: both }
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

/// The responses of an operation.
pub(in crate::convert) fn responses(_: &mut Walk, operation: &mut Object) {
    if operation.get("responses").is_none_or(|r| r.as_object().is_some_and(Object::is_empty)) {
        operation.insert("responses".to_owned(), json!({"default": {"description": ""}}));
    }
}

/// The description of a response.
pub(in crate::convert) fn description(_: &mut Walk, response: &mut Object) {
    if response.contains_key("$ref") {
        return;
    }
    let summary = response.shift_remove("summary");
    let stated = [summary.as_ref(), response.get("description")];
    let text = stated.into_iter().flatten().filter_map(Value::as_str).filter(|text| !text.is_empty());
    let text = text.collect::<Vec<_>>().join("\n\n");
    response.insert("description".to_owned(), json!(text));
}
