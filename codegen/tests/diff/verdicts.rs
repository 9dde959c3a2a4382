//! Changes that one rule or another passed over, took for a smaller one, or took for several.

use std::collections::BTreeSet;
use std::path::Path;

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, Diff, Users, print};
use accord_codegen::driver::{self, Options};
use accord_codegen::load;
use serde_json::{Value, json};

use super::{base, compare, edited, found};

fn is_breaking_the_wire(diff: &Diff) -> bool {
    diff.changes.iter().any(|change| change.rule.wire == Wire::Breaks)
}

/// Compares the base after the same edits and further ones.
fn between(before: &[(&str, Value)], edits: &[(&str, Value)]) -> Diff {
    let all: Vec<(&str, Value)> = before.iter().chain(edits).cloned().collect();
    compare(&edited(before), &edited(&all))
}

/// An operation of commands, with more keys.
pub(super) fn rpc(more: Value) -> (&'static str, Value) {
    let mut commands = json!({
        "selector": { "in": "body", "pointer": "/method" },
        "arguments": "/params",
        "commands": { "sum": {
            "operationId": "sum", "effect": "safe", "positional": ["a", "b"],
            "request": { "type": "object", "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } } },
            "response": { "type": "object" },
        } },
    });
    commands.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let content = json!({ "application/json": { "schema": { "type": "object" } } });
    (
        "/paths/~1rpc",
        json!({ "post": {
        "operationId": "rpc", "x-accord-commands": commands,
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "Fine.", "content": content } },
    } }),
    )
}

#[test]
fn batches_and_numbers_of_calls_are_compared() {
    let id = json!({ "pointer": "/id" });
    let with = |batch: Value| json!({ "request-id": id, "batch": batch });
    let batch = json!({ "operationId": "batch", "limit": 5 });
    for (old, new, rules, bump) in [
        (with(batch.clone()), json!({ "request-id": id }), "operation-removed batch", Bump::Major),
        (json!({ "request-id": id }), with(batch.clone()), "operation-added batch", Bump::Minor),
        (
            with(batch.clone()),
            with(json!({ "operationId": "several", "limit": 5 })),
            "operation-renamed operationId",
            Bump::Major,
        ),
        (
            with(batch.clone()),
            with(json!({ "operationId": "batch", "limit": 4 })),
            "request-limit-tightened batch",
            Bump::Minor,
        ),
        (with(batch.clone()), with(json!({ "operationId": "batch" })), "request-limit-relaxed batch", Bump::Patch),
        (
            with(batch.clone()),
            with(json!({ "operationId": "batch", "limit": 5, "calls": "/calls" })),
            "command-changed batch",
            Bump::Minor,
        ),
        (
            with(batch.clone()),
            with(json!({ "operationId": "batch", "limit": 5, "answers": "/answers" })),
            "command-changed batch",
            Bump::Minor,
        ),
        (
            json!({ "request-id": id }),
            json!({ "request-id": { "pointer": "/rid" } }),
            "command-changed x-accord-commands",
            Bump::Minor,
        ),
    ] {
        let diff = compare(&edited(&[rpc(old)]), &edited(&[rpc(new)]));
        assert_eq!(found(&diff), [rules], "{}", print::text(&diff));
        assert_eq!(diff.bump(), bump, "{}", print::text(&diff));
    }
}

