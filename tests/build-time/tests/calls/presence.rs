//! Absent, null, empty and a value are four things: each is received as it was answered and sent as it was set.

use accord_build_time::constructs::presence::types::{Color, Inner, Plain};
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
    let mut sent = 0;
    for required in [true, false] {
        for nullable in [true, false] {
            for (kind, ..) in kinds() {
                for state in STATES {
                    let value = with(required, nullable, kind, state);
                    let place = format!("{} {state:?}", name(required, nullable, kind));
                    let read = serde_json::from_value::<Plain>(value.clone());
                    let allowed = match state {
                        State::Absent => !required,
                        State::Null => nullable,
                        State::Empty | State::Full => true,
                    };
                    if !allowed {
                        // What the document forbids: an error, or read as absent where it may be.
                        let absent = with(required, nullable, kind, State::Absent);
                        let same = read.map(|read| serde_json::to_value(&read).unwrap() == absent);
                        assert!(same.unwrap_or(true) || nullable, "{place}");
                        continue;
                    }
                    let body = read.unwrap_or_else(|error| panic!("{place}: {error}"));
                    let answer = client.put_plain(&body).send().await.unwrap().into_inner();
                    sent += 1;
                    assert_eq!(server.received().last().unwrap().json(), value, "{place}");
                    assert_eq!(answer, body, "{place}");
                    assert_eq!(serde_json::to_value(&answer).unwrap(), value, "{place}");
                }
            }
        }
    }
    // Of four states a field that is required has one less, and so has one that is not nullable.
    assert_eq!(sent, 7 * (3 + 2 + 4 + 3));
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
