//! A base with a discriminator is a choice of its children wherever it is used: nothing that a child adds is lost, read or sent.

use accord_build_time::constructs::bases::Client;
use accord_build_time::constructs::bases::types::{
    AccessPolicy, Animal, AnimalBase, Application, Bath, Change, Disk, Dog, Event, House, Kitchen, Pet, Policy, Room,
    Shape, Vehicle, Wolf,
};
use accord_build_time::told_members::types::Payment;
use accord_runtime::serde::{Serialize, de::DeserializeOwned};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// Reads JSON as a type, and sees that it is written as it was read.
fn whole<T: DeserializeOwned + Serialize>(json: &Value) -> T {
    let read: T = serde_json::from_str(&json.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *json);
    read
}

#[tokio::test]
async fn an_answer_is_read_as_the_child_that_it_is() {
    let answer = json!([
        { "kind": "Cat", "name": "Tom", "owner": "Ann", "lives": 9 },
        { "kind": "dog", "bark": true, "friends": [{ "kind": "Wolf", "pack": 7 }, { "kind": "bird", "wings": 2 }] },
        { "kind": "Pet", "owner": "Bob" },
        { "kind": "Fish", "name": "Nemo" },
        { "kind": "Animal", "name": "any" },
        { "kind": "bird", "wings": 2 },
        { "wings": 2 },
    ]);
    let (_server, client) = answering(answer.clone()).await;
    let read = client.list_animals().send().await.unwrap().into_inner();
    let [
        Animal::Cat(cat),
        Animal::Dog(dog),
        Animal::PetBase(pet),
        Animal::Fish(_),
        Animal::AnimalBase(_),
        Animal::Unknown(bird),
        Animal::Unknown(_),
    ] = &read[..]
    else {
        panic!("{read:?}");
    };
    assert_eq!((cat.lives, cat.owner.as_deref(), cat.name.as_deref()), (9, Some("Ann"), Some("Tom")));
    assert_eq!((pet.owner.as_deref(), bird["wings"].as_i64()), (Some("Bob"), Some(2)));
    let friends = dog.friends.as_ref().unwrap();
    assert!(matches!(&friends[..], [Animal::Wolf(wolf), Animal::Unknown(_)] if wolf.pack == Some(7)));
    assert_eq!(serde_json::to_value(&read).unwrap(), answer, "it is written as it was read");
}

#[test]
fn a_value_that_no_child_has_is_the_bases_own() {
    let made = whole::<Change>(&json!({ "what": "made", "number": 1, "by": "Ann" }));
    assert!(matches!(made, Change::Making(_)), "{made:?}");
    let gone = whole::<Change>(&json!({ "what": "gone", "number": 2 }));
    assert!(matches!(&gone, Change::ChangeBase(base) if base.number == Some(2)), "{gone:?}");
}

#[tokio::test]
async fn a_body_is_sent_as_the_child_that_it_is() {
    let (server, client) = answering(json!({ "kind": "Wolf", "pack": 2 })).await;
    let wolf = Wolf::builder().kind("Wolf").pack(3).build();
    let read = client.add_animal(&Animal::from(wolf)).send().await.unwrap().into_inner();
    assert!(matches!(read, Animal::Wolf(wolf) if wolf.pack == Some(2)));
    let base = AnimalBase::builder().kind("Animal").name("Any").build();
    client.add_animal(&base.into()).send().await.unwrap();
    let dog = Dog::builder().kind("dog").bark(true).build();
    client.add_animal(&dog.into()).send().await.unwrap();
    let bodies: Vec<Value> = server.received().iter().map(|request| request.json()).collect();
    assert_eq!(bodies[0], json!({ "kind": "Wolf", "pack": 3 }));
    assert_eq!(bodies[1], json!({ "kind": "Animal", "name": "Any" }));
    assert_eq!(bodies[2], json!({ "kind": "dog", "bark": true }));
}

#[test]
fn a_child_with_children_is_a_choice_of_those() {
    assert!(matches!(whole(&json!({ "kind": "Cat", "lives": 9 })), Pet::Cat(cat) if cat.lives == 9));
    assert!(matches!(whole(&json!({ "kind": "Pet", "owner": "Ann" })), Pet::PetBase(_)));
    assert!(matches!(whole(&json!({ "kind": "Wolf", "pack": 1 })), Pet::Unknown(_)));
}

