//! A parameter that is JSON may be null, where its schema says so.

use accord_build_time::constructs::json_parameters::{Client, types};
use accord_tests::server::{Answer, Server};

async fn started() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn null_is_sent_as_json() {
    let (server, client) = started().await;
    client.search(&None).owner(&None).x_owner(&None).last(&None).send().await.unwrap();
    let sent = server.last();
    assert_eq!(sent.query, [("filter", "null"), ("owner", "null")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!((sent.header("x-owner"), sent.header("cookie")), (Some("null"), Some("last=null")));
}

#[tokio::test]
async fn values_are_sent_as_before_and_nothing_is_left_out() {
    let (server, client) = started().await;
    let filter = Some(types::Filter::builder().color("red").build());
    client.search(&filter).owner(&Some("null".to_owned())).page(7).send().await.unwrap();
    let sent = server.last();
    let expected = [("filter", r#"{"color":"red"}"#), ("owner", r#""null""#), ("page", "7")];
    assert_eq!(sent.query, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!((sent.header("x-owner"), sent.header("cookie")), (None, None));
}
