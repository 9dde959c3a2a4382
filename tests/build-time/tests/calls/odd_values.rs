//! Cursors that are lists, credentials that are numbers, names that are spelled in several ways in some answers alone, and jobs that
//! a header names by a URL.

use std::time::Duration;

use accord_build_time::constructs::odd_values::Client;
use accord_build_time::constructs::odd_values::types::SearchBody;
use accord_runtime::Wait;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn numbers_and_lists_are_sent_as_such() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |request: &Received| match request.path.as_str() {
        "/login" => Answer::json(200, &json!({ "sid": 123_456_789_012_i64 })),
        _ => match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => Answer::json(
                200,
                &json!({ "hits": [{ "id": "a", "sort": [1, "a"] }, { "id": "b", "SORT": [2.5, null] }] }),
            ),
            _ => Answer::json(200, &json!({ "hits": [] })),
        },
    })
    .await;
    let client = Client::builder(server.url()).credentials("1007", "pw").build().unwrap();
    let mut items = client.search(&SearchBody::builder().size(2).build()).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b"]);
    let sent: Vec<Value> = server.received().iter().map(Received::json).collect();
    let page = |after: Option<Value>| {
        let mut page = json!({ "size": 2, "sid": 123_456_789_012_i64, "company": 17 });
        after.into_iter().for_each(|after| page["search_after"] = after);
        page
    };
    assert_eq!(sent, [json!({ "partner": 1007, "password": "pw" }), page(None), page(Some(json!([2.5, null])))]);
}

#[tokio::test]
async fn a_spelling_is_that_of_the_answer_that_declares_it() {
    let server = Server::start(|request: &Received| match request.path.as_str() {
        "/rate" => Answer::json(200, &json!({ "rate": 1.5, "err": 0.25 })),
        "/login" => Answer::json(200, &json!({ "sid": 1 })),
        _ => Answer::json(200, &json!({ "err": "denied" })),
    })
    .await;
    let client = Client::builder(server.url()).credentials("1007", "pw").build().unwrap();
    assert_eq!(client.get_rate().send().await.unwrap().err.as_ref().map(|err| err.as_f64()), Some(0.25));
    let refused = client.search(&SearchBody::builder().build()).send().await.unwrap_err();
    assert_eq!(refused.message(), Some("denied"));
}

#[tokio::test]
async fn a_job_is_asked_for_at_the_url_that_a_header_has() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |request: &Received| match request.method.as_str() {
        "POST" => Answer::bytes(202, "text/plain", "").with_header("Location", "exports/7?part=1"),
        _ => match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => Answer::json(200, &json!({ "status": "running" })),
            _ => Answer::json(200, &json!({ "status": "done" })),
        },
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let wait = Wait::for_at_most(Duration::from_secs(30)).pauses(Duration::from_millis(5), Duration::from_millis(5));
    let waited = client.start_export().send_and_wait(wait).await.unwrap();
    assert!(waited.is_complete(), "{:?}", waited.ended());
    let asked: Vec<String> =
        server.received().iter().map(|one| format!("{} {}?{}", one.method, one.path, one.raw_query)).collect();
    assert_eq!(asked, ["POST /exports?", "GET /exports/7?part=1", "GET /exports/7?part=1"]);
}
