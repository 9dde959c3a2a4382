//! `info` and servers.
//!
//! ```yaml
//! info: { summary: s }                         →  info: { description: s }   # where there is none
//! servers: [{ name: n, description: d }]        →  servers: [{ description: 'n: d' }]
//! license: { name: MIT, identifier: MIT }      →  license: { name: MIT, url: https://spdx.org/licenses/MIT.html }
//! variables: { port: { default: 443, enum: [] } } →  variables: { port: { default: '443' } }
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

/// `info`.
pub(super) fn info(walk: &mut Walk, info: &mut Object) {
    if let Some(summary @ Value::String(_)) = info.shift_remove("summary")
        && !info.contains_key("description")
    {
        walk.moved("/description", "/summary");
        info.insert("description".to_owned(), summary);
    }
    let Some(Value::Object(license)) = info.get_mut("license") else { return };
    let Some(Value::String(id)) = license.shift_remove("identifier") else { return };
    // An expression, such as `MIT OR Apache-2.0`, has no page of its own.
    if !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-.+".contains(c)) {
        license.entry("url").or_insert_with(|| json!(format!("https://spdx.org/licenses/{id}.html")));
    }
}

/// A server.
pub(super) fn server(_: &mut Walk, server: &mut Object) {
    if let Some(Value::String(name)) = server.shift_remove("name") {
        let description = server.get("description").and_then(Value::as_str);
        let text = description.map_or_else(|| name.clone(), |description| format!("{name}: {description}"));
        server.insert("description".to_owned(), json!(text));
    }
    let Some(Value::Object(variables)) = server.get_mut("variables") else { return };
    for variable in variables.values_mut().filter_map(Value::as_object_mut) {
        if variable.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            variable.shift_remove("enum");
        }
        let values = variable.get_mut("enum").and_then(Value::as_array_mut).into_iter().flatten();
        values.for_each(to_text);
        variable.get_mut("default").into_iter().for_each(to_text);
    }
}

fn to_text(value: &mut Value) {
    if value.is_number() || value.is_boolean() {
        *value = json!(value.to_string());
    }
}
