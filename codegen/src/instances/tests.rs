use super::*;
use crate::lint::examples::Standalone;

/// A valid value of a schema, in a document with others.
fn made(schema: &str, others: &str) -> Option<Value> {
    made_by(schema, others, 0)
}

fn made_by(schema: &str, others: &str, seed: u64) -> Option<Value> {
    let text = format!("openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {schema}\n{others}");
    let document = crate::load::from_text("a.yaml".as_ref(), &text).unwrap();
    let context = Context::of_references(&document);
    let validator = Standalone::new(&context, "/components/schemas/A", Direction::Request);
    assert!(validator.is_checked(), "{schema}");
    plausible(&context, "/components/schemas/A", Direction::Request, seed, &mut |value| validator.fits(value))
}

#[test]
fn an_object_has_as_many_members_as_it_must() {
    let map = "{ type: object, minProperties: 2, additionalProperties: { type: integer } }";
    assert_eq!(made(map, "").unwrap().as_object().unwrap().len(), 2);
    let open = "{ type: object, minProperties: 1 }";
    assert_eq!(made(open, "").unwrap().as_object().unwrap().len(), 1);
    let closed = "{ type: object, minProperties: 1, properties: { a: { type: string }, b: { type: string } }, \
                  additionalProperties: false, oneOf: [{ required: [a] }, { required: [b] }] }";
    assert_eq!(made(closed, "").unwrap().as_object().unwrap().len(), 1);
    assert_eq!(made("{ type: object, minProperties: 1, additionalProperties: false }", ""), None);
}

#[test]
fn what_one_part_requires_is_as_another_describes_it() {
    let others = "    B: { type: object, properties: { n: { type: integer }, l: { type: array, minItems: 1, items: { type: string } } } }\n";
    let apart = "{ allOf: [{ $ref: '#/components/schemas/B' }, { type: object, required: [n, l] }] }";
    assert!(made(apart, others).unwrap()["l"].is_array());
    let turned = "{ allOf: [{ type: object, required: [n, l] }, { $ref: '#/components/schemas/B' }] }";
    assert!(made(turned, others).unwrap()["n"].is_i64());
    let nested = "{ type: object, properties: { a: { type: integer }, b: { type: integer }, c: { type: boolean }, d: { type: boolean } }, \
                  allOf: [{ oneOf: [{ required: [a] }, { required: [b] }] }, { oneOf: [{ required: [c] }, { required: [d] }] }] }";
    assert_eq!(made(nested, "").unwrap().as_object().unwrap().len(), 2);
    let around = "{ required: [n], maxProperties: 1, allOf: [{ $ref: '#/components/schemas/B' }] }";
    assert!(made(around, others).unwrap()["n"].is_i64());
    // A member is a value of its own.
    let inside =
        "{ type: object, required: [a], properties: { n: { type: integer }, a: { type: object, required: [n] } } }";
    assert_eq!(made(inside, "").unwrap().pointer("/a/n"), Some(&json!("x")));
}

