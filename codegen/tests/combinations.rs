//! Combinations of many components: what they become, and that they take no time of their own.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::Path;

use accord_codegen::{
    diff,
    docs::{self, Site},
    driver::{self, Failure, Options, Stage},
    load,
};
use serde_json::{Map, Value, json};

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn document(schemas: Map<String, Value>) -> load::Document {
    let body = json!({ "application/json": { "schema": reference("A0") } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Ways", "version": "1" },
        "servers": [{ "url": "https://ways.example.com" }],
        "paths": { "/way": { "post": {
            "operationId": "go",
            "requestBody": { "required": true, "content": body },
            "responses": { "200": { "description": "Gone.", "content": body } },
        } } },
        "components": { "schemas": schemas },
    });
    load::from_text(Path::new("ways.json"), &document.to_string()).expect("it is JSON")
}

/// 34 levels of two components that both include the two of the next level: 17 billion ways lead to the last.
fn many_ways(last: &Value) -> load::Document {
    let level = |at: usize| json!({ "allOf": [reference(&format!("A{at}")), reference(&format!("B{at}"))] });
    let mut schemas = Map::new();
    for at in 0..34 {
        schemas.insert(format!("A{at}"), level(at + 1));
        schemas.insert(format!("B{at}"), level(at + 1));
    }
    schemas.insert("A34".to_owned(), last.clone());
    schemas.insert("B34".to_owned(), last.clone());
    document(schemas)
}

#[test]
fn each_component_is_looked_at_once() {
    for (last, expected) in [
        (json!({ "type": "string" }), "String"),
        (json!({ "type": "string", "maxLength": 3 }), "String"),
        (json!({ "type": "integer", "minimum": 1 }), "i64"),
        (json!({ "type": "boolean" }), "bool"),
        (json!({ "type": "array", "items": { "type": "string" } }), "Vec<String>"),
        (json!({ "type": "object", "additionalProperties": { "type": "string" } }), "String>"),
        (json!({ "type": "object" }), "OpenJson"),
        (json!({}), "OpenJson"),
        (json!({ "type": "string", "enum": ["red", "green"] }), "Red"),
        (json!({ "type": "object", "properties": { "id": { "type": "integer" } } }), "pub id: Option<i64>"),
    ] {
        let client = driver::dump_document(many_ways(&last), Options::default(), Stage::Client);
        let client = client.unwrap_or_else(|failure| panic!("{last}: {failure:?}"));
        assert!(client.contains(expected), "{last} has no {expected} in\n{client}");
    }
}

/// The same by any key, in any body and in a command; each document is read, documented and compared with the next.
#[test]
fn each_member_is_looked_at_once() {
    let mut before = None;
    for key in ["allOf", "anyOf", "oneOf"] {
        for media in ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"] {
            for last in [json!({ "description": "any" }), json!({ "properties": { "go": {}, "page": {} } })] {
                let mut schemas = Map::new();
                for at in 0..34 {
                    let next = reference(&format!("A{}", at + 1));
                    schemas.insert(format!("A{at}"), json!({ key: [next, next] }));
                }
                schemas.insert("A34".to_owned(), last);
                let mut whole = document(schemas).value;
                let content = whole.pointer("/paths/~1way/post/requestBody/content/application~1json").cloned();
                whole["paths"]["/way"]["post"]["requestBody"]["content"] = json!({ media: content });
                whole["paths"]["/run"] = json!({ "post": {
                    "operationId": "run",
                    "x-accord-commands": {
                        "selector": { "in": "body", "pointer": "/go" },
                        "commands": { "x": { "operationId": "x", "effect": "safe", "request": reference("A0") } },
                    },
                    "x-accord-pages": { "by": "cursor", "parameter": { "in": "body", "pointer": "/page" }, "next": "/next" },
                    "x-accord-outcome": { "success": { "pointer": "/ok", "truthy": true }, "message": "/page" },
                    "requestBody": { "required": true, "content": { "application/json": { "schema": { "properties": { "go": { "type": "string" } } } } } },
                    "responses": { "200": { "description": "Gone.", "content": { "application/json": { "schema": reference("A0") } } } },
                } });
                let read = || load::from_text(Path::new("ways.json"), &whole.to_string()).expect("it is JSON");
                let whether = |failure: Failure| match failure {
                    Failure::Findings(_) => {}
                    other => panic!("{key} {media}: {other:?}"),
                };
                drop(driver::generate_document(read(), Options::default()).map_err(whether));
                drop(docs::pages(read(), Options::default(), &Site::default()).map_err(whether));
                if let Some(before) = before.replace(read()) {
                    drop(diff::compare(before, read(), &Options::default()).map_err(whether));
                }
            }
        }
    }
}

#[test]
fn too_many_levels_are_a_finding() {
    let mut schemas = Map::new();
    for at in 0..5_000 {
        let own = json!({ "type": "object", "properties": { format!("p{at}"): { "type": "string" } } });
        schemas.insert(format!("A{at}"), json!({ "allOf": [own, reference(&format!("A{}", at + 1))] }));
    }
    schemas.insert("A5000".to_owned(), json!({ "type": "object" }));
    match driver::generate_document(document(schemas), Options::default()) {
        Err(Failure::Findings(findings)) => {
            let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.pointer.as_str())).collect();
            assert_eq!(found, [("AC0230", "/components/schemas/A4500")]);
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
}
