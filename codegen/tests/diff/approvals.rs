//! Approvals: each is of one change.

use std::fs;

use accord_codegen::diff::approvals;
use serde_json::{Value, json};

use super::verdicts::rpc;
use super::{base, compare, document, edited};

#[test]
fn an_approval_matches_a_change_and_has_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("approvals.yaml");
    let new = edited(&[("/components/schemas/Soil/enum", json!(["clay"]))]);
    let apply = |text: String| {
        fs::write(&file, text).unwrap();
        let mut diff = compare(&base(), &new);
        approvals::apply(&mut diff, &file).map(|()| diff)
    };
    let fingerprint = compare(&base(), &new).changes[0].fingerprint.clone();
    let diff = apply(format!("approvals: [{{ fingerprint: {fingerprint:?}, reason: Nobody used it. }}]\n")).unwrap();
    assert_eq!(diff.changes[0].approved.as_deref(), Some("Nobody used it."));
    for (text, part) in [
        (
            "approvals: [{ fingerprint: '0000000000000000', reason: Old. }]\n".to_owned(),
            "no change has the fingerprint",
        ),
        (format!("approvals: [{{ fingerprint: {fingerprint:?}, reason: ' ' }}]\n"), "without a reason"),
        ("approvals: [{ reason: None. }]\n".to_owned(), "not an approval"),
        ("changes: []\n".to_owned(), "no list"),
        ("approvals: []\napproval: []\n".to_owned(), "unknown key `approval`"),
    ] {
        let findings = apply(text).unwrap_err().to_string();
        assert!(findings.contains("AC0896") && findings.contains(part), "{findings}");
    }
}

#[test]
fn an_approval_has_any_fingerprint_without_quotes() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("approvals.yaml");
    for fingerprint in
        ["0123456789012345", "1234567890123456", "12345678901234e5", "9999999999999999", "0000000000000017"]
    {
        let mut diff = compare(&base(), &edited(&[("/components/schemas/Soil/enum", json!(["clay"]))]));
        diff.changes[0].fingerprint = fingerprint.to_owned();
        for text in [
            format!("approvals: [{{ fingerprint: {fingerprint}, reason: Nobody used it. }}]\n"),
            format!("approvals:\n  - fingerprint: {fingerprint} # accepted\n    reason: Nobody used it.\n"),
        ] {
            fs::write(&file, text).unwrap();
            approvals::apply(&mut diff, &file).unwrap_or_else(|findings| panic!("{fingerprint}: {findings}"));
            assert_eq!(diff.changes[0].approved.take().as_deref(), Some("Nobody used it."), "{fingerprint}");
        }
    }
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

/// The fingerprints of the breaks of an edit.
fn breaks(old: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let diff = compare(&document(old), &document(&old.replacen(from, to, 1)));
    let breaks = diff.changes.iter().filter(|change| change.is_breaking());
    breaks.map(|change| (change.fingerprint.clone(), change.what.clone())).collect()
}

#[test]
fn an_approval_is_of_one_parameter_answer_or_member() {
    let parameters = "paths:
  /a:
    get:
      operationId: list
      parameters:
        - { name: from, in: query, schema: { type: integer } }
        - { name: to, in: query, schema: { type: integer, title: To } }
      responses: { '204': { description: Fine. } }
";
    let members = "paths:
  /a:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } }
      responses: { '204': { description: Fine. } }
components:
  schemas:
    Shape:
      oneOf:
        - { type: object, required: [r], properties: { r: { type: integer }, w: { type: integer } } }
        - { type: object, required: [s], properties: { s: { type: integer }, w: { type: integer, title: Other } } }
";
    let combined = members.replace("oneOf", "allOf");
    let answers = "paths:
  /a:
    get:
      operationId: read
      responses:
        '200': { description: Fine., content: { application/json: { schema: { type: object, properties: { a: { type: integer } } } } } }
        '201': { description: Fine., content: { application/json: { schema: { type: object, properties: { a: { type: integer, title: A } } } } } }
";
    for (old, one, other) in [
        (parameters, "type: integer }", "type: integer, title: To }"),
        (members, "w: { type: integer }", "w: { type: integer, title: Other }"),
        (&combined, "w: { type: integer }", "w: { type: integer, title: Other }"),
        (answers, "a: { type: integer }", "a: { type: integer, title: A }"),
    ] {
        let changed = |from: &str| breaks(old, from, &from.replace("integer", "boolean"));
        let (first, second) = (changed(one), changed(other));
        assert!(!first.is_empty() && !second.is_empty(), "{old}");
        assert!(second.iter().all(|change| !first.contains(change)), "{first:?} {second:?}");
        let fingerprints = |all: &[(String, String)]| all.iter().map(|(one, _)| one.clone()).collect::<Vec<_>>();
        let (first, second) = (fingerprints(&first), fingerprints(&second));
        assert!(second.iter().all(|one| !first.contains(one)), "{first:?} {second:?}");
    }
    let named = breaks(parameters, "type: integer }", "type: integer, maximum: 5 }");
    assert_eq!(named.into_iter().map(|(_, what)| what).collect::<Vec<_>>(), ["query `from`"]);
}
