//! A session that a refusal hands out, and a login that needs it.

use accord_build_time::constructs::handshake::Client;
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn a_login_takes_the_session_that_its_refusal_hands_out() {
    let server = Server::start(|request| match (request.path.as_str(), request.header("x-session")) {
        (_, None) => Answer::json(409, &json!({})).with_header("X-Session", "s"),
        ("/login", _) => Answer::json(200, &json!({ "token": "t" })),
        _ => Answer::bytes(204, "", ""),
    })
    .await;
    let client = Client::builder(server.url()).credentials("u").build().unwrap();
    client.add().send().await.unwrap();
    let sent: Vec<(String, Option<String>)> = server
        .received()
        .iter()
        .map(|request| (request.path.clone(), request.header("authorization").map(str::to_owned)))
        .collect();
    let (login, items) = (("/login".to_owned(), None), ("/items".to_owned(), Some("Bearer t".to_owned())));
    assert_eq!(sent, [login.clone(), login, items]);
}

#[tokio::test]
async fn a_login_that_is_refused_again_is_not_repeated() {
    let server = Server::start(|_| Answer::json(409, &json!({})).with_header("X-Session", "s")).await;
    let client = Client::builder(server.url()).credentials("u").build().unwrap();
    let error = client.add().send().await.unwrap_err();
    assert_eq!((error.during_login(), server.received().len()), (Some("login"), 2));
}
