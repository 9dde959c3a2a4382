//! A login is sent by its own method, or by another one that the document allows and the caller chooses.

use accord_build_time::login_methods::{Client, ClientBuilder};
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn methods(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Vec<(String, String)> {
    let server = Server::start(|request| match request.path.as_str() {
        "/ping" => Answer::json(200, &json!({})),
        _ => Answer::json(200, &json!({ "token": "t" })),
    })
    .await;
    let client = set(Client::builder(server.url()).credentials("user")).build().unwrap();
    client.ping().send().await.unwrap();
    server.received().into_iter().map(|request| (request.method, request.path)).collect()
}

#[tokio::test]
async fn a_login_has_the_method_that_the_caller_chose() {
    let sent =
        |method: &str| vec![(method.to_owned(), "/contracts.php".to_owned()), ("GET".to_owned(), "/ping".to_owned())];
    assert_eq!(methods(|builder| builder).await, sent("GET"));
    assert_eq!(methods(ClientBuilder::login_by_post).await, sent("POST"));
    assert_eq!(methods(ClientBuilder::login_by_query).await, sent("QUERY"));
}