/// Code that names it compiles as before, and sends or reads something else.
#[test]
fn a_name_that_means_something_else_breaks_callers() {
    let tuple = |titles: [&str; 2]| {
        let elements = titles.map(|title| json!({ "title": title, "type": "integer" }));
        (
            "/components/schemas/Place/properties/at",
            json!({ "type": "array", "minItems": 2, "items": {}, "x-accord-tuple": elements }),
        )
    };
    let parameter = |name: &str, place: &str| json!({ "name": name, "in": place, "schema": { "type": "string" } });
    let parameters = |list: Value| ("/paths/~1beds~1{bed}/delete/parameters", list);
    let required = |name: &str| {
        parameters(json!([{ "name": name, "in": "query", "required": true, "schema": { "type": "integer" } }]))
    };
    let named = |one: &str, other: &str| {
        let text = |name: &str| json!({ "type": "string", "x-accord-name": name });
        (
            "/components/schemas/NewBed/properties",
            json!({ "name": { "type": "string" }, "place": { "$ref": "#/components/schemas/Place" }, "a": text(one), "b": text(other) }),
        )
    };
    let soils =
        |clay: &str, sand: &str| ("/components/schemas/Soil/x-accord-names", json!({ "clay": clay, "sand": sand }));
    let codes = |frozen: i64, none: i64| {
        (
            "/x-accord-outcome/codes",
            json!([
                { "code": frozen, "name": "Frozen", "class": "conflict", "meaning": "The ground is frozen." },
                { "code": none, "name": "NoSuchBed", "class": "conflict", "meaning": "There is no such bed." },
            ]),
        )
    };
    let credentials = |first: &str, second: &str| {
        let places = [first, second].map(|name| (name.to_owned(), json!(format!("/{name}"))));
        ("/components/securitySchemes/key/x-accord-token/credentials", Value::Object(places.into_iter().collect()))
    };
    for (old, new, item) in [
        (
            ("/components/schemas/Soil/enum", json!(["clay"])),
            ("/components/schemas/Soil/enum", json!(["CLAY", "clay"])),
            "Soil::Clay",
        ),
        (
            parameters(json!([parameter("Tag", "query"), parameter("tag", "header")])),
            parameters(json!([parameter("tag", "header")])),
            "requests::FillBed::tag",
        ),
        (tuple(["lat", "lon"]), tuple(["lon", "lat"]), "PlaceAt.lat"),
        (named("one", "two"), named("two", "one"), "NewBed.one"),
        (soils("Heavy", "Light"), soils("Light", "Heavy"), "Soil::Heavy"),
        (codes(1, 2), codes(2, 1), "GardenCode::Frozen"),
        (required("older"), required("newer"), "Client::fill_bed"),
        (credentials("user", "password"), credentials("password", "user"), "ClientBuilder::credentials"),
    ] {
        let diff = compare(&edited(&[old]), &edited(&[new]));
        let items: BTreeSet<&str> = diff
            .changes
            .iter()
            .flat_map(|change| &change.items)
            .filter(|item| item.users == Users::Breaks)
            .map(|item| item.path.as_str())
            .collect();
        assert!(items.contains(item), "{item}: {}", print::text(&diff));
        assert_eq!(diff.bump(), Bump::Major, "{}", print::text(&diff));
    }
}

/// Where a path's parameters are called otherwise, and a header is written otherwise, the same is sent.
#[test]
fn a_name_that_is_not_sent_does_not_matter() {
    let path = |name: &str| {
        let parameter = json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
        let operation = json!({ "operationId": "read", "parameters": [parameter], "responses": { "204": { "description": "Yes." } } });
        edited(&[(&format!("/paths/~1x~1{{{name}}}"), json!({ "get": operation }))])
    };
    let diff = compare(&path("a"), &path("b"));
    assert_eq!(diff.bump(), Bump::Patch, "{}", print::text(&diff));
    let header = |name: &str| {
        edited(&[(
            "/paths/~1beds/get/parameters",
            json!([{ "name": name, "in": "header", "schema": { "type": "string" } }]),
        )])
    };
    let diff = compare(&header("X-Season"), &header("x-season"));
    assert!(diff.bump() < Bump::Minor, "{}", print::text(&diff));
}

