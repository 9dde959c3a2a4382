//! `accord docs`: what the keys of the dialect say of calls and answers is on the pages, in HTML and in Markdown.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

/// The pages of a document with these parts.
fn pages(rest: &str) -> BTreeMap<String, String> {
    let head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://x.example' }]\n";
    let document = load::from_text(Path::new("api.yaml"), &format!("{head}{rest}")).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    files.into_iter().map(|(name, text)| (name, text.replace("&#x2f;", "/").replace("&quot;", "\""))).collect()
}

/// A page in Markdown.
fn markdown<'f>(files: &'f BTreeMap<String, String>, name: &str) -> &'f str {
    &files[&format!("api/{name}.md")]
}

#[test]
fn a_command_has_its_own_codes_and_samples() {
    let files = pages(
        "x-accord-outcome: { name: C, code: /code, codes: [{ code: 7, name: OfAll, class: invalid, meaning: SHARED }] }
paths:
  /c:
    post:
      operationId: c
      x-accord-commands:
        selector: { in: body, pointer: /cmd, type: integer }
        commands:
          '5':
            operationId: five
            effect: safe
            request: { $ref: '#/components/schemas/Five' }
            x-accord-outcome: { name: D, code: /code, codes: [{ code: 9, name: OfFive, class: conflict, meaning: OWN }] }
          '6': { operationId: six, effect: safe, request: { $ref: '#/components/schemas/Five' } }
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Five' }
            examples: { five: { value: { cmd: 5, a: FIFTH } }, six: { value: { cmd: 6, a: SIXTH } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { code: { type: integer } } } } } } }
components:
  schemas: { Five: { type: object, required: [cmd], properties: { cmd: { type: integer }, a: { type: string } } } }
",
    );
    let (five, six) = (markdown(&files, "operations/five"), markdown(&files, "operations/six"));
    assert!(five.contains("OWN") && five.contains("FIFTH"), "{five}");
    assert!(!five.contains("SHARED") && !five.contains("SIXTH"), "{five}");
    assert!(six.contains("SHARED") && six.contains("SIXTH"), "{six}");
    assert!(markdown(&files, "index").contains("OWN"));
}

#[test]
fn each_code_has_an_anchor_of_its_own() {
    let operation = |path: &str, codes: &str| {
        format!(
            "  {path}: {{ get: {{ operationId: {path}, x-accord-outcome: {{ name: Of{path}, code: /code, codes: [{codes}] }}, responses: \
             {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ code: {{}} }} }} }} }} }} }} }} }}\n"
        )
        .replace("  a:", "  /a:")
        .replace("  b:", "  /b:")
    };
    let a = operation(
        "a",
        "{ code: 5, name: X, class: invalid, meaning: FIRST }, { code: 'a b', name: Y, class: invalid, meaning: m }, { code: a-b, name: Z, class: invalid, meaning: m }",
    );
    let b = operation("b", "{ code: 5, name: X, class: invalid, meaning: SECOND }");
    let files = pages(&format!("paths:\n{a}{b}"));
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
    }
    let index = markdown(&files, "index");
    assert!(index.contains("FIRST") && index.contains("SECOND"), "{index}");
}

/// Both forms of a page, and the page of all, have these texts, without their markup.
fn has(files: &BTreeMap<String, String>, name: &str, texts: &[&str]) {
    for page in [format!("{name}.html"), format!("{name}.md"), "whole.html".to_owned(), "whole.md".to_owned()] {
        let plain = files[&format!("api/{page}")].replace("<code>", "").replace("</code>", "").replace('`', "");
        for text in texts {
            assert!(plain.contains(text), "{page} does not have {text}: {plain}");
        }
    }
}

