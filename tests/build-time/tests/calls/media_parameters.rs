//! Parameters of a media type are part of what a body is sent as.

use std::collections::BTreeMap;

use accord_build_time::constructs::media_parameters::{Client, types};
use accord_tests::server::{Answer, Server};

async fn started() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn each_version_of_a_body_is_sent_as_that_version() {
    let (server, client) = started().await;
    client.add_order(&types::AddOrderBody::builder().name("x").build()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("application/json; version=1"));
    client.add_order_json(&types::AddOrderJsonBody::builder().title("x").build()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("application/json; version=2"));
}

#[tokio::test]
async fn a_body_that_may_be_left_out_has_its_parameters() {
    let (server, client) = started().await;
    client.set_order().body(&types::SetOrderBody::builder().name("x").build()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("application/json;odata=verbose"));
    client.set_order().send().await.unwrap();
    assert_eq!(server.last().header("content-type"), None);
}

#[tokio::test]
async fn a_header_of_the_document_adds_parameters_where_the_operation_has_none() {
    let (server, client) = started().await;
    client.add_plain(&BTreeMap::new()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("application/json; version=9"));
}
