//! OpenAPI 3.0's schemas as those of JSON Schema draft 4.
//!
//! ```yaml
//! nullable: true            →  type: [string, 'null'], and null among the enum's values
//! readOnly: true            →  not required: a request leaves it out, an answer has it; see [`Direction`]
//! x-accord-aliases: [b]     →  b may stand where a stands
//! x-accord-tuple: [A, B]    →  items: [A, B]
//! ```

use serde_json::{Map, Value, json};

use crate::{
    dialect::{Key as _, Tuple},
    lint::{Context, Kind, Site},
    openapi::children,
    pointer::{escape_into, join, local},
};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The document does not say: it may be part of a request or of an answer.
    Any,
    /// To the provider: properties that are `readOnly` are not required.
    Request,
    /// From the provider: properties that are `writeOnly` are not required.
    Answer,
}

impl Direction {
    /// The keys of properties that the direction does not have.
    pub(crate) const fn other(self) -> &'static [&'static str] {
        match self {
            Self::Any => &["readOnly", "writeOnly"],
            Self::Request => &["readOnly"],
            Self::Answer => &["writeOnly"],
        }
    }
}

/// A copy of the document with its schemas translated.
pub(super) fn document(context: &Context<'_>, direction: Direction) -> Value {
    let mut root = context.document.value.clone();
    below(Kind::Document, &mut String::new(), &context.document.value, &mut root, direction);
    root
}

/// Translates the schemas at a pointer and below it. From the inside out: some schemas are wrapped.
pub(super) fn below(kind: Kind, pointer: &mut String, original: &Value, copy: &mut Value, direction: Direction) {
    let (Value::Object(object), Value::Object(schema)) = (original, copy) else { return };
    let site = Site { pointer: pointer.clone(), kind, object };
    children::each_mut(kind, schema, site.below(), &mut |names, kind, value| {
        let inner = names.iter().try_fold(original, |around, name| match around {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            around => around.get(name),
        });
        let Some(inner) = inner else { return };
        let length = pointer.len();
        for name in names {
            pointer.push('/');
            escape_into(pointer, name);
        }
        below(kind, pointer, inner, value, direction);
        pointer.truncate(length);
    });
    if kind.is_schema() {
        translate(&site, schema, direction);
    }
}

fn translate(site: &Site<'_>, schema: &mut Map<String, Value>, direction: Direction) {
    if let Some(reference) = site.str("$ref") {
        let pointer = local(reference).unwrap_or_default();
        schema.clear();
        schema.insert("$ref".to_owned(), json!(format!("#{}", encode(&pointer))));
        return;
    }
    for key in ["id", "$id", "$schema", "example", "discriminator", "xml"] {
        schema.remove(key);
    }
    tuple(schema);
    aliases(site, schema);
    optional(schema, direction);
    if site.object.get("nullable") == Some(&Value::Bool(true)) {
        nullable(schema);
    }
}

/// Draft 4 has the elements by position where others have all of them.
fn tuple(schema: &mut Map<String, Value>) {
    if let Some(elements @ Value::Array(_)) = schema.remove(Tuple::NAME) {
        schema.insert("items".to_owned(), elements);
    }
}

fn nullable(schema: &mut Map<String, Value>) {
    match schema.get_mut("type") {
        Some(Value::String(name)) => {
            let both = json!([name, "null"]);
            schema.insert("type".to_owned(), both);
            if let Some(Value::Array(values)) = schema.get_mut("enum")
                && !values.contains(&Value::Null)
            {
                values.push(Value::Null);
            }
        }
        _ => {
            let inner = Value::Object(std::mem::take(schema));
            schema.insert("anyOf".to_owned(), json!([inner, {"type": "null"}]));
        }
    }
}

/// A property that the direction does not have is not required.
fn optional(schema: &mut Map<String, Value>, direction: Direction) {
    let one_way = |schema: &Map<String, Value>, name: &str| {
        let property = schema.get("properties").and_then(|p| p.get(name));
        direction.other().iter().any(|k| property.and_then(|p| p.get(k)) == Some(&Value::Bool(true)))
    };
    if let Some(Value::Array(mut required)) = schema.remove("required") {
        required.retain(|name| name.as_str().is_some_and(|n| !one_way(schema, n)));
        // Draft 4 has no empty list here.
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
    }
}

fn aliases(site: &Site<'_>, schema: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        let spellings = site.object.get("x-accord-aliases").and_then(Value::as_object);
        let spellings = spellings.into_iter().flat_map(|a| a.values()).filter_map(Value::as_array).flatten();
        values.extend(spellings.cloned());
    }
    let properties = site.object.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        let Some(aliases) = property.get("x-accord-aliases").and_then(Value::as_array) else { continue };
        let aliases: Vec<&str> = aliases.iter().filter_map(Value::as_str).collect();
        let target = json!({"$ref": format!("#{}", encode(&join(&site.child("properties"), name)))});
        if let Some(Value::Object(all)) = schema.get_mut("properties") {
            for alias in &aliases {
                all.entry(*alias).or_insert_with(|| target.clone());
            }
        }
        let Some(Value::Array(required)) = schema.get_mut("required") else { continue };
        let before = required.len();
        required.retain(|r| r != name);
        if required.len() < before {
            let any: Vec<Value> =
                std::iter::once(name.as_str()).chain(aliases).map(|n| json!({"required": [n]})).collect();
            if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
                all.push(json!({"anyOf": any}));
            }
        }
    }
}

/// A pointer as the fragment of a URI.
pub(super) fn encode(pointer: &str) -> String {
    let mut out = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"/~-._!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
