//! What is read leniently, what is not, and what is noted of it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::decode;
use crate::response::MismatchKind::{self, *};
use crate::{IntegerString, UnixSeconds};

#[derive(Debug, PartialEq)]
struct Car {
    id: i64,
    doors: Option<u8>,
    price: Option<f64>,
    is_new: Option<bool>,
    name: Option<String>,
    seen: Option<UnixSeconds>,
    odometer: Option<i64>,
    tags: Option<Vec<String>>,
    owner: Option<Owner>,
    parts: Option<Vec<Part>>,
}

#[derive(Debug, PartialEq)]
struct Owner {
    phone: String,
}

#[derive(Debug, PartialEq)]
struct Part {
    number: i64,
}

crate::object!(Car {
    0 id "id" required always,
    1 doors "doors" optional some,
    2 price "price" optional some,
    3 is_new "is_new" optional some,
    4 name "name" optional some,
    5 seen "seen" optional some,
    6 odometer "odometer" optional_digits some_digits,
    7 tags "tags" optional some,
    8 owner "owner" optional some,
    9 parts "parts" optional some,
});
crate::object!(Owner strict { 0 phone "phone" required always });
crate::object!(Part { 0 number "number" required always });

fn noted<T: DeserializeOwned>(text: impl AsRef<[u8]>) -> (Result<T, String>, Vec<(String, MismatchKind)>) {
    let mut mismatches = Vec::new();
    let read = decode::<T>(text.as_ref(), "", None, |noted| mismatches = noted);
    let read = read.map(Option::unwrap).map_err(|error| error.to_string());
    (read, mismatches.iter().map(|mismatch| (mismatch.pointer().to_owned(), mismatch.kind())).collect())
}

fn car(text: &str) -> (Car, Vec<(String, MismatchKind)>) {
    let (car, noted) = noted(text);
    (car.unwrap(), noted)
}

fn notes(of: &[(&str, MismatchKind)]) -> Vec<(String, MismatchKind)> {
    of.iter().map(|(pointer, kind)| ((*pointer).to_owned(), *kind)).collect()
}

