//! Where a change is.

use std::fs;

use accord_codegen::diff::{self, Bump, Users, print};
use accord_codegen::driver::Options;
use accord_codegen::load;

use super::{compare, document, found, replaced};

#[test]
fn a_change_of_another_file_is_in_that_file() {
    let write = |schema: &str| {
        let dir = tempfile::tempdir().unwrap();
        let spec = "openapi: 3.0.3\ninfo: { title: Depot, version: '1' }\nservers: [{ url: 'https://depot.example' }]\npaths:\n  \
                    /a: { get: { operationId: a, responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: 's.yaml#/S' } } } } } } }\n";
        fs::write(dir.path().join("a.yaml"), spec).unwrap();
        fs::write(
            dir.path().join("s.yaml"),
            format!("# A schema.\n\n\nS:\n  type: object\n{schema}  properties: {{ x: {{ type: string }} }}\n"),
        )
        .unwrap();
        dir
    };
    for (old, new, line) in [("", "  nullable: true\n", 6), ("  nullable: true\n", "", 5)] {
        let (old, new) = (write(old), write(new));
        let read = |dir: &tempfile::TempDir| load::load(&dir.path().join("a.yaml")).unwrap();
        let diff = diff::compare(read(&old), read(&new), &Options::default()).unwrap();
        let place = diff.changes[0].new.as_ref().unwrap();
        let is_there = place.file.as_deref().is_some_and(|file| file.ends_with("s.yaml"));
        assert!(is_there && place.line == line, "{place:?} {}", print::text(&diff));
    }
}

#[test]
fn what_converting_leaves_out_of_another_file_is_compared() {
    let write = |schema: &str, of_file: &str| {
        let dir = tempfile::tempdir().unwrap();
        let spec = "openapi: 3.1.0\ninfo: { title: Depot, version: '1' }\nservers: [{ url: 'https://depot.example' }]\npaths:\n  \
                    /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } }, responses: { '204': { description: Fine. } } } }\n\
                    components:\n  schemas:\n    S: ";
        fs::write(dir.path().join("a.yaml"), format!("{spec}{schema}\n")).unwrap();
        fs::write(dir.path().join("s.yaml"), of_file).unwrap();
        fs::write(dir.path().join("t.yaml"), "type: string\ncontentEncoding: base32\n").unwrap();
        dir
    };
    let own = "{ type: object, properties: { x: { type: string, contentEncoding: base32 }, y: { type: array, minContains: 2, contains: { type: string } } } }";
    let other = own.replace("minContains: 2", "minContains: 3");
    let referring = own.replace("{ type: string, contentEncoding: base32 }", "{ $ref: t.yaml }");
    let reference = "{ $ref: s.yaml }";
    let changed = Some("request-limit-tightened");
    for (old, new, rule) in [
        ([own, ""], [reference, own], None),
        ([own, ""], [reference, &referring], None),
        ([reference, own], [reference, &other], changed),
        ([reference, &referring], [own, ""], None),
        ([own, ""], [reference, &other], changed),
    ] {
        let read = |[schema, file]: [&str; 2]| {
            let dir = write(schema, file);
            let document = load::load(&dir.path().join("a.yaml")).unwrap();
            (dir, document)
        };
        let ((_old, one), (_new, two)) = (read(old), read(new));
        let diff = diff::compare(one, two, &Options::default()).unwrap();
        let rules: Vec<&str> = diff
            .changes
            .iter()
            .map(|change| change.rule.name)
            .filter(|rule| *rule != "unused-schema-changed")
            .collect();
        let rules: Vec<&str> = rules.into_iter().filter(|rule| *rule != "rust-items-changed").collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{old:?} {new:?}: {}", print::text(&diff));
    }
}

#[test]
fn every_break_has_a_line() {
    let depot = "paths:
  /a:
    post:
      operationId: add
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } } }
      responses:
        '200':
          description: Fine.
          headers: { X-Count: { schema: { type: integer } } }
          content: { application/json: { schema: { type: object, properties: { one: { oneOf: [{ type: integer }, { title: Word, type: string, enum: [a, b] }] } } } } }
  /b: { get: { operationId: b, responses: { '200': { description: Fine., headers: { X-Count: { schema: { type: integer } } }, content: { application/json: { schema: { type: object, properties: { c: { type: string } } } } } } } } }
";
    for (from, to) in [
        ("format: binary", "format: byte"),
        ("title: Word", "title: Term"),
        ("enum: [a, b]", "enum: [a]"),
        ("X-Count: { schema: { type: integer } } }, content", "X-Total: { schema: { type: integer } } }, content"),
        ("oneOf: [{ type: integer }, ", "oneOf: ["),
    ] {
        let diff = replaced(depot, &[(from, to)]);
        let breaks: Vec<_> = diff.changes.iter().filter(|change| change.users == Users::Breaks).collect();
        assert!(!breaks.is_empty(), "{from}");
        assert!(
            breaks.iter().all(|change| change.old.is_some() || change.new.is_some()),
            "{from}: {}",
            print::text(&diff)
        );
    }
}

