//! Tokens: fetched by the client, shared, renewed once.

use std::time::Duration;

use crate::clock::TestClock;
use accord_tests::pac::{self, EMAIL, PASSWORD};
use accord_tests::server::{Answer, Server};
use futures_util::future::join_all;
use pac_contracts::{Class, Client};
use serde_json::json;

use super::{client, ready};

const LOGIN: &str = "/api/login";
const CONTRACT: &str = "/api/contracts/A";

#[tokio::test]
async fn one_login_serves_fifty_calls_at_once() {
    let server = pac::start().await;
    let client = client(&server);
    for answer in join_all((0..50).map(|_| client.get_contract("A").send())).await {
        answer.unwrap();
    }
    assert_eq!((server.count(LOGIN), server.count(CONTRACT)), (1, 50));
}

#[tokio::test]
async fn token_is_renewed_once_on_401() {
    let server = pac::start().await;
    let client = client(&server);
    client.get_contract("A").send().await.unwrap();
    server.expire_tokens();
    client.get_contract("A").send().await.unwrap();
    assert_eq!((server.count(LOGIN), server.count(CONTRACT)), (2, 3));

    server.expire_tokens();
    for answer in join_all((0..50).map(|_| client.get_contract("A").send())).await {
        answer.unwrap();
    }
    assert_eq!(server.count(LOGIN), 3);
}

#[tokio::test]
async fn a_token_that_is_never_accepted_is_renewed_once() {
    let server = Server::start(|request| match request.method.as_str() {
        "POST" => Answer::json(200, &json!({ "data": { "token": "t", "expiresIn": null } })),
        _ => Answer::json(401, &json!({ "message": "Unauthenticated." })),
    });
    let server = server.await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    let error = client.get_contract("A").send().await.unwrap_err();
    assert_eq!((error.class(), error.message()), (Some(Class::Unauthenticated), Some("Unauthenticated.")));
    let methods: Vec<_> = server.received().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["POST", "GET", "POST", "GET"]);
}

#[tokio::test]
async fn a_refusal_of_another_kind_renews_nothing() {
    for status in [400, 403, 404, 419, 500] {
        let server = pac::start().await;
        let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).max_attempts(1).build().unwrap();
        server.answer_next(Answer::json(status, &json!({ "message": "Unauthenticated." })));
        client.get_contract("A").send().await.unwrap_err();
        assert_eq!((server.count(LOGIN), server.count(CONTRACT)), (1, 1), "{status}");
    }
}

#[tokio::test]
async fn wrong_password_is_not_tried_again() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, "wrong-password").build().unwrap();
    let error = client.get_contract("A").send().await.unwrap_err();
    assert!(error.was_not_sent(), "{error:?}");
    assert_eq!((error.operation(), error.during_login()), ("get_contract", Some("login")));
    assert_eq!(error.status().unwrap().as_u16(), 422);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_ready_token_is_not_renewed() {
    let server = pac::start().await;
    let error = ready(server.url()).get_contract("A").send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn token_without_a_life_is_kept() {
    let server = pac::start().await;
    let clock = TestClock::new();
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        client.get_contract("A").send().await.unwrap();
        clock.advance(Duration::from_secs(400 * 24 * 3600));
    }
    assert_eq!((server.count(LOGIN), server.count(CONTRACT)), (1, 3));
}

#[tokio::test]
async fn token_with_a_life_is_renewed() {
    let server = pac::start().await;
    server.tokens_live(3600);
    let clock = TestClock::new();
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).clock(clock.clone()).build().unwrap();
    client.get_contract("A").send().await.unwrap();
    clock.advance(Duration::from_secs(3599));
    client.get_contract("A").send().await.unwrap();
    assert_eq!(server.count(LOGIN), 1);
    clock.advance(Duration::from_secs(1));
    client.get_contract("A").send().await.unwrap();
    // Before the call that would have been refused, not after it.
    assert_eq!((server.count(LOGIN), server.count(CONTRACT)), (2, 3));
    assert_eq!(server.last().header("authorization"), Some("Bearer token-2"));
}
