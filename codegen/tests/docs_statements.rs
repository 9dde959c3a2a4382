//! `accord docs`: where each statement is from, and what a call of curl sends, are on the pages as they are.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;
use serde_json::Value;

fn pages_of(document: load::Document) -> BTreeMap<String, String> {
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    files.into_iter().map(|(name, text)| (name, text.replace("&#x2f;", "/"))).collect()
}

/// The pages of a document; `head` and what is below `paths` and `components` as they are written.
fn pages(head: &str, paths: &str, components: &str) -> BTreeMap<String, String> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n\
         x-accord-documents: {{ d: {{ title: D, file: d.txt, lines: 99, language: en }} }}\n\
         {head}\npaths:\n{paths}\ncomponents:\n{components}\n"
    );
    pages_of(load::from_text(Path::new("api.yaml"), &text).expect("it can be read"))
}

const SERVER: &str = "servers: [{ url: 'https://x.example' }]";

fn page<'f>(files: &'f BTreeMap<String, String>, name: &str) -> &'f str {
    files.get(&format!("api/{name}")).unwrap_or_else(|| panic!("no {name}"))
}

/// Both forms of a page have all of these.
fn has(files: &BTreeMap<String, String>, name: &str, words: &[&str]) {
    for end in ["html", "md"] {
        let text = page(files, &format!("{name}.{end}"));
        for word in words {
            assert!(text.contains(word), "{name}.{end} does not have {word}: {text}");
        }
    }
}

fn curl<'f>(files: &'f BTreeMap<String, String>, operation: &str) -> &'f str {
    let text = page(files, &format!("operations/{operation}.md"));
    text.split("## curl").nth(1).expect("a sample")
}

const FORMS: &str = "
  /a:
    post:
      operationId: send_a
      requestBody:
        required: true
        content:
          multipart/form-data:
            x-accord-source: { inferred: MARK-FORM }
            schema: { $ref: '#/components/schemas/A' }
            examples:
              one:
                value: { ok: false, tags: [], photo: words, more: [], kinds: [a, b] }
                x-accord-source: [{ document: d, lines: '1' }, { inferred: MARK-SAMPLE }]
          application/json:
            x-accord-source: [{ document: d, lines: '2' }, { inferred: MARK-JSON }]
            schema: { $ref: '#/components/schemas/A' }
      responses: { '200': { description: ok } }
  /b:
    post:
      operationId: send_b
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: '#/components/schemas/B' }
      responses: { '200': { description: ok } }";

const FORM_TYPES: &str = "
  schemas:
    A:
      type: object
      required: [ok, tags, photo, more, kinds]
      properties:
        ok: { type: boolean, x-accord-format: digit-boolean }
        tags: { type: array, items: { type: string } }
        kinds: { type: array, items: { type: string } }
        photo: { $ref: '#/components/schemas/Photo' }
        more: { type: array, items: { type: string, format: binary } }
    B:
      type: object
      required: [ok, kinds]
      properties:
        ok: { type: boolean, x-accord-format: digit-boolean, example: true }
        kinds: { type: array, items: { type: string, example: k } }
    Photo: { type: string, format: binary }";

#[test]
fn a_form_is_shown_as_it_is_sent() {
    let head = format!("{SERVER}\nx-accord-headers: {{ Content-Type: application/json }}");
    let files = pages(&head, FORMS, FORM_TYPES);
    let sample = curl(&files, "send_a");
    for line in ["--form-string 'ok=0'", "-F 'photo=@file'", "-F 'more[]=@file'", "'kinds=a'", "'kinds=b'"] {
        let line = line.replace("more[]", "more");
        assert!(sample.contains(&line), "{line}\n{sample}");
    }
    for part in ["Content-Type", "tags", "[]", "words"] {
        assert!(!sample.contains(part), "{part}\n{sample}");
    }
    let sample = curl(&files, "send_b");
    assert!(sample.contains("--data-urlencode 'ok=1'") && sample.contains("--data-urlencode 'kinds=k'"), "{sample}");
    assert!(!sample.contains("Content-Type"), "{sample}");
    // No flag of curl sends a part of this name.
    let odd = FORM_TYPES.replace("kinds: {", "\"a=$(id)\\nb\": {").replace("kinds]", "\"a=$(id)\\nb\"]");
    let odd = pages(&head, &FORMS.replace("kinds", "\"a=$(id)\\nb\""), &odd);
    let sample = curl(&odd, "send_a");
    assert!(sample.contains("sh\n# not sent, because curl ends a name at an equals sign: a=$(id)b\ncurl "), "{sample}");
    assert!(!sample.contains("'a="), "{sample}");
    // The header of the document is not that of a form; the JSON has it.
    assert!(!page(&files, "operations/send_a.md").contains("Content-Type"));
    has(&files, "operations/send_a_json", &["Content-Type: application/json"]);
}