/// A schema may move into a file, and a component may refer to it there.
#[test]
fn what_moved_into_a_file_is_the_same() {
    let head = "openapi: 3.0.3\ninfo: { title: Depot, version: '1' }\nservers: [{ url: 'https://depot.example' }]\n";
    let operation = |path: &str, schema: &str| {
        format!(
            "  {path}: {{ get: {{ responses: {{ '200': {{ description: Fine., content: {{ application/json: {{ schema: {{ $ref: '{schema}' }} }} }} }} }} }} }}\n"
        )
    };
    let own = "#/components/schemas/Box";
    let spec = |other: &str, component: &str| {
        format!(
            "{head}paths:\n{}{}components:\n  schemas:\n    Box: {component}\n",
            operation("/a", own),
            operation("/b", other)
        )
    };
    let text = "{ type: object, properties: { lid: { type: string }, inner: { $ref: 'BOX' } } }";
    let write = |spec: &str, files: &[(&str, &str)]| {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.yaml"), spec).unwrap();
        files.iter().for_each(|(name, text)| fs::write(dir.path().join(name), text).unwrap());
        dir
    };
    let old = write(&spec(own, &text.replace("BOX", own)), &[]);
    let boxes = format!("Box: {}\n", text.replace("BOX", "#/Box"));
    let other = format!("lid: 1\n{boxes}");
    for (other_reference, component, files) in [
        (own, "{ $ref: 'box.yaml' }", vec![("box.yaml", text.replace("BOX", "box.yaml"))]),
        ("box.yaml", "{ $ref: 'box.yaml' }", vec![("box.yaml", text.replace("BOX", "a.yaml#/components/schemas/Box"))]),
        (own, "{ $ref: 'all.yaml#/Box' }", vec![("all.yaml", other.clone())]),
        (
            "all.yaml#/Box",
            "{ $ref: 'index.yaml#/Box' }",
            vec![("all.yaml", other), ("index.yaml", "Box: { $ref: 'all.yaml#/Box' }\n".to_owned())],
        ),
    ] {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let new = write(&spec(other_reference, component), &files);
        let read = |dir: &tempfile::TempDir| load::load(&dir.path().join("a.yaml")).unwrap();
        let diff = diff::compare(read(&old), read(&new), &Options::default()).unwrap();
        assert!(diff.is_empty(), "{component}: {}", print::text(&diff));
    }
}

#[test]
fn a_path_that_refers_to_another_has_its_operations() {
    let depot = "paths:
  /a:
    get:
      operationId: list
      parameters: [{ name: size, in: query, schema: { type: string } }]
      responses: { '200': { description: Fine., content: { application/json: { schema: { type: object, properties: { x: { type: string } } } } } } }
  /b: { $ref: '#/paths/~1a' }
";
    let added = replaced(depot, &[("x: { type: string }", "x: { type: string }, y: { type: string }")]);
    assert_eq!(added.bump(), Bump::Minor, "{}", print::text(&added));
    let operations: Vec<&str> = added.changes.iter().map(|change| change.group.as_str()).collect();
    assert_eq!(operations, ["GET /a", "GET /b"], "{}", print::text(&added));
    let place = added.changes[1].new.as_ref().unwrap();
    assert!(place.line > added.changes[0].new.as_ref().unwrap().line, "{place:?}");
    let removed = replaced(depot, &[("  /b: { $ref: '#/paths/~1a' }\n", "")]);
    assert_eq!(found(&removed), ["operation-removed get_b"], "{}", print::text(&removed));
    let same = replaced(depot, &[("{ $ref: '#/paths/~1a' }", "{ $ref: '#/paths/~1a', summary: More. }")]);
    assert!(same.bump() <= Bump::Patch, "{}", print::text(&same));
}

/// Four times the media types, about four times the time: a bound so wide that only another order of growth breaks it.
#[test]
fn many_media_types_take_linear_time() {
    let depot = |count: usize| {
        let content: Vec<String> =
            (0..count).map(|at| format!("text/x{at}: {{ schema: {{ type: string }} }}")).collect();
        format!(
            "paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: Fine., content: {{ {} }} }} }} }} }}\n",
            content.join(", ")
        )
    };
    let time = |count: usize| {
        let (old, new) = (document(&depot(count - count / 4)), document(&depot(count)));
        let start = std::time::Instant::now();
        assert!(!compare(&old, &new).changes.is_empty());
        start.elapsed()
    };
    let (small, large) = (time(40), time(160));
    assert!(large < small * 14, "4 times the media types took {large:?} after {small:?}");
}
