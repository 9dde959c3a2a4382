//! Methods and query strings of OpenAPI 3.2.

use accord_build_time::constructs::methods::types::Filter;
use accord_build_time::constructs::methods::{Client, facts};
use accord_runtime::facts::RetrySafety;
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn answering() -> (Server, Client) {
    let server = Server::start(|_| Answer::json(200, &json!({"id": "7"}))).await;
    let client = Client::builder(server.url()).key("k").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn methods_go_out_as_they_are_written() {
    let (server, client) = answering().await;
    let filter = Filter::builder().text("a").build();
    assert_eq!(client.read("7").send().await.unwrap().id, "7");
    assert_eq!(client.search("7", &filter).send().await.unwrap().id, "7");
    client.link("7", "8").send().await.unwrap();
    client.copy_items_id("7").send().await.unwrap();
    client.other("7").send().await.unwrap();
    client.shared_query().send().await.unwrap();
    let sent: Vec<_> = server.received().iter().map(|r| format!("{} {}?{}", r.method, r.path, r.raw_query)).collect();
    let methods = ["GET /items/7?", "QUERY /items/7?", "LINK /items/7?to=8", "copy /items/7?"];
    assert_eq!(sent[..4], methods);
    assert_eq!(sent[4..], ["POST /items/7?", "QUERY /shared?"]);
    assert_eq!(server.received()[1].json(), json!({"text": "a"}));
}

#[test]
fn a_query_is_safe_and_other_methods_are_not() {
    let safety = |id| facts::API.operation(id).unwrap().retry_safety();
    assert_eq!(safety("search"), RetrySafety::Safe);
    assert_eq!(safety("link"), RetrySafety::Once);
    assert_eq!(safety("copy_items_id"), RetrySafety::Idempotent);
}

#[tokio::test]
async fn a_query_that_is_one_value() {
    let (server, client) = answering().await;
    let filter = Filter::builder().text("a&b c").tags(vec!["x".to_owned(), "y".to_owned()]).build();
    client.form().all(&filter).send().await.unwrap();
    client.form().send().await.unwrap();
    client.json(&filter).send().await.unwrap();
    client.path().all("$.a[?(@.b == 'c')]").send().await.unwrap();
    let sent: Vec<_> = server.received().iter().map(|request| request.raw_query.clone()).collect();
    assert_eq!(sent[0], "text=a%26b%20c&tags=x&tags=y");
    assert_eq!(sent[1], "");
    // A credential comes after it.
    assert_eq!(sent[2], "%7B%22text%22:%22a%26b%20c%22,%22tags%22:%5B%22x%22,%22y%22%5D%7D&key=k");
    assert_eq!(sent[3], "$.a%5B%3F(@.b%20==%20%27c%27)%5D");
}
