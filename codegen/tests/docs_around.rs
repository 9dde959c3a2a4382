//! `accord docs`: what a document says around its operations is on the pages, in HTML and in Markdown.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::Path;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

/// Both forms of a page have all of these.
fn has(files: &BTreeMap<String, String>, name: &str, words: &[&str]) {
    for end in ["html", "md"] {
        let text = &files[&format!("api/{name}.{end}")];
        for word in words {
            assert!(text.contains(word), "{name}.{end} does not have {word}: {text}");
        }
    }
}

#[test]
fn what_stands_around_the_operations_is_shown() {
    let text = "
openapi: 3.0.3
info:
  title: T
  version: '1'
  termsOfService: https://tos.example/
  contact: { name: CONTACTNAME, url: 'https://contact.example/', email: contact@x.example }
  license: { name: LICNAME, url: 'https://lic.example/' }
externalDocs: { url: 'https://ext-doc.example/', description: EXTDOC }
servers:
  - url: https://{region}.example.com/{v}
    variables:
      region: { default: eu, enum: [eu, us1], description: 'the *region*' }
      v: { default: v1x }
tags:
  - { name: one, externalDocs: { url: 'https://ext-tag.example/', description: EXTTAG } }
  - { name: two, description: TWODESC }
paths:
  /a:
    post:
      operationId: getA
      tags: [one, two]
      externalDocs: { url: 'https://ext-op.example/', description: EXTOP }
      security: [{ o: [read] }]
      parameters:
        - name: ex
          in: query
          schema: { type: string }
          examples:
            e1: { summary: EXSUM, description: EXDESC, value: EXVAL }
            e2: { summary: E2SUM, value: E2VAL }
            e3: { externalValue: 'https://e3.example/' }
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { part: { type: string } } }
            encoding: { part: { contentType: application/x-part } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Cat' }
              examples: { one: { summary: RSUM, description: RDESC, value: { lives: 9 } }, two: { externalValue: 'https://extval.example/x.json', summary: TWOSUM } }
          links: { next: { operationId: getA, parameters: { ex: '$response.body#/lives' }, description: LINKDESC } }
      callbacks:
        paid:
          '{$request.body#/url}':
            post:
              summary: CALLSUM
              requestBody: { content: { application/json: { schema: { type: object, properties: { CALLFIELD: { type: string } } } } } }
              responses: { '204': { description: CALLANSWER } }
components:
  securitySchemes:
    o: { type: oauth2, flows: { authorizationCode: { authorizationUrl: 'https://authurl.example/', tokenUrl: 'https://tokurl.example/', scopes: { read: SCOPEDESC } } } }
    oid: { type: openIdConnect, openIdConnectUrl: 'https://oidurl.example/' }
    b: { type: http, scheme: bearer, bearerFormat: BEARERFORM }
  schemas:
    Cat: { type: object, externalDocs: { url: 'https://ext-schema.example/', description: EXTSCHEMA }, properties: { lives: { type: integer } } }
";
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(name, text)| (name, text.replace("&#x2f;", "/"))).collect();
    let index = [
        "https://tos.example/",
        "CONTACTNAME",
        "contact@x.example",
        "https://contact.example/",
        "LICNAME",
        "https://lic.example/",
        "https://ext-doc.example/",
        "EXTDOC",
        "us1",
        "v1x",
        "https://ext-tag.example/",
        "EXTTAG",
        "TWODESC",
        "https://authurl.example/",
        "https://tokurl.example/",
        "SCOPEDESC",
        "https://oidurl.example/",
        "BEARERFORM",
    ];
    has(&files, "index", &index);
    for word in index.iter().filter(|word| !["https://ext-tag.example/", "EXTTAG", "TWODESC"].contains(word)) {
        has(&files, "whole", &[word]);
    }
    has(&files, "operations/get_a", &["https://ext-op.example/", "EXTOP", "Tags: one, two", "the scope"]);
    has(&files, "operations/get_a", &["EXSUM", "EXDESC", "EXVAL", "E2SUM", "E2VAL", "https://e3.example/"]);
    has(
        &files,
        "operations/get_a",
        &["application/x-part", "RSUM", "RDESC", "TWOSUM", "https://extval.example/x.json"],
    );
    for name in ["operations/get_a", "whole"] {
        has(&files, name, &["$response.body#/lives", "LINKDESC", "CALLSUM", "CALLFIELD", "{$request.body#/url}"]);
    }
    has(&files, "operations/get_a", &["CALLANSWER"]);
    has(&files, "types/Cat", &["https://ext-schema.example/", "EXTSCHEMA"]);
}

#[test]
fn how_the_pages_of_an_answer_follow_is_shown() {
    let text = "
openapi: 3.0.3
info: { title: T, version: '1' }
servers: [{ url: 'https://api.example.com' }]
paths:
  /a: { get: { operationId: a, x-accord-pages: { by: cursor, parameter: after, next: { item: /id }, items: /items, more: /more }, parameters: [{ $ref: '#/components/parameters/After' }], responses: { '200': { $ref: '#/components/responses/Page' } } } }
  /b: { get: { operationId: b, x-accord-pages: { by: cursor, parameter: after, next: { item: /id }, items: /items }, parameters: [{ $ref: '#/components/parameters/After' }], responses: { '200': { $ref: '#/components/responses/Page' } } } }
  /c: { get: { operationId: c, x-accord-pages: { by: number, parameter: page, more: { header: X-More } }, parameters: [{ $ref: '#/components/parameters/Page' }], responses: { '200': { $ref: '#/components/responses/Page' } } } }
  /d: { get: { operationId: d, x-accord-pages: { by: offset, parameter: page, items: /items, total: /total }, parameters: [{ $ref: '#/components/parameters/Page' }], responses: { '200': { $ref: '#/components/responses/Page' } } } }
  /e: { get: { operationId: e, x-accord-pages: { by: link }, responses: { '200': { $ref: '#/components/responses/Page' } } } }
components:
  parameters:
    After: { name: after, in: query, schema: { type: string } }
    Page: { name: page, in: query, schema: { type: integer } }
  responses:
    Page: { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }
  schemas:
    Page:
      type: object
      properties:
        more: { type: boolean }
        total: { type: integer }
        items: { type: array, items: { type: object, properties: { id: { type: string } } } }
";
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let files: BTreeMap<String, String> = files
        .into_iter()
        .map(|(name, text)| (name, text.replace("&#x2f;", "/").replace("<code>", "`").replace("</code>", "`")))
        .collect();
    for (name, words) in [
        (
            "a",
            "by `after`: `/id` of the last item. The last page is the one that does not say in `/more` of the answer that",
        ),
        ("b", "by `after`: `/id` of the last item. The last page is the one before an empty one."),
        (
            "c",
            "by `page`: pages are numbered from 1. The last page is the one that does not say in the header `X-More` that",
        ),
        (
            "d",
            "by `page`: the number of items before it. The last page is the one that reaches the number in `/total` of the",
        ),
        ("e", "by its URL: the header `Link`. The last page is the one without it."),
    ] {
        has(&files, &format!("operations/{name}"), &[words]);
    }
}
