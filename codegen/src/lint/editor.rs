//! `accord.schema.json`: OpenAPI 3.0 with the dialect as JSON Schema, for editors.
//!
//! It is made from two tables: [`grammar`] has OpenAPI's own fields, [`KEYS`] says which object may have which key of the
//! dialect. It helps while one writes; linting decides.

mod about;

use serde_json::{Map, Value, json};

use super::keys::{KEYS, settings};
use crate::openapi::{
    Kind, Version,
    form::Form,
    grammar::{self, Field},
};

/// Extensions of others. Those of the dialect are properties, so that a misspelt one is told.
const EXTENSIONS: &str = "^x-(?!accord)";

/// OpenAPI 3.0 with the dialect as JSON Schema.
#[must_use]
pub fn schema() -> Value {
    let mut generator = settings().into_generator();
    let mut keys = Map::new();
    for key in KEYS {
        keys.insert(key.name.to_owned(), (key.schema)(&mut generator).to_value());
    }
    let mut definitions = generator.take_definitions(true);
    for object in objects() {
        definitions.insert(name(object), Value::Object(definition(object, &keys)));
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OpenAPI 3.0 with Accord's dialect",
        "description": "Written by `accord schema`. Do not edit.",
    });
    if let Value::Object(schema) = &mut schema {
        schema.extend(definition(Kind::Document, &keys));
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    for (pointer, form) in COMPOSED {
        if let Some(Value::Object(place)) = schema.pointer_mut(&format!("/$defs{pointer}")) {
            place.extend(value(Kind::Operation, "", *form));
        }
    }
    schema
}

/// Where the dialect has objects of OpenAPI inside of a key's value.
const COMPOSED: &[(&str, Form)] = &[
    ("/Command/properties/request", Form::One(Kind::Schema)),
    ("/Command/properties/response", Form::One(Kind::Schema)),
    ("/Command/properties/parameters", Form::List(Kind::Parameter)),
    ("/Command/properties/security", Form::Requirements),
    ("/Outcome/properties/refusal", Form::One(Kind::Schema)),
    ("/Stream/properties/data", Form::One(Kind::Schema)),
    ("/Stream/properties/events", Form::Map(Kind::Schema)),
];

/// Every object of OpenAPI 3.0 that has fields.
fn objects() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Container)
}

/// The fields of an object in OpenAPI 3.0.
fn fields(object: Kind) -> impl Iterator<Item = &'static Field> {
    grammar::fields(object).filter(|field| field.versions.has(Version::V30))
}

/// What an object must have, where it is no reference.
fn required(object: Kind) -> impl Iterator<Item = &'static str> {
    // Rules of their own say it when linting.
    let more: &[&str] = match object {
        Kind::Server => &["url"],
        Kind::ServerVariable => &["default"],
        Kind::OAuthFlow => &["scopes"],
        _ => &[],
    };
    let required = grammar::fields(object).filter(|field| field.required.has(Version::V30));
    required.map(|field| field.name).chain(more.iter().copied())
}

/// What a definition is called, apart from the dialect's own.
fn name(object: Kind) -> String {
    format!("openapi-{object:?}")
}

fn reference(object: Kind) -> Value {
    json!({ "$ref": format!("#/$defs/{}", name(object)) })
}

/// An object: its fields, the keys of the dialect that it may have, and extensions of others.
fn definition(object: Kind, keys: &Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in fields(object) {
        let mut shape = value(object, field.name, field.form);
        shape.insert("description".to_owned(), json!(about::about(object, field.name)));
        properties.insert(field.name.to_owned(), Value::Object(shape));
    }
    for key in KEYS.iter().filter(|key| key.fits(object)) {
        if let Some(shape) = keys.get(key.name) {
            properties.insert(key.name.to_owned(), shape.clone());
        }
    }
    // The names of a callback's path items are expressions.
    let others = if object == Kind::Callback { reference(Kind::PathItem) } else { json!(false) };
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    out.insert("properties".to_owned(), Value::Object(properties));
    out.insert("patternProperties".to_owned(), json!({ EXTENSIONS: true }));
    out.insert("additionalProperties".to_owned(), others);
    let required: Vec<&str> = required(object).collect();
    let may_refer = fields(object).any(|field| field.name == "$ref");
    match (required.is_empty(), may_refer) {
        (true, _) => {}
        (false, false) => {
            out.insert("required".to_owned(), json!(required));
        }
        (false, true) => {
            out.insert("if".to_owned(), json!({ "not": { "required": ["$ref"] } }));
            out.insert("then".to_owned(), json!({ "required": required }));
        }
    }
    out
}

/// The value of a field.
fn value(object: Kind, name: &str, form: Form) -> Map<String, Value> {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let shape = match form {
        Form::Data => json!({}),
        Form::DataList => json!({ "type": "array" }),
        Form::DataMap => json!({ "type": "object" }),
        Form::Text => json!({ "type": "string" }),
        Form::Texts => texts,
        Form::TextMap => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Form::TextsMap => json!({ "type": "object", "additionalProperties": texts }),
        Form::Word(words) | Form::Words(words) => json!({ "type": "string", "enum": words }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Count => json!({ "type": "integer", "minimum": 0 }),
        Form::Number => json!({ "type": "number" }),
        Form::Requirements => {
            json!({ "type": "array", "items": { "type": "object", "additionalProperties": texts } })
        }
        Form::One(inner) => reference(inner),
        Form::OneOrFlag(inner) => json!({ "anyOf": [reference(inner), { "type": "boolean" }] }),
        Form::List(inner) => json!({ "type": "array", "items": reference(inner) }),
        Form::Map(inner) => {
            // Only these two containers have rules for their names, and only they may have extensions.
            let pattern = match (object, name) {
                (Kind::Document, "paths") => "^/",
                (Kind::Operation, "responses") => "^([1-5]([0-9][0-9]|XX)|default)$",
                _ => "",
            };
            match pattern {
                "" => json!({ "type": "object", "additionalProperties": reference(inner) }),
                pattern => json!({
                    "type": "object",
                    "patternProperties": { pattern: reference(inner), EXTENSIONS: true },
                    "additionalProperties": false,
                }),
            }
        }
    };
    match shape {
        Value::Object(shape) => shape,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_property_of_the_objects_that_may_have_it() {
        let schema = schema();
        for object in objects() {
            let properties = schema.pointer(&format!("/$defs/{}/properties", name(object)));
            for key in KEYS {
                let there = properties.is_some_and(|p| p.get(key.name).is_some());
                assert_eq!(there, key.fits(object), "{object:?}: {}", key.name);
            }
        }
    }

    #[test]
    fn objects_inside_of_the_dialect_are_those_of_openapi() {
        let schema = schema();
        for (pointer, _) in COMPOSED {
            let place = schema.pointer(&format!("/$defs{pointer}"));
            assert!(place.and_then(|p| p.get("description")).is_some(), "{pointer} is not there");
            assert!(
                place.is_some_and(|p| p.get("$ref").is_some() || p.get("items") != Some(&json!(true))),
                "{pointer}"
            );
        }
    }

    #[test]
    fn every_field_has_a_description() {
        for object in objects() {
            for field in fields(object) {
                assert!(about::about(object, field.name).is_some(), "{object:?}: `{}`", field.name);
            }
        }
    }
}
