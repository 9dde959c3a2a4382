//! Types that are as narrow as the document says, and no narrower.

use accord_build_time::constructs::exact_types::Client;
use accord_build_time::constructs::exact_types::types::{
    All, Flag, Frame, GetAllHeaders, Integers, Message, ObjectOrList, Owner, ResultSchema, Versioned,
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
fn the_largest_signed_integer_is_no_reason_for_an_unsigned_one() {
    let read: Integers = whole(json!({
        "signed": -1, "both": i64::MIN, "listed": u64::MAX, "below": -1, "rounded": -1, "list": [-1], "large": u64::MAX,
    }));
    assert_eq!((read.signed, read.both, read.listed, read.below), (-1_i64, i64::MIN, u64::MAX, -1_i64));
    assert_eq!((read.rounded, read.list, read.large), (Some(-1_i64), Some(vec![-1_i64]), Some(u64::MAX)));
}

#[test]
fn lists_are_told_apart_by_an_element() {
    let event = whole::<Message>(json!(["EVENT", 5]));
    assert!(matches!(event, Message::Event(event) if event.item_1 == 5), "an event");
    assert!(matches!(whole::<Message>(json!(["NOTICE", "late", {"a": 1}])), Message::Notice(_)));
    assert!(matches!(whole::<Message>(json!(["CLOSED", "late"])), Message::Closed(closed) if closed.why == "late"));
    assert!(matches!(whole::<Message>(json!(["NEW", "late"])), Message::Unknown(_)));
    assert!(matches!(whole::<Message>(json!({"item_0": "EVENT"})), Message::Unknown(_)));
    assert!(matches!(whole::<Frame>(json!([1, {"a": 1}])), Frame::Hello(_)));
    assert!(matches!(whole::<Frame>(json!([3, {"a": 1}])), Frame::Welcome(_)));
    assert!(matches!(whole::<Frame>(json!([9, {"a": 1}])), Frame::Unknown(_)));
    assert!(matches!(serde_json::from_str(r#"[2.0, {"a": 1}]"#).unwrap(), Frame::Welcome(_)));
    // An element that would lead elsewhere is sent as the one that leads here.
    let Frame::Hello(mut hello) = whole::<Frame>(json!([1, {}])) else { panic!("it is a hello") };
    hello.item_0 = 3;
    assert_eq!(serde_json::to_value(Frame::Hello(hello)).unwrap(), json!([1, {}]));
}

#[test]
fn a_list_beside_objects_with_a_tag_is_a_list() {
    assert!(matches!(whole::<ObjectOrList>(json!({"kind": "EVENT", "id": 1})), ObjectOrList::Named(_)));
    assert!(matches!(whole::<ObjectOrList>(json!(["EVENT", 1])), ObjectOrList::Placed(placed) if placed.id == 1));
    assert!(matches!(whole::<ObjectOrList>(json!({"kind": "NOTICE", "id": 1})), ObjectOrList::Other(_)));
}

#[test]
fn null_is_no_text() {
    let bad = whole::<ResultSchema>(json!({"error": "boom"}));
    assert!(matches!(bad, ResultSchema::Bad(bad) if bad.error == "boom"), "a failure");
    let good = whole::<ResultSchema>(json!({"error": null, "data": "d"}));
    assert!(matches!(good, ResultSchema::Good(good) if good.error.is_none()), "a success");
    assert!(matches!(whole::<Flag>(json!({"v": true})), Flag::Yes(_)));
    assert!(matches!(whole::<Flag>(json!({"v": "true"})), Flag::Word(_)));
    assert!(matches!(whole::<Flag>(json!({"v": null})), Flag::Nothing(_)));
    assert!(!matches!(whole::<Flag>(json!({"v": "zz"})), Flag::Nothing(_)));
    let all: All = whole(json!({"owner": null}));
    assert!(all.owner.is_null());
    assert!(matches!(whole::<All>(json!({"owner": {"id": 1}})).owner, Nullable::Value(_)));
    assert!(whole::<Owner>(json!({"id": 1, "gone": null})).gone.is_null());
}

#[test]
fn numbers_decide_as_numbers() {
    for (text, is_first) in [("1", true), ("1.0", true), ("1e0", true), ("2", false), ("2.0", false), ("20e-1", false)]
    {
        let read: Versioned = serde_json::from_str(&format!(r#"{{"v":{text},"a":"x"}}"#)).unwrap();
        match read {
            Versioned::First(first) => assert!(is_first && first.a.as_deref() == Some("x"), "{text}"),
            Versioned::Second(second) => assert!(!is_first && second.a.as_deref() == Some("x"), "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    assert!(matches!(whole::<Versioned>(json!({"v": 3})), Versioned::Unknown(_)));
    // It is sent as it was read.
    let read: Versioned = serde_json::from_str(r#"{"v":1}"#).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"v":1}"#);
}

#[tokio::test]
async fn signed_integers_are_sent_and_received() {
    let server = Server::start(|_| {
        Answer::json(200, &json!({"integers": {"signed": -1, "both": -1, "listed": 1, "below": -1}, "frame": [1, {}]}))
            .with_header("X-Left", "-1")
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let all = client.get_all().offset(-1).send().await.unwrap();
    assert_eq!(all.typed_headers::<GetAllHeaders>().unwrap().x_left, Some(-1));
    assert_eq!(all.mismatches(), []);
    assert!(matches!(all.frame, Some(Frame::Hello(_))));
    assert_eq!(server.only().raw_query, "offset=-1");
}
