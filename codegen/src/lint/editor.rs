//! `accord.schema.json`: OpenAPI 3.0 with the dialect as JSON Schema, for editors.
//!
//! It is made from two tables: [`fields`] has OpenAPI's own fields, [`KEYS`] says which object may have which key of the
//! dialect. It helps while one writes; linting decides.

mod fields;
mod object;
mod schema;

use serde_json::{Map, Value, json};

use self::{
    fields::fields,
    object::{Field, Form, Object},
};
use super::keys::{KEYS, settings};

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
    for object in Object::ALL {
        definitions.insert(name(object), Value::Object(definition(object, &keys)));
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OpenAPI 3.0 with Accord's dialect",
        "description": "Made by `accord schema`; not edited by hand.",
    });
    if let Value::Object(schema) = &mut schema {
        schema.extend(definition(Object::Document, &keys));
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    for (pointer, form) in COMPOSED {
        if let Some(Value::Object(place)) = schema.pointer_mut(&format!("/$defs{pointer}")) {
            place.extend(value(Object::Operation, "", *form));
        }
    }
    schema
}

/// Where the dialect has objects of OpenAPI inside of a key's value.
const COMPOSED: &[(&str, Form)] = &[
    ("/Command/properties/request", Form::One(Object::Schema)),
    ("/Command/properties/response", Form::One(Object::Schema)),
    ("/Command/properties/parameters", Form::List(Object::Parameter)),
    ("/Command/properties/security", Form::Requirements),
    ("/Outcome/properties/refusal", Form::One(Object::Schema)),
];

/// What a definition is called, apart from the dialect's own.
fn name(object: Object) -> String {
    format!("openapi-{object:?}")
}

fn reference(object: Object) -> Value {
    json!({ "$ref": format!("#/$defs/{}", name(object)) })
}

/// An object: its fields, the keys of the dialect that it may have, and extensions of others.
fn definition(object: Object, keys: &Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in fields(object) {
        let mut shape = value(object, field.name, field.form);
        shape.insert("description".to_owned(), json!(field.about));
        properties.insert(field.name.to_owned(), Value::Object(shape));
    }
    for key in KEYS.iter().filter(|key| key.fits(object.kind())) {
        if let Some(shape) = keys.get(key.name) {
            properties.insert(key.name.to_owned(), shape.clone());
        }
    }
    // The names of a callback's path items are expressions.
    let others = if object == Object::Callback { reference(Object::PathItem) } else { json!(false) };
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    out.insert("properties".to_owned(), Value::Object(properties));
    out.insert("patternProperties".to_owned(), json!({ EXTENSIONS: true }));
    out.insert("additionalProperties".to_owned(), others);
    let required: Vec<&str> = fields(object).iter().filter(|field| field.required).map(|field| field.name).collect();
    let may_refer = fields(object).iter().any(|field: &Field| field.name == "$ref");
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
fn value(object: Object, name: &str, form: Form) -> Map<String, Value> {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let shape = match form {
        Form::Data => json!({}),
        Form::DataList => json!({ "type": "array" }),
        Form::DataMap => json!({ "type": "object" }),
        Form::Text => json!({ "type": "string" }),
        Form::Texts => texts,
        Form::TextMap => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Form::Word(words) => json!({ "type": "string", "enum": words }),
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
                (Object::Document, "paths") => "^/",
                (Object::Operation, "responses") => "^([1-5]([0-9][0-9]|XX)|default)$",
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
        for object in Object::ALL {
            let properties = schema.pointer(&format!("/$defs/{}/properties", name(object)));
            for key in KEYS {
                let there = properties.is_some_and(|p| p.get(key.name).is_some());
                assert_eq!(there, key.fits(object.kind()), "{object:?}: {}", key.name);
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
}
