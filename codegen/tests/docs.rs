//! `accord docs`: the pages' structure, without a browser.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut specs: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("specs")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    specs.sort();
    specs
}

fn pages_of(spec: &Path, site: &Site) -> docs::Pages {
    docs::pages(load::load(spec).expect("it can be read"), Options::default(), site).expect("it has no errors")
}

fn pages_of_text(text: &str) -> BTreeMap<String, String> {
    let document = load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    pages.unwrap_or_else(|failure| panic!("{failure:?}")).files
}

fn whole_site() -> BTreeMap<String, String> {
    whole_site_with(&Site::default())
}

fn whole_site_with(site: &Site) -> BTreeMap<String, String> {
    let all: Vec<_> = specs().iter().map(|spec| pages_of(spec, site)).collect();
    let providers: Vec<_> = all.iter().map(|pages| &pages.provider).collect();
    let mut files = docs::home(&providers, &Site::default()).expect("home");
    files.extend(all.into_iter().flat_map(|pages| pages.files));
    files
}

/// The values of an attribute.
fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Documents of a provider with as many lines as the specs cite.
fn originals() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for spec in specs() {
        let document = load::load(&spec).expect("it can be read").value;
        for stated in document["x-accord-documents"].as_object().expect("documents").values() {
            let count = stated["lines"].as_u64().expect("a number");
            let text: String = (1..=count).map(|line| format!("строка {line} нашего документа\n")).collect();
            std::fs::write(folder.path().join(stated["file"].as_str().expect("a name")), text).expect("written");
        }
    }
    folder
}

#[test]
fn every_link_leads_somewhere() {
    let provider = originals();
    let files = whole_site_with(&Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() });
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        files.iter().map(|(name, html)| (name.as_str(), attributes(html, "id").into_iter().collect())).collect();
    let mut checked = 0;
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = html.replace("&#x2f;", "/");
        for href in attributes(&html, "href").into_iter().filter(|href| !href.starts_with("https:")) {
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let file = file.split('?').next().unwrap_or_default();
            let mut path: Vec<&str> = name.split('/').collect();
            if !file.is_empty() {
                path.pop();
                for part in file.split('/') {
                    if part == ".." {
                        path.pop().expect("within the site");
                    } else {
                        path.push(part)
                    }
                }
            }
            let target = path.join("/");
            let known = ids.get(target.as_str()).unwrap_or_else(|| panic!("{name}: {href} leads nowhere"));
            assert!(fragment.is_empty() || known.contains(fragment), "{name}: {href} leads to no place");
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn pages_are_small_and_have_twins() {
    let provider = originals();
    let files = whole_site_with(&Site { provider_docs: Some(provider.path().to_owned()), ..Site::default() });
    for (name, text) in &files {
        assert!(text.len() < 300_000, "{name} has {} bytes", text.len());
        let has_twin = name.ends_with(".html") && !["search.html", "original-"].iter().any(|part| name.contains(part));
        assert!(!has_twin || files.contains_key(&name.replace(".html", ".md")), "{name} has no twin");
    }
    let listed = files.get("llms.txt").expect("llms.txt");
    for page in listed.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(files.contains_key(page), "llms.txt names {page}");
    }
}

#[test]
fn the_rust_on_a_page_is_that_of_the_crate() {
    let mut compared = [0, 0];
    for (name, markdown) in
        whole_site().iter().filter(|(name, _)| name.contains("/operations/") && name.ends_with(".md"))
    {
        let requests = source(name.split('/').next().expect("a folder"), "requests");
        // The async call, then the blocking one.
        for (at, code) in markdown.split("rust\n").skip(1).enumerate() {
            let code = code.split("\n```").next().expect("the end");
            let documented: String =
                code.lines().map(|line| format!("    /// {line}").trim_end().to_owned() + "\n").collect();
            assert!(requests.contains(&documented), "{name}: the crate does not have\n{documented}");
            assert_eq!(code.contains(".send_blocking()?"), at == 1, "{name}: {code}");
            compared[at] += 1;
        }
    }
    assert!(compared.iter().all(|count| *count > 15), "{compared:?}");
}

