//! `accord.schema.json`: editors accept what linting accepts, and tell what it refuses.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::{fs, path::Path};

use accord_codegen::{lint, load};
use jsonschema::Validator;
use serde_json::{Value, json};

fn validator() -> Validator {
    jsonschema::draft202012::new(&lint::schema()).unwrap()
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn specs() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut specs = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "yaml") {
            let document = load::load(&path).unwrap();
            specs.push((path.display().to_string(), document.value));
        }
    }
    specs
}

#[test]
fn our_specs_are_valid_and_name_the_schema() {
    let (validator, specs) = (validator(), specs());
    assert_eq!(specs.len(), 4);
    for (name, spec) in specs {
        assert_eq!(errors(&validator, &spec), Vec::<String>::new(), "{name}");
        let text = fs::read_to_string(&name).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=accord.schema.json\n"), "{name}");
    }
}

/// A change of a document that is valid before: the pointer of an object, the key and its value.
#[test]
fn what_is_wrong_is_told() {
    let validator = validator();
    let rental = specs().into_iter().find(|(name, _)| name.contains("rental")).unwrap().1;
    let operation = first_operation(&rental);
    for (place, key, value) in [
        (operation.as_str(), "x-accord-efect", json!("once")),
        (operation.as_str(), "operationID", json!("start")),
        (operation.as_str(), "x-accord-effect", json!("twice")),
        (operation.as_str(), "deprecated", json!("yes")),
        (operation.as_str(), "x-accord-token", json!({})),
        ("/info", "x-accord-effect", json!("once")),
        ("/components/schemas/StartRental", "typ", json!("object")),
        ("/components/schemas/StartRental", "type", json!("map")),
        ("/paths", "x-accord-source", json!({ "inferred": "no object" })),
        ("", "serverz", json!([])),
    ] {
        let mut changed = rental.clone();
        let object = changed.pointer_mut(place).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("{place}"));
        object.insert(key.to_owned(), value);
        assert_ne!(errors(&validator, &changed), Vec::<String>::new(), "{key} of {place}");
    }
    let mut extended = rental;
    extended["info"]["x-logo"] = json!({ "url": "https://example.com" });
    assert_eq!(errors(&validator, &extended), Vec::<String>::new());
}

fn first_operation(document: &Value) -> String {
    let (path, item) = document["paths"].as_object().unwrap().iter().next().unwrap();
    let method = item.as_object().unwrap().keys().find(|key| ["get", "post"].contains(&key.as_str())).unwrap();
    format!("/paths/{}/{method}", path.replace('~', "~0").replace('/', "~1"))
}

#[test]
fn a_required_field_may_be_missing_beside_a_reference_only() {
    let validator = validator();
    let document = |parameter: Value| {
        json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "get": { "parameters": [parameter], "responses": { "200": { "description": "d" } } } } },
        })
    };
    assert_eq!(errors(&validator, &document(json!({ "$ref": "#/components/parameters/a" }))), Vec::<String>::new());
    assert_eq!(errors(&validator, &document(json!({ "name": "a", "in": "query" }))), Vec::<String>::new());
    assert_ne!(errors(&validator, &document(json!({ "name": "a" }))), Vec::<String>::new());
}