#[test]
fn each_kind_of_body_has_its_own_page() {
    let files = pages(SERVER, FORMS, FORM_TYPES);
    has(&files, "operations/send_a", &["multipart/form-data", "1 or 0", "MARK-FORM", "MARK-SAMPLE"]);
    has(&files, "operations/send_a_json", &["application/json", "boolean", "MARK-JSON"]);
    for (name, others) in [
        ("send_a", ["application/json", "MARK-JSON", "boolean"]),
        ("send_a_json", ["multipart/form-data", "1 or 0", "list of file"]),
    ] {
        let text = page(&files, &format!("operations/{name}.md"));
        let text = text.split("## Request").nth(1).and_then(|rest| rest.split("## Answers").next()).expect("a request");
        others.iter().for_each(|other| assert!(!text.contains(other), "{name}: {other}\n{text}"));
    }
    let html = page(&files, "operations/send_a_json.html");
    assert!(!html.contains("FilePart"), "{html}");
}

#[test]
fn a_body_without_a_sample_is_made_by_its_schema() {
    let schemas = "
  schemas:
    Kind: { oneOf: [{ type: string, enum: [one, two] }, { type: array, items: { type: string } }] }
    Who: { type: object, properties: { phone: { type: string, example: '380' }, id: { type: string } } }";
    let paths = "
  /a:
    post:
      operationId: ask
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [kind, who]
              properties:
                kind: { $ref: '#/components/schemas/Kind' }
                who: { type: array, items: { $ref: '#/components/schemas/Who' } }
      responses: { '200': { description: ok } }";
    let files = pages(SERVER, paths, schemas);
    let rust = page(&files, "operations/ask.md").split("## Rust").nth(1).expect("a sample in Rust");
    assert!(rust.contains(".kind(Kind::") && rust.contains(".phone(\"380\")"), "{rust}");
    let sample = curl(&files, "ask").to_owned();
    let body = sample.split("--data-raw '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body, serde_json::json!({ "kind": "one", "who": [{ "phone": "380" }] }));
}

#[test]
fn an_address_that_every_caller_has_is_no_host_of_ours() {
    let head = "servers:\n  - url: 'https://{host}/{version}'\n    variables: \
                { host: { default: made-up.example }, version: { default: v2, enum: [v1, v2] } }";
    let files = pages(head, "  /a: { get: { operationId: ask, responses: { '200': { description: ok } } } }", " {}");
    for end in ["html", "md"] {
        let text = page(&files, &format!("operations/ask.{end}"));
        assert!(!text.contains("made-up") && text.contains("https://{host}/v2/a"), "{text}");
    }
    assert!(curl(&files, "ask").contains(r#"'https://'"$HOST"'/v2/a'"#), "{}", curl(&files, "ask"));
}

#[test]
fn an_inferred_statement_is_in_the_review_as_that() {
    let paths = "
  /a:
    post:
      operationId: send_a
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: ok } }
  /b:
    post:
      operationId: send_b
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/B' } } } }
      responses: { '200': { description: ok } }";
    let schemas = "
  schemas:
    A:
      type: object
      properties:
        rating: { type: integer, description: The rating., x-accord-source: { document: d, lines: '1' } }
    B:
      type: object
      properties:
        rating:
          type: integer
          description: The rating.
          x-accord-source: [{ document: d, lines: '1' }, { inferred: the scale is a guess }]";
    let files = pages(SERVER, paths, schemas);
    let review = page(&files, "review.md");
    assert!(review.contains("1 documented, 1 inferred"), "{review}");
    assert!(review.contains("field of A |") && review.contains("field of B |"), "{review}");
    assert!(review.contains("the scale is a guess"), "{review}");
}

/// A register with an entry `E` about each place.
fn register(at: &[&str]) -> String {
    let at = at.iter().map(|at| format!("'{at}'")).collect::<Vec<_>>().join(", ");
    format!(
        "{SERVER}\nx-accord-discrepancies:\n  - {{ id: E-1, kind: omission, title: T, claims: [{{ lines: '1', says: S }}], \
         decision: D, reason: R, test: 'a.rs::a', at: [{at}] }}"
    )
}

/// The rows of a page's tables that have a mark of the register.
fn marked(markdown: &str) -> Vec<&str> {
    let rows = markdown.lines().filter(|line| line.starts_with('|') && line.contains("[E-1]"));
    rows.filter_map(|row| row.split('`').nth(1)).collect()
}

#[test]
fn an_entry_of_the_register_marks_what_it_is_about() {
    let paths = "
  /a:
    post:
      operationId: send_a
      x-accord-outcome:
        name: Fault
        success: { pointer: /code, equals: 0 }
        code: /code
        codes:
          - { code: 0, name: Fine, class: success, meaning: m }
          - { code: 1, name: Bad, class: invalid, meaning: m }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: ok } }";
    let schemas = |table: &str| {
        format!(
            "
  schemas:
    A:
      type: object
      required: [one, two]
      properties:
        one: {{ type: string, x-accord-source: {{ document: d, lines: '1'{table} }} }}
        two: {{ type: string, x-accord-source: {{ document: d, lines: '2' }} }}
        three: {{ $ref: '#/components/schemas/Place' }}
        four: {{ type: string }}
    Place: {{ type: string }}"
        )
    };
    let found = |at: &str, table: &str| {
        let files = pages(&register(&[at]), paths, &schemas(table));
        marked(page(&files, "operations/send_a.md")).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("#/components/schemas/A/required", ""), ["one", "two"]);
    assert_eq!(found("#/components/schemas/A/required", ", required: true"), ["one", "two"]);
    assert_eq!(found("#/components/schemas/A/required", ", required: false"), ["one"]);
    assert_eq!(found("#/components/schemas/Place", ""), ["three"]);
    assert_eq!(found("#/paths/~1a/post/x-accord-outcome/codes", ""), ["0", "1"]);
    assert_eq!(found("#/paths/~1a/post/x-accord-outcome/codes/1", ""), ["1"]);
}

