//! Choices that no property decides: the variant that loses the least, and the JSON where none or several fit.

use accord_build_time::constructs::choices_fit::Client;
use accord_build_time::constructs::choices_fit::types::{
    Actor, All, AllNullableMember, Branch, Circle, Closed, Content, ContentPicture, Counted, Doubling, Extended, Grown,
    Leaf, Lists, Maybe, Member, Mixed, Node, OpenOrNot, Owner, Pair, Place, ResultSchema, Shape, State, UserOut, Word,
};
use accord_runtime::Nullable;
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
fn branches_that_require_nothing_are_told_by_what_they_know() {
    assert!(matches!(whole::<ResultSchema>(json!({"data": {"id": 1}})), ResultSchema::Ok(ok) if ok.data.is_some()));
    assert!(matches!(whole::<ResultSchema>(json!({"error": "no"})), ResultSchema::Err(err) if err.error.is_some()));
    assert!(matches!(whole::<Shape>(json!({"r": 1.5})), Shape::Circle(_)));
    assert!(matches!(whole::<Shape>(json!({"side": 1.5, "color": "red"})), Shape::Square(_)));
    // Both know it as well, or neither does.
    for value in [json!({"color": "red"}), json!({}), json!({"corners": 5}), json!([1]), json!(null), json!({"r": "x"})]
    {
        assert!(matches!(whole::<Shape>(value), Shape::Unknown(_)));
    }
}

/// Such a call compiles as it did before the other numbers were members.
#[test]
fn a_literal_is_the_first_of_several_numbers() {
    assert!(matches!(Counted::from(3), Counted::Integer(3)));
    assert!(matches!(Counted::from(vec![3]), Counted::IntegerList(value) if value == [3u64]));
    let all = All::builder().counted(Counted::from(7)).build();
    assert_eq!(serde_json::to_value(&all).unwrap(), json!({"counted": 7}));
}

