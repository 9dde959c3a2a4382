//! A value that is not as documented is converted or left out wherever it is: in maps, lists, choices, events and pages.

use accord_build_time::constructs::tolerance::accord_runtime::{Mismatch, MismatchKind};
use accord_build_time::constructs::tolerance::types::{Catalog, Happening, WatchNamedEvent, Wrapped};
use accord_build_time::constructs::tolerance::{Client, ResponseValue};
use accord_tests::server::{Answer, Server};
use futures_util::StreamExt;

async fn answering(media_type: &'static str, body: &'static str) -> (Server, Client) {
    let server = Server::start(move |_| Answer::bytes(200, media_type, body)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn catalog(body: &'static str) -> ResponseValue<Catalog> {
    let (_server, client) = answering("application/json", body).await;
    client.get_catalog().send().await.unwrap()
}

/// What was converted, and what was left out.
fn places(mismatches: &[Mismatch]) -> (Vec<&str>, Vec<&str>) {
    let of = |kind| mismatches.iter().filter(move |one| one.kind() == kind).map(Mismatch::pointer).collect();
    (of(MismatchKind::Converted), of(MismatchKind::LeftOut))
}

#[tokio::test]
async fn entries_of_maps() {
    let read = catalog(
        r#"{"id":1,"people":{"a":{"name":"A","age":"5"},"b":{"age":5},"c":{"name":"C","age":"many"}},
            "counts":{"a":"7","b":"","c":[3],"d":4},"by_city":{"x":{"a":{"name":1},"b":5}}}"#,
    )
    .await;
    let people = read.people.as_ref().unwrap();
    assert_eq!((people["a"].age, people["c"].age, people.len()), (Some(5), None, 2));
    let counts = read.counts.as_ref().unwrap();
    assert_eq!((counts["a"], counts["d"], counts.len()), (7, 4, 2));
    assert_eq!(read.by_city.as_ref().unwrap()["x"]["a"].name, "1");
    let expected = (
        vec!["/people/a/age", "/counts/a", "/by_city/x/a/name"],
        vec!["/people/b", "/people/c/age", "/counts/b", "/counts/c", "/by_city/x/b"],
    );
    assert_eq!(sorted(places(read.mismatches())), sorted(expected));
    assert_eq!(read.field::<i64>("/people/b/age"), Some(5), "what was left out is within reach");
}

fn sorted<'a>((mut converted, mut left_out): (Vec<&'a str>, Vec<&'a str>)) -> (Vec<&'a str>, Vec<&'a str>) {
    converted.sort_unstable();
    left_out.sort_unstable();
    (converted, left_out)
}

#[tokio::test]
async fn typed_additional_properties() {
    let read = catalog(
        r#"{"id":1,"sheet":{"title":7,"a":{"name":"A","age":"5"},"b":[]},"sheets":[{"title":"T","a":{"name":2}}]}"#,
    )
    .await;
    let sheet = read.sheet.as_ref().unwrap();
    assert_eq!((sheet.title.as_str(), sheet.extra["a"].age, sheet.extra.len()), ("7", Some(5), 1));
    assert_eq!(read.sheets.as_ref().unwrap()[0].extra["a"].name, "2");
    let expected = (vec!["/sheet/title", "/sheet/a/age", "/sheets/0/a/name"], vec!["/sheet/b"]);
    assert_eq!(sorted(places(read.mismatches())), sorted(expected));
}

#[tokio::test]
async fn variants_of_choices_within_choices() {
    let read = catalog(
        r#"{"id":1,"last":{"kind":"joined","person":{"name":"A","age":"5"},"at":"x"},
            "wrapped":{"news":{"kind":"left","id":"9"},"seen":1},"anyone":{"serial":"12","more":true}}"#,
    )
    .await;
    assert!(
        matches!(&read.last, Some(Happening::Joined(joined)) if joined.person.age == Some(5) && joined.at.is_none())
    );
    let Some(Wrapped::News(news)) = &read.wrapped else { panic!("kept as JSON") };
    assert!(matches!(&news.news, Happening::Left(left) if left.id == 9));
    assert_eq!(news.seen, Some(true));
    assert_eq!(read.anyone.as_ref().unwrap().robot.as_ref().map(|robot| robot.serial), Some(12));
    let expected = (vec!["/last/person/age", "/wrapped/news/id", "/wrapped/seen", "/anyone/serial"], vec!["/last/at"]);
    assert_eq!(sorted(places(read.mismatches())), sorted(expected));
}

