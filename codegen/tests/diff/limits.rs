//! Limits of numbers and texts: which is tighter.

use accord_codegen::diff::print;
use serde_json::{Value, json};

use super::{compare, found};

/// A document of a version with a schema that is sent.
fn sent(version: &str, schema: Value) -> Value {
    json!({
        "openapi": version, "info": { "title": "Depot", "version": "1" },
        "servers": [{ "url": "https://depot.example" }],
        "paths": { "/a": { "get": {
            "operationId": "list",
            "parameters": [{ "name": "size", "in": "query", "schema": schema }],
            "responses": { "204": { "description": "Fine." } },
        } } },
    })
}

const TIGHTENED: &str = "request-limit-tightened query `size`";
const RELAXED: &str = "request-limit-relaxed query `size`";
const TEXT: &str = "documentation-changed query `size`";

#[test]
fn a_bound_is_compared_together_with_its_flag() {
    for (version, old, new, rules) in [
        ("3.1.0", json!({ "minimum": 0 }), json!({ "exclusiveMinimum": 0 }), [TIGHTENED, RELAXED]),
        ("3.1.0", json!({ "maximum": 9 }), json!({ "exclusiveMaximum": 9 }), [TIGHTENED, RELAXED]),
        ("3.1.0", json!({ "maximum": 9 }), json!({ "exclusiveMaximum": 10 }), [RELAXED, TIGHTENED]),
        ("3.0.3", json!({ "minimum": 0 }), json!({ "minimum": 0, "exclusiveMinimum": true }), [TIGHTENED, RELAXED]),
        (
            "3.0.3",
            json!({ "maximum": 9, "exclusiveMaximum": false }),
            json!({ "maximum": 9, "exclusiveMaximum": true }),
            [TIGHTENED, RELAXED],
        ),
        ("3.0.3", json!({ "maximum": 9 }), json!({ "maximum": 9, "exclusiveMaximum": false }), [TEXT, TEXT]),
        ("3.0.3", json!({ "minimum": 1 }), json!({ "minimum": 0, "exclusiveMinimum": true }), [RELAXED, TIGHTENED]),
        ("3.0.3", json!({}), json!({ "minimum": 1 }), [TIGHTENED, RELAXED]),
        ("3.0.3", json!({ "maximum": 10 }), json!({ "maximum": 10.0 }), [TEXT, TEXT]),
        (
            "3.0.3",
            json!({ "minimum": 9_007_199_254_740_992_u64 }),
            json!({ "minimum": 9_007_199_254_740_993_u64 }),
            [TIGHTENED, RELAXED],
        ),
    ] {
        let schema = |limits: &Value| {
            let mut schema = json!({ "type": "integer" });
            schema.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
            sent(version, schema)
        };
        let (one, other) = (schema(&old), schema(&new));
        for (diff, rule) in [compare(&one, &other), compare(&other, &one)].iter().zip(rules) {
            assert_eq!(found(diff), [rule], "{old} {new}: {}", print::text(diff));
        }
    }
}

#[test]
fn a_limit_that_allows_everything_is_none() {
    for (old, new) in [
        (json!({ "type": "string" }), json!({ "type": "string", "minLength": 0 })),
        (
            json!({ "type": "array", "items": { "type": "string" } }),
            json!({ "type": "array", "items": { "type": "string" }, "minItems": 0 }),
        ),
        (
            json!({ "type": "array", "items": { "type": "string" } }),
            json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": false }),
        ),
        (json!({ "type": "number", "default": 10 }), json!({ "type": "number", "default": 10.0 })),
    ] {
        let (one, other) = (sent("3.0.3", old), sent("3.0.3", new));
        for diff in [compare(&one, &other), compare(&other, &one)] {
            assert_eq!(found(&diff), [TEXT], "{}", print::text(&diff));
        }
    }
    let none = sent("3.0.3", json!({ "type": "string" }));
    let some = sent("3.0.3", json!({ "type": "string", "minLength": 1 }));
    assert_eq!(found(&compare(&none, &some)), [TIGHTENED]);
}