#[test]
fn what_is_stated_of_the_url_of_commands_is_shown() {
    let paths = "
  /a:
    post:
      operationId: command
      summary: ONE-OF-TWO
      description: WHICH-IS-WHICH
      x-accord-source: [{ document: d, lines: '1' }, { inferred: MARK-URL }]
      x-accord-commands:
        selector: { in: body, pointer: /cmd }
        commands:
          go: { operationId: go, effect: safe, request: { $ref: '#/components/schemas/Go' } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Go' } } } }
      responses: { '200': { description: ok } }";
    let schemas = "
  schemas:
    Go: { type: object, required: [cmd], properties: { cmd: { type: string, enum: [go] } } }";
    let files = pages(SERVER, paths, schemas);
    for name in ["index", "whole", "review"] {
        has(&files, name, &["ONE-OF-TWO", "WHICH-IS-WHICH", "MARK-URL"]);
    }
}

#[test]
fn a_review_leads_to_no_register_that_is_not_there() {
    let paths = "  /a: { get: { operationId: ask, responses: { '200': { description: ok } } } }";
    let files = pages(SERVER, paths, " {}");
    assert!(!page(&files, "review.html").contains("href=\"register.html"));
}

#[test]
fn headers_that_the_client_adds_are_shown() {
    let paths = "
  /a: { get: { operationId: ask, responses: { '200': { description: ok, content: { application/json: { schema: {} } } } } } }
  /b: { get: { operationId: own, x-accord-headers: { Accept: text/x }, responses: { '200': { description: ok } } } }";
    let files = pages(SERVER, paths, " {}");
    has(&files, "operations/ask", &["The client adds", "Accept: application/json"]);
    assert!(!page(&files, "operations/own.md").contains("The client adds"));
    has(&files, "operations/own", &["Accept: text/x"]);
}

/// The texts of a key anywhere in a value.
fn texts<'v>(value: &'v Value, key: &str, out: &mut Vec<&'v str>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                out.extend(value.as_str().filter(|_| name == key));
                texts(value, key, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, key, out)),
        _ => {}
    }
}

/// Only the words of a text: markup, links of ids, quotes and lines are different on each page.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in text.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag && c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn every_inferred_statement_of_the_specs_is_on_the_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let specs = std::fs::read_dir(folder).expect("specs").map(|entry| entry.expect("an entry").path());
    let specs: Vec<PathBuf> = specs.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    let mut checked = 0;
    for spec in specs {
        let document = load::load(&spec).expect("it can be read");
        let value = document.value.clone();
        let files = pages_of(document);
        let mut inferred = Vec::new();
        texts(&value, "inferred", &mut inferred);
        for end in ["html", "md"] {
            let of = |is: &dyn Fn(&str) -> bool| {
                let files = files.iter().filter(|(name, _)| name.ends_with(end) && is(name));
                files.map(|(_, text)| words(&text.replace("&#39;", "'").replace("&#x27;", "'"))).collect::<String>()
            };
            let review = of(&|name| name.contains("/review."));
            let whole = of(&|name| name.contains("/whole."));
            let pages = of(&|name| !name.contains("/review.") && !name.contains("/whole."));
            for text in &inferred {
                let text = words(text);
                for (name, shown) in [("review", &review), ("whole", &whole), ("pages", &pages)] {
                    assert!(shown.contains(&text), "{}: {name}.{end} does not have {text}", spec.display());
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "{checked}");
}

/// A body has every credential that goes into it, a number without quotes.
#[test]
fn a_sample_has_each_credential_of_a_body() {
    let files = pages(
        "security: [{ sid: [], company: [] }]",
        "  /list:
    post:
      operationId: list
      requestBody: { content: { application/json: { schema: { type: object, properties: { page: { type: integer } } }, example: { page: 1 } } } }
      responses: { '204': { description: ok } }",
        "  securitySchemes:
    sid: { type: apiKey, in: query, name: sid, x-accord-place: { number: /sid } }
    company: { type: apiKey, in: query, name: company, x-accord-place: { body: /company } }",
    );
    let sample: String = curl(&files, "list").split_whitespace().collect();
    assert!(sample.contains(r#""page":1,"sid":'"$SID"',"company":"'"$COMPANY"'"}"#), "{sample}");
}