#[test]
fn common_fields_do_not_hide_the_others() {
    assert!(matches!(whole::<Actor>(json!({"id": 1, "name": "a", "owner": 2})), Actor::BotOut(_)));
    assert!(matches!(whole::<Actor>(json!({"id": 1, "name": "a", "email": "e"})), Actor::UserOut(_)));
    assert!(matches!(whole::<Actor>(json!({"id": 1, "name": "a", "email": "e", "role": "new"})), Actor::UserOut(_)));
    assert!(matches!(whole::<Actor>(json!({"id": 1, "name": "a"})), Actor::Unknown(_)));
    assert!(matches!(whole::<Actor>(json!({"id": 1, "owner": 2})), Actor::Unknown(_)), "a name is required");
    assert!(matches!(whole::<Grown>(json!({"id": 1, "extra": "x"})), Grown::Large(_)));
    assert!(matches!(whole::<Grown>(json!({"id": 1})), Grown::Unknown(_)));
    // What neither knows is passed over, as in every object.
    let read: Grown = serde_json::from_str(r#"{"id": 1, "extra": "x", "later": 5}"#).unwrap();
    assert!(matches!(read, Grown::Large(large) if large.extra.as_deref() == Some("x")));
}

#[test]
fn a_required_property_without_a_type_is_there_or_not() {
    assert!(matches!(whole::<Content>(json!({"thing": {"a": 1}})), Content::Thing(_)));
    assert!(matches!(whole::<Content>(json!({"thing": null})), Content::Thing(_)));
    assert!(
        matches!(whole::<Content>(json!({"picture": [1]})), Content::Picture(ContentPicture { picture, .. }) if picture[0] == 1)
    );
    assert!(matches!(whole::<Content>(json!({"note": null})), Content::Note(note) if note.note.is_none()));
    assert!(matches!(whole::<Content>(json!({"other": 1})), Content::Unknown(_)));
}

#[test]
fn one_required_property_each_and_others_beside_it() {
    let place: Place = serde_json::from_str(r#"{"lat": 1.0, "id": 7}"#).unwrap();
    assert!(matches!(place, Place::Lat(point) if point.lat == 1.0));
    assert!(matches!(whole::<Place>(json!({"address": "Ilino 2c"})), Place::Address(_)));
    assert!(matches!(whole::<Place>(json!({"lat": 1.0, "address": "both"})), Place::Unknown(_)));
    assert_eq!(serde_json::to_value(Place::lat(2.0)).unwrap(), json!({"lat": 2.0}));
}

#[test]
fn closed_branches_stay_closed_and_a_map_is_the_last_choice() {
    assert!(matches!(whole::<Closed>(json!({"a": 1})), Closed::Unknown(_)));
    assert!(matches!(whole::<Closed>(json!({"a": 1, "b": 2})), Closed::Wide(_)));
    assert!(matches!(whole::<OpenOrNot>(json!({"color": "red"})), OpenOrNot::Circle(_)));
    assert!(
        matches!(whole::<OpenOrNot>(json!({"color": "red", "shade": "dark"})), OpenOrNot::Object(map) if map.len() == 2)
    );
    assert!(matches!(whole::<OpenOrNot>(json!({})), OpenOrNot::Unknown(_)));
}

#[test]
fn an_open_enum_does_not_match_everything() {
    assert!(matches!(whole::<State>(json!({"state": "off", "since": "noon"})), State::Off(_)));
    assert!(matches!(whole::<State>(json!({"state": "starting"})), State::On(_)));
    assert!(matches!(whole::<State>(json!({"state": "new"})), State::Unknown(_)));
    assert_eq!(whole::<Word>(json!("yes")), Word::Yes);
    assert_eq!(whole::<Word>(json!("perhaps")), Word::Unknown("perhaps".into()));
    assert_eq!(serde_json::from_str::<Word>(r#""y""#).unwrap(), Word::Yes);
}

#[test]
fn kinds_of_json_decide() {
    assert!(matches!(whole::<Mixed>(json!("text")), Mixed::String(_)));
    assert!(matches!(whole::<Mixed>(json!("2024-02-29")), Mixed::Date(_)));
    assert!(matches!(whole::<Mixed>(json!(5)), Mixed::Integer(5)));
    assert!(matches!(whole::<Mixed>(json!(5.5)), Mixed::Number(_)));
    assert!(matches!(whole::<Mixed>(json!(true)), Mixed::Boolean(true)));
    assert!(matches!(whole::<Mixed>(json!({"r": 5.5})), Mixed::Circle(_)));
    assert!(matches!(whole::<Mixed>(json!([{"side": 5.5}])), Mixed::Array(_)));
    assert!(matches!(whole::<Mixed>(json!([1])), Mixed::Unknown(_)));
    assert!(matches!(whole::<Lists>(json!([{"side": 5.5}, {"color": "red"}])), Lists::SquareList(_)));
    assert!(matches!(whole::<Lists>(json!([1, 2])), Lists::IntegerList(_)));
    assert!(matches!(whole::<Lists>(json!([])), Lists::CircleList(_)), "an empty list is the same as any of them");
    assert!(matches!(whole::<Lists>(json!([{"color": "red"}])), Lists::Unknown(_)));
}

#[test]
fn a_choice_that_holds_itself() {
    let mut node = json!({"value": "leaf"});
    for _ in 0..30 {
        node = json!({"left": {"value": "l"}, "right": node});
    }
    assert!(matches!(whole::<Node>(node), Node::Branch(_)));
    let leaf = Node::from(Leaf::builder().value("v").build());
    let built = Node::from(Branch::builder().left(Node::Unknown(json!({"new": 1}).into())).right(leaf).build());
    assert_eq!(serde_json::to_value(&built).unwrap(), json!({"left": {"new": 1}, "right": {"value": "v"}}));
}

#[test]
fn a_choice_may_be_null() {
    let all: All = whole(json!({"nullable_member": "a", "maybe": {"r": 1.5}}));
    assert!(matches!(all.nullable_member, Nullable::Value(AllNullableMember::String(_))));
    assert!(matches!(all.maybe, Nullable::Value(Maybe::Circle(_))));
    let all: All = whole(json!({"nullable_member": null, "maybe": null}));
    assert!(matches!((all.nullable_member, all.maybe), (Nullable::Null, Nullable::Null)));
}

#[test]
fn several_at_once_have_what_each_declares() {
    let owner: Owner = whole(json!({"id": 1, "name": "a", "email": "e", "owner": 2, "later": [1]}));
    let (user, bot) = (owner.user_out.as_ref().unwrap(), owner.bot_out.as_ref().unwrap());
    assert_eq!((user.id, user.email.as_deref(), bot.id, bot.owner), (1, Some("e"), 1, Some(2)));
    assert_eq!(owner.other.as_deref(), Some(&json!({"later": [1]})));
    // Written once, however many have it.
    assert_eq!(serde_json::to_string(&owner).unwrap().matches("\"id\"").count(), 1);
    let owner: Owner = whole(json!({"id": 1}));
    assert!(owner.user_out.is_none() && owner.bot_out.is_none() && owner.other.is_some());
    let user = UserOut::builder().id(5).name("n").build();
    assert_eq!(serde_json::to_value(Owner::builder().user_out(user).build()).unwrap(), json!({"id": 5, "name": "n"}));
    let member: Member = whole(json!({"id": 1, "serial": "s"}));
    assert!(member.human.is_none() && member.robot.is_some_and(|robot| robot.id == 1));
}

#[test]
fn a_choice_within_a_combination() {
    assert!(matches!(whole::<Extended>(json!({"id": 1, "side": 2.5})), Extended::Square(square) if square.id == 1));
    assert!(matches!(whole::<Pair>(json!({"b": 1, "c": 2})), Pair::Bc(_)));
    assert!(matches!(whole::<Pair>(json!({"a": 1})), Pair::Unknown(_)));
}

#[tokio::test]
async fn attempts_stay_bounded() {
    let mut deep = json!({"child": null});
    for _ in 0..12 {
        deep = json!({"child": deep, "a": 1});
    }
    // Both branches know the child, so every level would double the attempts. Below some levels, names alone decide.
    for _ in 0..60 {
        deep = json!({"child": deep, "a": 1});
    }
    let answer = deep.clone();
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let read = client.get_deep().send().await.unwrap().into_inner();
    assert!(matches!(read, Doubling::A(_)));
    assert_eq!(serde_json::to_value(&read).unwrap(), deep);
}

#[tokio::test]
async fn a_choice_is_sent_and_answered() {
    let server = Server::start(|_| Answer::json(200, &json!({"side": 2.5}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let circle = Circle::builder().r(1.5).build();
    let answer = client.put_shape(&Shape::from(circle)).send().await.unwrap().into_inner();
    assert!(matches!(answer, Shape::Square(square) if square.side == Some(2.5.into())));
    assert_eq!(server.only().json(), json!({"r": 1.5}));
}