#[test]
fn values_that_lead_to_members_of_a_choice_are_compared() {
    let mapping = |tags: &[(&str, &str)]| {
        let tags = tags.iter().map(|(tag, name)| ((*tag).to_owned(), json!(format!("#/components/schemas/{name}"))));
        ("/components/schemas/Plant/discriminator/mapping", Value::Object(tags.collect()))
    };
    let old = mapping(&[("tree", "Tree"), ("flower", "Flower")]);
    for (new, rule) in [
        (mapping(&[("oak", "Tree"), ("flower", "Flower")]), Some("discriminator-changed")),
        (mapping(&[("flower", "Flower")]), Some("discriminator-changed")),
        (mapping(&[("tree", "Flower"), ("flower", "Tree")]), Some("discriminator-changed")),
        (mapping(&[("tree", "Tree"), ("bush", "Tree"), ("flower", "Flower")]), Some("discriminator-value-added")),
        (mapping(&[("flower", "Flower"), ("tree", "Tree")]), None),
    ] {
        let rules: Vec<_> =
            between(std::slice::from_ref(&old), &[new]).changes.iter().map(|change| change.rule.name).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>());
    }
    let default = |name: &str| {
        [
            ("/openapi", json!("3.2.0")),
            ("/components/schemas/Plant/discriminator/defaultMapping", json!(format!("#/components/schemas/{name}"))),
        ]
    };
    let diff = compare(&edited(&default("Tree")), &edited(&default("Flower")));
    assert_eq!(found(&diff), ["discriminator-changed schema"], "{}", print::text(&diff));
}

#[test]
fn what_named_events_carry_is_compared() {
    let watch = |stream: Value| {
        let media = json!({ "text/event-stream": { "x-accord-stream": stream } });
        (
            "/paths/~1events",
            json!({ "get": { "operationId": "watch", "responses": { "200": { "description": "Events.", "content": media } } } }),
        )
    };
    let of = |ty: &str| json!({ "type": "object", "required": ["n"], "properties": { "n": { "type": ty } } });
    let integer = of("integer");
    let rules = |old: Value, new: Value| found(&compare(&edited(&[watch(old)]), &edited(&[watch(new)])));
    assert_eq!(
        rules(json!({ "events": { "ping": integer } }), json!({ "events": { "ping": of("string") } })),
        ["answer-type-changed answer 200 `text/event-stream`, event `ping`, `n`"]
    );
    assert_eq!(
        rules(json!({ "events": { "ping": integer } }), json!({ "events": { "ping": integer, "pong": integer } }))[..1],
        ["answer-choice-member-added answer 200 `text/event-stream`, event `pong`"]
    );
    assert!(
        rules(json!({ "data": { "type": "string" } }), json!({ "data": { "type": "string" }, "format": "json" }))
            .iter()
            .any(|rule| rule.starts_with("stream-changed"))
    );
}

#[test]
fn members_of_a_choice_in_another_order_are_the_same() {
    let order = |types: [&str; 2]| ("/components/schemas/Age/anyOf", json!(types.map(|name| json!({ "type": name }))));
    let diff = compare(&edited(&[order(["integer", "string"])]), &edited(&[order(["string", "integer"])]));
    assert!(diff.bump() < Bump::Minor, "{}", print::text(&diff));
    // A text that is both is read as the same one.
    let parsed = |types| {
        let text = serde_yaml::to_string(&edited(&[order(types)])).unwrap();
        let document = load::from_text(Path::new("garden.yaml"), &text).unwrap();
        let package = driver::generate_document(document, Options::default()).unwrap().package;
        let (_, rest) = package.files["src/types.rs"].split_once("variants!(parse Age {").unwrap();
        rest.split_once('}').unwrap().0.to_owned()
    };
    assert_eq!(parsed(["integer", "string"]), parsed(["string", "integer"]));
}

