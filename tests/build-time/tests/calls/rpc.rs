//! Positional arguments, a secret in the body, lists of results, and objects in common.

use accord_build_time::rpc::{Client, types};
use accord_runtime::Class;
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

/// A server with this answer, and a client of it.
async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).secret("s3cret").build().unwrap();
    (server, client)
}

fn body(server: &Server) -> Value {
    serde_json::from_slice(&server.received()[0].body).unwrap()
}

#[tokio::test]
async fn fields_are_sent_by_position_after_the_secret() {
    let (server, client) = answering(json!({ "jsonrpc": "2.0", "id": 1, "result": "abc" })).await;
    let add = types::Add::builder().uris(vec!["http://a".to_owned()]).position(3).build();
    let answer = client.add(&add).send().await.unwrap();
    assert_eq!(*answer, "abc");
    let sent = json!(["token:s3cret", ["http://a"], null, 3]);
    assert_eq!(body(&server), json!({ "jsonrpc": "2.0", "id": 1, "method": "add", "params": sent }));
    assert!(!format!("{client:?}").contains("s3cret"));
    assert_eq!(server.received()[0].raw_query, "");
}

#[tokio::test]
async fn what_is_not_set_at_the_end_is_left_out_and_no_result_is_nothing() {
    let (server, client) = answering(json!({ "result": "OK" })).await;
    let answer: accord_runtime::ResponseValue<()> =
        client.remove(&types::Gid::builder().gid("a1").build()).send().await.unwrap();
    drop(answer);
    assert_eq!(body(&server)["params"], json!(["token:s3cret", "a1"]));
}

#[tokio::test]
async fn a_command_without_fields_has_no_arguments_and_its_own_constants() {
    let (server, client) = answering(json!({ "result": "1.37" })).await;
    assert_eq!(*client.version().send().await.unwrap(), "1.37");
    assert_eq!(body(&server), json!({ "jsonrpc": "2.0", "id": 7, "method": "version" }));
    let (server, client) = answering(json!({ "result": null })).await;
    client.move_task(&types::Gid::builder().gid("a1").build()).send().await.unwrap();
    assert_eq!(body(&server)["params"], json!({ "gid": "a1" }));
}

#[tokio::test]
async fn messages_are_known_by_a_part_of_them() {
    for (message, code, name, class) in [
        ("No such task 17", 9, Some("NoTask"), Some(Class::NotFound)),
        ("Sorry, the DISK is full.", 9, Some("DiskFull"), Some(Class::Unavailable)),
        ("GID 2089ab is not found", 1, Some("NoGid"), Some(Class::NotFound)),
        ("GID 2089xy is not found", 9, None, None),
        ("Unauthorized", 1, Some("NotAllowed"), Some(Class::Unauthenticated)),
    ] {
        let (_server, client) = answering(json!({ "error": { "code": code, "message": message } })).await;
        let error = client.version().send().await.unwrap_err();
        assert_eq!(error.class(), class, "{message}");
        let shown = error.to_string();
        assert_eq!(name.is_some_and(|name| shown.contains(name)), name.is_some(), "{shown}");
        // The provider's words, which are not marked as personal.
        assert!(shown.ends_with(message), "{shown}");
    }
}

#[tokio::test]
async fn of_a_list_of_results_each_counts() {
    let results = |codes: &[i64]| {
        let results: Vec<Value> =
            codes.iter().map(|code| json!({ "code": code, "status": format!("was {code}") })).collect();
        json!({ "results": results })
    };
    let task = types::TasksBody::builder().name("n").build();
    let (server, client) = answering(results(&[200, 200])).await;
    client.tasks(&task).send().await.unwrap();
    assert_eq!(body(&server), json!(["n"]));
    let (_server, client) = answering(results(&[])).await;
    client.tasks(&task).send().await.unwrap();
    let (_server, client) = answering(results(&[200, 404, 200, 500])).await;
    let error = client.tasks(&task).send().await.unwrap_err();
    assert_eq!(error.failed_elements(), [1, 3]);
    assert_eq!(error.class(), Some(Class::NotFound));
    assert_eq!(error.message(), Some("was 404"));
    assert!(error.to_string().contains("elements 1 3"), "{error}");
    // There is no list at all.
    let (_server, client) = answering(json!({})).await;
    client.tasks(&task).send().await.unwrap_err();
}

#[tokio::test]
async fn of_a_list_of_results_one_is_enough_where_the_document_says_so() {
    for (list, succeeds) in
        [(json!([{ "ok": false }, { "ok": true }]), true), (json!([{ "ok": false }]), false), (json!([]), false)]
    {
        let (_server, client) = answering(json!({ "results": list })).await;
        assert_eq!(client.some().send().await.is_ok(), succeeds, "{list}");
    }
}

#[tokio::test]
async fn the_selector_and_the_fields_share_an_object() {
    let (server, client) = answering(json!({})).await;
    let inner = types::OpenBody::builder().transaction("t1").build();
    client.open_session(&types::Open::builder().body(inner).build()).send().await.unwrap();
    let text = String::from_utf8(server.received()[0].body.to_vec()).unwrap();
    assert_eq!(text.matches("\"body\"").count(), 1, "{text}");
    assert_eq!(body(&server), json!({ "body": { "request": "open", "transaction": "t1" } }));
}
