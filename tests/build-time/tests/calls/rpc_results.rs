//! Tokens, jobs and pages of commands are read below the result.

use std::time::Duration;

use accord_build_time::constructs::rpc_results::{Client, types};
use accord_runtime::Wait;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

fn answer(request: &Received) -> Answer {
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    let result = match body["method"].as_str().unwrap() {
        "user.login" => json!("secret"),
        _ if request.header("x-auth") != Some("secret") => {
            return Answer::json(200, &json!({ "error": { "code": -1 } }));
        }
        "start" => json!({ "id": "a" }),
        "job.look" => json!([{ "id": "a", "state": "done" }]),
        _ if body["params"]["cursor"] == "next" => json!({ "items": [3] }),
        _ => json!({ "items": [1, 2], "next": "next" }),
    };
    Answer::json(200, &json!({ "result": result }))
}

fn sent(server: &Server) -> Vec<Value> {
    server.received().iter().map(|request| serde_json::from_slice(&request.body).unwrap()).collect()
}

#[tokio::test]
async fn a_token_and_the_state_of_a_job_are_in_the_result() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).credentials("u").build().unwrap();
    let wait = Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let polled = client.start(&types::StartBody::builder().of("x").build()).send_and_wait(wait).await.unwrap();
    assert!(polled.is_complete(), "{:?}", polled.ended());
    let calls = [
        json!({ "method": "user.login", "params": { "user": "u" } }),
        json!({ "method": "start", "params": { "of": "x" } }),
        json!({ "method": "job.look", "params": { "ids": ["a"], "of": "x" } }),
    ];
    assert_eq!(sent(&server), calls);
}

#[tokio::test]
async fn pages_are_in_the_result() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).auth("secret").build().unwrap();
    let mut items = client.list(&types::ListBody::default()).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(sent(&server)[1], json!({ "method": "list", "params": { "cursor": "next" } }));
}

#[tokio::test]
async fn what_pages_end_by_is_in_the_result() {
    let server = Server::start(|request| {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let (id, more) = if body["params"]["after"] == "a" { ("b", false) } else { ("a", true) };
        Answer::json(200, &json!({ "more": !more, "result": { "items": [{ "id": id }], "more": more } }))
    })
    .await;
    let client = Client::builder(server.url()).auth("secret").build().unwrap();
    let mut items = client.feed(&types::FeedBody::default()).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap().id.unwrap());
    }
    assert_eq!(found, ["a", "b"]);
    let feed = |params: Value| json!({ "method": "feed", "params": params });
    assert_eq!(sent(&server), [feed(json!({})), feed(json!({ "after": "a" }))]);
}
