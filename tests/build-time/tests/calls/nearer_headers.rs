//! Of a header that several places state, the nearest one is sent; the caller's own value is nearer than all.

use accord_build_time::constructs::nearer_headers::{Client, types};
use accord_runtime::TextBody;
use accord_tests::server::{Answer, Server};

async fn started() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_callers_value_is_sent_or_else_the_fixed_one() {
    let (server, client) = started().await;
    client.a(7, "m", &TextBody::from("x")).send().await.unwrap();
    let headers = |name: &str| {
        let headers = server.last().headers;
        headers.into_iter().filter(|(held, _)| held == name).map(|(_, value)| value).collect::<Vec<_>>()
    };
    assert_eq!((headers("x-trace"), headers("x-must"), headers("x-ver")), (words("7"), words("m"), words("1")));
    client.a(7, "m", &TextBody::from("x")).x_ver("2").send().await.unwrap();
    assert_eq!((headers("x-must"), headers("x-ver")), (words("m"), words("2")));
}

fn words(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}

#[tokio::test]
async fn the_media_type_of_an_operation_is_nearer_than_one_of_the_document() {
    let (server, client) = started().await;
    client.a(7, "m", &TextBody::from("x")).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("text/plain"));
    client.a_json(7, "m", &types::AJsonBody::builder().a("x").build()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("application/json; v=2"));
    client.b(&TextBody::from("x")).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("text/markdown"));
}
