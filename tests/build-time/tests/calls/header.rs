//! The selector in a header, failures known by the status, a token that a login answers in a header.

use std::sync::atomic::{AtomicUsize, Ordering};

use accord_build_time::header_selector::Client;
use accord_build_time::header_selector::types::Send;
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

fn empty(status: u16) -> Answer {
    Answer { status, headers: std::collections::BTreeMap::new(), body: accord_runtime::Bytes::new() }
}

/// A queue that gives each login a new token and takes the newest only.
async fn queue() -> Server {
    let logins = AtomicUsize::new(0);
    Server::start(move |request| match request.path.as_str() {
        "/session" => {
            let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
            empty(204).with_header("X-Session", &format!("token-{number}"))
        }
        _ if request.header("x-session") == Some(&format!("token-{}", logins.load(Ordering::SeqCst))) => {
            Answer::json(200, &json!({"id": "m-1"}))
        }
        _ => Answer::json(401, &json!({"reason": "no session"})),
    })
    .await
}

fn logins(server: &Server) -> Vec<Received> {
    server.received().into_iter().filter(|request| request.path == "/session").collect()
}

fn send() -> Send {
    Send::builder().body("hello").build()
}

#[tokio::test]
async fn the_selector_is_a_header_and_the_token_comes_from_one() {
    let server = queue().await;
    let client = Client::builder(server.url()).credentials("ann", "hunter2").build().unwrap();
    assert_eq!(client.send(&send()).send().await.unwrap().id, "m-1");

    let [login] = &logins(&server)[..] else { panic!("one login") };
    assert_eq!(login.json(), json!({"user": "ann", "password": "hunter2"}));
    assert_eq!(login.header("x-session"), None);
    assert_eq!(login.header("x-target"), None);
    let call = server.last();
    assert_eq!((call.method.as_str(), call.path.as_str()), ("POST", "/"));
    assert_eq!(call.header("x-target"), Some("Queue.Send"));
    assert_eq!(call.header("x-session"), Some("token-1"));
    assert_eq!(call.json(), json!({"body": "hello"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_login_serves_many_calls_at_once() {
    let server = queue().await;
    let client = Client::builder(server.url()).credentials("ann", "hunter2").build().unwrap();
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(&send()).send().await.map(|sent| sent.id.clone()) })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "m-1");
    }
    assert_eq!(logins(&server).len(), 1);
    assert_eq!(server.received().len(), 21);
}

#[tokio::test]
async fn a_token_given_ready_is_sent_without_a_login() {
    let server = Server::start(|_| Answer::json(200, &json!({"id": "m-2"}))).await;
    let client = Client::builder(server.url()).session("ready").build().unwrap();
    client.send(&send()).send().await.unwrap();
    assert_eq!(server.only().header("x-session"), Some("ready"));
}

#[tokio::test]
async fn the_login_is_an_ordinary_call_too() {
    use accord_build_time::header_selector::types::Login;
    let server = queue().await;
    let client = Client::builder(server.url()).build().unwrap();
    let login = Login::builder().user("ann").password("hunter2").build();
    let answer = client.open_session(&login).send().await.unwrap();
    assert_eq!(answer.headers()["x-session"], "token-1");
    assert!(!format!("{login:?}").contains("hunter2"), "{login:?}");
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let server = queue().await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.send(&send()).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_authentication(), "{error:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_failure_known_by_the_status_has_its_body() {
    let server = Server::start(|_| Answer::json(400, &json!({"reason": "too long"}))).await;
    let client = Client::builder(server.url()).session("ready").build().unwrap();
    let error = client.send(&send()).send().await.unwrap_err();
    assert_eq!(error.body().and_then(|fault| fault.reason.as_deref()), Some("too long"));
    assert_eq!(error.class(), Some(Class::Invalid));
}
