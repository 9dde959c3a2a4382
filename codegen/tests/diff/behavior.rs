//! Changes after which the client behaves otherwise, while nothing that callers write changes.

use accord_codegen::diff::{Bump, Users, print};

use super::{found, replaced};

const SECURED: &str = "security: [{ key: [] }, { token: [] }]
paths:
  /a: { get: { operationId: a, responses: { '204': { description: Fine. } } } }
  /b: { post: { operationId: b, security: [{ token: [] }], x-accord-effect: once, responses: { '204': { description: Fine. } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
";

#[test]
fn the_order_of_credentials_is_compared() {
    let diff = replaced(SECURED, &[("[{ key: [] }, { token: [] }]", "[{ token: [] }, { key: [] }]")]);
    assert_eq!((found(&diff), diff.bump()), (vec!["security-relaxed security".to_owned()], Bump::Minor));
    assert_eq!(diff.changes[0].group, "GET /a", "{}", print::text(&diff));
}

#[test]
fn the_credentials_of_requests_that_are_not_described_are_compared() {
    let own = SECURED.replace("operationId: a,", "operationId: a, security: [{ key: [] }],");
    for (required, rule) in [("[]", "security-relaxed security"), ("[{ token: [] }]", "security-tightened security")] {
        let diff = replaced(&own, &[("[{ key: [] }, { token: [] }]", required)]);
        let text = print::text(&diff);
        assert_eq!((found(&diff), diff.bump()), (vec![rule.to_owned()], Bump::Minor), "{text}");
        assert_eq!(diff.changes[0].group, "", "{text}");
    }
}

#[test]
fn how_pages_go_on_and_end_is_compared() {
    const PAGES: &str = "paths:
  /a:
    get:
      operationId: a
      x-accord-pages: { by: cursor, parameter: after, next: { item: /id }, items: /items, more: /more }
      parameters: [{ name: after, in: query, schema: { type: string } }]
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
  /b:
    get:
      operationId: b
      x-accord-pages: { by: number, parameter: page, items: /items, total: /total }
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
components:
  schemas:
    Page:
      type: object
      properties:
        more: { type: boolean }
        next: { type: string }
        total: { type: integer }
        items: { type: array, items: { type: object, properties: { id: { type: string }, key: { type: string } } } }
";
    for (from, to) in [
        ("{ item: /id }", "{ item: /key }"),
        ("{ item: /id }", "/next"),
        ("more: /more", "more: /total"),
        ("more: /more", "more: { header: X-More }"),
        (", more: /more", ""),
        ("total: /total", "total: { header: X-Total }"),
        (", total: /total", ""),
        ("total: /total", "more: /more"),
    ] {
        let diff = replaced(PAGES, &[(from, to)]);
        let text = print::text(&diff);
        assert_eq!(
            (found(&diff), diff.bump()),
            (vec!["pages-changed x-accord-pages".to_owned()], Bump::Minor),
            "{text}"
        );
        assert_eq!(diff.changes[0].rule.wire, accord_codegen::diff::rules::Wire::Breaks, "{text}");
    }
}

#[test]
fn what_behaves_otherwise_is_more_than_a_text() {
    for (from, to) in [
        ("x-accord-effect: once", "x-accord-effect: idempotent"),
        ("security: [{ token: [] }], x-accord", "security: [], x-accord"),
    ] {
        let diff = replaced(SECURED, &[(from, to)]);
        let users: Vec<Users> = diff.changes.iter().map(|change| change.users).collect();
        assert_eq!((users, diff.bump()), (vec![Users::Behaves], Bump::Minor), "{}", print::text(&diff));
    }
    let read = "paths:
  /a: { get: { operationId: a, responses: { '200': { description: Fine., content: { application/json: { schema: {
    type: object, properties: { name: { type: string } } } } } } } } }
";
    let diff = replaced(read, &[("{ type: string }", "{ type: string, x-accord-aliases: [nmae] }")]);
    assert_eq!(
        (found(&diff), diff.bump()),
        (vec!["aliases-changed answer 200 `application/json`, `name`".to_owned()], Bump::Minor)
    );
}

#[test]
fn what_is_no_longer_sent_is_told_beside_a_reference() {
    let sent = "paths:
  /a:
    post:
      operationId: a
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } }
      responses: { '204': { description: Fine. } }
components:
  schemas:
    Side: { type: object, properties: { w: { type: integer } } }
    Box: { type: object, properties: { name: { type: string }, side: { $ref: '#/components/schemas/Side' } } }
";
    let side = "side: { $ref: '#/components/schemas/Side' }";
    for (from, to) in [
        (side, "side: { $ref: '#/components/schemas/Side', readOnly: true }"),
        (side, "side: { allOf: [{ $ref: '#/components/schemas/Side' }, { readOnly: true }] }"),
        ("Side: { type: object,", "Side: { type: object, readOnly: true,"),
    ] {
        let diff = replaced(sent, &[(from, to)]);
        let change = "request-property-removed `side`".to_owned();
        assert!(found(&diff).contains(&change) && diff.bump() == Bump::Major, "{}", print::text(&diff));
    }
    // A property for neither direction is sent as before.
    let diff =
        replaced(sent, &[(side, "side: { $ref: '#/components/schemas/Side', readOnly: true, writeOnly: true }")]);
    assert!(!found(&diff).contains(&"request-property-removed `side`".to_owned()), "{}", print::text(&diff));
}

#[test]
fn what_is_printed_from_now_on_is_more_than_a_text() {
    let read = "paths:
  /a: { get: { operationId: a, responses: { '200': { description: Fine., content: { application/json: { schema: {
    type: object, properties: { name: { type: string, x-accord-sensitive: personal } } } } } } } } }
";
    let diff = replaced(read, &[(", x-accord-sensitive: personal", "")]);
    assert_eq!(diff.changes[0].rule.wire, accord_codegen::diff::rules::Wire::Works, "{}", print::text(&diff));
    assert_eq!((diff.changes.len(), diff.bump()), (1, Bump::Patch));
}

#[test]
fn a_fixed_header_is_the_same_in_any_case_and_wherever_it_is_stated() {
    let stated = "x-accord-headers: { X-V: '1', X-W: '2' }
paths:
  /a: { get: { operationId: a, responses: { '204': { description: Fine. } } } }
";
    for (from, to) in [("X-V", "x-v"), ("operationId: a,", "operationId: a, x-accord-headers: { X-V: '1' },")] {
        let diff = replaced(stated, &[(from, to)]);
        let behaves = diff.changes.iter().any(|change| change.rule.wire == accord_codegen::diff::rules::Wire::Breaks);
        assert!(!behaves, "{}", print::text(&diff));
    }
}
