//! Pages and waiting by fields of the body, of operations that take several kinds: by those that have such fields.

use std::time::Duration;

use accord_build_time::body_fields::Client;
use accord_build_time::body_fields::types::{Search, SearchJsonBody, StartJsonBody};
use accord_runtime::Wait;
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

fn answer(request: &Received) -> Answer {
    let has_cursor = String::from_utf8_lossy(&request.body).contains("cursor");
    match request.path.as_str() {
        "/search" if has_cursor => Answer::json(200, &json!({"items": ["b"]})),
        "/search" => Answer::json(200, &json!({"items": ["a"], "next": "2"})),
        "/start" => Answer::json(200, &json!({"id": "j"})),
        _ => Answer::json(200, &json!({"results": [{"id": "j", "state": "done"}]})),
    }
}

#[tokio::test]
async fn pages_of_json_and_of_a_form() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).build().unwrap();
    let mut pages = client.search_json(&SearchJsonBody::builder().text("x").build()).items();
    let mut items = Vec::new();
    while let Some(item) = pages.next().await {
        items.push(item.unwrap());
    }
    let mut pages = client.search_form(&Search::builder().text("x").build()).items();
    while let Some(item) = pages.next().await {
        items.push(item.unwrap());
    }
    assert_eq!(items, ["a", "b", "a", "b"]);
    let sent: Vec<_> = server.received().iter().map(|request| request.body.clone()).collect();
    assert_eq!(sent, [r#"{"text":"x"}"#, r#"{"text":"x","cursor":"2"}"#, "text=x", "text=x&cursor=2"]);
}

#[tokio::test]
async fn what_is_repeated_is_read_from_json() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).build().unwrap();
    let wait = Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let start = client.start_json(&StartJsonBody::builder().key("k").build()).rename_field("key", "Key");
    assert!(start.send_and_wait(wait).await.unwrap().is_complete());
    assert_eq!(server.received()[0].json(), json!({"Key": "k"}));
    assert_eq!(server.last().json(), json!({"id": ["j"], "key": "k"}));
}
