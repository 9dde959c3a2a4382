//! Lists whose elements differ by position.

use accord_build_time::tuples::{Client, types};
use accord_runtime::{MismatchKind, Number};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

/// A server with this answer, and a client of it.
async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn elements_are_fields() {
    let (_server, client) = answering(json!({
        "values": [[1435781430.781, "1"], [1435781431, "2", { "job": "a" }]],
        "range": [1, [0.5, 7], "more", null],
        "kind": [3],
    }))
    .await;
    let series = client.series().send().await.unwrap();
    assert!(series.mismatches().is_empty());
    let [first, second] = series.values.as_slice() else { panic!("{:?}", series.values) };
    assert_eq!((first.time.to_string().as_str(), first.value.as_str()), ("1435781430.781", "1"));
    assert_eq!(second.labels.as_ref().unwrap()["job"], "a");
    let range = series.range.as_ref().unwrap();
    assert_eq!((range.from, range.item_1.as_ref().map(|inner| inner.high)), (1, Some(7)));
    // What follows is kept.
    assert_eq!(serde_json::to_value(range).unwrap(), json!([1, [0.5, 7], "more", null]));
    assert!(matches!(series.kind, Some(types::SeriesAnswerKind::Range(_))), "{:?}", series.kind);
}

#[tokio::test]
async fn an_element_that_does_not_fit_is_named() {
    let (_server, client) = answering(json!({ "values": [[1, 2]], "last": ["x", "1"] })).await;
    let series = client.series().send().await.unwrap();
    assert_eq!(series.values[0].value, "2");
    assert_eq!(series.last, None);
    let noted: Vec<_> = series.mismatches().iter().map(|m| (m.pointer().to_owned(), m.kind())).collect();
    assert_eq!(
        noted,
        [("/values/0/1".to_owned(), MismatchKind::Converted), ("/last".to_owned(), MismatchKind::LeftOut)]
    );
    let (_server, client) = answering(json!({ "values": [[1]] })).await;
    client.series().send().await.unwrap_err();
    let (_server, client) = answering(json!({ "values": [{ "time": 1, "value": "x" }] })).await;
    client.series().send().await.unwrap_err();
}

#[tokio::test]
async fn fields_are_sent_as_elements() {
    let (server, client) = answering(json!({})).await;
    let sample = types::Sample::builder().time(Number::from(5)).value("1").build();
    client.add(&vec![sample]).send().await.unwrap();
    assert_eq!(server.received()[0].json(), json!([[5, "1"]]));
    client.move_(&types::MoveBody::builder().x(Number::from(1)).name("a").build()).send().await.unwrap();
    assert_eq!(server.received()[1].json(), json!([1, "a"]));
}