/// A method of the builder changes because of its scheme, its operation or its server.
#[test]
fn methods_of_the_builder_belong_to_what_they_are_for() {
    let bearer = json!({ "type": "http", "scheme": "bearer" });
    let header = json!({ "type": "apiKey", "in": "header", "name": "X" });
    let basic = json!({ "type": "http", "scheme": "basic" });
    let schemes = |aa: &Value, bb: Option<&Value>| {
        let mut schemes = json!({ "aa": aa });
        let mut security = vec![json!({ "aa": [] })];
        if let Some(bb) = bb {
            schemes["bb"] = bb.clone();
            security.push(json!({ "bb": [] }));
        }
        edited(&[("/components/securitySchemes", schemes), ("/security", json!(security))])
    };
    let diff = compare(&schemes(&bearer, Some(&header)), &schemes(&basic, None));
    let of = |path: &str| {
        let change = diff.changes.iter().find(|change| change.items.iter().any(|item| item.path == path));
        change.map(|change| format!("{} {}", change.rule.name, change.what))
    };
    assert_eq!(of("ClientBuilder::aa").as_deref(), Some("security-scheme-changed aa"), "{}", print::text(&diff));
    assert_eq!(of("ClientBuilder::bb").as_deref(), Some("security-scheme-removed bb"), "{}", print::text(&diff));
    let server = ("/paths/~1photos/post/servers", json!([{ "url": "https://photos.garden.example" }]));
    let url = ("/servers/0/url", json!("https://garden.test"));
    let diff = compare(&base(), &edited(&[server, url]));
    let change =
        diff.changes.iter().find(|change| change.items.iter().any(|item| item.path.starts_with("ClientBuilder::")));
    assert_eq!(change.map(|change| change.rule.name), Some("server-changed"), "{}", print::text(&diff));
}

#[test]
fn a_combination_that_means_the_same_is_no_change() {
    let row = json!({ "type": "object", "required": ["row"], "properties": { "row": { "type": "integer" } } });
    let place = |schema: Value| ("/components/schemas/Place", schema);
    let stored = |schema: Value| ("/components/schemas/Stored", schema);
    let parent = |at: bool| {
        let mut properties = json!({ "id": { "type": "string" } });
        if at {
            properties["at"] = json!({ "type": "string" });
        }
        ("/components/schemas/Base", json!({ "type": "object", "required": ["id"], "properties": properties }))
    };
    let own = |at: bool| {
        let mut properties = json!({ "url": { "type": "string" } });
        if at {
            properties["at"] = json!({ "type": "string" });
        }
        json!({ "type": "object", "required": ["url"], "properties": properties })
    };
    let reference = json!({ "$ref": "#/components/schemas/Base" });
    let mut beside = own(true);
    beside["allOf"] = json!([reference]);
    for (old, new) in [
        (vec![], vec![place(json!({ "allOf": [row] }))]),
        (vec![], vec![place(json!({ "allOf": [row, { "description": "A place." }] }))]),
        (
            vec![],
            vec![place(
                json!({ "allOf": [{ "type": "object", "properties": { "row": { "type": "integer" } } }, { "required": ["row"] }] }),
            )],
        ),
        (
            vec![parent(false), stored(json!({ "allOf": [reference, own(true)] }))],
            vec![parent(true), stored(json!({ "allOf": [reference, own(false)] }))],
        ),
        (vec![parent(false), stored(json!({ "allOf": [reference, own(true)] }))], vec![parent(false), stored(beside)]),
    ] {
        for (old, new) in [(&old, &new), (&new, &old)] {
            let diff = compare(&edited(old), &edited(new));
            assert!(!is_breaking_the_wire(&diff), "{}", print::text(&diff));
            let items = diff.changes.iter().flat_map(|change| &change.items);
            // The type of the member itself may change.
            assert!(items.clone().all(|item| item.path.contains("Base")), "{}", print::text(&diff));
        }
    }
    // What does change is said of the field.
    let depth = json!({ "type": "object", "properties": { "depth": { "type": "integer" } } });
    let diff = between(&[], &[place(json!({ "allOf": [row, depth] }))]);
    assert_eq!(found(&diff), ["request-property-added `depth`"], "{}", print::text(&diff));
    let diff = between(
        &[place(json!({ "allOf": [row] }))],
        &[place(json!({ "allOf": [{ "type": "object", "properties": { "row": { "type": "string" } } }] }))],
    );
    let found = found(&diff);
    for change in ["request-property-became-optional `row`", "request-type-changed `row`"] {
        assert!(found.iter().any(|found| found == change), "{}", print::text(&diff));
    }
}

