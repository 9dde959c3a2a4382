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
          links: { next: { operationId: getA, parameters: { ex: '$response.body#/lives' }, description: LINKDESC, server: { url: 'https://{LINKVAR}.link.example', description: LINKSERVER, variables: { LINKVAR: { default: LINKDEFAULT, description: LINKVARDESC } } } } }
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
        has(&files, name, &["https://{LINKVAR}.link.example", "LINKSERVER", "LINKDEFAULT", "LINKVARDESC"]);
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

#[test]
fn what_a_client_leaves_out_is_shown() {
    let text = "
openapi: 3.0.3
info: { title: T, version: '1' }
servers: [{ url: 'https://api.example.com/v1' }]
paths:
  /a:
    summary: ITEMSUM
    description: ITEMDESC
    servers: [{ url: 'https://{zone}.uploads.example/u', description: OWNSERVER, variables: { zone: { default: eu, description: ZONE } } }]
    post:
      operationId: one
      security: [{ cert: [], key: [] }]
      parameters: [{ name: ids, in: query, explode: false, x-accord-style: { delimiter: '|', empty: sent }, schema: { type: array, minItems: 1, items: { type: string } } }]
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { part: { type: string } } }
            encoding: { part: { contentType: text/plain, headers: { X-Part: { schema: { type: string } } } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Open' } } } }
      callbacks:
        paid:
          '{$request.query.url}':
            parameters: [{ name: X-Item, in: header, schema: { type: string } }]
            post:
              parameters: [{ name: X-Signature, in: header, required: true, description: SIGNATURE, schema: { type: string } }]
              responses: { '200': { description: SEEN, headers: { X-Ack: { schema: { type: string } } }, content: { application/json: { schema: { type: object, required: [acknowledged], properties: { acknowledged: { type: boolean } } } } } } }
  /b:
    servers: [{ url: /other }]
    get: { operationId: two, security: [{ cert: [] }], responses: { '204': { description: Done. } } }
  /commands:
    post:
      operationId: commands
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { cmd: { type: string } } } } } }
      responses: { '204': { description: Done. } }
      x-accord-commands:
        selector: { in: form, name: cmd }
        commands:
          three: { operationId: three, effect: safe, request: { $ref: '#/components/schemas/Three' }, parameters: [{ name: page, in: query, required: true, description: OWNPARAMETER, schema: { type: integer } }] }
components:
  securitySchemes:
    cert: { type: mutualTLS, description: CERTDESC }
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Open:
      type: object
      properties: { a: { type: string }, b: { type: object, properties: { c: { type: string } }, additionalProperties: { type: boolean } } }
      additionalProperties: { type: integer, minimum: 3 }
    Three: { type: object, required: [cmd, n], properties: { cmd: { type: string }, n: { type: integer } } }
";
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(name, text)| (name, text.replace("&#x2f;", "/"))).collect();
    has(&files, "index", &["CERTDESC", "The client does not send it.", "mutualTLS"]);
    let one = [
        "ITEMSUM",
        "ITEMDESC",
        "https://eu.uploads.example/u/a",
        "OWNSERVER",
        "ZONE",
        "The document asks for",
        "items separated by",
        "an empty list is sent",
        "at least 1 item;",
        "headers of the part, which the client does not send",
        "X-Part",
        "X-Signature",
        "SIGNATURE",
        "X-Item",
        "SEEN",
        "X-Ack",
        "acknowledged",
        "any other name: integer",
        "any other name: boolean",
    ];
    has(&files, "operations/one", &one);
    has(&files, "whole", &one);
    has(&files, "types/Open", &["any other name: integer", "any other name: boolean", "at least 3"]);
    has(
        &files,
        "operations/two",
        &["No credential is sent.", "https://api.example.com/other/b", "The document asks for"],
    );
    has(&files, "operations/three", &["OWNPARAMETER", "set by the client", "cmd=three"]);
    assert!(!files["api/operations/two.md"].contains("Anybody"));
}

#[test]
fn a_tag_that_no_operation_has_is_described_too() {
    let text = "
openapi: 3.0.3
info: { title: T, version: 7.8.9 }
servers: [{ url: https://api.example.com }]
tags: [{ name: used }, { name: UNUSEDTAG, description: UNUSEDTEXT }]
paths: { /a: { get: { operationId: a, tags: [used], responses: { '204': { description: ok } } } } }
components: { schemas: { '': { type: object, description: NAMELESS } } }
";
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    has(&files, "index", &["UNUSEDTAG", "UNUSEDTEXT", "7.8.9"]);
    has(&files, "types/~", &["NAMELESS"]);
}