#[test]
fn the_place_of_a_base_does_not_matter() {
    let wolf = json!({ "kind": "Wolf", "pack": 7 });
    let house: House = whole(&json!({
        "guard": wolf, "guest": wolf, "worded": wolf, "by_name": { "a": wolf }, "all": [wolf], "either": wolf,
        "closer": { "kind": "Wolf", "pack": 7, "distance": 3 },
    }));
    let is_wolf = |animal: &Animal| matches!(animal, Animal::Wolf(wolf) if wolf.pack == Some(7));
    let (by_name, all) = (house.by_name.as_ref().unwrap(), house.all.as_ref().unwrap());
    let used = [Some(&house.guard), house.guest.as_option(), house.worded.as_ref(), by_name.get("a"), all.first()];
    assert!(used.iter().all(|animal| animal.is_some_and(is_wolf)));
    assert_eq!(house.closer.unwrap().distance, Some(3));
}

#[test]
fn a_mapping_names_the_children_and_others_have_the_values_that_are_left() {
    let basic = json!({ "id": "1", "signOnMode": "BASIC_AUTH", "settings": { "form": "f" } });
    assert!(matches!(whole(&basic), Application::BasicAuthApplication(app) if app.settings.is_some()));
    for mode in ["SAML_2_0", "SAML_1_1"] {
        let saml = json!({ "id": "1", "signOnMode": mode, "audience": "a" });
        assert!(matches!(whole(&saml), Application::SamlApplication(app) if app.audience.is_some()));
    }
    let bookmark = json!({ "signOnMode": "BOOKMARK", "url": "https://a.example" });
    assert!(matches!(whole(&bookmark), Application::Bookmark(app) if app.url.is_some()));
    assert!(matches!(whole(&json!({ "signOnMode": "OTHER", "more": [1] })), Application::Unknown(_)));
    assert!(matches!(whole(&json!({ "id": "without" })), Application::Unknown(_)));
}

#[test]
fn members_of_the_base_have_its_properties() {
    assert!(matches!(whole(&json!({ "type": "circle", "color": "red", "radius": 1.5 })), Shape::Circle(_)));
    let dot = json!({ "type": "dot", "color": "red", "x": 4 });
    assert!(matches!(whole(&dot), Shape::Dot(dot) if dot.x == Some(4) && dot.color == "red"));
    let line = json!({ "type": "ShapeLine", "color": "red", "length": 2.5 });
    assert!(matches!(whole(&line), Shape::Line(line) if line.color == "red"));
}

#[test]
fn a_child_that_is_a_base_by_another_property_is_told_apart_by_that() {
    assert!(matches!(whole(&json!({ "type": "password", "id": "1", "length": 8 })), Policy::PasswordPolicy(_)));
    let grant = json!({ "type": "access", "id": "1", "access": "grant", "until": "now" });
    assert!(matches!(whole(&grant), Policy::AccessPolicy(AccessPolicy::Grant(grant)) if grant.until.is_some()));
}

#[test]
fn the_mapping_alone_says_which_are_children() {
    assert!(matches!(whole(&json!({ "wheels": 2, "bell": true })), Vehicle::Bicycle(_)));
    assert!(matches!(whole(&json!({ "wheels": 4, "doors": 5 })), Vehicle::Car(_)));
    assert!(matches!(whole(&json!({ "wheels": 3, "roof": true })), Vehicle::Unknown(_)));
}

#[test]
fn a_child_states_its_own_value() {
    assert!(matches!(whole(&json!({ "sku": "Acme.Fast", "speed": 7 })), Disk::FastDisk(disk) if disk.speed == Some(7)));
    assert!(matches!(whole(&json!({ "sku": "Acme.Slow", "spin": 7 })), Disk::SlowDisk(disk) if disk.spin == Some(7)));
}

#[test]
fn a_member_with_a_value_of_its_own_is_no_base_of_what_includes_it() {
    let kitchen = whole(&json!({ "use": "cooking", "stove": true, "table": "round" }));
    assert!(matches!(kitchen, Room::Kitchen(Kitchen { stove: Some(true), .. })));
    // Unless one of its values is the other's.
    assert!(
        matches!(whole(&json!({ "use": "Sauna", "heat": 90 })), Room::Bath(Bath::Sauna(sauna)) if sauna.heat == Some(90))
    );
}

#[test]
fn a_member_that_is_described_in_place_is_a_variant_by_its_value() {
    let card = whole(&json!({ "means": "card", "digits": "42" }));
    assert!(matches!(card, Payment::Card(card) if card.digits.as_deref() == Some("42")));
    assert!(matches!(whole(&json!({ "means": "cash", "coins": 3 })), Payment::Cash(cash) if cash.coins == Some(3)));
    assert!(matches!(whole(&json!({ "means": "Payment" })), Payment::Unknown(_)));
}

#[test]
fn the_values_that_a_base_lists_lead_to_the_children_of_these_names() {
    assert!(matches!(whole(&json!({ "event_type": "user-created", "user": "a" })), Event::UserCreated(_)));
    assert!(matches!(whole(&json!({ "event_type": "USER_REMOVED", "reason": "b" })), Event::UserRemoved(_)));
}
