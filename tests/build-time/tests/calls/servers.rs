//! Operations that have a server for themselves: a stand-in gets them all, unless the builder says where.

use accord_build_time::servers::{BASE_URL, Client};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

async fn answering() -> Server {
    let answer = |request: &Received| match request.path.as_str() {
        path if path.ends_with("/assets") => Answer::json(200, &json!(["a.zip"])),
        _ => Answer::json(200, &json!({"id": 1})),
    };
    Server::start(answer).await
}

fn sent(server: &Server) -> Vec<(String, Option<String>)> {
    let of = |request: &Received| (request.path.clone(), request.header("authorization").map(str::to_owned));
    server.received().iter().map(of).collect()
}

#[tokio::test]
async fn a_stand_in_gets_what_the_document_has_elsewhere() {
    let server = answering().await;
    let client = Client::builder(format!("{}/v1", server.url())).token("t").build().unwrap();
    client.get_release(1).send().await.unwrap();
    client.list_assets(1).label("x").send().await.unwrap();
    drop(client.delete_assets(1).send().await);
    // Another path of the same host is no other host.
    client.beta_release(1).send().await.unwrap();
    let paths = ["/v1/releases/1", "/v1/releases/1/assets", "/v1/releases/1/assets", "/beta/releases/1"];
    assert_eq!(sent(&server), paths.map(|path| (path.to_owned(), Some("Bearer t".to_owned()))));
}

#[tokio::test]
async fn the_builder_says_where() {
    let (server, uploads) = (answering().await, answering().await);
    let builder = Client::builder(server.url()).token("t").server_uploads_example_com(format!("{}/up/", uploads.url()));
    let client = builder.server_beta("/next").build().unwrap();
    client.list_assets(1).send().await.unwrap();
    client.beta_release(1).send().await.unwrap();
    assert_eq!(sent(&uploads), [("/up/releases/1/assets".to_owned(), Some("Bearer t".to_owned()))]);
    assert_eq!(sent(&server), [("/next/releases/1".to_owned(), Some("Bearer t".to_owned()))]);
}

#[test]
fn variables_with_known_values_are_in_the_base_url() {
    assert_eq!(BASE_URL, "https://eu.example.com/v1");
}
