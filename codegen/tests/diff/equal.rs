//! What means the same to clients that are in use, written in another way.

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, Diff, print};

use super::{base, found, replaced, users_of};

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
        found(&other_format).contains(&"request-format-changed path `d`".to_owned()),
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
