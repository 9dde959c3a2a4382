//! Changes that one rule or another passed over, took for a smaller one, or took for several.

use std::collections::BTreeSet;
use std::path::Path;

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, Diff, Users, print};
use accord_codegen::driver::{self, Options};
use accord_codegen::load;
use serde_json::{Value, json};

use super::{base, compare, edited};

/// Rule and name of each change.
fn found(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(|change| format!("{} {}", change.rule.name, change.what)).collect()
}

fn is_breaking_the_wire(diff: &Diff) -> bool {
    diff.changes.iter().any(|change| change.rule.wire == Wire::Breaks)
}

/// Compares the base after the same edits and further ones.
fn between(before: &[(&str, Value)], edits: &[(&str, Value)]) -> Diff {
    let all: Vec<(&str, Value)> = before.iter().chain(edits).cloned().collect();
    compare(&edited(before), &edited(&all))
}

/// An operation of commands, with more keys.
fn rpc(more: Value) -> (&'static str, Value) {
    let mut commands = json!({
        "selector": { "in": "body", "pointer": "/method" },
        "arguments": "/params",
        "commands": { "sum": {
            "operationId": "sum", "effect": "safe", "positional": ["a", "b"],
            "request": { "type": "object", "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } } },
            "response": { "type": "object" },
        } },
    });
    commands.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let content = json!({ "application/json": { "schema": { "type": "object" } } });
    (
        "/paths/~1rpc",
        json!({ "post": {
        "operationId": "rpc", "x-accord-commands": commands,
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "Fine.", "content": content } },
    } }),
    )
}

#[test]
fn an_approval_is_of_one_change() {
    let scheme =
        |name: &str| ("/components/securitySchemes/other", json!({ "type": "apiKey", "in": "header", "name": name }));
    let token =
        |seconds: u64| ("/components/securitySchemes/key/x-accord-token/lifetime", json!({ "seconds": seconds }));
    let constants = |value: i64| rpc(json!({ "constants": { "/v": value } }));
    let long = |end: &str| ("/info/description", json!(format!("{}{end}", "a".repeat(80))));
    let headers = |value: &str| ("/paths/~1beds/get/x-accord-headers", json!({ "X-Client": value }));
    for [one, two, three] in [
        [scheme("X-1"), scheme("X-2"), scheme("X-3")],
        [token(600), token(700), token(800)],
        [constants(1), constants(2), constants(3)],
        [long("1"), long("2"), long("3")],
        [headers("1"), headers("2"), headers("3")],
    ] {
        let [one, two, three] = [one, two, three].map(|edit| edited(&[edit]));
        let fingerprints = |new: &Value| {
            let diff = compare(&one, new);
            assert!(!diff.changes.is_empty());
            diff.changes.iter().map(|change| change.fingerprint.clone()).collect::<Vec<_>>()
        };
        assert_ne!(fingerprints(&two), fingerprints(&three));
        assert_eq!(fingerprints(&two), fingerprints(&two));
    }
    // A change stays the same when another one is made beside it.
    let diff = compare(&base(), &edited(&[("/paths/~1beds/get/deprecated", json!(true))]));
    let beside = compare(
        &base(),
        &edited(&[("/paths/~1beds/get/deprecated", json!(true)), ("/paths/~1beds/get/summary", json!("Beds."))]),
    );
    assert!(beside.changes.iter().any(|change| change.fingerprint == diff.changes[0].fingerprint));
}

#[test]
fn names_of_outcomes_and_codes_are_not_on_the_wire() {
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/name", json!("GardenKind"))]));
    assert!(!is_breaking_the_wire(&diff) && diff.bump() == Bump::Major, "{}", print::text(&diff));
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/codes/0/name", json!("Ice"))]));
    assert!(!is_breaking_the_wire(&diff) && diff.bump() == Bump::Major, "{}", print::text(&diff));
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/codes/0/class", json!("invalid"))]));
    assert_eq!(found(&diff), ["code-changed 1"], "{}", print::text(&diff));
    // Two that exchange their names are still those of their operations.
    let outcome = |name: &str, code: i64| {
        json!({
            "name": name, "success": { "pointer": "/code", "absent": true }, "code": "/code",
            "refusal": { "$ref": "#/components/schemas/Refusal" },
            "codes": [{ "code": code, "name": "Frozen", "class": "conflict", "meaning": "Frozen." }],
        })
    };
    let both = |one: &str, other: &str| {
        edited(&[
            ("/paths/~1beds/get/x-accord-outcome", outcome(one, 1)),
            ("/paths/~1harvest/get/x-accord-outcome", outcome(other, 2)),
        ])
    };
    let diff = compare(&both("ACode", "BCode"), &both("BCode", "ACode"));
    assert!(!is_breaking_the_wire(&diff), "{}", print::text(&diff));
    // An operation with the rules of another.
    let diff = compare(&base(), &edited(&[("/paths/~1beds/get/x-accord-outcome", json!({}))]));
    assert!(found(&diff).contains(&"outcome-rules-changed x-accord-outcome".to_owned()), "{}", print::text(&diff));
}
