//! The selector in the query, a failure known by the presence of `error`, codes that are words.

use accord_build_time::query_selector::types::{ParsePageFormat, QueryPageFormat};
use accord_build_time::query_selector::{Client, CodeValue};
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// The query without regard to order.
fn query(request: &Received) -> Vec<(&str, &str)> {
    let mut query: Vec<_> = request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    query.sort_unstable();
    query
}

#[tokio::test]
async fn the_selector_stands_beside_the_parameters() {
    let (server, client) = answering(json!({"title": "A & B", "text": "…"})).await;
    let page = client.query_page(QueryPageFormat::Json, "A & B=C").send().await.unwrap();
    assert_eq!(page.title, "A & B");
    let request = server.only();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("GET", "/api.php"));
    assert_eq!(query(&request), [("action", "query"), ("format", "json"), ("titles", "A & B=C")]);
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn a_parameter_that_is_left_out_is_not_sent() {
    let (server, client) = answering(json!({"title": "A"})).await;
    client.parse_page(ParsePageFormat::Json).send().await.unwrap();
    assert_eq!(query(&server.only()), [("action", "parse"), ("format", "json")]);
}

#[tokio::test]
async fn a_code_that_is_a_word_has_its_class() {
    let (_server, client) = answering(json!({"error": {"code": "nosuchpage", "info": "none"}})).await;
    let error = client.query_page(QueryPageFormat::Json, "A").send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound));
    assert_eq!(error.raw_code(), Some(&CodeValue::Text("nosuchpage".into())));
    assert!(error.code_is_known());
    assert_eq!(error.message(), Some("none"));
}
