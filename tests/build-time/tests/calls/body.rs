//! The selector in the JSON body, arguments and result nested below a pointer, a failure known by the presence of `error`.

use accord_build_time::body_nested::types::{Sum, SumCode};
use accord_build_time::body_nested::{Client, CodeValue};
use accord_runtime::Class;
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn numbers() -> Sum {
    Sum::builder().numbers(vec![1, 2]).build()
}

#[tokio::test]
async fn arguments_are_nested_beside_selector_and_constants() {
    let (server, client) = answering(json!({"jsonrpc": "2.0", "id": 1, "result": {"total": 3}})).await;
    let answer = client.sum(&numbers()).send().await.unwrap();
    assert_eq!(answer.total, 3);
    let request = server.only();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/rpc"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("api-version"), None);
    assert_eq!(request.json(), json!({"method": "sum", "jsonrpc": "2.0", "id": 1, "params": {"numbers": [1, 2]}}));
}

#[tokio::test]
async fn a_command_without_arguments_sends_the_selector_alone() {
    let (server, client) = answering(json!({"jsonrpc": "2.0", "id": 1, "result": {}})).await;
    client.reset().send().await.unwrap();
    let request = server.only();
    let mut body: Value = serde_json::from_slice(&request.body).expect("what arrives is JSON");
    // Absent and empty mean the same to the provider.
    let params = body.as_object_mut().unwrap().remove("params");
    assert!(params.is_none_or(|params| params == json!({})), "{body}");
    assert_eq!(body, json!({"method": "reset", "jsonrpc": "2.0", "id": 1}));
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn a_failure_inside_200_has_a_typed_code() {
    let failure = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "none, sorry"}});
    let (server, client) = answering(failure).await;
    let error = client.sum(&numbers()).send().await.unwrap_err();
    assert_eq!(error.code(), Some(SumCode::MethodNotFound));
    assert_eq!(error.class(), Some(Class::Invalid));
    assert_eq!(error.message(), Some("none, sorry"));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.body().and_then(|body| body.error.as_ref()).and_then(|body| body.code), Some(-32601));
    assert!(!format!("{error} {error:?}").contains("sorry"), "{error:?}");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_call_with_an_effect_is_sent_once_whatever_the_code() {
    let (server, client) = answering(json!({"error": {"code": -32005, "message": "slower"}})).await;
    let error = client.reset().send().await.unwrap_err();
    assert_eq!(error.code(), Some(SumCode::LimitExceeded));
    assert_eq!(error.class(), Some(Class::RateLimited));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn an_unknown_code_is_kept() {
    let (_server, client) = answering(json!({"error": {"code": 7, "message": "new"}})).await;
    let error = client.sum(&numbers()).send().await.unwrap_err();
    assert_eq!(error.code(), Some(SumCode::Unknown(CodeValue::Int(7))));
    assert_eq!(error.class(), None);
}

#[tokio::test]
async fn a_null_error_is_a_success() {
    // JSON-RPC 1.0 sends both, one of them null.
    let (_server, client) = answering(json!({"error": null, "result": {"total": 3}})).await;
    assert_eq!(client.sum(&numbers()).send().await.unwrap().total, 3);
}

#[tokio::test]
async fn a_code_is_read_whatever_the_http_status() {
    let body = json!({"error": {"code": -32601, "message": "none"}});
    let server = Server::start(move |_| Answer::json(500, &body)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.reset().send().await.unwrap_err();
    assert_eq!(error.code(), Some(SumCode::MethodNotFound));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
}

#[tokio::test]
async fn an_answer_without_its_result_is_a_decode_error() {
    let (_server, client) = answering(json!({"jsonrpc": "2.0", "id": 1})).await;
    let error = client.sum(&numbers()).send().await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
}

#[test]
fn a_thread_that_may_wait_makes_the_same_call() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let answer = json!({"result": {"total": 3}});
    let server = runtime.block_on(Server::start(move |_| Answer::json(200, &answer)));
    let client = Client::builder(server.url()).build().unwrap();
    assert_eq!(client.sum(&numbers()).send_blocking().unwrap().total, 3);
    assert_eq!(server.only().json()["params"], json!({"numbers": [1, 2]}));
}
