//! Absent, null, empty and a value are four things: each is received as it was answered and sent as it was set.

use accord_build_time::constructs::presence::types::{
    Color, Inner, Plain, Received, ReceivedRequest, Sent, SentRequest,
};
use accord_build_time::constructs::presence::{Client, Nullable};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Absent,
    Null,
    Empty,
    Full,
}

const STATES: [State; 4] = [State::Absent, State::Null, State::Empty, State::Full];

/// The kinds of values: an empty one and another.
fn kinds() -> [(&'static str, Value, Value); 7] {
    [
        ("text", json!(""), json!("words")),
        ("number", json!(0), json!(7)),
        ("color", json!("blue"), json!("red")),
        ("digits", json!("0"), json!("42")),
        ("list", json!([]), json!([1, 2])),
        ("map", json!({}), json!({ "a": 1 })),
        ("object", json!({}), json!({ "id": 1 })),
    ]
}

/// The object in which all required fields are there, and this field is in this state.
fn with(required: bool, nullable: bool, kind: &str, state: State) -> Value {
    let mut value = json!({});
    for (other, empty, full) in kinds() {
        for is_nullable in [false, true] {
            let is_cell = other == kind && is_nullable == nullable;
            for is_required in [true, false] {
                let name = name(is_required, is_nullable, other);
                let state = match is_required {
                    _ if is_cell && is_required == required => state,
                    true => State::Full,
                    false => State::Absent,
                };
                match state {
                    State::Absent => continue,
                    State::Null => value[name] = Value::Null,
                    State::Empty => value[name] = empty.clone(),
                    State::Full => value[name] = full.clone(),
                }
            }
        }
    }
    value
}

fn name(required: bool, nullable: bool, kind: &str) -> String {
    let (required, nullable) =
        (if required { "required" } else { "optional" }, if nullable { "nullable" } else { "plain" });
    format!("{required}_{nullable}_{kind}")
}

/// A server that answers with what it was sent.
async fn echo() -> (Server, Client) {
    let server = Server::start(|request| Answer::json(200, &request.json())).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn every_cell_is_sent_and_received_as_it_is() {
    let (server, client) = echo().await;
    let mut all = Vec::new();
    cells(|place, value| all.push((place, value)));
    for (place, value) in all {
        let body: Plain = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{place}: {error}"));
        let answer = client.put_plain(&body).send().await.unwrap().into_inner();
        assert_eq!(server.received().last().unwrap().json(), value, "{place}");
        assert_eq!(answer, body, "{place}");
        assert_eq!(serde_json::to_value(&answer).unwrap(), value, "{place}");
    }
}

/// Of four states a field that is required has one less, and so has one that is not nullable.
const CELLS: usize = 7 * (3 + 2 + 4 + 3);

#[test]
fn what_is_required_must_be_there_and_what_is_not_nullable_is_not_null() {
    for nullable in [true, false] {
        for (kind, ..) in kinds() {
            let read = |required, state| serde_json::from_value::<Plain>(with(required, nullable, kind, state));
            assert!(read(true, State::Absent).is_err(), "{kind}");
            if !nullable {
                assert!(read(true, State::Null).is_err(), "{kind}");
                // The document does not have null here: the field has no value, and is sent as it came.
                let null = with(false, nullable, kind, State::Null);
                assert_eq!(serde_json::to_value(read(false, State::Null).unwrap()).unwrap(), null, "{kind}");
            }
        }
    }
}

/// Calls `check` with every cell that the document allows: its place, and the object.
fn cells(mut check: impl FnMut(String, Value)) {
    for required in [true, false] {
        for nullable in [true, false] {
            for (kind, ..) in kinds() {
                for state in STATES {
                    let allowed = match state {
                        State::Absent => !required,
                        State::Null => nullable,
                        State::Empty | State::Full => true,
                    };
                    if allowed {
                        check(
                            format!("{} {state:?}", name(required, nullable, kind)),
                            with(required, nullable, kind, state),
                        );
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn every_cell_that_is_only_received_is_received_and_not_sent() {
    let mut all = Vec::new();
    cells(|place, value| all.push((place, value)));
    assert_eq!(all.len(), CELLS);
    for (place, value) in all {
        let answer = value.clone();
        let server = Server::start(move |_| Answer::json(200, &answer)).await;
        let client = Client::builder(server.url()).build().unwrap();
        let received: Received = client.put_received(&ReceivedRequest::default()).send().await.unwrap().into_inner();
        assert_eq!(server.only().json(), json!({}), "{place}");
        assert_eq!(serde_json::to_value(&received).unwrap(), value, "{place}");
    }
    // What is required holds for answers.
    assert!(serde_json::from_value::<Received>(json!({})).is_err());
}

#[tokio::test]
async fn every_cell_that_is_only_sent_is_sent_and_need_not_be_received() {
    let server = Server::start(|_| Answer::json(200, &json!({}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let mut all = Vec::new();
    cells(|place, value| all.push((place, value)));
    for (place, value) in all {
        let body: SentRequest = serde_json::from_value(value.clone()).unwrap();
        let received: Sent = client.put_sent(&body).send().await.unwrap().into_inner();
        assert_eq!(server.received().last().unwrap().json(), value, "{place}");
        assert_eq!(received, Sent::default(), "{place}");
        // A provider that answers with it all the same is understood.
        let answered: Sent = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&answered).unwrap(), value, "{place}");
    }
}

/// One field of the builder: what it is sent as when it is set, when an option is, and when it is set to null.
macro_rules! setters {
    ($base:expr; $($field:ident $value:expr => $sent:expr, $maybe:ident $(, $null:ident)?;)*) => {
        vec![$(
            (stringify!($field), Some($sent), $base.$field($value).build()),
            (stringify!($field), Some($sent), $base.$maybe(Some($value)).build()),
            (stringify!($field), None, $base.$field($value).$maybe(Some($value).filter(|_| false)).build()),
            $((stringify!($field), Some(Value::Null), $base.$null().build()),)?
        )*]
    };
}

/// A builder with the required fields: those that may be null are null.
macro_rules! base {
    () => {
        Plain::builder()
            .required_plain_text("")
            .required_plain_number(0)
            .required_plain_color(Color::Red)
            .required_plain_digits(0)
            .required_plain_list(vec![])
            .required_plain_map(Default::default())
            .required_plain_object(Inner::default())
    };
}

#[tokio::test]
async fn every_setter_sends_what_it_sets() {
    let (server, client) = echo().await;
    let required = serde_json::to_value(base!().build()).unwrap();
    assert_eq!(required["required_nullable_digits"], Value::Null);
    let one = std::collections::BTreeMap::from([("a".to_owned(), 1)]);
    let inner = Inner::builder().id(1).build();
    let cases = setters! { base!();
        optional_plain_text "" => json!(""), maybe_optional_plain_text;
        optional_plain_number 0 => json!(0), maybe_optional_plain_number;
        optional_plain_color Color::Red => json!("red"), maybe_optional_plain_color;
        optional_plain_digits 5 => json!("5"), maybe_optional_plain_digits;
        optional_plain_list vec![] => json!([]), maybe_optional_plain_list;
        optional_plain_map Default::default() => json!({}), maybe_optional_plain_map;
        optional_plain_object Inner::default() => json!({}), maybe_optional_plain_object;
        optional_nullable_text "a" => json!("a"), maybe_optional_nullable_text, optional_nullable_text_null;
        optional_nullable_number 1 => json!(1), maybe_optional_nullable_number, optional_nullable_number_null;
        optional_nullable_color Color::Blue => json!("blue"), maybe_optional_nullable_color, optional_nullable_color_null;
        optional_nullable_digits 0 => json!("0"), maybe_optional_nullable_digits, optional_nullable_digits_null;
        optional_nullable_list vec![1] => json!([1]), maybe_optional_nullable_list, optional_nullable_list_null;
        optional_nullable_map one.clone() => json!({"a": 1}), maybe_optional_nullable_map, optional_nullable_map_null;
        optional_nullable_object inner.clone() => json!({"id": 1}), maybe_optional_nullable_object, optional_nullable_object_null;
    };
    for (field, value, body) in cases {
        client.put_plain(&body).send().await.unwrap();
        let mut wanted = required.clone();
        if let Some(value) = value {
            wanted[field] = value;
        }
        assert_eq!(server.received().last().unwrap().json(), wanted, "{field}");
    }
}

#[test]
fn a_nullable_field_is_absent_null_or_a_value() {
    let mut value: Plain = serde_json::from_value(with(false, true, "text", State::Absent)).unwrap();
    assert_eq!(value.optional_nullable_text, Nullable::Absent);
    value.optional_nullable_text = None.into();
    assert!(value.optional_nullable_text.is_null());
    value.optional_nullable_text = "a".to_owned().into();
    assert_eq!(value.optional_nullable_text.as_deref(), Some("a"));
}
