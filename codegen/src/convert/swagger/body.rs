//! Bodies of requests.
//!
//! ```yaml
//! consumes: [application/json]                     requestBody:
//! parameters:                                        required: true
//!   - { name: pet, in: body, required: true,   →     content: { application/json: { schema: A } }
//!       schema: A }
//!
//! consumes: [multipart/form-data]                  requestBody: { content: { multipart/form-data: { schema: {
//! parameters:                                        type: object,
//!   - { name: f, in: formData, type: file }    →     properties: { f: { type: string, format: binary } } } } } }
//! ```

use serde_json::{Value, json};

use super::{
    super::walk::{Object, Walk},
    parameter,
    shared::MAX_MEDIA_TYPES,
};
use crate::pointer::join;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The body that a parameter `in: body` is.
pub(super) fn json_body(walk: &mut Walk, origin: &str, parameter: &Value, consumes: &[String]) -> Value {
    walk.moved_to(walk.path.clone(), origin.to_owned());
    let mut body = Object::new();
    let mut schema = json!({});
    for (key, value) in parameter.as_object().into_iter().flatten() {
        match key.as_str() {
            "description" | "required" => drop(body.insert(key.clone(), value.clone())),
            "schema" => schema = value.clone(),
            key if key.starts_with("x-") => drop(body.insert(key.to_owned(), value.clone())),
            _ => {}
        }
    }
    let mut content = Object::new();
    let default = ["application/json".to_owned()];
    let consumes = if consumes.is_empty() { &default[..] } else { consumes };
    for media_type in consumes.iter().take(MAX_MEDIA_TYPES) {
        let at = join("/content", media_type);
        walk.moved_to(format!("{}{at}/schema", walk.path), format!("{origin}/schema"));
        content.insert(media_type.clone(), json!({"schema": schema}));
    }
    body.insert("content".to_owned(), Value::Object(content));
    Value::Object(body)
}

/// The body that parameters `in: formData` are, each with its place in the text.
pub(super) fn form(walk: &mut Walk, fields: Vec<(String, Value)>, consumes: &[String]) -> Value {
    let has_file = fields.iter().any(|(_, f)| f.get("type") == Some(&json!("file")));
    let mut media_types: Vec<&str> = Vec::new();
    for form in consumes.iter().filter_map(|c| [MULTIPART, FORM].into_iter().find(|form| c.starts_with(form))) {
        let is_impossible = has_file && form == FORM;
        if !is_impossible && !media_types.contains(&form) {
            media_types.push(form);
        }
    }
    if media_types.is_empty() {
        media_types.push(if has_file { MULTIPART } else { FORM });
    }
    let mut content = Object::new();
    for media_type in media_types {
        let at = format!("{}{}", walk.path, join("/content", media_type));
        let (mut properties, mut required, mut encoding) = (Object::new(), Vec::new(), Object::new());
        for (origin, field) in &fields {
            let (Some(name), Some(field)) = (field.get("name").and_then(Value::as_str), field.as_object()) else {
                continue;
            };
            walk.moved_to(join(&format!("{at}/schema/properties"), name), origin.clone());
            let mut field = field.clone();
            if field.get("required") == Some(&Value::Bool(true)) {
                required.push(json!(name));
            }
            let description = field.shift_remove("description");
            let style = parameter::style(&mut field, "query");
            let mut schema = parameter::schema(&mut field);
            field.retain(|key, _| key.starts_with("x-"));
            schema.extend(description.map(|text| ("description".to_owned(), text)));
            schema.extend(field);
            if schema.get("type") == Some(&json!("array")) {
                encoding.insert(name.to_owned(), Value::Object(style));
            }
            properties.insert(name.to_owned(), Value::Object(schema));
        }
        let mut schema = Object::new();
        schema.insert("type".to_owned(), json!("object"));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        let mut form = Object::new();
        form.insert("schema".to_owned(), Value::Object(schema));
        if !encoding.is_empty() {
            form.insert("encoding".to_owned(), Value::Object(encoding));
        }
        content.insert(media_type.to_owned(), Value::Object(form));
    }
    let is_required = fields.iter().any(|(_, field)| field.get("required") == Some(&Value::Bool(true)));
    json!({"required": is_required, "content": content})
}