#[test]
fn what_fits_is_read_once_and_nothing_is_noted() {
    let (car, noted) = car(r#"{"id": 5, "doors": null, "unknown": [1]}"#);
    assert_eq!((car.id, car.doors, noted), (5, None, Vec::new()));
}

#[test]
fn a_scalar_of_another_kind_is_converted() {
    let text = r#"{"id":"14","doors":5.0,"price":"1.5e1","is_new":1,"name":1.50,"seen":"1644927600","odometer":1233}"#;
    let (car, noted) = car(text);
    assert_eq!((car.id, car.doors, car.price, car.is_new), (14, Some(5), Some(15.0), Some(true)));
    assert_eq!(car.name.as_deref(), Some("1.50"), "as it is written");
    // These two are lenient by themselves, which is no mismatch.
    assert_eq!((car.seen.map(UnixSeconds::get), car.odometer), (Some(1_644_927_600), Some(1233)));
    // Nor is an integer that is written with a point.
    let converted = ["/id", "/price", "/is_new", "/name"].map(|pointer| (pointer, Converted));
    assert_eq!(noted, notes(&converted));
}

#[test]
fn half_of_a_character_is_replaced() {
    let text = r#"{"id":5,"name":"a\ud83d","tags":["\ud83d\ude00","\ude00"],"price":1e400,"unknown":"\ud83d"}"#;
    let (car, noted_of) = car(text);
    assert_eq!((car.id, car.name.as_deref(), car.price), (5, Some("a\u{fffd}"), None));
    assert_eq!(car.tags, Some(vec!["\u{1f600}".to_owned(), "\u{fffd}".to_owned()]));
    assert_eq!(noted_of, notes(&[("/name", Replaced), ("/tags/1", Replaced), ("/price", LeftOut)]));
    // What is no JSON is not read.
    assert!(noted::<Car>(r#"{"id":5,"name":"\ud83d"#).0.is_err());
    assert!(noted::<Car>("{\"id\":5,\"name\":\"\n\"}").0.is_err());
    // Nor are bytes that are no text, but in a string.
    let (car, noted_of) = noted::<Car>(b"{\"id\":5,\"name\":\"caf\xc3\",\"tags\":[\"\xe9t\xe9\"]}");
    let car = car.unwrap();
    assert_eq!((car.name.as_deref(), car.tags), (Some("caf\u{fffd}"), Some(vec!["\u{fffd}t\u{fffd}".to_owned()])));
    assert_eq!(noted_of, notes(&[("/name", Replaced), ("/tags/0", Replaced)]));
    assert!(noted::<Car>(b"{\"id\":5,\xe9\"name\":\"\"}").0.is_err());
}

#[test]
fn what_cannot_be_converted_is_left_out_where_it_is_optional() {
    let text = r#"{"doors":"","price":"much","is_new":"maybe","name":{"a":1},"seen":"","odometer":[],"tags":"","owner":"","id":"1"}"#;
    let (car, noted) = car(text);
    assert_eq!((car.id, car.doors, car.price, car.is_new, car.name), (1, None, None, None, None));
    assert_eq!((car.seen, car.odometer, car.owner), (None, None, None));
    let mut expected: Vec<(&str, MismatchKind)> =
        ["/doors", "/price", "/is_new", "/name", "/seen", "/odometer", "/tags", "/owner"]
            .map(|pointer| (pointer, LeftOut))
            .into();
    expected.extend([("/id", Converted)]);
    assert_eq!(noted, notes(&expected));
}

#[test]
fn what_is_required_takes_the_nearest_optional_value_with_it() {
    for (owner, what) in [(r#"{}"#, "missing"), (r#"{"phone":null}"#, "null"), (r#"{"phone":[1]}"#, "of another kind")]
    {
        let (car, noted) = car(&format!(r#"{{"id":"1","owner":{owner},"doors":"4"}}"#));
        assert_eq!((car.id, car.owner, car.doors), (1, None, Some(4)), "{what}");
        assert_eq!(noted, notes(&[("/id", Converted), ("/owner", LeftOut), ("/doors", Converted)]), "{what}");
    }
}

#[test]
fn what_is_required_at_the_top_is_an_error_that_names_it() {
    let (read, noted_of) = noted::<Car>(r#"{"doors":"4","id":{}}"#);
    assert_eq!(read.unwrap_err(), "a value of another kind, in `id`");
    assert_eq!(noted_of, notes(&[("/doors", Converted), ("/id", Unreadable)]));
    let (read, noted_of) = noted::<Car>(r#"{"doors":4}"#);
    assert_eq!(read.unwrap_err(), "a value of another kind, no `id`, at line 1 column 11");
    assert_eq!(noted_of, notes(&[("/id", Unreadable)]));
}

#[test]
fn an_element_is_converted_and_never_left_out() {
    let (read, _) = car(r#"{"id":1,"parts":[{"number":1},{"number":"2"}]}"#);
    assert_eq!(read.parts.unwrap(), [Part { number: 1 }, Part { number: 2 }]);
    // Optional, the list is left out as a whole: without the second, the third would be taken for the second.
    let (read, noted_of) = car(r#"{"id":1,"parts":[{"number":1},{},{"number":3}],"doors":"4"}"#);
    assert_eq!((read.parts, read.doors), (None, Some(4)));
    assert_eq!(noted_of, notes(&[("/parts", LeftOut), ("/doors", Converted)]));
    let (read, noted_of) = noted::<Vec<Part>>(r#"[{"number":"1"},{},{"number":3}]"#);
    assert!(read.is_err());
    assert_eq!(noted_of, notes(&[("/0/number", Converted), ("/1/number", Unreadable)]));
}

#[test]
fn lists_and_objects_that_are_something_else() {
    let list = |text| noted::<Vec<i64>>(text).0.ok();
    assert_eq!(list("null"), Some(vec![]));
    assert_eq!(list("\"\""), Some(vec![]));
    assert_eq!(list("{}"), Some(vec![]));
    assert_eq!(list("7"), Some(vec![7]));
    assert_eq!(list("false"), None, "neither an element nor an empty list");
    assert_eq!(list(r#"{"0":1,"2":"3"}"#), Some(vec![1, 3]));
    assert_eq!(list(r#"{"a":1}"#), None);
    assert_eq!(noted::<Vec<Part>>(r#"{"number":1}"#).0, Ok(vec![Part { number: 1 }]));
    assert_eq!(noted::<(i64, i64)>("[1]").0.ok(), None);
    let map = |text| noted::<std::collections::BTreeMap<String, i64>>(text).0.map(|map| map.into_values().collect());
    assert_eq!(map("[]"), Ok(Vec::new()));
    assert_eq!(map(r#"{"a":"1","b":2.0}"#), Ok(vec![1, 2]));
    assert!(map("5").is_err());
}

type Map<T> = std::collections::BTreeMap<String, T>;

#[test]
fn an_entry_of_a_map_that_cannot_be_read_is_left_out() {
    let (read, noted_of) = noted::<Map<i64>>(r#"{"a":"1","b":"x","c":3,"d":{},"e":null}"#);
    assert_eq!(read.unwrap(), Map::from([("a".to_owned(), 1), ("c".to_owned(), 3)]));
    assert_eq!(noted_of, notes(&[("/b", LeftOut), ("/d", LeftOut), ("/e", LeftOut), ("/a", Converted)]));
    // The innermost entry, within lists and other maps.
    let (read, noted_of) = noted::<Map<Vec<Map<Part>>>>(r#"{"a":[{"x":{"number":1},"y":{}}],"b":[{}]}"#);
    let read = read.unwrap();
    assert_eq!((read["a"][0].len(), read["b"][0].len()), (1, 0));
    assert_eq!(noted_of, notes(&[("/a/0/y", LeftOut)]));
    // An optional field in it is left out alone.
    let (read, noted_of) = noted::<Map<Car>>(r#"{"a":{"id":1,"doors":"x"}}"#);
    assert_eq!((read.unwrap()["a"].id, noted_of), (1, notes(&[("/a/doors", LeftOut)])));
    // Many odd ones are not the map that is documented.
    let many = |count: usize| {
        let odd: Vec<String> = (0..count).map(|n| format!(r#""k{n}":"x""#)).collect();
        noted::<Map<i64>>(&format!(r#"{{"good":1,{}}}"#, odd.join(",")))
    };
    let (read, noted_of) = many(64);
    assert_eq!((read.unwrap().len(), noted_of.len()), (1, 64));
    assert!(many(65).0.is_err());
}

#[test]
fn what_an_object_has_beside_its_fields_is_read_as_they_are() {
    #[derive(Debug)]
    struct Sums {
        id: i64,
        sums: Map<i64>,
    }
    crate::object_read!(Sums { 0 id "id" required } rest { sums rest });
    #[derive(Debug)]
    struct Outer {
        n: i64,
        part: Option<Part>,
        sums: Option<Sums>,
    }
    crate::object_read!(Outer { 0 n "n" required, 1 sums "sums" optional } rest { part rest_if });
    let (read, noted_of) = noted::<Outer>(r#"{"n":1,"number":"5","sums":{"id":1,"a":"2","b":"x"}}"#);
    let read = read.unwrap();
    let sums = read.sums.unwrap();
    assert_eq!((read.n, read.part, sums.id, sums.sums["a"], sums.sums.len()), (1, Some(Part { number: 5 }), 1, 2, 1));
    assert_eq!(noted_of, notes(&[("/sums/b", LeftOut), ("/sums/a", Converted), ("/number", Converted)]));
    // Without what it needs, a part is not there, which is no mismatch.
    let (read, noted_of) = noted::<Outer>(r#"{"n":1,"other":"5"}"#);
    assert_eq!((read.unwrap().part, noted_of), (None, Vec::new()));
    // By itself, an odd value in a part is reason enough to read again.
    let (read, noted_of) = noted::<Outer>(r#"{"n":1,"number":"5"}"#);
    assert_eq!((read.unwrap().part, noted_of), (Some(Part { number: 5 }), notes(&[("/number", Converted)])));
}

#[test]
fn a_choice_by_fit_is_read_leniently_if_one_variant_is_meant() {
    #[derive(Debug)]
    enum Thing {
        Car(Car),
        Part(Part),
        Unknown(crate::OpenJson),
    }
    crate::choice!(Thing { 0 Car object(Car) ["id"], 1 Part object(Part) ["number"] } else Unknown);
    #[derive(Debug)]
    enum Outer {
        Box(Held),
        Part(Part),
        Unknown(crate::OpenJson),
    }
    #[derive(Debug)]
    struct Held {
        thing: Thing,
    }
    crate::object!(Held { 0 thing "thing" required always });
    crate::choice!(Outer { 0 Box object(Held) ["thing"], 1 Part object(Part) ["number"] } else Unknown);
    let (read, noted_of) =
        noted::<Vec<Thing>>(r#"[{"number":"5"},{"id":1,"doors":"x"},{"number":{}},{"id":"1","number":1}]"#);
    let read = read.unwrap();
    assert!(matches!(&read[0], Thing::Part(Part { number: 5 })));
    assert!(matches!(&read[1], Thing::Car(Car { id: 1, doors: None, .. })));
    assert!(matches!(&read[2], Thing::Unknown(_)), "not even so");
    assert!(matches!(&read[3], Thing::Part(Part { number: 1 })), "one fits as it is");
    assert_eq!(noted_of, notes(&[("/0/number", Converted), ("/1/doors", LeftOut)]));
    // Within another choice.
    let (read, noted_of) = noted::<Outer>(r#"{"thing":{"number":"5"}}"#);
    assert!(matches!(read.unwrap(), Outer::Box(Held { thing: Thing::Part(Part { number: 5 }) })));
    assert_eq!(noted_of, notes(&[("/thing/number", Converted)]));
}

#[test]
fn an_object_of_several_types_is_read_leniently_if_it_fits_none() {
    #[derive(Debug, Default)]
    struct Several {
        part: Option<Part>,
        owner: Option<Owner>,
        other: Option<crate::OpenJson>,
    }
    crate::any_of!(Several { 0 part object(Part) ["number"], 1 owner object(Owner) ["phone"] } else other);
    let (read, noted_of) = noted::<Several>(r#"{"number":"5","more":"1"}"#);
    let read = read.unwrap();
    assert_eq!((read.part, read.owner), (Some(Part { number: 5 }), None));
    assert_eq!(read.other.unwrap().text(), r#"{"more":"1"}"#);
    assert_eq!(noted_of, notes(&[("/number", Converted)]));
}

#[test]
fn a_number_in_a_string_keeps_its_digits() {
    let (read, noted_of) = noted::<Vec<crate::Number>>(r#"["0.1234567890123456789", 1.50, "+2"]"#);
    assert_eq!(
        read.unwrap().iter().map(crate::Number::as_str).collect::<Vec<_>>(),
        ["0.1234567890123456789", "1.50", "2"]
    );
    assert_eq!(noted_of, notes(&[("/0", Converted), ("/2", Converted)]));
    assert!(noted::<crate::Number>(r#""x""#).0.is_err());
}

#[test]
fn of_a_name_that_is_there_twice_the_last_value_holds() {
    let (car, noted) = car(r#"{"id":1,"doors":2,"id":3,"doors":4,"id":5}"#);
    assert_eq!((car.id, car.doors), (5, Some(4)));
    assert_eq!(noted, notes(&[("/id", Repeated), ("/doors", Repeated), ("/id", Repeated)]));
}

#[test]
fn a_closed_object_with_another_name_is_read_without_it() {
    let (car, noted) = car(r#"{"id":1,"owner":{"phone":"1","a/b":2}}"#);
    assert_eq!(car.owner.map(|owner| owner.phone).as_deref(), Some("1"));
    assert_eq!(noted, notes(&[("/owner/a~1b", Undocumented)]));
}

#[test]
fn json_and_its_digits_come_as_they_are() {
    #[derive(Debug)]
    struct Held {
        n: i64,
        any: Value,
        raw: Box<serde_json::value::RawValue>,
        number: IntegerString,
    }
    crate::object_read!(Held {
        0 n "n" required, 1 any "any" required, 2 raw "raw" required, 3 number "number" required
    });
    let (held, notes_of) = noted::<Held>(r#"{"n":"1","any":{"a":["1"]},"raw":1.2300000000000000000001,"number":"7"}"#);
    let held = held.unwrap();
    assert_eq!((held.n, held.any, held.number), (1, serde_json::json!({"a": ["1"]}), IntegerString(7)));
    assert_eq!(held.raw.get(), "1.2300000000000000000001");
    assert_eq!(notes_of, notes(&[("/n", Converted)]));
}

#[test]
fn a_choice_is_made_strictly_and_its_choice_is_read_leniently() {
    #[derive(Debug)]
    enum Size {
        Number(i64),
        Text(String),
        Unknown(crate::OpenJson),
    }
    crate::choice!(Size { 0 Number number, 1 Text text } else Unknown);
    #[derive(Debug)]
    enum Pet {
        Cat(Part),
        Unknown(crate::OpenJson),
    }
    crate::choice!(Pet by "kind" { 0 Cat object(Part) ["number"] = "cat" } else Unknown);
    let (read, noted_of) = noted::<Vec<Size>>(r#"["5", 6, true]"#);
    assert!(matches!(&read.unwrap()[..], [Size::Text(_), Size::Number(6), Size::Unknown(_)]));
    assert_eq!(noted_of, Vec::new());
    // Another mismatch makes the reading lenient, and the text is still a text.
    let (read, noted_of) = noted::<(i64, Size)>(r#"["4", "5"]"#);
    assert!(matches!(read.unwrap(), (4, Size::Text(_))));
    assert_eq!(noted_of, notes(&[("/0", Converted)]));
    let (read, noted_of) = noted::<Vec<Pet>>(r#"[{"kind":"cat","number":"5"}, {"kind":"dog"}]"#);
    let read = read.unwrap();
    assert!(matches!(&read[..], [Pet::Cat(Part { number: 5 }), Pet::Unknown(_)]), "{read:?}");
    assert_eq!(noted_of, notes(&[("/0/number", Converted)]));
}

#[test]
fn what_is_not_json_is_read_once() {
    for text in [r#"{"id":"1"} x"#, r#"{"id":"1""#, "", "id", "[1,]"] {
        let (read, noted) = noted::<Car>(text);
        assert!(read.is_err() && noted.is_empty(), "{text}");
    }
}

#[test]
fn a_panic_of_a_type_does_not_leave_the_thread_lenient() {
    struct Panics;
    impl<'de> Deserialize<'de> for Panics {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            assert!(!super::is_on(), "as asked");
            i64::deserialize(deserializer).map(|_| Self)
        }
    }
    assert!(std::panic::catch_unwind(|| decode::<Panics>(b"\"1\"", "", None, drop).is_ok()).is_err());
    assert!(!super::is_on());
}

#[test]
fn work_and_notes_are_bounded() {
    // Deep enough that a reader without a limit would overflow the stack; the first mismatch comes before.
    #[derive(Debug)]
    struct Node {
        n: i64,
        next: Option<Box<Node>>,
    }
    crate::object!(Node { 0 n "n" required always, 1 next "next" optional some });
    let deep = format!("{}null{}", r#"{"n":"1","next":"#.repeat(5_000), "}".repeat(5_000));
    let (node, _) = noted::<Node>(&deep);
    let length = std::iter::successors(node.as_ref().ok(), |node| node.next.as_deref()).count();
    assert_eq!(length, 128, "what is deeper is left out");
    assert_eq!(node.unwrap().n, 1);
    // A long name over many elements: their pointers would take more memory than any answer.
    let long = format!(r#"{{"{}":[{}]}}"#, "k".repeat(20_000), vec![r#""1""#; 20_000].join(","));
    let (read, noted_of) = noted::<std::collections::BTreeMap<String, Vec<i64>>>(&long);
    assert_eq!(read.unwrap().len(), 0, "left out, because there is too much to note");
    assert!(noted_of.iter().map(|(pointer, _)| pointer.len()).sum::<usize>() < 20 * long.len() + 200_000);
    let list = format!("[{}]", vec![r#""1""#; 20_000].join(","));
    let (read, noted_of) = noted::<Vec<i64>>(&list);
    assert_eq!((read.unwrap().len(), noted_of.len()), (20_000, 20_000));
}
