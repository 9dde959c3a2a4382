//! What is said in another way and means the same to clients in use, or merely less than a break.

use accord_codegen::diff::{Bump, print};

use super::{found, replaced};

const DEPOT: &str = "paths:
  /a:
    parameters: [{ name: X-Trace, in: header, schema: { type: string } }]
    get:
      parameters:
        - { name: size, in: query, schema: { type: integer, format: int32 } }
        - { name: pin, in: query, schema: { type: string, format: password } }
        - { name: page, in: query, schema: { type: integer } }
      responses:
        '200':
          description: Fine.
          content:
            image/png: { schema: { type: string, format: binary } }
        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Wrong' } }, application/xml: { schema: { type: string } } } }
  /b/{box}:
    parameters: [{ name: box, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: Fine., content: { text/plain: { schema: { type: string } } } } } }
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { ids: { type: array, items: { type: string } }, n: { type: integer } } }
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } } }
components:
  schemas:
    Wrong: { type: object, properties: { why: { type: string } } }
    Named: { type: object, required: [name], properties: { name: { type: string }, state: { type: string, readOnly: true } } }
    Box: { allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, required: [id], properties: { id: { type: string }, count: { type: integer, format: int64 } } }] }
";

#[test]
fn what_is_said_otherwise_has_the_rule_of_what_it_means() {
    for (from, to, changes, bump) in [
        // Formats that are limits, or none.
        ("format: int32 }", "format: int64 }", vec!["request-limit-relaxed query `size`"], Bump::Patch),
        (", format: int32 }", " }", vec!["request-limit-relaxed query `size`"], Bump::Patch),
        (", format: password }", " }", vec!["documentation-changed query `pin`"], Bump::Patch),
        ("format: password }", "format: uuid }", vec!["request-limit-tightened query `pin`"], Bump::Minor),
        ("format: password }", "format: date }", vec!["request-format-changed query `pin`"], Bump::Major),
        ("integer, format: int64 }", "integer }", vec!["documentation-changed `count`"], Bump::Patch),
        ("integer, format: int64 }", "integer, format: int32 }", vec!["answer-limit-changed `count`"], Bump::Patch),
        // One value is written in one way.
        (
            "size, in: query,",
            "size, in: query, explode: false,",
            vec!["documentation-changed query `size`"],
            Bump::Patch,
        ),
        (
            "size, in: query,",
            "size, in: query, style: spaceDelimited,",
            vec!["parameter-style-changed query `size`"],
            Bump::Minor,
        ),
        // Bodies that no schema says more of.
        ("image/png: { schema: { type: string, format: binary } }", "image/png: {}", vec![], Bump::None),
        ("text/plain: { schema: { type: string } }", "text/plain: {}", vec![], Bump::None),
        ("image/png: {", "image/*: {", vec!["requested-media-type-changed answer 200 `image/*`"], Bump::Minor),
        // Nothing asks for what a refusal is.
        (
            "{ application/json: { schema: { $ref: '#/components/schemas/Wrong' } }, application/xml: { schema: { type: string } } }",
            "{ application/problem+json: { schema: { $ref: '#/components/schemas/Wrong' } } }",
            vec!["detail-changed answer 404 `application/xml`", "detail-changed answer 404 `application/problem+json`"],
            Bump::Patch,
        ),
        // Defaults of forms.
        (
            "            schema: { type: object",
            "            encoding: {}\n            schema: { type: object",
            vec![],
            Bump::None,
        ),
        (
            "            schema: { type: object",
            "            encoding: { ids: { style: form, explode: true }, n: { contentType: text/plain } }\n            schema: { type: object",
            vec!["detail-changed body `application/x-www-form-urlencoded`"],
            Bump::Patch,
        ),
        (
            "            schema: { type: object",
            "            encoding: { ids: { explode: false } }\n            schema: { type: object",
            vec!["form-encoding-changed body `application/x-www-form-urlencoded`"],
            Bump::Minor,
        ),
        // Combinations.
        (
            "Box: { allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, required: [id], ",
            "Box: { required: [id], allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, ",
            vec![],
            Bump::None,
        ),
        ("Box: { allOf", "Box: { type: object, allOf", vec![], Bump::None),
        // A direction that no value of it goes.
        (", readOnly: true", "", vec!["documentation-changed `state`"], Bump::Patch),
        // URLs.
        (
            "paths:",
            "servers: [{ url: 'https://Depot.example:443' }]\npaths:",
            vec!["other-servers-changed servers"],
            Bump::Patch,
        ),
        // A name that follows from the path.
        (
            "/b/{box}:\n    parameters: [{ name: box",
            "/b/{crate}:\n    parameters: [{ name: crate",
            vec![
                "documentation-changed names in the path",
                "rust-items-changed name in Rust",
                "documentation-changed names in the path",
            ],
            Bump::Major,
        ),
    ] {
        let diff = replaced(DEPOT, &[(from, to)]);
        let mut expected: Vec<String> = changes.iter().map(ToString::to_string).collect();
        let mut found = found(&diff);
        expected.sort();
        found.sort();
        assert_eq!((found, diff.bump()), (expected, bump), "{to}: {}", print::text(&diff));
    }
}

/// A component that no operation names stands for the base that it includes.
#[test]
fn what_includes_a_base_is_compared_as_a_member_of_it() {
    const ZOO: &str = "paths:
  /a: { get: { operationId: read, responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } } } } }
components:
  schemas:
    Animal: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [bark], properties: { bark: { type: integer } } }] }
    Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { purr: { type: integer } } }] }
";
    let fish = "    Fish: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { fins: { type: integer } } }] }\n";
    for (from, to, change) in [
        ("required: [bark], ", "", "answer-property-became-optional `bark`"),
        ("purr: { type: integer }", "purr: { type: string }", "answer-type-changed `purr`"),
        ("    Cat:", &format!("{fish}    Cat:"), "answer-choice-member-added schema"),
        ("    Dog:", "    Hound:", "answer-choice-member-removed schema"),
    ] {
        let diff = replaced(ZOO, &[(from, to)]);
        assert!(found(&diff).contains(&change.to_owned()), "{change}: {}", print::text(&diff));
        assert!(!found(&diff).iter().any(|found| found.starts_with("unused")), "{}", print::text(&diff));
    }
    // Where only one of them is answered, the others are not.
    let dog = ZOO.replacen("schemas/Animal", "schemas/Dog", 1);
    let other = dog.replace("purr: { type: integer }", "purr: { type: string }");
    let diff = super::compare(&super::document(&dog), &super::document(&other));
    assert!(
        !diff.changes.iter().any(|change| change.is_breaking() && change.items.is_empty()),
        "{}",
        print::text(&diff)
    );
}

#[test]
fn each_value_of_an_enum_has_the_variant_that_it_becomes() {
    let pets = "paths: { /a: { get: { operationId: a, responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } } }
components: { schemas: { Pet: { type: object, properties: { kind: { type: string, enum: [cat] } } } } }
";
    let diff = replaced(pets, &[("enum: [cat]", "enum: [cat, unknown, Unknown]")]);
    let variants: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            let items = change.items.iter().map(|item| item.path.as_str()).collect::<Vec<_>>();
            (change.new.as_ref().and_then(|place| place.text.clone()).unwrap_or_default(), items)
        })
        .collect();
    let expected = [("unknown", vec!["PetKind::Unknown2"]), ("Unknown", vec!["PetKind::Unknown3"])];
    assert_eq!(variants, expected.map(|(value, items)| (value.to_owned(), items)), "{}", print::text(&diff));
}
