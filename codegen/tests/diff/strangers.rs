//! Documents that have nothing in common but an operation.

use accord_codegen::diff::Bump;
use serde_json::{Map, Value, json};

use super::{compare, found};

/// Components that refer to the next two each, by the same properties or as members of a choice.
fn document(prefix: &str, count: usize, is_choice: bool, common: &Value) -> Value {
    let reference = |at: usize| json!({ "$ref": format!("#/components/schemas/{prefix}{}", at % count) });
    let mut schemas = Map::new();
    for at in 0..count {
        let own = json!({ "type": "object", "required": [format!("{prefix}{at}")], "properties": { format!("{prefix}{at}"): { "type": "string" } } });
        let (one, other) = (reference(at + 1), reference(at + 2));
        let common = json!({ "$ref": "#/components/schemas/Common" });
        let schema = match is_choice {
            true => json!({ "oneOf": [one, other, common, own] }),
            false => {
                json!({ "type": "object", "properties": { "x": one, "y": other, "z": common, format!("{prefix}{at}"): { "type": "string" } } })
            }
        };
        schemas.insert(format!("{prefix}{at}"), schema);
    }
    schemas.insert("Common".to_owned(), common.clone());
    let content = json!({ "application/json": { "schema": reference(0) } });
    json!({
        "openapi": "3.0.3", "info": { "title": "Depot", "version": "1" }, "servers": [{ "url": "https://depot.example" }],
        "paths": { "/a": { "post": {
            "operationId": "send", "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "Fine.", "content": content } },
        } } },
        "components": { "schemas": schemas },
    })
}

#[test]
fn are_not_compared_each_with_each() {
    let common = |kind: &str| json!({ "type": "object", "required": ["c"], "properties": { "c": { "type": kind } } });
    for is_choice in [false, true] {
        let diff = |count: usize| {
            let old = document("C", count, is_choice, &common("string"));
            compare(&old, &document("D", count + 1, is_choice, &common("integer")))
        };
        let [few, many] = [diff(20), diff(40)];
        for diff in [&few, &many] {
            assert_eq!(diff.bump(), Bump::Major);
            let is_told = |rule: &str| found(diff).iter().any(|change| change.starts_with(rule));
            assert!(is_told("request-type-changed `c`"), "{:#?}", found(diff));
        }
        let [few, many] = [few, many].map(|diff| diff.changes.len());
        assert!(many < 3 * few, "{is_choice}: {few} changes, {many} of twice as many schemas");
    }
}

#[test]
fn a_few_other_names_of_a_schema_are_compared_in_full() {
    // One component in place of six that are the same.
    let names = |names: &[&str]| {
        let mut schemas = Map::new();
        for name in names {
            schemas.insert(
                (*name).to_owned(),
                json!({ "type": "object", "properties": { "note": { "type": "string" } } }),
            );
        }
        let fields: Map<String, Value> = (0..6)
            .map(|at| {
                (format!("f{at}"), json!({ "$ref": format!("#/components/schemas/{}", names[at % names.len()]) }))
            })
            .collect();
        schemas.insert("All".to_owned(), json!({ "type": "object", "properties": fields }));
        let mut document = document("C", 1, false, &json!({ "type": "object" }));
        document["components"]["schemas"] = Value::Object(schemas);
        let schema = json!({ "$ref": "#/components/schemas/All" });
        let operation = &mut document["paths"]["/a"]["post"];
        operation["requestBody"]["content"]["application/json"]["schema"] = schema.clone();
        operation["responses"]["200"]["content"]["application/json"]["schema"] = schema;
        document
    };
    let diff = compare(&names(&["A", "B", "C", "D", "E", "F"]), &names(&["G"]));
    assert!(diff.changes.iter().all(|change| change.rule.name == "rust-items-changed"), "{:#?}", found(&diff));
}
