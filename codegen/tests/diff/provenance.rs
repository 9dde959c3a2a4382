//! What `accord diff` makes of citations and of the register.

use serde_json::{Value, json};

use super::{compare, print};

const SPEC: &str = "\
openapi: 3.0.3
info: { title: Ferry, version: '1' }
servers: [{ url: 'https://ferry.example', x-accord-source: { document: book, lines: '3' } }]
x-accord-crate: { name: ferry, version: 1.0.0 }
x-accord-documents:
  book: { title: The book, file: book.txt, lines: 60 }
  list: { title: The list, file: list.txt, lines: 60 }
x-accord-discrepancies:
  - id: F-1
    kind: omission
    title: What a berth is called
    claims: [{ document: book, lines: 20-21, says: Berths have names. }]
    decision: By its deck.
    reason: So it is in the example.
    test: ferry.rs::berths_have_decks
    at: ['#/components/schemas/Berth']
x-accord-outcome:
  name: FerryCode
  success: { pointer: /code, equals: 0 }
  code: /code
  codes:
    - { code: 1, name: Full, class: conflict, meaning: No berth is left., x-accord-source: { document: book, lines: '30' } }
paths:
  /berths:
    get:
      operationId: list_berths
      x-accord-source: { document: book, lines: 10-12 }
      responses:
        200: { description: fine, content: { application/json: { schema: { $ref: '#/components/schemas/Berth' } } } }
components:
  schemas:
    Berth:
      type: object
      properties:
        code: { type: integer }
        deck: { type: string, x-accord-source: { document: book, section: Berths, lines: '20' } }
";

fn spec() -> Value {
    serde_yaml::from_str(SPEC).unwrap()
}

/// The spec with other values at pointers.
fn edited(edits: &[(&str, Value)]) -> Value {
    let mut spec = spec();
    for (pointer, value) in edits {
        *spec.pointer_mut(pointer).unwrap() = value.clone();
    }
    spec
}

/// Every citation, moved by some lines.
const MOVED: [(&str, &str); 5] = [
    ("/servers/0/x-accord-source/lines", "7"),
    ("/x-accord-discrepancies/0/claims/0/lines", "24-25"),
    ("/x-accord-outcome/codes/0/x-accord-source/lines", "34"),
    ("/paths/~1berths/get/x-accord-source/lines", "14-16"),
    ("/components/schemas/Berth/properties/deck/x-accord-source/lines", "24"),
];

#[test]
fn citations_that_moved_are_counted_and_not_listed() {
    let mut edits: Vec<(&str, Value)> = MOVED.map(|(pointer, lines)| (pointer, json!(lines))).to_vec();
    let diff = compare(&spec(), &edited(&edits));
    assert_eq!((diff.changes.len(), diff.moved_citations), (0, 5), "{}", print::text(&diff));
    assert!(!diff.is_empty() && diff.next_version().unwrap().to_string() == "1.0.1");
    let formats = [print::text(&diff), print::markdown(&diff), print::github(&diff), print::entries(&diff)];
    assert!(formats.iter().all(|text| text.contains("5 citations cite other lines")), "{formats:?}");
    assert_eq!(print::json(&diff)["moved_citations"], 5);

    // The document itself is another one, and a citation is of another section.
    edits.push(("/x-accord-documents/book/lines", json!(64)));
    edits.push(("/components/schemas/Berth/properties/deck/x-accord-source/section", json!("Decks")));
    let diff = compare(&spec(), &edited(&edits));
    let changed: Vec<&str> = diff.changes.iter().map(|change| change.what.as_str()).collect();
    assert_eq!((changed, diff.moved_citations), (vec!["x-accord-documents", "`deck`"], 4));
    let diff = compare(&spec(), &edited(&[("/paths/~1berths/get/x-accord-source/document", json!("list"))]));
    assert_eq!((diff.changes.len(), diff.moved_citations), (1, 0));
}

#[test]
fn a_change_names_the_tests_of_the_register() {
    let berth = json!({ "type": "object", "properties": { "code": { "type": "integer" }, "deck": { "type": "string" }, "bunk": { "type": "integer" } } });
    let diff = compare(&spec(), &edited(&[("/components/schemas/Berth", berth)]));
    let tests = |name: &str| {
        let change = diff.changes.iter().find(|change| change.rule.name == name).unwrap();
        change.tests.clone()
    };
    assert_eq!(tests("answer-property-added"), ["ferry.rs::berths_have_decks"]);
    assert!(tests("documentation-changed").is_empty());
    for text in [print::text(&diff), print::markdown(&diff), print::github(&diff), print::brief(&diff)] {
        assert!(text.contains("ferry.rs::berths"), "{text}");
    }
    // Nothing of the register is about a code.
    let codes = json!([{ "code": 2, "name": "Late", "class": "conflict", "meaning": "It has left." }]);
    let diff = compare(&spec(), &edited(&[("/x-accord-outcome/codes", codes)]));
    assert!(diff.changes.len() == 2 && diff.changes.iter().all(|change| change.tests.is_empty()));
}
