//! A choice is read by the property that decides it and sent with it; objects put together have the properties of all.

use accord_build_time::choices::Client;
use accord_build_time::choices::accord_runtime::MismatchKind;
use accord_build_time::choices::types::{Cat, Dog, Pack, Pet, Shape};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_property_decides_between_types_that_look_alike() {
    let pets = json!([
        { "kind": "dog", "name": "Rex", "lives": 1 },
        { "kind": "cat", "name": "Tom", "lives": 9 },
        { "kind": "kitten", "name": "Tim" },
        { "kind": "Dog", "name": "Bo" },
        { "kind": "ferret", "teeth": 34 },
        { "name": "nobody" },
    ]);
    let (_server, client) = answering(pets.clone()).await;
    let read = client.get_pets().send().await.unwrap().into_inner();
    let [Pet::Dog(rex), Pet::Cat(tom), Pet::Cat(tim), Pet::Dog(_), Pet::Unknown(ferret), Pet::Unknown(_)] = &read[..]
    else {
        panic!("{read:?}");
    };
    assert_eq!((rex.lives, tom.lives, tim.kind.as_str()), (Some(1), Some(9), "kitten"));
    assert_eq!(ferret["teeth"], 34);
    assert_eq!(serde_json::to_value(&read).unwrap(), pets, "it is written as it was read");
}

#[tokio::test]
async fn what_does_not_fit_the_variant_that_it_names_is_kept() {
    let pack = json!([{ "kind": "pack", "leader": { "kind": "pack", "collar": "personal" } }]);
    let (_server, client) = answering(pack.clone()).await;
    let read = client.get_pets().send().await.unwrap();
    let [mismatch] = read.mismatches() else { panic!("{:?}", read.mismatches()) };
    assert_eq!((mismatch.pointer(), mismatch.kind()), ("/0/leader", MismatchKind::Kept));
    let [Pet::Pack(outer)] = &read[..] else { panic!("{read:?}") };
    assert!(matches!(&outer.leader, Pet::Unknown(kept) if kept["collar"] == "personal"));
    assert_eq!(serde_json::to_value(&*read).unwrap(), pack);
}

#[test]
fn what_does_not_fit_is_an_error_of_a_strict_reading_that_names_the_variant_and_no_value() {
    let leader = json!({ "kind": "pack", "collar": "personal" });
    let error = serde_json::from_value::<Pet>(json!({ "kind": "pack", "leader": leader })).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("in the variant `Pack` that `kind` says"), "{shown}");
    assert!(!shown.contains("personal"), "{shown}");
}

#[tokio::test]
async fn what_is_sent_carries_the_property_of_its_type() {
    let (server, client) = answering(json!({ "kind": "ferret" })).await;
    let dog: Dog = Dog::builder().kind("").barks(true).build();
    client.add_pet(&Pet::from(dog)).send().await.unwrap();
    let kitten: Cat = Cat::builder().kind("kitten").build();
    let pack: Pack = Pack::builder().kind("herd").collar("leather").leader(Pet::from(kitten)).build();
    client.add_pet(&Pet::from(pack)).send().await.unwrap();
    let bodies: Vec<Value> = server.received().iter().map(|request| request.json()).collect();
    assert_eq!(bodies[0], json!({ "kind": "dog", "barks": true }));
    assert_eq!(bodies[1], json!({ "kind": "pack", "collar": "leather", "leader": { "kind": "kitten" } }));
}

#[tokio::test]
async fn a_fragment_of_a_path_is_not_sent() {
    let (server, client) = answering(json!([])).await;
    client.get_scope().send().await.unwrap();
    assert_eq!(server.only().path, "/pets");
}

#[tokio::test]
async fn without_a_mapping_a_type_goes_by_its_own_value_or_its_name() {
    for (tag, is_circle, is_square) in
        [("circle", true, false), ("Circle", true, false), ("Square", false, true), ("", false, false)]
    {
        let (_server, client) =
            answering(json!({ "type": tag, "size": 2.5, "line_width": "thin", "lineWidth": 1.0 })).await;
        let shape = client.get_shape().send().await.unwrap().into_inner();
        assert_eq!(matches!(shape, Some(Shape::Circle(_))), is_circle, "{tag}");
        assert_eq!(matches!(shape, Some(Shape::Square(_))), is_square, "{tag}");
    }
}

#[tokio::test]
async fn choices_within_choices_end() {
    let mut pet = json!({ "kind": "cat" });
    for _ in 0..40 {
        pet = json!({ "kind": "pack", "leader": pet });
    }
    let (_server, client) = answering(json!([pet])).await;
    let read = client.get_pets().send().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&read).unwrap(), json!([pet]));
}

#[tokio::test]
async fn objects_are_put_together_all_the_way_down() {
    let merged = json!({
        "inner": { "inner": { "left": "l", "right": "r" }, "left": "l", "right": "r", "value": 2 },
        "left": "l", "right": "r", "value": 1,
    });
    let (_server, client) = answering(merged.clone()).await;
    let read = client.get_merged().send().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&read).unwrap(), merged);
}