#[test]
fn every_schema_that_has_a_value_gets_one() {
    let others = "    T: { type: object, required: [kids], properties: { kids: { type: array, items: { $ref: '#/components/schemas/T' } } } }\n    \
                  Base: { type: object, required: [n], properties: { n: { minimum: 3, maximum: 9 }, k: { maxLength: 9 } } }\n    \
                  Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, \
                  mapping: { c: '#/components/schemas/Cat' } } }\n    \
                  Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [m], properties: { m: { type: integer } } }] }\n";
    let mut missing = Vec::new();
    for schema in [
        // Numbers within bounds, and multiples.
        "{ type: number, minimum: 5, exclusiveMinimum: true }",
        "{ type: number, minimum: 5, exclusiveMinimum: true, maximum: 5.01 }",
        "{ type: number, maximum: 1, exclusiveMaximum: true, minimum: 0, exclusiveMinimum: true }",
        "{ type: number, maximum: 0.5 }",
        "{ type: number, maximum: -0.25 }",
        "{ type: number, minimum: 0.1, multipleOf: 0.05, maximum: 0.15, exclusiveMinimum: true }",
        "{ type: number, maximum: -1e30 }",
        "{ type: integer, minimum: 1, multipleOf: 7 }",
        "{ type: integer, minimum: -22, maximum: -15, multipleOf: 7 }",
        "{ type: integer, maximum: -5 }",
        "{ type: integer, minimum: 5, exclusiveMinimum: true }",
        "{ type: integer, minimum: 5.5 }",
        "{ type: integer, multipleOf: 1.5, minimum: 2 }",
        "{ type: integer, format: int64, minimum: 9007199254740993 }",
        "{ type: integer, minimum: 5, example: 3 }",
        // What several parts say together.
        "{ allOf: [{ type: integer, minimum: 3 }, { minimum: 5, maximum: 9 }] }",
        "{ allOf: [{ type: integer, multipleOf: 4 }, { multipleOf: 6 }, { minimum: 13 }] }",
        "{ allOf: [{ type: string, minLength: 20 }, { maxLength: 22 }] }",
        "{ allOf: [{ type: string, enum: [a, b] }, { enum: [b, c] }] }",
        "{ allOf: [{ type: array, items: { type: integer } }, { minItems: 2, items: { minimum: 7 } }] }",
        "{ allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { n: { type: integer, minimum: 8 }, k: { type: string, minLength: 7 } } }] }",
        "{ type: integer, oneOf: [{ minimum: 5, maximum: 6 }, { maximum: 3 }] }",
        "{ type: string, oneOf: [{ minLength: 9 }, { maxLength: 2 }] }",
        // Lists.
        "{ type: array, minItems: 9 }",
        "{ type: array, minItems: 100, items: { type: object, required: [a], properties: { a: { type: integer } } } }",
        "{ type: array, minItems: 2, uniqueItems: true, items: { type: string } }",
        "{ type: array, minItems: 3, uniqueItems: true }",
        "{ type: array, minItems: 2, maxItems: 2, uniqueItems: true, items: { type: boolean } }",
        "{ type: array, minItems: 3, uniqueItems: true, items: { type: string, enum: [a, b, c] } }",
        "{ type: array, minItems: 2, uniqueItems: true, items: { type: string, example: abc } }",
        "{ type: array, minItems: 4, uniqueItems: true, items: { type: string, maxLength: 1 } }",
        "{ type: array, minItems: 12, uniqueItems: true, items: { type: string, pattern: '^[A-Z]{3}-\\d{2}$' } }",
        "{ type: array, minItems: 30, uniqueItems: true, items: { type: number, minimum: 0, maximum: 1, multipleOf: 0.01 } }",
        "{ type: array, minItems: 3, uniqueItems: true, items: { type: array, items: { type: string, format: uuid } } }",
        "{ type: array, minItems: 3, uniqueItems: true, items: { oneOf: [{ type: integer }, { type: string }] } }",
        "{ type: array, minItems: 2, uniqueItems: true, items: { type: object, properties: { a: { type: string, format: date-time } } } }",
        // Objects.
        "{ type: object, required: [a], additionalProperties: { type: integer } }",
        "{ allOf: [{ additionalProperties: { type: integer, minimum: 2 } }, { required: [a] }] }",
        "{ type: object, minProperties: 30 }",
        "{ type: object, minProperties: 2, properties: { key0: { type: integer }, key1: {} } }",
        "{ type: object, maxProperties: 1, required: [b], properties: { a: { type: integer }, b: { type: integer } } }",
        "{ allOf: [{ additionalProperties: false, properties: { a: { type: integer } } }, { properties: { b: { type: integer } } }] }",
        "{ $ref: '#/components/schemas/T' }",
        "{ $ref: '#/components/schemas/Pet' }",
        // Texts.
        "{ type: string, pattern: '^\\d+$', minLength: 12, maxLength: 12 }",
        "{ type: string, pattern: '^(?=.*[0-9])[a-z0-9]{4}$' }",
        "{ type: string, pattern: '^[a-z]+$', example: A }",
        "{ type: string, minLength: 5000 }",
        "{ type: string, format: byte, minLength: 11 }",
        "{ type: string, format: uri, minLength: 40 }",
        "{ type: string, not: { enum: [text, string] } }",
        "{ oneOf: [{ type: integer }, { type: number }] }",
        "{ pattern: '^a$' }",
    ] {
        for seed in [0, 3] {
            if made_by(schema, others, seed).is_none() {
                missing.push(format!("{seed}: {schema}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_schema_without_values_gets_none() {
    let branches: Vec<String> = (0..60).map(|at| format!("{{ type: integer, minimum: {at}, maximum: -1 }}")).collect();
    for schema in [
        "{ type: integer, minimum: 5, maximum: 4 }".to_owned(),
        "{ type: number, minimum: 5, exclusiveMinimum: true, maximum: 5 }".to_owned(),
        "{ type: array, minItems: 3, uniqueItems: true, items: { type: boolean } }".to_owned(),
        "{ type: array, minItems: 1, items: { $ref: '#/components/schemas/A' } }".to_owned(),
        "{ type: array, minItems: 999999999, items: {} }".to_owned(),
        "{ type: object, minProperties: 999999999 }".to_owned(),
        "{ allOf: [{ $ref: '#/components/schemas/A' }, { type: integer, maximum: -1, minimum: 1 }] }".to_owned(),
        // More branches than are tried, from another one on.
        format!("{{ oneOf: [{}] }}", branches.join(", ")),
    ] {
        for seed in [0, 3] {
            assert_eq!(made_by(&schema, "", seed), None, "{schema}");
        }
    }
}

#[test]
fn numbers_keep_their_digits() {
    assert_eq!(
        made("{ type: integer, format: int64, minimum: 9007199254740993 }", "").unwrap().to_string(),
        "9007199254740993"
    );
    assert_eq!(
        made("{ type: integer, format: int64, maximum: -9223372036854775808 }", "").unwrap().to_string(),
        "-9223372036854775808"
    );
    assert_eq!(made("{ type: number, minimum: 0.3, multipleOf: 0.1 }", "").unwrap().to_string(), "0.3");
    assert_eq!(made("{ type: number, minimum: 5, exclusiveMinimum: true }", "").unwrap().to_string(), "5.1");
}

#[test]
fn an_example_is_taken_where_it_fits() {
    let schema = "{ type: object, properties: { a: { type: integer, minimum: 5, example: 7 }, b: { type: integer, minimum: 5, example: 2 }, \
                  c: { type: string, pattern: '^x', example: y }, d: { allOf: [{ type: string, example: shown }, { nullable: true }] } } }";
    assert_eq!(made(schema, ""), Some(json!({ "a": 7, "b": 5, "c": "x", "d": "shown" })));
    let parts = "{ allOf: [{ properties: { a: { type: integer } }, example: { a: 9 } }, { properties: { b: { type: integer } } }] }";
    assert_eq!(made(parts, ""), Some(json!({ "a": 9, "b": 1 })));
}