/// A file of a generated crate.
fn source(package: &str, module: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    std::fs::read_to_string(root.join(package).join("src").join(format!("{module}.rs"))).expect("it can be read")
}

#[test]
fn the_site_and_the_documentation_of_the_crates_lead_to_each_other() {
    let files = whole_site_with(&Site { rustdoc: Some("../target/doc".to_owned()), ..Site::default() });
    let mut checked = [0, 0];
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = html.replace("&#x2f;", "/");
        for href in attributes(&html, "href") {
            let Some((up, page)) = href.split_once("../target/doc/") else { continue };
            assert_eq!(up, "../".repeat(name.matches('/').count()), "{name}: {href}");
            let (krate, item) = page.split_once('/').expect("a crate");
            let package = krate.replace('_', "-");
            let (module, declared) = match item.split_once("#method.") {
                Some(("struct.Client.html", method)) => ("client", format!("    pub fn {method}(&self")),
                Some(_) => panic!("{name}: {href}"),
                None if item == "index.html" => ("lib", "pub mod types;".to_owned()),
                None => {
                    let item = item.strip_prefix("types/").expect("a type").trim_end_matches(".html");
                    let (kind, ty) = item.split_once('.').expect("a kind");
                    ("types", format!("pub {kind} {ty}"))
                }
            };
            let found = source(&package, module);
            assert!(found.contains(&declared), "{name}: {href}: {module} does not have {declared}");
            checked[0] += 1;
        }
    }
    for spec in specs() {
        let package = spec.file_stem().expect("a name").to_string_lossy().into_owned();
        for module in ["lib", "client"] {
            let text = source(&package, module);
            for link in text.split("](../../../site/").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(files.contains_key(link), "{package}: {module}.rs: {link} leads nowhere");
                checked[1] += 1;
            }
        }
    }
    assert!(checked.iter().all(|count| *count > 30), "{checked:?}");
    // Without an address, a package that says that it is on docs.rs is there.
    let page = whole_site().remove("peer-data/operations/respond.html").expect("the page").replace("&#x2f;", "/");
    assert!(
        page.contains("\"https://docs.rs/peer-data/latest/peer_data/struct.Client.html#method.respond\""),
        "{page}"
    );
}

#[test]
fn one_page_has_everything_of_a_provider_and_leads_to_itself() {
    let files = whole_site();
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with("whole.html")) {
        let html = html.replace("&#x2f;", "/");
        let folder = name.trim_end_matches("whole.html");
        let ids: Vec<&str> = attributes(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name} has an id twice");
        for operation in files.keys().filter_map(|page| page.strip_prefix(&format!("{folder}operations/"))) {
            let id = operation.split('.').next().expect("a name");
            assert!(unique.contains(format!("op-{id}").as_str()), "{name} does not have {id}");
        }
        let register = files.get(&format!("{folder}register.html")).expect("the register");
        for entry in attributes(register, "id").into_iter().filter(|id| id.chars().any(|c| c.is_ascii_digit())) {
            assert!(unique.contains(entry), "{name} does not have {entry}");
        }
        for href in attributes(&html, "href") {
            let is_elsewhere =
                ["register.html", "operations/", "index.html#"].iter().any(|page| href.starts_with(page));
            assert!(!is_elsewhere, "{name} leads to {href}");
            assert!(href.strip_prefix('#').is_none_or(|id| unique.contains(id)), "{name}: {href} leads to no place");
        }
        let questions = html.split("<ol class=\"questions\">").nth(1).expect("questions").matches("<li>").count();
        let asked = files.get(&format!("{folder}questions.csv")).expect("questions").lines().count() - 1;
        assert_eq!(questions, asked, "{name}");
        let markdown = files.get(&format!("{folder}whole.md")).expect("the twin");
        assert!(markdown.contains("## Who may call it") && markdown.contains("# Register: "), "{name}");
    }
    assert!(files.contains_key("rental-contracts/whole.html"));
}

#[test]
fn the_register_says_what_happens_if_a_decision_is_wrong() {
    let files = whole_site();
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with("register.html")) {
        let entries = html.matches("<section class=\"note entry").count();
        assert!(entries > 0 && html.matches("<dt>If wrong</dt>").count() == entries, "{name}");
        let markdown = files.get(&name.replace(".html", ".md")).expect("the twin");
        assert_eq!(markdown.matches("If wrong: ").count(), entries, "{name}");
    }
}