#[test]
fn how_commands_are_written_is_shown() {
    let files = pages(
        "x-accord-outcome:
  name: C
  success: { pointer: /error, falsy: true }
  proof: [{ header: X-Ok, equals: 1 }, { pointer: '/results/*/code', of: all, equals: 200 }]
  code: [/error/code, /code]
  message: /text
  retry-after: { pointer: /wait, unit: minutes }
  codes: [{ code: 1, name: No, class: invalid, meaning: m }]
paths:
  /rpc:
    post:
      operationId: rpc
      security: [{ key: [] }]
      x-accord-commands:
        selector: { in: body, pointer: /method }
        arguments: /params
        result: /result
        constants: { /jsonrpc: '2.0', /params/version: 3 }
        request-id: { pointer: /id, type: string }
        batch: { operationId: sendMany, limit: 7, calls: /all, answers: /answers, constants: { /kind: many }, call: { /m: /method, /p: /params }, answer: { /result: /0 }, description: MANYDESC, x-accord-source: { inferred: MANYFROM } }
        commands:
          add: { operationId: add, effect: once, positional: [b, a], request: { $ref: '#/components/schemas/Add' }, response: { type: string } }
          plain: { operationId: plain, effect: safe, request: { $ref: '#/components/schemas/Plain' } }
          version: { operationId: version, effect: safe, constants: { /jsonrpc: '1.0' } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Call' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
  /tasks:
    post:
      operationId: tasks
      x-accord-positional: [size, name]
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, size: { type: integer } } } } } }
      responses: { '204': { description: ok } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: K, x-accord-place: { body: /params/key } } }
  schemas:
    Add: { type: object, properties: { a: { type: integer }, b: { type: integer } } }
    Plain: { type: object, properties: { a: { type: integer }, version: { type: integer }, key: { type: string } } }
    Call: { type: object, properties: { method: { type: string }, jsonrpc: { type: string }, id: { type: string }, params: { $ref: '#/components/schemas/Plain' }, all: { type: array, items: {} }, kind: { type: string } } }
    Answer:
      type: object
      properties:
        result: {}
        id: { type: string }
        error: { type: object, properties: { code: { type: integer } } }
        code: { type: integer }
        text: { type: string }
        wait: { type: integer }
        results: { type: array, items: { type: object, properties: { code: { type: integer } } } }
        answers: { type: array, items: {} }
",
    );
    let of_all = [
        "An answer is a success only where /error of the answer is missing, empty, 0 or false.",
        "It is one in any case where the header X-Ok is 1 or every /results/*/code of the answer is 200.",
        "The code is /error/code of the answer or else /code of the answer.",
        "The message is /text of the answer.",
        "How long to wait is /wait of the answer, in minutes.",
    ];
    has(&files, "operations/tasks", &of_all);
    has(&files, "index", &of_all);
    has(&files, "operations/tasks", &["The body is a list: size, name, in this order."]);
    let of_add = [
        "The fields are at /params of the body.",
        "They are sent as a list: b, a, in this order.",
        "The client adds /jsonrpc = \"2.0\" and /params/version = 3.",
        "The client counts /id up from call to call, as a text; the answer has the number at /id.",
        "Several calls go in one request by send_many(), at most 7: the list of the calls is at /all of the body, that of their answers at /answers of the body of the answer.",
        "Around the list of the calls, the client adds /kind = \"many\".",
        "A call in the list has of a call alone /method at /m and /params at /p.",
        "An answer in the list has of an answer alone /result at /0.",
        "MANYDESC",
        "MANYFROM",
        "The result is at /result of the answer.",
    ];
    has(&files, "operations/add", &of_add);
    let of_version = ["It has no fields: /params of the body is empty.", "The client adds /jsonrpc = \"1.0\" and"];
    has(&files, "operations/version", &of_version);
    let plain = markdown(&files, "operations/plain");
    for (field, means) in [("version", "set by the client"), ("key", "set by the client"), ("a", "optional")] {
        let row = plain.lines().find(|line| line.starts_with(&format!("| `{field}` |"))).expect("it has a row");
        assert!(row.contains(means), "{row}");
    }
}

#[test]
fn states_of_jobs_and_events_of_streams_are_shown() {
    let files = pages(
        "paths:
  /jobs:
    post:
      operationId: start
      x-accord-poll: { operation: getJob, id: /id, into: { in: path, name: id }, carry: { page: /page }, results: /job, state: /state, wait: [running, 1], done: [done], failed: [lost] }
      requestBody: { content: { application/json: { schema: { type: object, properties: { page: { type: integer } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } } }
  /jobs/{id}:
    get:
      operationId: getJob
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { job: { type: object, properties: { state: {} } } } } } } } }
  /chat:
    post:
      operationId: chat
      requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }
      responses:
        '200':
          description: ok
          content:
            text/event-stream:
              x-accord-stream: { end: FINISHED, body: { stream: true }, events: { started: { $ref: '#/components/schemas/Started' } } }
components:
  schemas: { Started: { type: object, properties: { STARTFIELD: { type: string, enum: [q], x-accord-aliases: { q: [OLDQ] } } } } }
",
    );
    let jobs = [
        "The answer names jobs at /id. Each goes to get_job in id of its path.",
        "get_job also gets /page of this body, in page of its query.",
        "Its results are /job.",
        "By its state at /state: \"running\" or 1 is asked for again; \"done\" is the result; \"lost\" will have no result.",
    ];
    has(&files, "operations/start", &jobs);
    let chat = [
        "To ask for a stream, events() sets stream = true.",
        "The data FINISHED ends the stream. An answer that ends before it is an error.",
        "Each event started: ",
        "STARTFIELD",
        "q also read as OLDQ",
    ];
    has(&files, "operations/chat", &chat);
}
