//! A percent sign in a reference encodes a character: the reference leads to the schema of that name.

use accord_build_time::constructs::encoded_refs::Client;
use accord_build_time::constructs::encoded_refs::types::Kept;
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn encoded_references_lead_to_their_schemas() {
    let answer = json!({
        "dash": { "a": 1 }, "slash": { "b": 2 }, "encoded_slash": { "b": 3 }, "tilde": { "c": 4 }, "braces": { "d": 5 },
        "percent": { "e": 6 }, "umlaut": { "f": 7 }, "kept": { "kind": "two", "b": 8 }, "inner": { "deep": 9 },
    });
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let read = client.get_item("1").send().await.unwrap().into_inner();
    assert_eq!(read.dash.unwrap().a, Some(1));
    assert_eq!((read.slash.unwrap().b, read.encoded_slash.unwrap().b), (Some(2), Some(3)));
    assert_eq!((read.tilde.unwrap().c, read.braces.unwrap().d), (Some(4), Some(5)));
    assert_eq!((read.percent.unwrap().e, read.umlaut.unwrap().f), (Some(6), Some(7)));
    assert!(matches!(read.kept.unwrap(), Kept::Ab(kept) if kept.b == Some(8)));
    assert_eq!(read.inner.unwrap().deep, Some(9));
}
