//! `accord docs`: texts of a document stay texts, on pages and in the samples of curl.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::Path;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

fn pages_of_text(text: &str) -> BTreeMap<String, String> {
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    pages.unwrap_or_else(|failure| panic!("{failure:?}")).files
}

/// A document whose every text tries to become markup or a script.
const HOSTILE: &str = r##"
openapi: 3.0.3
info: { contact: { name: "<script>alert(20)</script>" }, license: { name: "<script>alert(21)</script>" }, title: "<script>alert(1)</script>", version: "1\"><img src=x onerror=alert(1)>", description: "<img src=x onerror=alert(2)> [a](javascript:alert(3)) </script><script>alert(4)</script>" }
servers: [{ url: "https://example.com", description: "\"><svg onload=alert(5)>" }]
externalDocs: { description: "<script>alert(22)</script>", url: "https://e.example/\"><script>alert(23)</script>" }
tags: [{ name: "</h2><script>alert(6)</script>", description: "<iframe src=https://example.com>" }]
paths:
  /a:
    post:
      operationId: run
      summary: "</title><script>alert(7)</script>"
      tags: ["</h2><script>alert(6)</script>"]
      callbacks:
        "<script>alert(25)</script>":
          "{$request.body#/<img src=x>}": { post: { summary: "<script>alert(26)</script>", responses: { "204": { description: "<script>" } } } }
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Thing" }
            example: { "x\"><script>": "</script><script>alert(8)</script>", b: "'; rm -rf ~ #" }
      responses:
        "201":
          description: Linked
          links: { "a.b": { operationId: run, description: "<script>alert(24)</script>", parameters: { "<script>": "<img src=x>" } } }
        "200": { description: "<b onmouseover=alert(9)>x</b> `</code><script>`" }
components:
  schemas:
    Thing:
      type: object
      properties:
        "x\"><script>": { type: string, description: "]]><script>alert(10)</script>", enum: ["</td><script>"], pattern: "<script>" }
        b: { type: string, default: "</pre><script>" }
"##;

#[test]
fn no_text_of_a_document_becomes_markup() {
    let files = pages_of_text(HOSTILE);
    let page = files.iter().find(|(name, _)| name.ends_with("operations/run.html")).expect("the page").1;
    assert!(page.contains("alert(7)"), "the text is shown");
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(html.contains("Content-Security-Policy"), "{name}");
        assert!(html.contains("default-src 'none'"), "{name}");
        // Ours, and the index, which is data.
        let scripts = html.matches("<script").count();
        let index = usize::from(html.contains("<script type=\"application/json\" id=\"index\">"));
        let ours = usize::from(!name.ends_with("whole.html"));
        assert_eq!(scripts, ours + index, "{name}");
        let ours = html.matches("<img").count() + html.matches("<iframe").count() + html.matches("javascript:").count();
        assert_eq!(ours, 0, "{name}");
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic());
            let handler =
                tag.split(" on").skip(1).any(|rest| rest.trim_start_matches(char::is_alphabetic).starts_with('='));
            assert!(!is_tag || !handler, "{name}: <{tag}>");
        }
    }
}

#[test]
fn another_alphabet_in_a_word_is_marked() {
    let text = HOSTILE.replace("/a:", "/\u{441}ode:").replacen(
        "operationId: run",
        "operationId: run\n      description: the key `\u{441}ode` and the word код",
        1,
    );
    let files = pages_of_text(&text);
    let page = files.iter().find(|(name, _)| name.ends_with("operations/run.html")).expect("the page").1;
    assert!(page.contains("<mark class=\"glyph\" title=\"a Cyrillic letter, U+0441\">\u{441}</mark>ode"));
    assert!(page.contains("код"), "a word of one alphabet is not marked");
}

