//! `accord docs`: whatever a schema states is on the pages that show it, in HTML and in Markdown.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver::Options;
use accord_codegen::load;

/// The pages of a document with these paths and components.
fn pages(paths: &str, components: &str) -> BTreeMap<String, String> {
    let head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://x.example' }]\n";
    let text = format!("{head}paths:\n{paths}\ncomponents:\n  schemas:\n{components}\n");
    let document = load::from_text(Path::new("api.yaml"), &text).expect("it can be read");
    let pages = docs::pages(document, Options::default(), &Site::default());
    let files = pages.unwrap_or_else(|failure| panic!("{failure:?}")).files;
    files.into_iter().map(|(name, text)| (name, text.replace("&#x2f;", "/"))).collect()
}

/// The pages of an operation that answers with a schema.
fn answering(schema: &str, components: &str) -> BTreeMap<String, String> {
    let content = format!("{{ application/json: {{ schema: {schema} }} }}");
    let answer = format!("{{ '200': {{ description: ok, content: {content} }} }}");
    pages(&format!("  /a:\n    get: {{ operationId: get_a, responses: {answer} }}"), components)
}

fn page<'f>(files: &'f BTreeMap<String, String>, name: &str) -> &'f str {
    files.get(&format!("api/{name}")).unwrap_or_else(|| panic!("no {name}"))
}

/// The row of a field in a table of Markdown.
fn row<'t>(markdown: &'t str, field: &str) -> &'t str {
    let start = format!("| `{field}` |");
    markdown.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no {field}: {markdown}"))
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

#[test]
fn tables_that_differ_in_anything_shown_are_both_shown() {
    let operation = |path: &str, id: &str, b: &str, values: &str| {
        format!(
            "  {path}: {{ get: {{ operationId: {id}, responses: {{ '200': {{ description: ok, content: {{ application/json: \
             {{ schema: {{ type: object, properties: {{ a: {{ type: string }}, b: {{ type: string{b} }}, c: {{ type: string }}, \
             s: {{ type: string, enum: {values} }} }} }} }} }} }} }} }} }}\n"
        )
    };
    let first = operation("/a", "op1", "", "[red, green]");
    for (b, values) in [("", "[blue, black]"), (", deprecated: true", "[red, green]"), (", default: x", "[red, green]")]
    {
        let files = pages(&format!("{first}{}", operation("/b", "op2", b, values)), "    A: { type: string }");
        for end in ["html", "md"] {
            let whole = page(&files, &format!("whole.{end}"));
            assert!(!whole.contains("The same fields as of"), "{b} {values}: {whole}");
        }
        has(&files, "whole", &[values.trim_matches(['[', ']']).split(", ").next().expect("a value")]);
    }
    let files = pages(&format!("{first}{}", operation("/b", "op2", "", "[red, green]")), "    A: { type: string }");
    has(&files, "whole", &["The same fields as of"]);
}

#[test]
fn what_is_required_beside_or_before_a_base_is_required() {
    let components = "
    Base: { type: object, properties: { a: { type: string, maxLength: 9 }, b: { type: string } } }
    Strict: { allOf: [{ $ref: '#/components/schemas/Base' }], required: [a] }
    Early: { allOf: [{ required: [a] }, { $ref: '#/components/schemas/Base' }] }
    Again: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { a: { example: e } } }], required: [a] }";
    let files = answering("{ $ref: '#/components/schemas/Strict' }", components);
    assert!(row(page(&files, "operations/get_a.md"), "a").contains("| always |"));
    for name in ["Strict", "Early", "Again"] {
        let markdown = page(&files, &format!("types/{name}.md")).to_owned();
        assert!(row(&markdown, "a").contains("| required |"), "{name}: {markdown}");
        assert!(row(&markdown, "b").contains("| optional |"), "{name}: {markdown}");
        assert!(row(&markdown, "a").contains("at most 9 characters"), "{name}: {markdown}");
    }
    // The name is that of the schema that requires more.
    has(&files, "operations/get_a", &["types/Strict."]);
}

#[test]
fn a_choice_within_a_combination_is_shown() {
    let one = "{ title: CHONE, type: object, required: [x1], properties: { x1: { type: string } } }";
    let two = "{ title: CHTWO, type: object, required: [y1], properties: { y1: { type: string } } }";
    let components = format!(
        "
    Base: {{ type: object, properties: {{ a: {{ type: string }} }} }}
    Inner: {{ allOf: [{{ $ref: '#/components/schemas/Base' }}, {{ oneOf: [{one}, {two}] }}] }}
    Outer: {{ allOf: [{{ $ref: '#/components/schemas/Inner' }}, {{ type: object, properties: {{ o: {{ type: string }} }} }}] }}
    More: {{ allOf: [{{ type: object, additionalProperties: {{ type: integer, maximum: 77 }} }}] }}"
    );
    let files = answering("{ $ref: '#/components/schemas/Outer' }", &components);
    for name in ["types/Inner", "types/Outer", "operations/get_a"] {
        has(&files, name, &["CHONE", "CHTWO", "x1", "y1"]);
        assert!(!page(&files, &format!("{name}.html")).contains("· CHONE"));
        row(page(&files, &format!("{name}.md")), "a");
    }
    row(page(&files, "types/Outer.md"), "o");
    has(&files, "types/More", &["at most 77"]);
}

