//! `accord docs --since`: what changed is marked where it stands.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

/// A spec with codes and commands.
fn rental() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/rental-contracts.yaml")
}

const DOCUMENT: &str = "
openapi: 3.0.3
info: { title: A, version: '1' }
servers: [{ url: 'https://example.com' }]
paths:
  /a:
    post:
      operationId: run
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
      responses: { '200': { description: Done } }
components:
  schemas:
    Thing: { type: object, properties: { a: { type: string }, b: { type: string, default: x } } }
";

#[test]
fn what_changed_since_a_revision_is_marked_where_it_stands() {
    let old = DOCUMENT.replace("b: { type: string, default", "b: { type: string, maxLength: 5, default");
    let read = |text: &str| load::from_text(Path::new("api.yaml"), text).expect("it can be read");
    let pages = docs::pages_since(read(DOCUMENT), Some(read(&old)), Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    let named = |end: &str| files.iter().find(|(name, _)| name.ends_with(end)).expect("the page").1;
    let row = named("types/Thing.html").split("id=\"field.b\"").nth(1).and_then(|rest| rest.split("</tr>").next());
    assert!(row.expect("the row").contains(">changed</a>"), "{row:?}");
    assert!(!named("types/Thing.html").split("id=\"field.b\"").next().expect("before").contains(">changed</a>"));
    assert!(named("changes.md").contains("Thing"), "{}", named("changes.md"));
    let review = named("types/Thing.html");
    assert!(review.contains(" data-changed"), "the row is not marked");
    // Without a revision there is no such page.
    let pages = docs::pages(read(DOCUMENT), Options::default(), &Site::default()).expect("no errors");
    assert!(pages.files.keys().all(|name| !name.contains("changes")));
}

#[test]
fn changes_of_codes_and_commands_are_marked_at_them() {
    let path = rental();
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
    let path = rental();
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
