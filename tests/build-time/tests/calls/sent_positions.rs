//! Elements by position of which some are only received.

use accord_build_time::sent_positions::{Client, types};
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn an_element_that_is_only_received_keeps_its_position() {
    let server = Server::start(|_| Answer::json(200, &json!({ "link": ["u", "7", 3], "last": ["n", "8"] }))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let link = types::LinkRequest::builder().url("u").size(3).build();
    let last = types::LastRequest::builder().name("n").build();
    let all = types::AllRequest::builder().link(link).last(last).build();
    let answer = client.put_all(&all).send().await.unwrap();
    assert_eq!(server.received()[0].json(), json!({ "link": ["u", null, 3], "last": ["n"] }));
    assert_eq!(answer.link.as_ref().unwrap().id, "7");
}