#[tokio::test]
async fn what_no_variant_can_mean_is_kept_and_no_mismatch() {
    let read = catalog(r#"{"id":1,"wrapped":{"note":{},"seen":{}},"last":{"kind":"later","at":"x"}}"#).await;
    assert!(matches!(&read.wrapped, Some(Wrapped::Unknown(kept)) if kept["seen"].is_object()));
    assert!(matches!(&read.last, Some(Happening::Unknown(_))));
    assert!(read.mismatches().is_empty(), "{:?}", read.mismatches());
}

#[tokio::test]
async fn an_event_with_an_odd_field_is_read_and_the_stream_goes_on() {
    let (_server, client) = answering(
        "text/event-stream",
        "data: {\"kind\":\"left\",\"id\":\"1\",\"at\":\"x\"}\n\ndata: {\"kind\":\"left\"}\n\ndata: {\"kind\":\"left\",\"id\":3}\n\n",
    )
    .await;
    let events: Vec<_> = client.watch().events().collect().await;
    let [Ok(first), Ok(second), Ok(third)] = events.as_slice() else { panic!("{events:?}") };
    assert!(matches!(&**first, Happening::Left(left) if left.id == 1 && left.at.is_none()));
    assert_eq!(places(first.mismatches()), (vec!["/id"], vec!["/at"]));
    // Without what it needs it is not what it says, and is kept.
    assert!(matches!(&**second, Happening::Unknown(kept) if kept["kind"] == "left"));
    let [mismatch] = second.mismatches() else { panic!("{:?}", second.mismatches()) };
    assert_eq!((mismatch.pointer(), mismatch.kind()), ("", MismatchKind::Kept));
    assert!(matches!(&**third, Happening::Left(left) if left.id == 3) && third.mismatches().is_empty());

    let (_server, client) = answering("text/event-stream", "event: person\ndata: {\"name\":5}\n\n").await;
    let events: Vec<_> = client.watch_named().events().map(Result::unwrap).collect().await;
    assert!(matches!(&*events[0], WatchNamedEvent::Person(person) if person.name == "5"));
    assert_eq!(places(events[0].mismatches()), (vec!["/name"], vec![]));

    let (_server, client) = answering("application/x-ndjson", "{\"name\":\"A\"}\n{\"name\":\"B\",\"age\":[]}\n").await;
    let people: Vec<_> = client.lines().events().map(Result::unwrap).collect().await;
    assert_eq!((people.len(), people[1].age, places(people[1].mismatches())), (2, None, (vec![], vec!["/age"])));
}

#[tokio::test]
async fn items_of_pages() {
    let server = Server::start(|received| {
        let body = match received.query.is_empty() {
            true => r#"{"people":[{"name":"A"},{"name":"B","age":"5"}],"next":"x"}"#,
            false => r#"{"people":[{"name":3,"age":{}}]}"#,
        };
        Answer::bytes(200, "application/json", body)
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let mut items = client.list_people().items();
    let first = items.next().await.unwrap().unwrap();
    assert_eq!((first.name.as_str(), places(items.mismatches())), ("A", (vec!["/people/1/age"], vec![])));
    assert_eq!(items.next().await.unwrap().unwrap().age, Some(5));
    assert_eq!(items.next().await.unwrap().unwrap().name, "3");
    assert_eq!(places(items.mismatches()), (vec!["/people/0/name"], vec!["/people/0/age"]));
    assert!(items.next().await.is_none());
    let pages: Vec<_> = client.list_people().pages().map(Result::unwrap).collect().await;
    assert_eq!(places(pages[1].mismatches()), (vec!["/people/0/name"], vec!["/people/0/age"]));
}
