//! What means the same to clients that are in use, written in another way.

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, Diff, print};

use serde_json::{Value, json};

use super::{base, edited, found, replaced, users_of};

fn assert_same_on_the_wire(diff: &Diff) {
    let breaks = diff.changes.iter().filter(|change| change.rule.wire == Wire::Breaks);
    assert_eq!(breaks.count(), 0, "{}", print::text(diff));
}

const DEPOT: &str = "paths:
  /a/{box}:
    post:
      operationId: add
      parameters:
        - { name: box, in: path, required: true, schema: { type: string } }
        - { name: size, in: query, schema: { type: string } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } }
      responses:
        '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Held' } } } }
        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Wrong' } } } }
  /file: { get: { operationId: read, responses: { '200': { description: Fine., content: { application/pdf: { schema: { type: string, format: binary } } } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }, { $ref: '#/components/schemas/Star' }] }
    Star: { type: object, required: [points], properties: { points: { type: integer } } }
    Circle: { type: object, required: [radius], properties: { radius: { type: integer } } }
    Square: { type: object, required: [side], properties: { side: { type: integer } } }
    Held: { type: object, properties: { one: { $ref: '#/components/schemas/Circle' } } }
    Wrong: { type: object, properties: { why: { type: string } } }
";

#[test]
fn what_means_the_same_does_not_break_the_wire() {
    let one = "one: { $ref: '#/components/schemas/Circle' }";
    for (from, to) in [
        (
            "schema: { type: string } }\n      requestBody",
            "allowEmptyValue: true, schema: { type: string } }\n      requestBody",
        ),
        (
            "content: { application/json: { schema: { $ref: '#/components/schemas/Shape'",
            "content: { 'application/json; charset=utf-8': { schema: { $ref: '#/components/schemas/Shape'",
        ),
        (
            "content: { application/json: { schema: { $ref: '#/components/schemas/Held'",
            "content: { 'application/json; charset=utf-8': { schema: { $ref: '#/components/schemas/Held'",
        ),
        ("Shape: { oneOf", "Shape: { anyOf"),
        (one, "one: { oneOf: [{ $ref: '#/components/schemas/Circle' }] }"),
        (one, "one: { anyOf: [{ $ref: '#/components/schemas/Circle' }] }"),
        (
            "'200': { description: Fine., content: { application/json",
            "2XX: { description: Fine., content: { application/json",
        ),
        ("'404'", "4XX"),
        ("    key: { type: apiKey, in: header, name: X-Key }\n", "    token: { type: http, scheme: bearer }\n"),
        // The client asks for both, which no header of the document is about.
        ("application/pdf: {", "image/png: { schema: { type: string, format: binary } }, application/pdf: {"),
    ] {
        let diff = replaced(DEPOT, &[(from, to)]);
        assert_same_on_the_wire(&diff);
        assert!(!diff.is_empty() || from == one, "{to}: {}", print::text(&diff));
    }
}

/// Each of two spellings of a media type is compared with itself.
#[test]
fn two_spellings_of_a_media_type_stay_apart() {
    let one = "application/json: { schema: { $ref: '#/components/schemas/Held' } }";
    let other = "'application/json; charset=utf-8': { schema: { $ref: '#/components/schemas/Circle' } }";
    let diff = replaced(&DEPOT.replacen(one, &format!("{one}, {other}"), 1), &[("None.", "Not there.")]);
    assert_eq!(diff.changes.len(), 1, "{}", print::text(&diff));
}

#[test]
fn what_is_behind_another_spelling_is_compared() {
    for (from, to, change) in [
        (
            "Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, ",
            "Shape: { anyOf: [",
            "request-choice-member-removed schema",
        ),
        (
            "'404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Wrong' } } } }",
            "4XX: { description: None., content: { application/json: { schema: { type: string } } } }",
            "answer-type-changed answer 4XX `application/json`",
        ),
    ] {
        let diff = replaced(DEPOT, &[(from, to)]);
        let found = found(&diff);
        assert!(found.iter().any(|found| found == change), "{change}: {}", print::text(&diff));
    }
}

#[test]
fn another_name_of_an_operation_is_no_other_operation() {
    // One hands out a token, and one has the results of another.
    for (name, other) in [("log_in", "sign_in"), ("read_test", "get_test")] {
        let text = serde_yaml::to_string(&base()).unwrap();
        let new = serde_yaml::from_str(&text.replace(name, other)).unwrap();
        let diff = super::compare(&base(), &new);
        assert_same_on_the_wire(&diff);
        assert!(users_of(&diff, &format!("Client::{name}")).is_some(), "{}", print::text(&diff));
        assert_eq!(diff.bump(), Bump::Major);
    }
}

#[test]
fn placeholders_are_paired_by_their_place_in_the_path() {
    let path = |path: &str, names: [&str; 2], schemas: [&str; 2]| {
        let [one, other] = [0, 1]
            .map(|at| format!("{{ name: {}, in: path, required: true, schema: {{ {} }} }}", names[at], schemas[at]));
        super::document(&format!(
            "paths:\n  '{path}': {{ get: {{ operationId: z, parameters: [{one}, {other}], responses: {{ '204': {{ description: Fine. }} }} }} }}\n"
        ))
    };
    let (text, uuid) = ("type: string", "type: string, format: uuid");
    let renamed =
        super::compare(&path("/z/{a}-{b}", ["a", "b"], [text, uuid]), &path("/z/{c}-{d}", ["c", "d"], [text, uuid]));
    assert_same_on_the_wire(&renamed);
    let other_format =
        super::compare(&path("/z/{a}-{b}", ["a", "b"], [text, uuid]), &path("/z/{c}-{d}", ["c", "d"], [text, text]));
    assert!(
        found(&other_format).contains(&"request-limit-relaxed path `d`".to_owned()),
        "{}",
        print::text(&other_format)
    );
    // The arguments change their places, so that is more than a text.
    let swapped =
        super::compare(&path("/z/{a}/{b}", ["a", "b"], [text, text]), &path("/z/{b}/{a}", ["a", "b"], [text, text]));
    assert_eq!(
        (found(&swapped), swapped.bump()),
        (vec!["rust-items-changed names in the path".to_owned()], Bump::Major)
    );
}

/// What is sent, fetched and recognized is the same: names in Rust, an order that means nothing, a default that is written out.
#[test]
fn names_of_credentials_and_the_order_of_what_has_expired_are_not_on_the_wire() {
    const KEY: &str = "/components/securitySchemes/key";
    let token = |more: Value| {
        let mut token = json!({
            "operation": "log_in", "credentials": { "user": "/user", "password": "/password" },
            "token": { "pointer": "/token" }, "lifetime": { "seconds": 900 }, "renew-before-seconds": 300,
            "expired": [{ "code": 1 }, { "status": 403 }],
        });
        token.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "type": "http", "scheme": "bearer", "x-accord-token": token })
    };
    let old = edited(&[(KEY, token(json!({})))]);
    for (more, changes, bump) in [
        (
            json!({ "credentials": { "name": "/user", "password": "/password" } }),
            vec!["documentation-changed key"],
            Bump::Patch,
        ),
        (json!({ "expired": [{ "status": 403 }, { "code": 1 }] }), vec![], Bump::None),
        (json!({ "expired": [{ "code": 1 }, { "status": 401 }, { "status": 403 }] }), vec![], Bump::None),
        (json!({ "renew-before-seconds": 60 }), vec!["token-renewal-changed key"], Bump::Minor),
        (json!({ "expired": [{ "code": 1 }] }), vec!["token-rules-changed key"], Bump::Minor),
        // Callers give one for the other.
        (
            json!({ "credentials": { "user": "/password", "password": "/user" } }),
            vec!["rust-items-changed key"],
            Bump::Major,
        ),
    ] {
        let diff = super::compare(&old, &edited(&[(KEY, token(more.clone()))]));
        let text = print::text(&diff);
        assert_eq!((found(&diff), diff.bump()), (changes.iter().map(ToString::to_string).collect(), bump), "{text}");
    }
}

