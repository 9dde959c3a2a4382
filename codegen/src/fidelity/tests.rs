//! What is tried of small documents, and what is made of results.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::Path;

use serde_json::{Value, json};

use super::plan::Plan;
use super::{LossKind, Tally, Way};
use crate::local_files::LocalFiles;

fn plan(name: &str) -> Plan {
    Plan::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fidelity").join(name), &LocalFiles::default()).unwrap()
}

/// What is tried: which body, status and media type, where it is, and whether it was made.
fn tried(plan: &Plan) -> Vec<(Way, u16, &str, &str, bool)> {
    let rows = plan.samples.iter();
    rows.map(|s| {
        (
            s.way,
            s.status,
            s.media.as_str(),
            s.pointer.rsplit_once("/content/").map_or(s.pointer.as_str(), |p| p.1),
            s.made,
        )
    })
    .collect()
}

/// The tally if each value comes back as `change` leaves it.
fn tally(plan: &Plan, change: impl Fn(&Value) -> Value) -> Tally {
    let results: Vec<_> = plan.samples.iter().map(|sample| Ok(change(&sample.value).to_string())).collect();
    plan.tally(&results)
}

#[test]
fn examples_of_every_place_count_if_they_are_valid_for_their_direction() {
    let plan = plan("places.yaml");
    let json = "application/json";
    let [request, created] = ["application~1json/examples/with_id/value", "application~1json/examples/whole/value"];
    let [shared, schema] = ["/components/examples/Shared/value", "/components/schemas/Thing/example"];
    let [refused, failed] = ["application~1problem+json/example", "application~1json/schema"];
    let mut all = tried(&plan);
    let made = all.split_off(7);
    assert_eq!(
        all,
        [
            (Way::Request, 0, json, shared, false),
            (Way::Request, 0, json, request, false),
            (Way::Request, 0, json, schema, false),
            (Way::Answer, 201, json, created, false),
            (Way::Answer, 201, json, schema, false),
            (Way::Refusal, 400, "application/problem+json", refused, false),
            (Way::Refusal, 500, json, failed, true),
        ]
    );
    assert!(made.iter().all(|(way, .., made)| *way == Way::Refusal && *made), "{made:?}");
}

#[test]
fn what_only_answers_have_is_no_loss_of_a_request() {
    let plan = plan("places.yaml");
    let all = tally(&plan, Value::clone);
    assert!(all.losses.is_empty() && all.examples.valid == 6 && all.examples.whole == 6, "{all:?}");
    let without = |name: &'static str| {
        move |value: &Value| {
            let mut value = value.clone();
            value.as_object_mut().unwrap().remove(name);
            value
        }
    };
    let no_id = tally(&plan, without("id"));
    let of = |tally: &Tally| tally.losses.iter().map(|l| (l.way, l.place.clone(), l.kind)).collect::<Vec<_>>();
    assert_eq!(
        of(&no_id),
        [(Way::Answer, "/id".to_owned(), LossKind::LostKey), (Way::Answer, "/id".to_owned(), LossKind::LostKey)]
    );
    let no_note = tally(&plan, without("note"));
    assert_eq!(of(&no_note), [(Way::Request, "/note".to_owned(), LossKind::UndeclaredKey)]);
    assert_eq!((no_note.examples.whole, no_note.examples.undeclared), (5, 1));
}

#[test]
fn what_is_not_decoded_is_counted_once() {
    let plan = plan("places.yaml");
    let results: Vec<_> = plan.samples.iter().map(|_| Err("expected a string".to_owned())).collect();
    let all = plan.tally(&results);
    assert_eq!((all.examples.valid, all.examples.decoded, all.examples.whole), (6, 0, 0));
    assert!(all.losses.iter().all(|loss| loss.kind == LossKind::NotDecoded && loss.note == "expected a string"));
    let text = super::table(
        &[super::Row { name: "places.yaml".to_owned(), outcome: Ok(all), time: Default::default() }],
        true,
    );
    assert!(text.contains("add_thing 400 /paths/~1things/post/responses/4XX/"), "{text}");
}

#[test]
fn instances_have_every_branch_and_null_and_empty_where_they_may() {
    let plan = plan("made.yaml");
    assert!(plan.samples.iter().all(|sample| sample.made));
    let values = |way: Way| plan.samples.iter().filter(|s| s.way == way).map(|s| &s.value).collect::<Vec<_>>();
    let pets = values(Way::Answer);
    assert!(pets.contains(&&json!([])), "{pets:?}");
    // Items take the branches in turn.
    assert!(pets.contains(&&json!([{ "kind": "cat", "lives": 9 }, { "kind": "dog", "bark": false }])), "{pets:?}");
    let nodes = values(Way::Request);
    let has = |place: &str, value: Value| nodes.iter().any(|node| node.pointer(place) == Some(&value));
    assert!(nodes.iter().all(|node| node.get("id").is_none()), "{nodes:?}");
    assert!(nodes.contains(&&json!({})), "{nodes:?}");
    assert!(has("/label", Value::Null) && has("/label", json!("a b")) && has("/below", json!([])), "{nodes:?}");
    assert!(has("/either", json!("a b")) && has("/either", json!(9_007_199_254_740_993_i64)), "{nodes:?}");
}

#[test]
fn a_type_has_one_function_whatever_has_it() {
    let plan = plan("places.yaml");
    assert_eq!(plan.rows.matches("|probe|").count(), 3, "{}", plan.rows);
    assert_eq!(plan.rows.matches("fn write_").count(), 1, "{}", plan.rows);
}