#[test]
fn a_page_of_a_type_has_all_of_its_fields() {
    let fields: String = (0..200).map(|at| format!("field{at}: {{ type: string }}, ")).collect();
    let deep = (0..9).fold("{ type: string, maxLength: 321 }".to_owned(), |inner, at| {
        format!("{{ type: object, properties: {{ d{at}: {inner} }} }}")
    });
    let components = format!(
        "    Other: {{ type: object, properties: {{ {fields} }} }}\n    \
         Repo: {{ type: object, properties: {{ {fields} other: {{ $ref: '#/components/schemas/Other' }}, last: {deep} }} }}"
    );
    let paths: String = (0..81)
        .map(|at| {
            let schema = if at == 0 {
                "{ $ref: '#/components/schemas/Repo' }".to_owned()
            } else {
                "{ type: string }".to_owned()
            };
            format!(
                "  /p{at}: {{ get: {{ operationId: op{at}, responses: {{ '200': {{ description: ok, content: {{ \
                 application/json: {{ schema: {schema} }} }} }} }} }} }}\n"
            )
        })
        .collect();
    let files = pages(&paths, &components);
    has(&files, "types/Repo", &["field199", "last", "at most 321 characters"]);
    let operation = page(&files, "operations/op0.md");
    assert!(!operation.contains("field199") && operation.contains("The table is cut off"), "{operation}");
    // What has no page is shown where it stands.
    let files =
        answering(&format!("{{ type: object, properties: {{ {fields} last: {deep} }} }}"), "    A: { type: string }");
    has(&files, "operations/get_a", &["field199", "at most 321 characters"]);
}

#[test]
fn a_page_of_a_type_has_the_fields_of_both_directions() {
    let components = "    Ro: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, \
                      name: { type: string }, pw: { type: string, writeOnly: true } } }";
    let files = answering("{ $ref: '#/components/schemas/Ro' }", components);
    let markdown = page(&files, "types/Ro.md");
    assert!(row(markdown, "id").contains("In answers only."), "{markdown}");
    assert!(row(markdown, "pw").contains("In requests only."), "{markdown}");
    assert!(!row(markdown, "name").contains("only."), "{markdown}");
    has(&files, "types/Ro", &["answers only", "requests only"]);
    let answer = page(&files, "operations/get_a.md");
    assert!(!answer.contains("| `pw` |") && answer.contains("| `id` |"), "{answer}");
}

#[test]
fn the_values_of_a_discriminator_are_at_what_they_mean() {
    let components = "
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Eel' }]
      discriminator: { propertyName: kind, mapping: { CATVAL: Cat, DOGVAL: '#/components/schemas/Dog', PUPVAL: '#/components/schemas/Dog' } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, bark: { type: boolean } } }
    Eel: { type: object, required: [kind], properties: { kind: { type: string }, length: { type: integer } } }
    Base: { type: object, required: [sort], properties: { sort: { type: string } }, discriminator: { propertyName: sort, mapping: { CARVAL: '#/components/schemas/Car' } } }
    Car: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { wheels: { type: integer } } }] }
    Van: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { load: { type: integer } } }] }";
    let files = answering("{ $ref: '#/components/schemas/Pet' }", components);
    for name in ["types/Pet.md", "operations/get_a.md"] {
        let markdown = page(&files, name);
        for (form, values) in
            [("Cat", "`kind`: `CATVAL`"), ("Dog", "`kind`: `DOGVAL`, `PUPVAL`"), ("Eel", "`kind`: `Eel`")]
        {
            let line = markdown
                .lines()
                .find(|line| line.starts_with('|') && line.contains(&format!("or* {form} |")))
                .or_else(|| markdown.lines().find(|line| line.contains(&format!("either* {form} |"))));
            assert!(line.is_some_and(|line| line.contains(values)), "{name}: {form}: {markdown}");
        }
    }
    has(&files, "types/Base", &["CARVAL", "Car", "Van"]);
    has(&files, "types/Pet", &["CATVAL", "DOGVAL", "PUPVAL"]);
}

