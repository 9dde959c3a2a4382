//! A command with an outcome of its own, codes that are booleans, and what is sent by other names.

use accord_build_time::command_outcome::{Client, types};
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A daemon that says no to a wrong password by `false`, and knows one session.
fn daemon(request: &Received) -> Answer {
    let body = request.json();
    let answer = |result: Value| Answer::json(200, &json!({ "result": result, "error": null }));
    match body["method"].as_str() {
        Some("login") if body["params"] == json!(["right"]) => answer(json!(true)).with_header("set-cookie", "SID=1"),
        Some("login") => answer(json!(false)),
        _ if request.header("cookie") == Some("SID=1") => answer(json!(false)),
        _ => Answer::json(200, &json!({ "result": null, "error": { "code": 1, "message": "Not you" } })),
    }
}

#[tokio::test]
async fn a_command_may_say_no_where_others_succeed() {
    let server = Server::start(daemon).await;
    let client = Client::builder(server.url()).credentials("right").build().unwrap();
    assert!(!*client.connected().send().await.unwrap());
    let sent: Vec<Value> = server.received().iter().map(Received::json).collect();
    // The others are lists, so this is one.
    assert_eq!(sent[1], json!({ "method": "connected", "params": [] }));

    let wrong = Client::builder(server.url()).credentials("wrong").build().unwrap();
    let error = wrong.connected().send().await.unwrap_err();
    assert_eq!((error.during_login(), error.class()), (Some("login"), Some(Class::Unauthenticated)), "{error}");
    let error = wrong.login(&types::LoginBody::builder().password("wrong").build()).send().await.unwrap_err();
    assert_eq!(error.code(), Some(types::LoginCode::WrongPassword), "{error}");
    assert!(*client.login(&types::LoginBody::builder().password("right").build()).send().await.unwrap());
}

#[tokio::test]
async fn a_refusal_is_json_or_a_text() {
    for (answer, message, class) in [
        (Answer::bytes(409, "text/plain", "Taken"), "Taken", Some(Class::Conflict)),
        (Answer::json(409, &json!({ "error": { "message": "in use" } })), "in use", Some(Class::Conflict)),
        (Answer::json(200, &json!({ "error": { "code": 9, "message": "odd" } })), "odd", None),
    ] {
        let server = Server::start(move |_| answer.clone()).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.remove("h", "a").send().await.unwrap_err();
        assert_eq!((error.message(), error.class()), (Some(message), class), "{error}");
    }
}

#[tokio::test]
async fn parameters_have_the_names_that_the_document_gives_them() {
    let server = Server::start(|_| Answer::json(200, &json!({ "result": 1 }))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let (id, kind) = ("h 1", "web");
    client.remove(id, kind).matchers(&["a", "b"]).send().await.unwrap();
    let received = &server.received()[0];
    assert_eq!(received.path, "/hosts/h%201");
    let query: Vec<(&str, &str)> = received.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(query.contains(&("type", "web")) && query.contains(&("match[]", "b")), "{query:?}");
}