#[test]
fn a_scheme_that_is_sent_as_before_is_the_same_under_another_name() {
    let text = serde_yaml::to_string(&base()).unwrap();
    let new = serde_yaml::from_str(&text.replace("    key:", "    session:").replace("- key:", "- session:")).unwrap();
    let diff = super::compare(&base(), &new);
    assert_eq!((found(&diff), diff.bump()), (vec!["rust-items-changed session".to_owned()], Bump::Major));
    assert_same_on_the_wire(&diff);
    let header = |name: &str| DEPOT.replacen("name: X-Key", &format!("name: {name}"), 1);
    assert!(super::compare(&super::document(&header("X-Key")), &super::document(&header("x-key"))).is_empty());
}

#[test]
fn a_stream_whose_format_is_written_out_is_the_same() {
    let stream = |schema: &str, more: &str| {
        super::document(&format!(
            "paths:\n  /a: {{ get: {{ operationId: listen, responses: {{ '200': {{ description: Fine., content: {{ text/event-stream: \
             {{ x-accord-stream: {{ data: {{ {schema} }}{more} }} }} }} }} }} }} }}\n"
        ))
    };
    for (schema, format, is_same) in [
        ("type: object, properties: { a: { type: string } }", "json", true),
        ("type: string", "text", true),
        ("type: string", "json", false),
    ] {
        let diff = super::compare(&stream(schema, ""), &stream(schema, &format!(", format: {format}")));
        assert_eq!(diff.is_empty(), is_same, "{schema} {format}: {}", print::text(&diff));
        assert!(is_same || found(&diff) == ["stream-changed responses"], "{}", print::text(&diff));
    }
}

#[test]
fn a_command_without_a_response_has_that_of_plain_openapi() {
    let depot = "paths:
  /a:
    post:
      operationId: call
      requestBody: { content: { application/json: { schema: { type: object, required: [cmd], properties: { cmd: { type: string }, box: { type: string } } } } } }
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Held' } } } } }
      x-accord-commands:
        selector: { in: body, pointer: /cmd }
        commands:
          open: { operationId: open, effect: once, response: { $ref: '#/components/schemas/Held' } }
components:
  schemas:
    Held: { type: object, properties: { one: { type: string } } }
    Other: { type: object, properties: { two: { type: string } } }
";
    let response = ", response: { $ref: '#/components/schemas/Held' }";
    assert!(replaced(depot, &[(response, "")]).changes.is_empty());
    let other = replaced(depot, &[(response, ", response: { $ref: '#/components/schemas/Other' }")]);
    assert!(other.bump() == Bump::Major, "{}", print::text(&other));
    let without = depot.replace(response, "");
    let now = replaced(&without, &[("one: { type: string }", "one: { type: string }, more: { type: string }")]);
    assert_eq!(found(&now), ["answer-property-added `more`"], "{}", print::text(&now));
}
