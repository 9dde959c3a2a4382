//! Properties by the pattern of their names.
//!
//! ```yaml
//! patternProperties: { '^x-': A }           →  additionalProperties: A
//! patternProperties: { '^a': A, '^b': B }   →  additionalProperties: true
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::{findings::Severity, pointer::join};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let Some(Value::Object(patterns)) = schema.shift_remove("patternProperties") else { return };
    let others = schema.get("additionalProperties");
    let is_closed = others.is_none_or(|others| others == &Value::Bool(false));
    let mut patterns = patterns.into_iter();
    let (help, more) = match (patterns.next(), patterns.next()) {
        (None, _) => return,
        (Some((pattern, only)), None) if is_closed => {
            walk.moved("/additionalProperties", &join("/patternProperties", &pattern));
            ("properties of all other names get this type", only)
        }
        _ => ("properties of all other names are open JSON", Value::Bool(true)),
    };
    let message = "patterns of property names cannot be expressed in OpenAPI 3.0";
    walk.tell(Severity::Note, "AC0504", "/patternProperties", message, help);
    schema.insert("additionalProperties".to_owned(), more);
}
