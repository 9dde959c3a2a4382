//! Keys: found in an answer that nobody described, shared, renewed in time and once when refused.

use std::time::Duration;

use accord_tests::peer;
use accord_tests::server::Answer;
use accord_tests::vectors;
use futures_util::future::join_all;
use peer_data::{Class, Client};
use serde_json::{Value, json};

use super::{about, handing_out, ids, ready};
use crate::clock::TestClock;

const KEY: &str = "/auth/getToken";
const RESPOND: &str = "/api/respond";

/// The answers to get_token, each with the key that is in it.
fn key_answers() -> Vec<(Answer, Option<String>)> {
    let vector = vectors::one("peer-data", "get_token");
    let of = |answer: &vectors::Answer| {
        let page = match (&answer.json, &answer.text) {
            (Some(json), _) => Answer::json(200, json),
            (None, text) => Answer::bytes(200, "text/plain", text.clone().unwrap()),
        };
        (page, answer.more["token"].as_str().map(str::to_owned))
    };
    vector.answers.iter().map(of).collect()
}

#[tokio::test]
async fn get_token_is_sent_without_credentials() {
    let server = peer::start().await;
    // A key that is there already is not sent either.
    ready(server.url()).get_token().send().await.unwrap();
    Client::builder(server.url()).build().unwrap().respond(&ids(&["a"])).send().await.unwrap();
    let asked: Vec<_> = server.received().into_iter().filter(|request| request.path == KEY).collect();
    assert_eq!(asked.len(), 2);
    for request in asked {
        assert_eq!((request.method.as_str(), request.header("authorization")), ("GET", None));
        assert!(request.query.is_empty() && request.body.is_empty());
    }
}

#[tokio::test]
async fn ready_key_is_sent() {
    let server = peer::start().await;
    let error = ready(server.url()).respond(&ids(&["a"])).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    assert_eq!(server.only().header("authorization"), Some("ready-key"));
}

#[tokio::test]
async fn key_is_sent_without_a_scheme() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.create_request(&about(&["0"])).send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("key-1"));
}

#[tokio::test]
async fn key_is_found_in_customary_places() {
    let mut seen = 0;
    for (page, key) in key_answers() {
        let Some(key) = key else { continue };
        let server = handing_out(page, Answer::json(200, &json!({}))).await;
        let client = Client::builder(server.url()).build().unwrap();
        client.respond(&ids(&["a"])).send().await.unwrap_or_else(|e| panic!("{key}: {e}"));
        assert_eq!(server.last().header("authorization"), Some(key.as_str()));
        assert_eq!(server.received().len(), 2);
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[tokio::test]
async fn no_key_in_the_answer_is_an_error() {
    let mut pages: Vec<_> = key_answers().into_iter().filter(|(_, key)| key.is_none()).map(|(page, _)| page).collect();
    assert_eq!(pages.len(), 1);
    pages.push(Answer::bytes(200, "text/plain", ""));
    pages.push(Answer::json(200, &json!({ "token": null })));
    pages.push(Answer::json(200, &json!({ "token": "" })));
    pages.push(Answer::json(200, &json!([])));
    for page in pages {
        let server = handing_out(page.clone(), Answer::json(200, &json!({}))).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.respond(&ids(&["a"])).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_authentication(), "{page:?}: {error:?}");
        assert_eq!(error.during_login(), Some("get_token"));
        assert_eq!(server.received().len(), 1, "{page:?}");
    }
}

/// A page of a proxy's is no key, though it is text.
#[tokio::test]
async fn a_page_is_no_key() {
    for page in ["<!doctype html><h1>Please log in</h1>", "line one\nline two"] {
        let server = handing_out(Answer::bytes(200, "text/html", page), Answer::json(200, &json!({}))).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.respond(&ids(&["a"])).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_authentication(), "{page}: {error:?}");
        assert_eq!(server.received().len(), 1, "{page}");
    }
}

#[tokio::test]
async fn key_is_renewed_before_24_hours() {
    let server = peer::start().await;
    let clock = TestClock::new();
    let client = Client::builder(server.url()).clock(clock.clone()).build().unwrap();
    client.respond(&ids(&["a"])).send().await.unwrap();
    clock.advance(Duration::from_secs(24 * 3600 - 5 * 60 - 1));
    client.respond(&ids(&["a"])).send().await.unwrap();
    assert_eq!(server.count(KEY), 1);
    clock.advance(Duration::from_secs(1));
    client.respond(&ids(&["a"])).send().await.unwrap();
    assert_eq!((server.count(KEY), server.count(RESPOND)), (2, 3));
    assert_eq!(server.last().header("authorization"), Some("key-2"));
}

#[tokio::test]
async fn key_is_renewed_once_on_401() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.respond(&ids(&["a"])).send().await.unwrap();
    server.expire_keys();
    // Also for a call that is never sent twice: what was refused was not carried out.
    client.create_request(&about(&["0"])).send().await.unwrap();
    assert_eq!((server.count(KEY), server.count("/api/createrequest")), (2, 2));

    let never = handing_out(Answer::json(200, &json!("k")), Answer::bytes(401, "text/plain", "no")).await;
    let client = Client::builder(never.url()).build().unwrap();
    let error = client.respond(&ids(&["a"])).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    let paths: Vec<_> = never.received().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, [KEY, RESPOND, KEY, RESPOND]);
}

/// A key without the right to do it is not a key that expired.
#[tokio::test]
async fn a_limited_key_is_not_renewed() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    server.answer_next(Answer::bytes(403, "text/plain", "not in your scope"));
    let error = client.respond(&ids(&["a"])).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::PermissionDenied));
    assert_eq!((server.count(KEY), server.count(RESPOND)), (1, 1));
}

#[tokio::test]
async fn one_key_serves_fifty_calls_at_once() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let question = ids(&["a"]);
    for answer in join_all((0..50).map(|_| client.respond(&question).send())).await {
        answer.unwrap();
    }
    assert_eq!((server.count(KEY), server.count(RESPOND)), (1, 50));
}

#[tokio::test]
async fn the_open_answer_is_there_to_be_read() {
    let server =
        handing_out(Answer::json(200, &json!({ "made": { "key": "k" } })), Answer::json(200, &json!({}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let answer = client.get_token().send().await.unwrap();
    assert_eq!(answer.media_type(), Some("application/json"));
    let key = answer.json::<Value>().unwrap()["made"]["key"].as_str().unwrap().to_owned();
    let client = Client::builder(server.url()).api_key(key).build().unwrap();
    client.respond(&ids(&["a"])).send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("k"));
}
