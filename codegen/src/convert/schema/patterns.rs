//! Properties by the pattern of their names.
//!
//! ```yaml
//! patternProperties: { '^x-': A }                                             →  additionalProperties: A
//! patternProperties: { '^a': A, '^b': B }                                     →  additionalProperties: true
//! properties: P, patternProperties: { '^x-': A }                              →  additionalProperties: true
//! properties: P, patternProperties: { '^x-': A }, additionalProperties: false →  additionalProperties: A
//! ```
//! An object of patterns alone is a map: what one pattern says of its values holds for all. Beside properties, a pattern says
//! nothing of the names that it does not match, so their values are open, unless the object is closed.

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::{findings::Severity, pointer::join};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let Some(Value::Object(patterns)) = schema.shift_remove("patternProperties") else { return };
    let others = schema.get("additionalProperties");
    let is_object =
        schema.get("properties").and_then(Value::as_object).is_some_and(|properties| !properties.is_empty());
    let is_closed = others.map_or(!is_object, |others| others == &Value::Bool(false));
    let mut patterns = patterns.into_iter();
    let first = patterns.next();
    let is_uniform = first.as_ref().is_some_and(|(_, first)| patterns.all(|(_, other)| other == *first));
    let (help, more) = match first {
        None => return,
        Some((pattern, only)) if is_closed && is_uniform => {
            walk.moved("/additionalProperties", &join("/patternProperties", &pattern));
            ("properties of all other names get this type", only)
        }
        _ => ("properties of all other names are open JSON", Value::Bool(true)),
    };
    let message = "patterns of property names cannot be expressed in OpenAPI 3.0";
    walk.tell(Severity::Note, "AC0504", "/patternProperties", message, help);
    schema.insert("additionalProperties".to_owned(), more);
}
