//! What an object has beside its properties is kept where the document allows it, with its type where it has one.

use accord_build_time::constructs::maps::Client;
use accord_build_time::constructs::maps::types::{Maps, Named};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn nothing_that_an_object_may_have_is_lost() {
    let all = json!({
        "open": { "id": 1, "more": "text" },
        "schema": { "id": 1, "more": [null] },
        "merged": { "a": "x", "b": "y", "more": 3 },
        "merged_first": { "id": 1, "b": "y", "more": 3 },
        "merged_open": { "id": 1, "b": "y", "more": { "deep": true } },
        "patterned": { "id": 1, "x-a": 2, "other": "text" },
        "patterned_closed": { "id": 1, "x-a": 2 },
        "patterns": { "id": 1, "x-a": 2, "y-a": "text" },
        "pattern": { "a": 1, "b": 2 },
        "named": { "extra": "own", "extra_2": true, "more": 3 },
        "named_open": { "extra": "own", "more": "text" },
        "free": { "a": [1] },
    });
    let answer = all.clone();
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let read: Maps = client.get_maps().send().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&read).unwrap(), all);
    let (merged, first) = (read.merged.as_ref().unwrap(), read.merged_first.as_ref().unwrap());
    assert_eq!((merged.extra["more"], first.extra["more"]), (3, 3), "the map stays one of integers");
    assert_eq!(read.named.as_ref().unwrap().extra2["more"], 3);
    client.put_maps(&read).send().await.unwrap();
    let sent = server.received().iter().rev().find(|request| request.method == "POST").unwrap().json();
    assert_eq!(sent, all);
}

#[test]
fn a_property_may_be_called_as_the_rest_is() {
    let named = Named::builder().extra_2(true).extra("own").extra2([("more".to_owned(), 4)].into()).build();
    let sent: Value = serde_json::to_value(&named).unwrap();
    assert_eq!(sent, json!({ "extra": "own", "extra_2": true, "more": 4 }));
}
