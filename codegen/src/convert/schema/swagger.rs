//! Swagger's own words.
//!
//! ```yaml
//! discriminator: kind        →  discriminator: { propertyName: kind }
//! x-nullable: true           →  nullable: true
//! type: file                 →  type: string, format: binary
//! type: array                →  type: array, items: {}
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

pub(in crate::convert) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    if let Some(name @ Value::String(_)) = schema.get_mut("discriminator") {
        *name = json!({"propertyName": name.take()});
        walk.moved("/discriminator/propertyName", "/discriminator");
    }
    for key in ["x-nullable", "x-isnullable"] {
        if schema.get(key) == Some(&Value::Bool(true)) {
            schema.shift_remove(key);
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("file") => {
            schema.insert("type".to_owned(), json!("string"));
            schema.insert("format".to_owned(), json!("binary"));
        }
        Some("array") if !schema.contains_key("items") => {
            schema.insert("items".to_owned(), json!({}));
        }
        _ => {}
    }
}
