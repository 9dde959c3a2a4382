//! Each change is told once, by what tells most of it.

use accord_codegen::diff::{Bump, print};

use super::{found, replaced};

const DEPOT: &str = "paths:
  /a: { get: { operationId: list, responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Held' } } } } } } }
components:
  schemas:
    Held: { type: object, properties: { level: { $ref: '#/components/schemas/Level' }, shape: { $ref: '#/components/schemas/Shape' }, weight: { oneOf: [
      { title: Exact, type: object, required: [kg], properties: { kg: { type: number } } },
      { title: Range, type: object, required: [least], properties: { least: { type: number } } }] } } }
    Level: { type: integer, enum: [1, 2], x-enum-varnames: [Low, High] }
    Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }], discriminator: { propertyName: kind, mapping: { circle: '#/components/schemas/Circle' } } }
    Circle: { type: object, required: [kind], properties: { kind: { type: string } } }
    Square: { type: object, required: [kind], properties: { kind: { type: string } } }
    Unused: { type: object, properties: { a: { type: string } } }
";

#[test]
fn a_member_and_its_value_are_one_change() {
    let edits = [
        (
            "[{ $ref: '#/components/schemas/Circle' }]",
            "[{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]",
        ),
        ("mapping: {", "mapping: { square: '#/components/schemas/Square',"),
    ];
    let diff = replaced(DEPOT, &edits);
    let added = found(&diff).into_iter().filter(|change| change.contains("choice-member-added")).count();
    assert_eq!(added, 1, "{}", print::text(&diff));
    // A further value of a member that stays is a change of its own.
    let diff = replaced(DEPOT, &[("mapping: {", "mapping: { round: '#/components/schemas/Circle',")]);
    assert_eq!(found(&diff), ["discriminator-value-added schema"], "{}", print::text(&diff));
}

#[test]
fn a_value_and_its_name_are_one_change() {
    let diff = replaced(DEPOT, &[("[1, 2]", "[1, 2, 3]"), ("[Low, High]", "[Low, High, Top]")]);
    assert_eq!(found(&diff), ["answer-enum-value-added schema"], "{}", print::text(&diff));
    let diff = replaced(DEPOT, &[("[1, 2]", "[0, 1, 2]"), ("[Low, High]", "[None, Low, High]")]);
    assert_eq!(found(&diff), ["answer-enum-value-added schema"], "{}", print::text(&diff));
    // A value that stays has another name.
    let diff = replaced(DEPOT, &[("[1, 2]", "[1, 2, 3]"), ("[Low, High]", "[Least, High, Top]")]);
    assert_eq!(diff.changes.len(), 2, "{}", print::text(&diff));
}

#[test]
fn a_title_that_names_a_type_is_more_than_a_text() {
    let diff = replaced(DEPOT, &[("title: Range", "title: Between")]);
    let text = print::text(&diff);
    assert!(diff.bump() == Bump::Major && !text.contains("documentation-changed"), "{text}");
}

#[test]
fn a_schema_that_operations_use_is_not_unused() {
    let sun = "    Sun: { type: object, properties: { hot: { type: boolean } } }\n    Level:";
    let with_property = [
        ("    Level:", sun),
        ("properties: { level", "properties: { sun: { $ref: '#/components/schemas/Sun' }, level"),
    ];
    let sunny = "  /sun: { get: { operationId: sun, responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Sun' } } } } } } }\ncomponents:";
    let with_operation = [("    Level:", sun), ("components:", sunny)];
    let with_member = [
        ("    Level:", sun),
        (
            "[{ $ref: '#/components/schemas/Circle' }]",
            "[{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Sun' }]",
        ),
    ];
    for edits in [with_property, with_operation, with_member] {
        let diff = replaced(DEPOT, &edits);
        assert!(!found(&diff).iter().any(|change| change.starts_with("unused-schema")), "{}", print::text(&diff));
    }
    let diff = replaced(DEPOT, &[("{ a: { type: string } }", "{ a: { type: boolean } }")]);
    assert!(found(&diff).iter().any(|change| change.starts_with("unused-schema")), "{}", print::text(&diff));
}
