//! Values that lead to the members of a choice.

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, print};

use super::{found, replaced};

const SHAPES: &str = "paths:
  /a:
    get:
      operationId: read
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }
components:
  schemas:
    Shape:
      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]
      discriminator: { propertyName: kind, mapping: { square: '#/components/schemas/Square', circle: '#/components/schemas/Circle' } }
    Circle: { type: object, required: [radius], properties: { radius: { type: integer } } }
    Square: { type: object, required: [side], properties: { side: { type: integer } } }
";
const SQUARE: &str = "square: '#/components/schemas/Square'";
const BOTH: &str = "square: '#/components/schemas/Square', rect: '#/components/schemas/Square'";
const TURNED: &str = "rect: '#/components/schemas/Square', square: '#/components/schemas/Square'";

/// The same, sent.
fn sent() -> String {
    SHAPES.replace(
        "    get:
      operationId: read
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }
",
        "    post:
      operationId: write
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } }
      responses: { '204': { description: Fine. } }
",
    )
}

#[test]
fn a_further_value_of_a_member_that_stays_is_more_than_a_text() {
    let with_both = |text: &str| text.replace(SQUARE, BOTH);
    for (text, from, to, rule, wire) in [
        (SHAPES.to_owned(), SQUARE, BOTH, "discriminator-value-added", Wire::Works),
        (with_both(SHAPES), BOTH, SQUARE, "answer-discriminator-value-removed", Wire::Works),
        (sent(), SQUARE, BOTH, "discriminator-value-added", Wire::Works),
        (with_both(&sent()), BOTH, SQUARE, "request-discriminator-value-removed", Wire::Breaks),
    ] {
        let diff = replaced(&text, &[(from, to)]);
        let print = print::text(&diff);
        assert_eq!((found(&diff), diff.bump()), (vec![format!("{rule} schema")], Bump::Minor), "{print}");
        let change = &diff.changes[0];
        assert_eq!(change.rule.wire, wire, "{print}");
        let place = change.old.as_ref().or(change.new.as_ref()).unwrap();
        assert_eq!(place.text.as_deref(), Some("rect: Square"), "{print}");
    }
}

#[test]
fn what_differs_in_a_long_mapping_is_shown() {
    let diff = replaced(SHAPES, &[(SQUARE, "rect: '#/components/schemas/Square'")]);
    let shown = |place: &Option<accord_codegen::diff::Place>| place.as_ref().unwrap().text.clone().unwrap();
    let [change] = diff.changes.as_slice() else { panic!("{}", print::text(&diff)) };
    assert_eq!([shown(&change.old), shown(&change.new)], ["square: Square", "rect: Square"]);
}

/// A member without the property is sent with the first of its values.
#[test]
fn the_order_of_the_values_of_a_member_is_compared() {
    let diff = replaced(&sent().replace(SQUARE, BOTH), &[(BOTH, TURNED)]);
    let change = "request-discriminator-value-changed schema".to_owned();
    assert_eq!((found(&diff), diff.bump()), (vec![change.clone()], Bump::Minor), "{}", print::text(&diff));
    let diff = replaced(&sent(), &[(SQUARE, TURNED)]);
    assert!(found(&diff).contains(&change), "{}", print::text(&diff));
    // It is read as before.
    assert!(replaced(&SHAPES.replace(SQUARE, BOTH), &[(BOTH, TURNED)]).is_empty());
}
