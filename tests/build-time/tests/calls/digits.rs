//! Every digit of a number survives, whatever the construct is that it is in.

use std::collections::BTreeMap;
use std::time::Duration;

use accord_build_time::constructs::digits::types::{
    All, Animal, AnyOf, ByFit, ByKind, Flattened, Member, Nested, ResultsBody, SendFormBody, StartBody, Tagged,
    TaggedByNumber,
};
use accord_build_time::constructs::digits::{Client, Wait};
use accord_runtime::serde::{Serialize, de::DeserializeOwned};
use accord_runtime::serde_json::value::RawValue;
use accord_tests::server::{Answer, Server};
use futures_util::{StreamExt, TryStreamExt};

/// Numbers that no `f64` and no integer of 64 bits holds as they are written.
const NUMBERS: [&str; 7] = [
    "0.1234567890123456789",
    "12345678901234567890123",
    "9007199254740993.5",
    "1e400",
    "-0",
    "1.50",
    "-0.00000000000000000000123456789012345678901E-5",
];

/// The text with its names sorted and without spaces; numbers as they are written.
fn canonical(text: &str) -> String {
    match text.as_bytes().first() {
        Some(b'{') => {
            let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).unwrap();
            let fields = fields.iter().map(|(name, value)| format!("{name:?}:{}", canonical(value.get())));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Some(b'[') => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).unwrap();
            format!("[{}]", items.iter().map(|item| canonical(item.get())).collect::<Vec<_>>().join(","))
        }
        _ => text.to_owned(),
    }
}

/// Decodes a text, and holds that it is written as it was read.
#[track_caller]
fn whole<T: DeserializeOwned + Serialize>(text: &str) -> T {
    let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(canonical(&serde_json::to_string(&read).unwrap()), canonical(text));
    read
}

