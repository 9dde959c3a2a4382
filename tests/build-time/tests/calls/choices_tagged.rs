//! Choices that a property decides, whether or not the document calls it a discriminator.

use accord_build_time::constructs::choices_tagged::Client;
use accord_build_time::constructs::choices_tagged::types::{
    All, ByNumber, Cat, CatOrDog, Digit, Event, First, Inline, Nested, Several, Shape, Switched, TextOrTagged, Urgency,
    Versioned, WithCommon, Word,
};
use accord_runtime::serde::{Serialize, de::DeserializeOwned};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

/// Decodes a value, and holds that it is written as it was read.
fn whole<T: DeserializeOwned + Serialize>(value: Value) -> T {
    let read: T = serde_json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{value}: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_constant_that_every_branch_requires_is_the_tag() {
    assert!(matches!(whole::<Event>(json!({"type": "removed", "id": 1})), Event::Removed(removed) if removed.id == 1));
    assert!(matches!(whole::<Event>(json!({"type": "created", "id": 1})), Event::Created(_)));
    assert!(matches!(whole::<Event>(json!({"type": "moved", "to": "x"})), Event::Variant2(_)));
    for value in [json!({"type": "new", "id": 1}), json!({"id": 1}), json!({"type": 5}), json!("created")] {
        assert!(matches!(whole::<Event>(value), Event::Unknown(_)));
    }
    assert_eq!(serde_json::to_value(Event::removed(5)).unwrap(), json!({"type": "removed", "id": 5}));
    assert!(matches!(whole::<Several>(json!({"object": "item", "type": "image", "url": "u"})), Several::Image(_)));
}

#[test]
fn tags_through_combinations() {
    assert!(matches!(whole::<Shape>(json!({"kind": "Square", "size": 1.5})), Shape::Square(_)));
    assert!(matches!(whole::<Shape>(json!({"kind": "Circle", "size": 1.5})), Shape::Circle(_)));
    assert!(
        matches!(whole::<CatOrDog>(json!({"kind": "dog", "name": "Rex"})), CatOrDog::Dog(dog) if dog.bark.is_none())
    );
    assert!(matches!(whole::<CatOrDog>(json!({"kind": "cat"})), CatOrDog::Cat(_)));
    assert!(matches!(whole::<CatOrDog>(json!({"kind": "newt", "tail": 1})), CatOrDog::Unknown(_)));
}

#[test]
fn tags_that_are_no_texts() {
    assert!(matches!(whole::<Versioned>(json!({"version": 1, "old": "o"})), Versioned::Version1(_)));
    assert!(matches!(whole::<Versioned>(json!({"version": 3, "new": "n"})), Versioned::Variant1(_)));
    assert!(matches!(whole::<Versioned>(json!({"version": 4})), Versioned::Unknown(_)));
    assert!(matches!(whole::<Switched>(json!({"ok": false, "data": "d"})), Switched::Off(_)));
    assert!(matches!(whole::<ByNumber>(json!({"number": 2, "a": "a"})), ByNumber::Second(_)));
    let first = First::builder().number(7).build();
    assert_eq!(serde_json::to_value(ByNumber::from(first)).unwrap(), json!({"number": 1}));
}

#[test]
fn branches_beside_each_other_of_every_kind() {
    assert!(matches!(whole::<Inline>(json!({"method": "cash", "amount": 5})), Inline::Cash(_)));
    assert!(matches!(whole::<TextOrTagged>(json!("text")), TextOrTagged::String(_)));
    assert!(matches!(whole::<TextOrTagged>(json!({"kind": "dog", "bark": true})), TextOrTagged::Dog(_)));
    assert!(matches!(whole::<TextOrTagged>(json!([{"kind": "dog"}])), TextOrTagged::Array(_)));
    assert!(matches!(whole::<TextOrTagged>(json!({"kind": "newt"})), TextOrTagged::Unknown(_)));
    assert!(matches!(whole::<Nested>(json!({"kind": "dog", "bark": true})), Nested::CatOrDog(CatOrDog::Dog(_))));
    assert!(matches!(whole::<Nested>(json!({"kind": "fish", "fins": 2})), Nested::Fish(_)));
    let added = whole::<WithCommon>(json!({"type": "dropped", "id": 1, "at": "noon"}));
    assert!(matches!(added, WithCommon::Dropped(dropped) if dropped.id == 1 && dropped.at.is_some()));
}

#[test]
fn enums_of_integers_keep_what_they_do_not_list() {
    assert_eq!(whole::<Digit>(json!(2)), Digit::Two);
    assert_eq!(whole::<Digit>(json!(-3)), Digit::Minus3);
    assert_eq!(whole::<Digit>(json!(9)), Digit::Unknown(9));
    assert_eq!((whole::<Urgency>(json!(20)), Urgency::Low.as_i64()), (Urgency::High, 10));
    assert_eq!(whole::<Word>(json!("a")), Word::TheFirst);
}

#[tokio::test]
async fn a_tag_is_sent_with_its_type() {
    let sent = json!({"cat_or_dog": {"kind": "cat"}, "digit": 1});
    let answer = sent.clone();
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let cat = Cat::builder().kind("lion").build();
    let all = All::builder().cat_or_dog(CatOrDog::from(cat)).digit(Digit::One).build();
    let answer = client.put_all(&all).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), sent);
    assert!(matches!(answer.cat_or_dog, Some(CatOrDog::Cat(_))));
}
