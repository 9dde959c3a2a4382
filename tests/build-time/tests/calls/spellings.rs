//! Further spellings of names and states, each of some answers alone.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use accord_build_time::spellings::Client;
use accord_runtime::Wait;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A server that logs everybody in, and answers one after the other.
async fn answering(answers: Vec<Value>) -> (Server, Client) {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |request: &Received| match request.path.as_str() {
        "/login" => Answer::json(200, &json!({ "TOKEN": "t" })),
        _ => Answer::json(200, &answers[count.fetch_add(1, Ordering::SeqCst)]),
    });
    let server = server.await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// What was asked for, without the login.
fn asked(server: &Server) -> Vec<String> {
    let received = server.received();
    let asked = received.iter().filter(|one| one.path != "/login");
    asked.map(|one| format!("{} {}?{}", one.method, one.path, one.raw_query)).collect()
}

#[tokio::test]
async fn a_token_has_another_name_and_so_have_pages_and_their_items() {
    let car = |key: &str, id: &str| json!({ "kind": "Car", key: id });
    let (server, client) = answering(vec![
        json!({ "ITEMS": [car("id", "1"), car("ID", "2")], "more": true }),
        json!({ "a/b": [car("ID", "3")], "more": false }),
    ])
    .await;
    let mut items = client.list_cars().items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 3);
    assert_eq!(asked(&server), ["GET /cars?", "GET /cars?after=2"]);
    assert_eq!(server.last().header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn a_name_is_another_property_where_an_answer_does_not_say_more() {
    // `ITEMS` of the cars is a number here, and `err` is the error.
    let (_server, client) = answering(vec![
        json!({ "items": ["a"], "ITEMS": 7 }),
        json!({ "ITEMS": 7 }),
        json!({ "items": [], "err": { "code": 4 } }),
        json!({ "result": { "id": "1" }, "err": { "code": 4 } }),
        json!({ "fault": { "Code": 5 } }),
    ])
    .await;
    let mut items = client.list_logs().items();
    assert_eq!(items.next().await.unwrap().unwrap(), "a");
    assert!(items.next().await.is_none());
    assert_eq!(client.list_logs().send().await.unwrap_err().code().map(|code| code.to_string()), Some("4".to_owned()));
    assert_eq!(client.read().send().await.unwrap().id.as_deref(), Some("1"));
    assert_eq!(client.read().send().await.unwrap_err().code().map(|code| code.to_string()), Some("5".to_owned()));
}

#[tokio::test]
async fn jobs_and_their_states_have_other_names() {
    let (server, client) = answering(vec![
        json!({ "Id": "9" }),
        json!({ "job": { "id": "9", "state": "Panding" } }),
        // No spelling of this answer's states.
        json!({ "job": { "id": "9", "state": "Dune" } }),
    ])
    .await;
    let wait = Wait::for_at_most(Duration::from_secs(30)).pauses(Duration::from_millis(5), Duration::from_millis(5));
    let waited = client.start_job().send_and_wait(wait).await.unwrap();
    assert!(!waited.is_complete(), "{:?}", waited.ended());
    assert_eq!(asked(&server), ["POST /jobs?", "GET /jobs/9?", "GET /jobs/9?"]);
}