#[test]
fn numbers_in_a_variant_are_those_that_were_written() {
    for n in NUMBERS {
        let card = format!(r#"{{"sum":{n},"open":[{n},{{"x":{n}}}]}}"#);
        let cash = format!(r#"{{"notes":[{n},{n}]}}"#);
        let tagged = |kind: &str, text: &str| text.replacen('{', &format!(r#"{{"kind":"{kind}","#), 1);
        assert!(matches!(whole(&tagged("card", &card)), Tagged::TaggedCard(card) if card.sum.to_string() == n));
        assert!(matches!(whole(&tagged("cash", &cash)), Tagged::TaggedCash(_)));
        assert!(matches!(whole(&tagged("later", &cash)), Tagged::Unknown(_)));
        let version = |version: u8, field: &str| format!(r#"{{"version":{version},{field}}}"#);
        let one = whole(&version(1, &format!(r#""sum":{n}"#)));
        assert!(matches!(one, TaggedByNumber::VersionOne(one) if one.sum.to_string() == n));
        let two = whole(&version(2, &format!(r#""sums":{{"a":{n}}}"#)));
        assert!(matches!(two, TaggedByNumber::VersionTwo(two) if two.sums["a"].to_string() == n));
        assert!(matches!(whole(&version(3, &format!(r#""sum":{n}"#))), TaggedByNumber::Unknown(_)));
        assert!(matches!(whole(n), ByKind::Number(number) if number.to_string() == n));
        assert!(matches!(whole(&card), ByKind::Card(_)));
        assert!(matches!(whole(&format!("[{n}]")), ByKind::Array(_)));
        assert!(matches!(whole(&card), ByFit::Card(card) if card.sum.to_string() == n));
        assert!(matches!(whole(&cash), ByFit::Cash(_)));
        assert!(matches!(whole(&format!(r#"{{"other":{n}}}"#)), ByFit::Unknown(_)));
        assert!(matches!(whole(&format!(r#"{{"one":{}}}"#, tagged("card", &card))), Nested::One(_)));
        assert!(matches!(whole(&format!(r#"{{"two":{cash}}}"#)), Nested::Two(_)));
    }
}

#[test]
fn numbers_in_combined_objects_are_those_that_were_written() {
    for n in NUMBERS {
        let both = format!(r#"{{"sum":{n},"open":{n},"notes":[{n}],"other":{n}}}"#);
        let any: AnyOf = whole(&both);
        assert_eq!(any.card.as_ref().map(|card| card.sum.to_string()).as_deref(), Some(n));
        assert!(any.cash.is_some());
        whole::<AnyOf>(&format!(r#"{{"other":{n}}}"#));
        let member: Member = whole(&both.replacen('{', &format!(r#"{{"id":{n},"#), 1));
        assert_eq!(member.card.as_ref().map(|card| card.id.to_string()).as_deref(), Some(n));
        let dog = format!(r#"{{"type":"Dog","age":{n},"weight":{n},"open":{n},"other":{n}}}"#);
        assert!(matches!(whole(&dog), Animal::Dog(dog) if dog.age.to_string() == n && dog.weight.to_string() == n));
        assert!(matches!(whole(&dog.replace("Dog", "Cat")), Animal::Unknown(_)));
        whole::<Flattened>(&format!(r#"{{"id":{n},"sum":{n},"open":{n}}}"#));
        whole::<Flattened>(&format!(r#"{{"id":{n},"other":{n}}}"#));
    }
}

#[test]
fn numbers_that_no_type_declares_are_those_that_were_written() {
    for n in NUMBERS {
        let all: All =
            whole(&format!(r#"{{"open":{n},"later":{n},"deeper":{{"list":[{n}]}},"rest":{{"id":1,"x":{n}}}}}"#));
        assert_eq!(all.extra["later"].text(), n);
        let mut copied = All::builder().build();
        copied.extra = all.extra;
        copied.open = all.open;
        let written = serde_json::to_string(&copied).unwrap();
        assert_eq!(canonical(&written), canonical(&format!(r#"{{"open":{n},"later":{n},"deeper":{{"list":[{n}]}}}}"#)));
    }
}

/// Reproducible: a generator of pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn digits(&mut self, most: u64) -> String {
        (0..=self.below(most)).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    fn number(&mut self) -> String {
        let sign = ["", "-"][usize::from(self.below(2) == 0)];
        let whole = self.digits(30);
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let fraction = if self.below(2) == 0 { format!(".{}", self.digits(30)) } else { String::new() };
        let exponent = match self.below(4) {
            0 => format!("{}{}", ["e", "E+", "e-"][usize::try_from(self.below(3)).unwrap()], self.digits(3)),
            _ => String::new(),
        };
        format!("{sign}{whole}{fraction}{exponent}")
    }

    fn json(&mut self, depth: u64) -> String {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 => format!("{:?}", ["", "a \\ \" ", "1e400", "{"][usize::try_from(self.below(4)).unwrap()]),
            1 => ["null", "true", "false"][usize::try_from(self.below(3)).unwrap()].to_owned(),
            2 | 3 => self.number(),
            4 | 5 => {
                let items: Vec<String> = (0..self.below(4)).map(|_| self.json(depth - 1)).collect();
                format!("[{}]", items.join(","))
            }
            _ => {
                let fields: Vec<String> =
                    (0..self.below(4)).map(|n| format!(r#""f{n}":{}"#, self.json(depth - 1))).collect();
                format!("{{{}}}", fields.join(","))
            }
        }
    }

    fn filled(&mut self, shape: &str) -> String {
        let mut text = String::new();
        for part in shape.split_inclusive(['#', '?']) {
            text.push_str(part.trim_end_matches(['#', '?']));
            match part.as_bytes().last() {
                Some(b'#') => text.push_str(&self.number()),
                Some(b'?') => text.push_str(&self.json(3)),
                _ => {}
            }
        }
        text
    }
}

/// A field of `All` with its values: `#` is a number and `?` any JSON.
const SHAPES: &[(&str, &[&str])] = &[
    ("number", &["#"]),
    ("open", &["[?]"]),
    ("free", &[r#"{"a":?,"b":?}"#]),
    ("list", &["[?,?]"]),
    ("typed", &[r#"{"a":#,"b":#}"#]),
    (
        "tagged",
        &[r#"{"sum":#,"kind":"card","open":?,"x":?}"#, r#"{"kind":"cash","notes":[#,#]}"#, r#"{"kind":"z","x":?}"#],
    ),
    (
        "tagged_by_number",
        &[r#"{"version":1,"sum":#,"x":?}"#, r#"{"version":2,"sums":{"a":#,"b":#}}"#, r#"{"version":#,"x":?}"#],
    ),
    ("by_kind", &["#", r#"{"sum":#,"open":?}"#, "[#,#]", r#"{"x":?}"#]),
    ("by_fit", &[r#"{"sum":#,"open":?,"x":?}"#, r#"{"notes":[#],"x":?}"#, r#"{"x":?}"#]),
    ("nested", &[r#"{"one":{"kind":"card","sum":#,"x":?}}"#, r#"{"two":{"notes":[#,#]}}"#, r#"{"two":?}"#]),
    ("any_of", &[r#"{"sum":#,"notes":[#],"open":?,"x":?}"#, r#"{"x":?}"#]),
    ("member", &[r#"{"id":#,"sum":#,"notes":[#],"open":?}"#]),
    ("animal", &[r#"{"type":"Dog","age":#,"weight":#,"open":?,"x":?}"#, r#"{"type":"Cat","x":?}"#]),
    ("flattened", &[r#"{"id":#,"sum":#,"open":?}"#, r#"{"id":#,"notes":[#]}"#]),
    ("rest", &[r#"{"id":#,"a":#,"b":#}"#]),
    ("maybe", &["#", r#"{"sum":#,"x":?}"#]),
    ("undeclared", &["?"]),
];

#[tokio::test]
async fn whatever_numbers_an_answer_has_they_are_sent_as_they_came() {
    let mut random = Random(1);
    for _ in 0..60 {
        let fields = SHAPES.iter().map(|(name, shapes)| {
            let shape = shapes[usize::try_from(random.below(shapes.len() as u64)).unwrap()];
            format!(r#""{name}":{}"#, random.filled(shape))
        });
        let text = format!("{{{}}}", fields.collect::<Vec<_>>().join(","));
        let answer = text.clone();
        let server = Server::start(move |_| Answer::bytes(200, "application/json", answer.clone())).await;
        let client = Client::builder(server.url()).build().unwrap();
        let read: All = client.echo(&All::default()).send().await.unwrap().into_inner();
        // What the field holds, holds it too where it is decoded once more.
        client.echo(&read).send().await.unwrap();
        let sent = server.last().body;
        assert_eq!(canonical(std::str::from_utf8(&sent).unwrap()), canonical(&text));
    }
}

#[tokio::test]
async fn a_lenient_reading_keeps_them() {
    let text = r#"{"number":"0.1234567890123456789","tagged":{"kind":"card","sum":1e400,"open":1.50},"typed":{"a":"12345678901234567890123"},
        "rest":{"id":"1.50","a":"1.50"}}"#;
    let server = Server::start(move |_| Answer::bytes(200, "application/json", text)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let answer = client.echo(&All::default()).send().await.unwrap();
    let places: Vec<&str> = answer.mismatches().iter().map(|mismatch| mismatch.pointer()).collect();
    assert_eq!(places, ["/number", "/typed/a", "/rest/id", "/rest/a"]);
    let expected = r#"{"number":0.1234567890123456789,"tagged":{"kind":"card","sum":1e400,"open":1.50},
        "typed":{"a":12345678901234567890123},"rest":{"id":1.50,"a":1.50}}"#;
    assert_eq!(canonical(&serde_json::to_string(&*answer).unwrap()), canonical(expected));
}

fn tagged(number: &str) -> String {
    format!(r#"{{"kind":"card","sum":{number},"open":[{number}]}}"#)
}

#[tokio::test]
async fn in_events_and_on_pages() {
    let server = Server::start(|received| match received.path.as_str() {
        "/events" => {
            let events: String = NUMBERS.iter().map(|number| format!("data: {}\n\n", tagged(number))).collect();
            Answer::bytes(200, "text/event-stream", events)
        }
        _ => {
            let at = received.query.first().map_or(0, |(_, after)| {
                1 + NUMBERS.iter().position(|number| after == number).expect("the number as it came")
            });
            let next = if at < 5 { NUMBERS[at] } else { "null" };
            Answer::bytes(200, "application/json", format!(r#"{{"items":[{}],"next":{next}}}"#, tagged(NUMBERS[at])))
        }
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let events: Vec<_> = client.events().events().map(|event| event.unwrap().into_inner()).collect().await;
    let items: Vec<Tagged> = client.list().items().try_collect().await.unwrap();
    for (values, count) in [(events, 7), (items, 6)] {
        let written: Vec<String> =
            values.iter().map(|value| canonical(&serde_json::to_string(value).unwrap())).collect();
        let expected: Vec<String> = NUMBERS.iter().take(count).map(|number| canonical(&tagged(number))).collect();
        assert_eq!(written, expected);
    }
}

#[tokio::test]
async fn in_jobs_and_forms() {
    const ID: &str = "12345678901234567890123";
    let server = Server::start(|received| {
        let state = if received.path == "/results" { "done" } else { "wait" };
        Answer::bytes(200, "application/json", format!(r#"{{"jobs":[{{"id":{ID},"state":"{state}","sum":1.50}}]}}"#))
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let sum = || "0.1234567890123456789".parse::<accord_runtime::Number>().unwrap();
    let wait = Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let polled = client.start(&StartBody::builder().sum(sum()).build()).send_and_wait(wait).await.unwrap();
    assert!(polled.is_complete());
    assert_eq!(polled.ids()[0].text(), ID);
    let sent = server.last().body;
    assert_eq!(
        canonical(std::str::from_utf8(&sent).unwrap()),
        format!(r#"{{"ids":[{ID}],"sum":0.1234567890123456789}}"#)
    );
    assert!(serde_json::from_slice::<ResultsBody>(&sent).is_ok());

    let body = SendFormBody::builder().tagged(serde_json::from_str::<Tagged>(&tagged("1.50")).unwrap()).build();
    client.send_form(&body).send().await.unwrap();
    let sent = String::from_utf8(server.last().body.to_vec()).unwrap();
    assert!(sent.contains("1.50"), "{sent}");
}
