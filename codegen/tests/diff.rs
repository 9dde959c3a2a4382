//! `accord diff`: its verdicts on the changes of `tests/semver/changes.yaml`, which compiled programs and
//! cargo-semver-checks have judged.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{self, Bump, Diff, Users, print};
use accord_codegen::driver::Options;
use accord_codegen::load;
use serde::Deserialize;
use serde_json::{Value, json};

#[path = "diff/approvals.rs"]
mod approvals_of_changes;
#[path = "diff/batches.rs"]
mod batches;
#[path = "diff/behavior.rs"]
mod behavior;
#[path = "diff/choices.rs"]
mod choices;
#[path = "../../tests/semver/edit.rs"]
mod edit;
#[path = "diff/equal.rs"]
mod equal;
#[path = "diff/features.rs"]
mod features;
#[path = "diff/limits.rs"]
mod limits;
#[path = "diff/messages.rs"]
mod messages;
#[path = "diff/methods.rs"]
mod methods;
#[path = "diff/oasdiff.rs"]
mod oasdiff;
#[path = "diff/once.rs"]
mod once;
#[path = "diff/places.rs"]
mod places;
#[path = "diff/positions.rs"]
mod positions;
#[path = "diff/preferences.rs"]
mod preferences;
#[path = "diff/provenance.rs"]
mod provenance;
#[path = "diff/said_otherwise.rs"]
mod said_otherwise;
#[path = "diff/strangers.rs"]
mod strangers;
#[path = "diff/verdicts.rs"]
mod verdicts;

#[derive(Deserialize)]
struct Change {
    change: String,
    edits: BTreeMap<String, Value>,
    #[serde(default)]
    breaks: bool,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/semver")
}

fn base() -> Value {
    serde_yaml::from_str(&fs::read_to_string(folder().join("base.yaml")).unwrap()).unwrap()
}

fn compare(old: &Value, new: &Value) -> Diff {
    let document =
        |name: &str, value: &Value| load::from_text(Path::new(name), &serde_yaml::to_string(value).unwrap()).unwrap();
    diff::compare(document("old.yaml", old), document("new.yaml", new), &Options::default()).unwrap()
}

/// A document of these paths and what else is stated.
fn document(text: &str) -> Value {
    let head = "openapi: 3.0.3\ninfo: { title: Depot, version: '1' }\n";
    let servers = if text.contains("\nservers:") { "" } else { "servers: [{ url: 'https://depot.example' }]\n" };
    serde_yaml::from_str(&format!("{head}{servers}{text}")).unwrap()
}

/// Rule and name of each change.
fn found(diff: &Diff) -> Vec<String> {
    diff.changes.iter().map(|change| format!("{} {}", change.rule.name, change.what)).collect()
}

/// Compares a document with the same after texts in it were replaced, each once.
fn replaced(text: &str, edits: &[(&str, &str)]) -> Diff {
    let mut new = text.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    compare(&document(text), &document(&new))
}

/// What became of an item, of all changes.
fn users_of(diff: &Diff, path: &str) -> Option<Users> {
    diff.changes.iter().flat_map(|change| &change.items).find(|item| item.path == path).map(|item| item.users)
}

