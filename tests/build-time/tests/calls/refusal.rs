//! A session id that a refusal hands out, success by a word, arguments and result nested.

use accord_build_time::refusal_token::Client;
use accord_build_time::refusal_token::types::{GetTorrentsBody, StartTorrentsBody};
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A download manager that refuses every call without its session id, and hands the id out with that.
async fn manager(answer: Value) -> Server {
    Server::start(move |request: &Received| match request.header("x-session-id") {
        Some("s-1") => Answer::json(200, &answer),
        _ => Answer::bytes(409, "text/html", "<h1>409</h1>").with_header("X-Session-Id", "s-1"),
    })
    .await
}

fn ids(request: &Received) -> Option<String> {
    request.header("x-session-id").map(str::to_owned)
}

#[tokio::test]
async fn the_call_is_repeated_once_with_the_id_of_the_refusal() {
    let server = manager(json!({"result": "success", "arguments": {"torrents": [{"id": 4, "name": "a"}]}})).await;
    let client = Client::builder(server.url()).build().unwrap();
    let body = GetTorrentsBody::builder().ids(vec![4]).build();
    let answer = client.get_torrents(&body).send().await.unwrap();
    assert_eq!(answer.torrents[0].id, 4);
    let received = server.received();
    assert_eq!(received.iter().map(ids).collect::<Vec<_>>(), [None, Some("s-1".to_owned())]);
    for request in &received {
        assert_eq!(request.json(), json!({"method": "torrent-get", "arguments": {"ids": [4]}}));
    }

    client.get_torrents(&body).send().await.unwrap();
    assert_eq!(server.received().len(), 3, "the id is kept for the next call");
}

#[tokio::test]
async fn an_id_that_is_refused_again_ends_the_call() {
    let server = Server::start(|_| Answer::bytes(409, "text/html", "409").with_header("X-Session-Id", "s-2")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.get_torrents(&GetTorrentsBody::builder().build()).send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(409));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_refusal_without_an_id_is_not_repeated() {
    let server = Server::start(|_| Answer::bytes(409, "text/html", "409")).await;
    let client = Client::builder(server.url()).build().unwrap();
    assert!(client.get_torrents(&GetTorrentsBody::builder().build()).send().await.is_err());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_word_other_than_success_is_a_failure_of_its_class() {
    let server = manager(json!({"result": "no such torrent", "arguments": {}})).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.start_torrents(&StartTorrentsBody::builder().ids(vec![9]).build()).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound));
    assert_eq!(error.message(), Some("no such torrent"));
    assert!(error.code_is_known());
}