#[test]
fn what_is_no_property_of_an_object_is_described_too() {
    let many: Vec<String> = (0..40).map(|at| format!("V{at}X")).collect();
    let components = format!(
        "
    Code: {{ type: string, title: CODETITLE, pattern: '^CODEPAT$', maxLength: 9, example: CODEEX, default: CODEDEF }}
    Ch: {{ oneOf: [{{ type: string, enum: [BR1, BR2] }}, {{ type: integer, minimum: 987 }}] }}
    Arr: {{ type: array, minItems: 321, items: {{ type: string, pattern: ARRPAT }} }}
    Map: {{ type: object, minProperties: 7, additionalProperties: {{ type: string, pattern: MAPPAT }} }}
    Many: {{ type: string, enum: [{}] }}
    Nested: {{ type: object, properties: {{
      ll: {{ type: array, items: {{ type: array, items: {{ type: string, enum: [INNER1] }} }} }},
      m: {{ type: object, additionalProperties: {{ type: string, enum: [MAPV1] }} }},
      c: {{ type: array, items: {{ $ref: '#/components/schemas/Code' }} }},
      both: {{ allOf: [{{ type: integer, minimum: 3 }}, {{ minimum: 5, maximum: 9 }}] }},
      long: {{ type: string, pattern: '^{}LONGEND$' }} }} }}",
        many.join(", "),
        "x".repeat(90)
    );
    let list = "{ type: array, minItems: 3, items: { type: string, enum: [ARR1], maxLength: 44 } }";
    let files = answering(list, &components);
    has(&files, "operations/get_a", &["list of string", "at least 3 items", "ARR1", "at most 44 characters"]);
    has(&files, "whole", &["list of string", "at least 3 items", "ARR1"]);
    has(&files, "types/Code", &["^CODEPAT$", "at most 9 characters", "CODEEX", "CODEDEF", "CODETITLE"]);
    has(&files, "types/Ch", &["BR1", "BR2", "at least 987"]);
    has(&files, "types/Arr", &["at least 321 items", "ARRPAT"]);
    has(&files, "types/Map", &["at least 7 names", "MAPPAT"]);
    has(&files, "types/Many", &["V0X", "V24X", "V39X"]);
    has(&files, "types/Nested", &["INNER1", "MAPV1", "LONGEND", "^CODEPAT$", "list of Code"]);
    assert!(row(page(&files, "types/Nested.md"), "both").contains("5 to 9"), "{}", page(&files, "types/Nested.md"));
    let files = answering("{ $ref: '#/components/schemas/Many' }", &components);
    has(&files, "operations/get_a", &["V0X", "and 16 more", "types/Many."]);
    let files = answering(&format!("{{ type: string, enum: [{}] }}", many.join(", ")), &components);
    has(&files, "operations/get_a", &["V39X"]);
}

#[test]
fn each_media_type_and_each_object_in_a_parameter_has_its_fields() {
    let files = pages(
        "
  /a:
    post:
      operationId: get_a
      parameters:
        - { name: o, in: query, style: deepObject, schema: { type: object, required: [DEEPF], properties: { DEEPF: { type: string, enum: [DV] } } } }
        - { name: c, in: query, content: { application/json: { schema: { type: object, properties: { INCONTENT: { type: string } } } } } }
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { INJSON: { type: string } } } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { INFORM: { type: string } } } }
      responses:
        '200':
          description: ok
          content:
            application/json: { schema: { type: object, properties: { PLAIN: { type: string } } } }
            application/vnd.geo+json: { schema: { type: object, properties: { GEOFIELD: { type: string } } } }
        '400': { description: bad, content: { text/plain: { schema: { type: string, enum: [TXT1], maxLength: 55 } } } }",
        "    A: { type: string }",
    );
    for name in ["operations/get_a", "whole"] {
        has(
            &files,
            name,
            &["DEEPF", "DV", "INCONTENT", "INJSON", "PLAIN", "GEOFIELD", "TXT1", "at most 55 characters"],
        );
    }
    // A form is another operation.
    assert!(!page(&files, "operations/get_a.md").contains("INFORM"));
    has(&files, "operations/get_a_form", &["DEEPF", "INFORM", "PLAIN"]);
    has(&files, "whole", &["INFORM"]);
}

