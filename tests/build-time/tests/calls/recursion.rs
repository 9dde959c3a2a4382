//! Schemas that hold themselves, and names that are one in Rust, are read and written as they stand on the wire.

use accord_build_time::recursion::Client;
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn a_tree_is_read_and_written_back() {
    let tree = json!({
        "left": { "left": null, "rest": [{ "left": null }] },
        "part": { "part": "p", "whole": "w" },
        "names": { "aB": "x", "a_b": 2, "a-b": true, "self": "me", "1": "one" },
        "either": "text",
    });
    let answered = tree.clone();
    let server = Server::start(move |_| Answer::json(200, &answered)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let read = client.get_tree().send().await.unwrap().into_inner();
    assert!(read.left.as_ref().is_some_and(|left| left.left.is_none() && left.rest.iter().flatten().count() == 1));
    assert_eq!(serde_json::to_value(&read).unwrap(), tree);
}