/// A document whose every text tries to become markup or a script.
const HOSTILE: &str = r##"
openapi: 3.0.3
info: { title: "<script>alert(1)</script>", version: "1\"><img src=x onerror=alert(1)>", description: "<img src=x onerror=alert(2)> [a](javascript:alert(3)) </script><script>alert(4)</script>" }
servers: [{ url: "https://example.com", description: "\"><svg onload=alert(5)>" }]
tags: [{ name: "</h2><script>alert(6)</script>", description: "<iframe src=https://example.com>" }]
paths:
  /a:
    post:
      operationId: run
      summary: "</title><script>alert(7)</script>"
      tags: ["</h2><script>alert(6)</script>"]
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Thing" }
            example: { "x\"><script>": "</script><script>alert(8)</script>", b: "'; rm -rf ~ #" }
      responses:
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
fn what_the_table_and_the_client_say_stands_side_by_side() {
    let site = whole_site();
    let page = site.get("rental-contracts/operations/start_rental.html").expect("the page");
    let row = page
        .split("<tr id=\"request.end_location\"")
        .nth(1)
        .and_then(|rest| rest.split("</tr>").next())
        .expect("the row");
    assert!(row.starts_with(" class=\"clash\""), "{row}");
    for words in ["data-label=\"Table\" class=\"yes\">required", ">absent<", ">optional<"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    let markdown = site.get("rental-contracts/operations/start_rental.md").expect("the twin");
    assert!(markdown.contains("| `end_location` | Location | optional | required | absent |"), "{markdown}");
}

#[test]
fn without_the_documents_the_site_has_none_of_their_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("guide.txt"), "first line\nthe limit is ten, says our guide\n").expect("written");
    let spec = folder.path().join("api.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nx-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 2 } }\nservers: [{ url: 'https://example.com' }]\npaths:\n  /a:\n    get:\n      operationId: a\n      x-accord-source: { document: guide, lines: '2' }\n      responses: { '200': { description: Done } }\n";
    std::fs::write(&spec, text).expect("written");
    let quotes =
        |site: &Site| pages_of(&spec, site).files.values().filter(|text| text.contains("says our guide")).count();
    assert_eq!(quotes(&Site::default()), 0);
    let site = Site { provider_docs: Some(folder.path().to_owned()), ..Site::default() };
    assert!(quotes(&site) >= 2);
    let original = pages_of(&spec, &site).files;
    assert!(original.get("api/original-guide.html").expect("the document").contains("id=\"L2\""));
    // Whatever the document is called, its links lead to its page.
    let text = text.replace("{ guide: {", "{ guide.v2: {").replace("document: guide,", "document: guide.v2,");
    std::fs::write(&spec, text).expect("written");
    let files = pages_of(&spec, &site).files;
    let page = files.keys().find(|name| name.contains("original-")).expect("the page");
    let page = page.strip_prefix("api/").expect("in the folder");
    for (name, link) in [("index", format!("\"{page}\"")), ("operations/a", format!("\"../{page}?lines=2#L2\""))] {
        let html = files.get(&format!("api/{name}.html")).expect("the page").replace("&#x2f;", "/");
        assert!(html.contains(&format!("href={link}")), "{name}: {link}");
    }
}

#[test]
fn another_alphabet_in_a_word_is_marked() {
    let text = HOSTILE
        .replace("/a:", "/\u{441}ode:")
        .replace("operationId: run", "operationId: run\n      description: the key `\u{441}ode` and the word код");
    let files = pages_of_text(&text);
    let page = files.iter().find(|(name, _)| name.ends_with("operations/run.html")).expect("the page").1;
    assert!(page.contains("<mark class=\"glyph\" title=\"a Cyrillic letter, U+0441\">\u{441}</mark>ode"));
    assert!(page.contains("код"), "a word of one alphabet is not marked");
}