#[test]
fn values_are_the_same_text_in_markdown() {
    let files = pages(
        "
  /a:
    get:
      operationId: get_a
      parameters:
        - { name: p, in: query, deprecated: true, schema: { type: string, pattern: '^<a>_x_[*]+$' } }
        - { name: d, in: query, schema: { type: string, default: '*a* <b>x</b>' } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/__T__' } } } } }",
        "    __T__: { type: string, enum: ['<a>', '*b*', 'a|b'] }\n    L: { type: object, properties: { l: { type: array, items: { $ref: '#/components/schemas/__T__' } } } }",
    );
    let markdown = page(&files, "operations/get_a.md");
    assert!(row(markdown, "p").contains("pattern `^<a>_x_[*]+$`"), "{markdown}");
    assert!(row(markdown, "p").contains("Deprecated."), "{markdown}");
    assert!(row(markdown, "d").contains("default `*a* <b>x</b>`"), "{markdown}");
    assert!(markdown.contains("`<a>`, `*b*`, `a|b`"), "{markdown}");
    let page = page(&files, "types/__T__.md");
    assert!(page.contains("# \\_\\_T\\_\\_") && page.contains("`<a>`, `*b*`, `a|b`"), "{page}");
    assert!(files["api/types/L.md"].contains("list of \\_\\_T\\_\\_"), "{}", files["api/types/L.md"]);
    assert!(files["api/index.md"].contains("[\\_\\_T\\_\\_]"), "{}", files["api/index.md"]);
}

#[test]
fn every_place_of_a_page_has_an_id_of_its_own() {
    let files = pages(
        "
  /a/{id}:
    get:
      operationId: get_a
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: object, properties: { x: { type: string } } } }
        - { name: id.x, in: query, schema: { type: string } }
        - { name: f.x, in: query, schema: { type: string } }
        - { name: f-x, in: query, schema: { type: string } }
        - { name: 'f[x]', in: query, schema: { type: string } }
      responses:
        '200':
          description: ok
          headers: { x-y: { schema: { type: string } }, X.Y: { schema: { type: string } } }
          content:
            application/json: { schema: { type: object, properties: { header: { type: object, properties: { x-y: { type: string } } }, s: { type: string } } } }
            application/xml: { schema: { type: object, properties: { s: { type: integer } } } }",
        "    A: { oneOf: [{ type: string }, { type: string, maxLength: 3 }] }",
    );
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
    }
    let page = page(&files, "operations/get_a.html");
    assert!(page.contains("id=\"parameter.path.id\"") && page.contains("id=\"parameter.query.id\""), "{page}");
}

#[test]
fn every_description_of_a_value_is_shown() {
    let operation = "  /a:
    get:
      operationId: get_a
      parameters:
        - { name: q, in: query, description: OFPARAMETER, schema: { type: string, description: OFITSVALUE } }
        - { name: c, in: query, description: OFCONTENT, content: { application/json: { schema: { type: object, description: OFJSON } } } }
      responses:
        '200':
          description: ok
          headers: { X-A: { description: OFHEADER, schema: { type: integer, description: OFNUMBER } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }";
    let components = "    Base: { type: object, description: OFBASE }
    A: { type: object, properties: { a: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, description: OFMEMBER }], description: OFCHOICE } } }";
    let files = pages(operation, components);
    let texts = ["OFPARAMETER", "OFITSVALUE", "OFCONTENT", "OFJSON", "OFHEADER", "OFNUMBER", "OFMEMBER", "OFCHOICE"];
    has(&files, "operations/get_a", &texts);
    has(&files, "types/Base", &["OFBASE"]);
}

#[test]
fn lists_of_lists_are_cut_however_many_there_are() {
    let list =
        |at: usize| format!("    S{at}: {{ type: array, items: {{ $ref: '#/components/schemas/S{}' }} }}\n", at + 1);
    let lists = |count: usize| {
        let last = format!("    S{count}: {{ type: object, properties: {{ deepest: {{ type: string }} }} }}\n");
        (0..count).map(list).chain([last]).collect::<String>()
    };
    let answer = "{ $ref: '#/components/schemas/S0' }";
    let files = answering(answer, &lists(20));
    has(&files, "operations/get_a", &["deepest"]);
    let files = answering(answer, &lists(1000));
    assert!(!page(&files, "operations/get_a.md").contains("deepest"));
    has(&files, "types/S999", &["deepest"]);
}

#[test]
fn a_title_beside_a_description_is_shown_where_it_says_more_than_the_name() {
    let operation = "  /a:
    get:
      operationId: get_a
      parameters: [{ name: q, in: query, description: OFQ, schema: { type: string, title: QTITLE } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }";
    let components = "    A:
      type: object
      title: ATITLE
      description: OFA
      properties:
        one: { type: string, title: ONETITLE, description: OFONE }
        user_id: { type: string, title: User Id, description: OFUSER }
        two: { title: TWOTITLE, oneOf: [{ title: FORM, description: OFFORM, type: object, properties: { x: { type: string } } }, { type: integer }] }";
    let files = pages(operation, components);
    has(&files, "operations/get_a", &["QTITLE", "OFQ", "Title: ONETITLE", "OFONE", "TWOTITLE"]);
    has(&files, "types/A", &["Title: ATITLE", "OFA", "Title: ONETITLE"]);
    let page = page(&files, "operations/get_a.md");
    assert!(!page.contains("User Id") && page.matches("FORM").count() == 2, "{page}");
}