#[test]
fn the_verdict_on_the_crate_is_that_of_compiled_programs() {
    let base = base();
    let changes: Vec<Change> =
        serde_yaml::from_str(&fs::read_to_string(folder().join("changes.yaml")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for Change { change, edits, breaks } in changes {
        let mut edited = base.clone();
        edits.iter().for_each(|(pointer, value)| edit::set(&mut edited, pointer, value.clone()));
        let diff = compare(&base, &edited);
        if diff.bump() == Bump::None && change != "a new order of fields" || (diff.bump() == Bump::Major) != breaks {
            wrong.push(format!("{change}: {}\n{}", diff.bump(), print::text(&diff)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A document after one edit.
fn edited(edits: &[(&str, Value)]) -> Value {
    let mut document = base();
    edits.iter().for_each(|(pointer, value)| edit::set(&mut document, pointer, value.clone()));
    document
}

#[test]
fn each_change_has_its_rule_verdicts_lines_and_items() {
    let diff = compare(
        &base(),
        &edited(&[
            ("/components/schemas/NewBed/properties/depth", json!({ "type": "integer" })),
            ("/components/schemas/NewBed/required", json!(["name", "place", "depth"])),
            ("/paths/~1beds/get/x-accord-effect", json!("once")),
            ("/info/description", json!("Another text.")),
        ]),
    );
    let changes: Vec<_> =
        diff.changes.iter().map(|change| (change.rule.name, change.rule.wire, change.users)).collect();
    assert_eq!(
        changes,
        [
            ("documentation-changed", Wire::Same, Users::Same),
            ("effect-tightened", Wire::Breaks, Users::Behaves),
            ("required-request-property-added", Wire::Breaks, Users::Breaks),
        ]
    );
    let added = &diff.changes[2];
    assert!(added.items.iter().any(|item| item.path == "builders::NewBedBuilder needs depth"), "{:?}", added.items);
    let text = serde_yaml::to_string(&edited(&[])).unwrap();
    assert!(added.old.is_none() && added.new.as_ref().unwrap().line > text.lines().count() / 2);
    assert_eq!(diff.next_version().unwrap().to_string(), "2.0.0");
}

#[test]
fn arguments_of_a_constructor_that_change_places_break_callers() {
    let member = |first: &str, second: &str| {
        let number = json!({ "type": "integer" });
        let properties = serde_json::Map::from_iter([first, second].map(|name| (name.to_owned(), number.clone())));
        edited(&[(
            "/components/schemas/Weight/oneOf/-",
            json!({ "title": "Span", "type": "object", "required": ["least", "most"], "properties": properties }),
        )])
    };
    let diff = compare(&member("least", "most"), &member("most", "least"));
    let paths: Vec<_> = diff.changes.iter().flat_map(|change| &change.items).map(|item| &item.path).collect();
    assert!(diff.bump() == Bump::Major && paths == ["Weight::span()"], "{}", print::text(&diff));
}

#[test]
fn a_text_is_not_the_cause_where_something_else_is() {
    let causes = |old: &[(&str, Value)], new: &[(&str, Value)]| {
        let diff = compare(&edited(old), &edited(new));
        let breaks = diff.changes.iter().filter(|change| change.users == Users::Breaks);
        breaks.map(|change| change.rule.name).collect::<Vec<_>>()
    };
    // Beside the body that is gone.
    let described =
        [("/paths/~1beds/post/description", json!("Another text.")), ("/paths/~1beds/post/requestBody", Value::Null)];
    assert_eq!(causes(&[], &described), ["body-removed"]);
    // Around the items that have other values.
    let state = "/components/schemas/Result/properties/state";
    let list = |values: Value, text: &str| json!({ "type": "array", "description": text, "items": { "type": "string", "enum": values } });
    let old = [(state, list(json!(["waiting", "ready"]), "States."))];
    let new = [(state, list(json!(["waiting"]), "All states."))];
    assert_eq!(causes(&old, &new), ["answer-enum-value-removed"]);
}

#[test]
fn what_is_the_same_has_no_changes() {
    let diff = compare(&base(), &base());
    assert!(diff.changes.is_empty() && diff.bump() == Bump::None, "{}", print::text(&diff));
}

#[test]
fn documents_of_one_text_are_not_read_further() {
    let read = |text: &str| load::from_text(Path::new("garden.yaml"), text).unwrap();
    let compared = |text: &str| diff::compare(read(text), read(text), &Options::default());
    let faulty = "openapi: 3.0.3\ninfo: { title: Garden, version: '1' }\nx-accord-crate: { version: 0.4.0 }\npaths: { /beds: { get: {} } }\n";
    let diff = compared(faulty).unwrap();
    assert!(diff.is_empty() && diff.package == "garden", "{}", print::text(&diff));
    assert_eq!(diff.old_version(), Some(semver::Version::new(0, 4, 0)));
    // Other files may differ, so these are read.
    assert!(compared(&faulty.replace("get: {}", "get: { $ref: 'beds.yaml#/get' }")).is_err());
}

#[test]
fn tests_that_mention_what_breaks_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let spec = dir.path().join("garden.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: Garden, version: '1' }\nservers: [{ url: 'https://garden.example' }]\npaths:\n  \
                /beds:\n    post:\n      operationId: add_bed\n      x-accord-effect: once\n      requestBody: { required: true, content: { application/json: { \
                schema: { $ref: '#/components/schemas/Bed' } } } }\n      responses: { '204': { description: Added } }\ncomponents:\n  schemas:\n    Bed: { \
                type: object, properties: { soil: { type: string }, size: { type: integer } } }\n";
    fs::create_dir_all(dir.path().join("tests/calls")).unwrap();
    fs::create_dir_all(dir.path().join("tests/vectors")).unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("garden.yaml", text);
    write("tests/vectors/garden.yaml", "{ soil: clay }\n");
    write("tests/calls.rs", "use garden::Bed;\nmod beds;\nfn bed() -> Bed { Bed::builder().soil(\"clay\").build() }\n");
    let beds = "use super::bed;\n#[test]\nfn a_helper_uses_it() { send(bed()) }\n#[test]\nfn json_has_it() { read(r#\"{\"soil\": 1}\"#) }\n\
                #[test]\nfn data_has_it() { vectors::each(read) }\n#[test]\nfn another_field() { garden::Bed::builder().size(1); }\n\
                fn soil() {}\n#[tokio::test]\n#[ignore]\nasync fn is_not_run() { bed(); }\n";
    write("tests/calls/beds.rs", beds);
    let read = |text: &str| load::from_text(&spec, text).unwrap();
    let tests = |from: &str, to: &str| {
        let diff = diff::compare(read(text), read(&text.replace(from, to)), &Options::default()).unwrap();
        diff.changes.into_iter().flat_map(|change| change.tests).collect::<Vec<_>>()
    };
    assert_eq!(
        tests("soil: { type: string }, ", ""),
        ["calls.rs::a_helper_uses_it", "calls.rs::data_has_it", "calls.rs::json_has_it"]
    );
    // What breaks nobody is not looked for.
    assert_eq!(tests("soil: { type", "depth: { type: integer }, soil: { type"), [""; 0]);
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = print::schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let diff = compare(&base(), &edited(&[("/components/schemas/Soil/enum", json!(["clay"]))]));
    let json = print::json(&diff);
    let faults: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!((&json["bump"], &json["version"]), (&json!("major"), &json!("2.0.0")));
    let mut wrong = json;
    wrong["changes"][0]["wire"] = json!("perhaps");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn texts_of_documents_are_escaped_for_their_readers() {
    let name = "a|b`<b>\n::error::x";
    let diff = compare(&base(), &edited(&[("/components/schemas/Soil/enum/-", json!(name))]));
    let markdown = print::markdown(&diff);
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| AC")).collect();
    assert_eq!(rows.len(), 1, "{markdown}");
    assert_eq!(print::github(&diff).lines().count(), 1);
    assert!(!print::text(&diff).contains("\n::error"), "{}", print::text(&diff));
}

/// Schemas that contain themselves, beside those that do not, compare to the end in both directions.
#[test]
fn what_contains_itself_is_compared_with_what_does_not() {
    let own = json!({ "$ref": "#/components/schemas/Json" });
    let shapes = [
        json!({ "type": "string" }),
        json!({ "type": "array" }),
        json!({ "type": "array", "items": { "type": "string" } }),
        json!({ "type": "array", "items": own }),
        json!({ "type": "array", "items": { "type": "array", "items": own } }),
        json!({ "type": "object", "additionalProperties": own }),
        json!({ "type": "object", "additionalProperties": { "type": "array", "items": own } }),
        json!({ "type": "object", "properties": { "left": own, "right": { "type": "array", "items": own } } }),
        json!({ "allOf": [{ "type": "object", "properties": { "all": { "type": "array", "items": own } } }] }),
        json!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": own }] }),
    ];
    let document = |shape: &Value| {
        json!({
            "openapi": "3.0.3",
            "info": { "title": "Small", "version": "1" },
            "servers": [{ "url": "https://api.example.com" }],
            "paths": { "/json": { "post": {
                "operationId": "send",
                "requestBody": { "required": true, "content": { "application/json": { "schema": own } } },
                "responses": { "200": { "description": "Fine.", "content": { "application/json": { "schema": own } } } },
            } } },
            "components": { "schemas": { "Json": shape } },
        })
    };
    for (at, old) in shapes.iter().enumerate() {
        for (other, new) in shapes.iter().enumerate() {
            let diff = compare(&document(old), &document(new));
            assert_eq!(diff.changes.is_empty(), at == other, "{old} and {new}: {}", print::text(&diff));
            assert!(diff.changes.len() < 20, "{old} and {new}: {}", print::text(&diff));
        }
    }
}

#[test]
fn what_is_stated_beside_a_reference_is_compared() {
    let reference = json!({ "$ref": "#/components/schemas/Soil" });
    let with = |more: Value| {
        let mut schema = json!({ "allOf": [reference] });
        schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        edited(&[("/components/schemas/NewBed/properties/kind", schema)])
    };
    let rules = |old: &Value, new: &Value| {
        let diff = compare(old, new);
        diff.changes.iter().map(|change| change.rule.name).collect::<Vec<_>>()
    };
    let clay = with(json!({ "default": "clay" }));
    assert_eq!(rules(&clay, &with(json!({ "default": "sand" }))), ["request-default-changed"]);
    assert_eq!(rules(&with(json!({})), &clay), ["request-default-changed"]);
    let alone = edited(&[("/components/schemas/NewBed/properties/kind", reference.clone())]);
    assert_eq!(rules(&alone, &clay), ["request-default-changed"]);
    assert_eq!(rules(&with(json!({ "maxLength": 9 })), &with(json!({ "maxLength": 5 }))), ["request-limit-tightened"]);
    assert_eq!(rules(&alone, &with(json!({}))), [""; 0]);
    assert_eq!(rules(&alone, &with(json!({ "type": "string" }))), [""; 0]);
}

#[test]
fn elements_by_position_are_compared_each_with_its_own() {
    let list = |elements: Value| {
        let schema = json!({ "type": "array", "minItems": 1, "items": {}, "x-accord-tuple": elements });
        edited(&[("/components/schemas/NewBed/properties/kind", schema)])
    };
    let (name, size) = (json!({ "title": "name", "type": "string" }), json!({ "title": "size", "type": "integer" }));
    let old = list(json!([name, size]));
    let changes = |new: &Value| {
        let diff = compare(&old, new);
        let changes = diff.changes.iter().map(|change| format!("{} {}", change.rule.name, change.what));
        (changes.collect::<Vec<_>>(), diff.bump())
    };
    assert_eq!(changes(&list(json!([name, size]))), (Vec::new(), Bump::None));
    let (changed, bump) = changes(&list(json!([name, { "title": "size", "type": "string" }])));
    assert!(changed.iter().any(|change| change.contains("kind[1]")), "{changed:?}");
    assert_eq!(bump, Bump::Major);
    let (_, bump) = changes(&list(json!([name, size, { "title": "note", "type": "string" }])));
    assert_eq!(bump, Bump::Minor);
}

#[test]
fn texts_that_operations_share_are_compared_once() {
    let spec = fs::read_to_string(folder().join("../../specs/rental-contracts.yaml")).unwrap();
    let mut old: Value = serde_yaml::from_str(&spec).unwrap();
    old.as_object_mut().unwrap().shift_remove("x-accord-profile");
    let (path, item) = old["paths"].as_object().unwrap().iter().next().unwrap();
    assert!(item["post"]["x-accord-commands"]["commands"].as_object().unwrap().len() > 1);
    let at = accord_codegen::pointer::join("/paths", path);
    let rules = |edits: &[(String, Value)]| {
        let mut new = old.clone();
        edits.iter().for_each(|(pointer, value)| edit::set(&mut new, pointer, value.clone()));
        let changes = compare(&old, &new).changes;
        changes
            .into_iter()
            .map(|change| format!("{}: {} {}", change.group, change.rule.name, change.what))
            .collect::<Vec<_>>()
    };
    let text = json!("Another text.");
    assert_eq!(
        rules(&[(format!("{at}/description"), text.clone()), (format!("{at}/post/description"), text)]),
        [
            format!("{path}: documentation-changed description"),
            format!("POST {path}: documentation-changed description")
        ]
    );
}

#[test]
fn what_a_command_states_is_compared() {
    let spec = fs::read_to_string(folder().join("../../specs/rental-contracts.yaml")).unwrap();
    let mut old: Value = serde_yaml::from_str(&spec).unwrap();
    old.as_object_mut().unwrap().shift_remove("x-accord-profile");
    let mut new = old.clone();
    let at = "/paths/~1backend~1app~1contracts.php/get/x-accord-commands/commands/generate_token/effect";
    edit::set(&mut new, at, json!("once"));
    let changes: Vec<_> = compare(&old, &new).changes.into_iter().map(|change| change.rule.name).collect();
    assert_eq!(changes, ["effect-tightened"]);
}

/// Answers with the same headers have one type, and the others are names of it: which one is declared matters to nobody.
#[test]
fn a_type_by_another_name_is_the_same() {
    let get = |id: &str, header: &str| {
        json!({ "get": { "operationId": id, "responses": { "200": {
            "description": "Yes.",
            "headers": { header: { "schema": { "type": "integer" } } },
            "content": { "application/json": { "schema": { "type": "object", "properties": { "a": { "type": "string" } } } } },
        } } } })
    };
    let document = |paths: Value| {
        json!({
            "openapi": "3.0.3", "info": { "title": "Beds", "version": "1" },
            "servers": [{ "url": "https://beds.example.org" }], "paths": paths,
        })
    };
    let old = document(json!({ "/a": get("list_a", "X-Count"), "/b": get("list_b", "X-Count") }));
    let other_order = document(json!({ "/b": get("list_b", "X-Count"), "/a": get("list_a", "X-Count") }));
    assert_eq!(compare(&old, &other_order).bump(), Bump::None);
    let parted = document(json!({ "/a": get("list_a", "X-Count"), "/b": get("list_b", "X-Total") }));
    assert_eq!(compare(&old, &parted).bump(), Bump::Major);
    let joined = compare(&parted, &old);
    let items = joined.changes.iter().flat_map(|change| &change.items);
    assert!(
        items.map(|item| item.path.as_str()).any(|path| path == "ListAHeaders: same as"),
        "{}",
        print::text(&joined)
    );
    let more = document(json!({
        "/0": get("list_0", "X-Count"), "/a": get("list_a", "X-Count"), "/b": get("list_b", "X-Count"),
    }));
    assert_eq!(compare(&old, &more).bump(), Bump::Minor);
}
