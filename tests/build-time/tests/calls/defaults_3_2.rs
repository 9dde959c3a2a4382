//! Values that a discriminator of OpenAPI 3.2 does not know are of its default type, and keep what they say.

use accord_build_time::constructs::defaults_3_2::{
    Client,
    types::{AnyPet, Numbered, Pet, Pets, Shape},
};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

fn read(value: &Value) -> Pets {
    serde_json::from_value(value.clone()).unwrap()
}

/// The value that is read and written again.
fn back(value: &Value) -> Value {
    serde_json::to_value(read(value)).unwrap()
}

#[test]
fn a_value_without_a_known_tag_is_the_default() {
    for kind in
        [json!({"kind": "lizard", "legs": 4}), json!({"legs": 4}), json!({"kind": "Other", "legs": 4}), json!({})]
    {
        let value = json!({"one": kind});
        assert!(matches!(read(&value).one, Some(Pet::Other(_))), "{value}");
        assert_eq!(back(&value), value);
    }
    for (kind, is_cat) in [("Cat", true), ("Dog", false)] {
        let value = json!({"one": {"kind": kind}});
        assert_eq!(matches!(read(&value).one, Some(Pet::Cat(_))), is_cat, "{value}");
        assert_eq!(back(&value), value);
    }
}

#[test]
fn a_default_that_has_no_property_keeps_the_tag() {
    for kind in [json!({"kind": "lizard", "name": "L"}), json!({"name": "L"})] {
        let value = json!({"any": kind});
        let Some(AnyPet::Plain(plain)) = read(&value).any else { panic!("{value}") };
        assert_eq!(plain.name, "L");
        assert_eq!(back(&value), value);
    }
    let kitten = json!({"any": {"kind": "kitten", "lives": 9}});
    assert!(matches!(read(&kitten).any, Some(AnyPet::Cat(_))));
    assert_eq!(back(&kitten), kitten);
}

#[test]
fn a_base_with_children_has_a_default_too() {
    for (form, is_blob) in [(json!({"form": "star"}), true), (json!({}), true), (json!({"form": "Circle"}), false)] {
        let mut shape = json!({"id": 1, "area": 2.5});
        shape.as_object_mut().unwrap().extend(form.as_object().unwrap().clone());
        if !is_blob {
            shape.as_object_mut().unwrap().remove("area");
        }
        let value = json!({"base": shape});
        assert_eq!(matches!(read(&value).base, Some(Shape::Blob(_))), is_blob, "{value}");
        assert_eq!(back(&value), value);
    }
}

#[test]
fn numbers_are_told_apart_as_well() {
    let first = json!({"number": {"level": 1, "a": "x"}});
    assert!(matches!(read(&first).number, Some(Numbered::First(_))));
    assert_eq!(back(&first), first);
    for level in [json!({"level": 7, "b": "x"}), json!({"b": "x"}), json!({"level": "high"}), json!({"level": null})] {
        let value = json!({"number": level});
        assert!(matches!(read(&value).number, Some(Numbered::Rest(_))), "{value}");
        assert_eq!(back(&value), value);
    }
}

#[tokio::test]
async fn what_does_not_fit_the_default_is_kept() {
    let wrong = json!({"one": {"kind": "lizard", "legs": "many"}, "any": {"kind": "lizard"}});
    let server = Server::start(move |_| Answer::json(200, &wrong)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let sent = json!({"one": {"kind": "snake"}, "base": {"id": 3, "form": "star", "area": 1.5}});
    let answer = client.swap_pets(&read(&sent)).send().await.unwrap();
    assert_eq!(server.only().json(), sent);
    assert!(matches!(answer.any, Some(AnyPet::Unknown(_))));
    assert!(matches!(answer.one, Some(Pet::Other(_))), "a field that does not fit is left out");
    assert!(!answer.mismatches().is_empty());
}