#[test]
fn what_changed_since_a_revision_is_marked_where_it_stands() {
    let old = HOSTILE.replace("b: { type: string, default", "b: { type: string, maxLength: 5, default");
    let read = |text: &str| load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages_since(read(HOSTILE), Some(read(&old)), Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let named = |end: &str| files.iter().find(|(name, _)| name.ends_with(end)).expect("the page").1;
    let row = named("types/Thing.html").split("id=\"field.b\"").nth(1).and_then(|rest| rest.split("</tr>").next());
    assert!(row.expect("the row").contains(">changed</a>"), "{row:?}");
    assert!(!named("types/Thing.html").split("id=\"field.b\"").next().expect("before").contains(">changed</a>"));
    assert!(named("changes.md").contains("Thing"), "{}", named("changes.md"));
    let review = named("types/Thing.html");
    assert!(review.contains(" data-changed"), "the row is not marked");
    // Without a revision there is no such page.
    assert!(pages_of_text(HOSTILE).keys().all(|name| !name.contains("changes")));
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
        "<--data-raw>\n<@/etc/passwd>",
    ] {
        assert!(run.contains(line), "{line}\n{run}");
    }
    let form = arguments("form");
    for line in ["<--form-string>\n<a=@/etc/passwd>", "<--form-string>\n<b=@/etc/passwd;x=@file>", "<-F>\n<c=@file>"] {
        assert!(form.contains(line), "{line}\n{form}");
    }
}

#[test]
fn changes_of_codes_and_commands_are_marked_at_them() {
    let path = specs().into_iter().find(|path| path.ends_with("rental-contracts.yaml")).expect("the spec");
    let new = std::fs::read_to_string(&path).expect("it can be read");
    let old = new.replacen("meaning: The operation succeeded.", "meaning: It succeeded.", 1).replacen(
        "            summary: Start a rental\n",
        "            summary: Start one\n",
        1,
    );
    let read = |text: &str| load::from_text(&path, text).expect("it can be read");
    let pages = docs::pages_since(read(&new), Some(read(&old)), Options::default(), &Site::default());
    let pages = pages.unwrap_or_else(|failure| panic!("{failure:?}"));
    let page = |name: &str| pages.files.get(&format!("rental-contracts/{name}.md")).expect("the page");
    let html = pages.files.get("rental-contracts/review.html").expect("the page");
    let changed =
        |rest: &&str| rest.contains("data-is=\"") && rest.contains(" changed\"") && rest.contains(">changed</a>");
    assert_eq!(html.split("<tr ").filter(changed).count(), 2, "{html}");
    let row = page("index").lines().find(|line| line.contains("The operation succeeded.")).expect("the row");
    assert!(row.contains("Changed: "), "{row}");
    let about = page("operations/start_rental").split("## Who may call it").next().expect("the beginning");
    assert!(about.contains("Changed: "), "{about}");
    let other = page("operations/stop_rental").split("## Who may call it").next().expect("the beginning");
    assert!(!other.contains("Changed: "), "{other}");
    assert_eq!(pages.provider.changes.as_ref().map(Vec::len), Some(2), "{:?}", pages.provider.changes);
}

#[test]
fn citations_that_moved_are_counted_on_the_page_of_changes() {
    let path = specs().into_iter().find(|path| path.ends_with("rental-contracts.yaml")).expect("the spec");
    let new = std::fs::read_to_string(&path).expect("it can be read");
    let old = new.replace("lines: \"136-142\"", "lines: \"135-141\"");
    let count = new.matches("lines: \"136-142\"").count();
    assert!(count > 1, "the document cites other lines");
    let read = |text: &str| load::from_text(&path, text).expect("it can be read");
    let pages = docs::pages_since(read(&new), Some(read(&old)), Options::default(), &Site::default());
    let pages = pages.unwrap_or_else(|failure| panic!("{failure:?}"));
    assert_eq!(pages.provider.changes.as_ref().map(Vec::len), Some(0), "{:?}", pages.provider.changes);
    for name in ["changes.html", "changes.md"] {
        let page = pages.files.get(&format!("rental-contracts/{name}")).expect("the page");
        assert!(page.contains(&format!("{count} citations cite other lines")), "{name}: {page}");
    }
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