#[test]
fn names_of_outcomes_and_codes_are_not_on_the_wire() {
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/name", json!("GardenKind"))]));
    assert!(!is_breaking_the_wire(&diff) && diff.bump() == Bump::Major, "{}", print::text(&diff));
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/codes/0/name", json!("Ice"))]));
    assert!(!is_breaking_the_wire(&diff) && diff.bump() == Bump::Major, "{}", print::text(&diff));
    let diff = compare(&base(), &edited(&[("/x-accord-outcome/codes/0/class", json!("invalid"))]));
    assert_eq!(found(&diff), ["code-changed 1"], "{}", print::text(&diff));
    // Two that exchange their names are still those of their operations.
    let outcome = |name: &str, code: i64| {
        json!({
            "name": name, "success": { "pointer": "/code", "absent": true }, "code": "/code",
            "refusal": { "$ref": "#/components/schemas/Refusal" },
            "codes": [{ "code": code, "name": "Frozen", "class": "conflict", "meaning": "Frozen." }],
        })
    };
    let both = |one: &str, other: &str| {
        edited(&[
            ("/paths/~1beds/get/x-accord-outcome", outcome(one, 1)),
            ("/paths/~1harvest/get/x-accord-outcome", outcome(other, 2)),
        ])
    };
    let diff = compare(&both("ACode", "BCode"), &both("BCode", "ACode"));
    assert!(!is_breaking_the_wire(&diff), "{}", print::text(&diff));
    // An operation with the rules of another.
    let diff = compare(&base(), &edited(&[("/paths/~1beds/get/x-accord-outcome", json!({}))]));
    assert!(found(&diff).contains(&"outcome-rules-changed x-accord-outcome".to_owned()), "{}", print::text(&diff));
}

#[test]
fn each_difference_is_reported_once() {
    let header = |ty: &str| {
        (
            "/paths/~1harvest/get/responses/200/headers/X-Limit",
            json!({ "content": { "application/json": { "schema": { "type": ty } } } }),
        )
    };
    let diff = compare(&edited(&[header("integer")]), &edited(&[header("boolean")]));
    assert_eq!(found(&diff), ["answer-type-changed answer 200, header `X-Limit`"], "{}", print::text(&diff));
    let diff = compare(
        &edited(&[header("integer")]),
        &edited(&[("/paths/~1harvest/get/responses/200/headers/X-Limit", json!({ "schema": { "type": "integer" } }))]),
    );
    assert!(found(&diff).iter().all(|change| !change.starts_with("answer-type")), "{}", print::text(&diff));
    let old = rpc(json!({}));
    let at = "/paths/~1rpc/post/x-accord-commands/commands/sum";
    for (key, value, change) in [
        ("positional", json!(["b", "a"]), "positions-changed positional"),
        ("constants", json!({ "/v": 2 }), "command-changed x-accord-commands"),
    ] {
        let diff = between(std::slice::from_ref(&old), &[(&format!("{at}/{key}"), value)]);
        assert_eq!(found(&diff), [change], "{}", print::text(&diff));
    }
    let ids = json!({ "name": "ids", "in": "query", "explode": false, "schema": { "type": "array", "items": { "type": "string" } } });
    let diff = between(
        &[("/paths/~1beds/get/parameters/-", ids)],
        &[("/paths/~1beds/get/parameters/3/x-accord-style", json!({ "empty": "sent" }))],
    );
    assert_eq!(found(&diff), ["parameter-style-changed query `ids`"], "{}", print::text(&diff));
}