/// A document whose every text tries to make the sample of curl do something else.
#[cfg(unix)]
const SHELL: &str = r##"
openapi: 3.2.0
info: { title: Shell, version: "1" }
servers: [{ url: "https://example.com" }]
security: [{ first: [], second: [], third: [] }]
paths:
  /a:
    additionalOperations:
      "A`id`$HOME|B":
        operationId: run
        parameters:
          - { name: X-A, in: header, required: true, schema: { type: string }, example: "`id`;$(id) \"$HOME" }
          - { name: q, in: query, required: true, schema: { type: string }, example: "'$HOME" }
        requestBody: { required: true, content: { application/json: { schema: { type: string }, example: "@/etc/passwd" } } }
        responses: { "200": { description: Done } }
  /b:
    post:
      operationId: form
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [a, "b=@/etc/passwd;x", c]
              properties:
                a: { type: string, example: "@/etc/passwd" }
                "b=@/etc/passwd;x": { type: string, format: binary }
                c: { type: string, format: binary }
      responses: { "200": { description: Done } }
components:
  securitySchemes:
    first: { type: apiKey, in: query, name: "one$HOME" }
    second: { type: apiKey, in: query, name: two }
    third: { type: apiKey, in: header, name: X-Key }
"##;

#[cfg(unix)]
#[test]
fn a_shell_reads_the_sample_of_curl_as_it_is_shown() {
    let files = pages_of_text(SHELL);
    let arguments = |operation: &str| {
        let page = files.iter().find(|(name, _)| name.ends_with(&format!("operations/{operation}.md"))).expect("it").1;
        let sample = page.split("sh\n").last().and_then(|rest| rest.split("\n```").next()).expect("a sample");
        let script = format!("curl() {{ printf '<%s>\\n' \"$@\"; }}\n{sample}");
        let variables = [("FIRST", "1"), ("SECOND", "2"), ("THIRD", "3"), ("HOME", "leaked")];
        let run = std::process::Command::new("sh").arg("-c").arg(script).envs(variables).output().expect("a shell");
        assert!(run.status.success() && run.stderr.is_empty(), "{sample}\n{run:?}");
        String::from_utf8(run.stdout).expect("text")
    };
    let run = arguments("run");
    for line in [
        "<-X>\n<A`id`$HOME|B>\n<https://example.com/a?q=%27%24HOME&one%24HOME=1&two=2>",
        "<-H>\n<X-A: `id`;$(id) \"$HOME>",
        "<-H>\n<X-Key: 3>",
        "<--data-raw>\n<\"@/etc/passwd\">",
    ] {
        assert!(run.contains(line), "{line}\n{run}");
    }
    let form = arguments("form");
    for line in ["<--form-string>\n<a=@/etc/passwd>", "<-F>\n<c=@file>"] {
        assert!(form.contains(line), "{line}\n{form}");
    }
    // Curl would read a file of this name.
    assert!(!form.contains("b=@"), "{form}");
}

#[test]
fn ids_and_examples_stay_text_in_markdown() {
    let text = r##"
openapi: 3.0.3
info: { title: A, version: "1", description: "See X." }
x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 2 } }
x-accord-discrepancies:
  - id: "x](https://evil.example) | <b>"
    kind: omission
    title: T
    claims: [{ lines: "1", says: S }]
    decision: D
    reason: R
    test: a.rs::a
    at: ["#/paths/~1a/get"]
servers: [{ url: "https://example.com" }]
paths:
  /a:
    get:
      operationId: a
      x-accord-source: { document: guide, lines: "2" }
      responses:
        "200":
          description: Done
          content: { text/plain: { schema: { type: string }, example: "one\r```\r# two\u202e\nthree" } }
"##;
    let files = pages_of_text(text);
    for (name, markdown) in files.iter().filter(|(name, _)| name.ends_with(".md")) {
        for hidden in ["](https://evil", "<b>", "\r", "\u{202e}"] {
            assert!(!markdown.replace("\\]", "").contains(hidden), "{name}: {hidden:?}\n{markdown}");
        }
    }
    let page = files.get("api/operations/a.md").expect("the page");
    assert!(page.contains("one ``` # two\nthree"), "{page}");
    assert!(page.contains("- x\\](<https://evil.example>)"), "{page}");
}
