//! A batch has the credentials that its commands need, and a request of the caller's own those of the document.

use accord_build_time::constructs::batch_credentials::Client;
use accord_runtime::Method;
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

async fn started() -> (Server, Client) {
    let answer = |request: &Received| match request.path.as_str() {
        "/rpc" => Answer::json(200, &json!([{}, {}])),
        _ => Answer::json(200, &json!({})),
    };
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).key("k").admin("a").other("o").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_batch_has_the_credentials_of_its_commands() {
    let (server, client) = started().await;
    let mut batch = client.batch();
    let (one, two) = (batch.add(client.one()), batch.add(client.two()));
    batch.send().await.unwrap();
    one.answer().unwrap();
    two.answer().unwrap();
    assert_eq!(server.last().header("x-admin"), Some("a"));
    client.four().send().await.unwrap_err();
    assert_eq!(server.last().header("x-other"), Some("o"));
}

#[tokio::test]
async fn a_request_of_the_callers_own_has_the_credentials_of_the_document() {
    let (server, client) = started().await;
    client.request(Method::GET, "/mine").send().await.unwrap();
    let sent = server.last();
    assert_eq!((sent.header("x-key"), sent.header("x-admin")), (Some("k"), None));
}
