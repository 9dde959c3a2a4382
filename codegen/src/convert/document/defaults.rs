//! What OpenAPI 3.0 requires and later versions do not.
//!
//! ```yaml
//! get: {}               →  get: { responses: { default: { description: '' } } }
//! 200: { summary: s }   →  200: { description: s }
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
    let summary = response.shift_remove("summary").filter(Value::is_string);
    response.entry("description").or_insert_with(|| summary.unwrap_or_else(|| json!("")));
}
