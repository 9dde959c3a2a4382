//! Bodies of requests that are a sequence of items: each is sent in the framing of the media type.

use accord_build_time::constructs::item_bodies::{Client, types::Row};
use accord_tests::server::{Answer, Server};

fn rows() -> Vec<Row> {
    // What is kept as it came has line breaks.
    ["{\"id\": 1}", "{\"id\": 2, \"any\": {\n  \"a\":\r\n \"x\\ny\"}}"]
        .map(|text| serde_json::from_str(text).unwrap())
        .into()
}

async fn server() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// The items of a body, each of which ends with a line break.
fn items(body: &[u8], begin: &str) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(body).unwrap();
    assert!(text.ends_with('\n'), "{text:?}");
    let lines = text.split_terminator('\n');
    lines.map(|line| serde_json::from_str(line.strip_prefix(begin).unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn items_are_sent_in_the_framing_of_their_media_type() {
    let (server, client) = server().await;
    let rows = rows();
    let expected: Vec<_> = rows.iter().map(|row| serde_json::to_value(row).unwrap()).collect();
    client.import_lines(&rows).send().await.unwrap();
    client.import_optional().body(&rows).send().await.unwrap();
    client.import_both_items(&rows).send().await.unwrap();
    client.import_both(&rows).send().await.unwrap();
    let received = server.received();
    for (at, media_type, begin) in
        [(0, "application/jsonl", ""), (1, "application/x-ndjson", ""), (2, "application/json-seq", "\u{1e}")]
    {
        assert_eq!(received[at].header("content-type"), Some(media_type));
        assert_eq!(items(&received[at].body, begin), expected, "{media_type}");
    }
    assert_eq!(received[3].header("content-type"), Some("application/json"));
    assert_eq!(received[3].json(), serde_json::Value::from(expected));
}

#[tokio::test]
async fn no_items_are_an_empty_body() {
    let (server, client) = server().await;
    client.import_lines(&Vec::new()).send().await.unwrap();
    client.import_optional().send().await.unwrap();
    let [empty, absent] = server.received().try_into().unwrap();
    assert_eq!((empty.body.len(), empty.header("content-type")), (0, Some("application/jsonl")));
    assert_eq!((absent.body.len(), absent.header("content-type")), (0, None));
}
