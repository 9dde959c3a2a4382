//! The selector in a form, success by a flag that must be true, codes that are words, a delay in the answer.

use std::time::Duration;

use accord_build_time::form_selector::types::{ChatCode, Message};
use accord_build_time::form_selector::{Client, CodeValue};
use accord_runtime::Class;
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn message() -> Message {
    Message::builder().channel("a&b").text("x = y + ü").build()
}

#[tokio::test]
async fn the_selector_is_a_field_of_the_form() {
    let (server, client) = answering(json!({"ok": true, "ts": "7"})).await;
    let posted = client.post_message(&message()).send().await.unwrap();
    assert_eq!(posted.ts.as_deref(), Some("7"));
    assert!(posted.notice().is_none());
    let request = server.only();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let body = String::from_utf8(request.body.to_vec()).unwrap();
    let mut fields: Vec<&str> = body.split('&').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["channel=a%26b", "method=chat.post", "text=x+%3D+y+%2B+%C3%BC"]);
}

#[tokio::test]
async fn a_flag_that_is_not_true_is_a_failure_with_its_delay() {
    let answer = json!({"ok": false, "error": "ratelimited", "detail": "wait", "parameters": {"retry_after": 7}});
    let (server, client) = answering(answer).await;
    let error = client.post_message(&message()).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::RateLimited));
    assert_eq!(error.raw_code(), Some(&CodeValue::Text("ratelimited".into())));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(error.was_refused());
    assert_eq!(server.received().len(), 1, "a call with an effect is not repeated");
}

#[tokio::test]
async fn a_missing_flag_is_a_failure() {
    let (_server, client) = answering(json!({"ts": "7"})).await;
    assert!(client.post_message(&message()).send().await.is_err());
}

#[tokio::test]
async fn a_documented_notice_comes_with_the_success() {
    let (_server, client) = answering(json!({"ok": true, "error": "sent_with_warning", "detail": "long"})).await;
    let posted = client.post_message(&message()).send().await.unwrap();
    let notice = posted.notice().expect("a notice");
    assert_eq!(notice.code::<ChatCode>(), ChatCode::SentWithWarning);
    assert_eq!(notice.message(), Some("long"));
}

#[tokio::test]
async fn a_notice_is_a_success_also_where_the_flag_is_missing() {
    let (_server, client) = answering(json!({"ok": false, "error": "sent_with_warning"})).await;
    let posted = client.post_message(&message()).send().await.unwrap();
    assert_eq!(posted.notice().map(accord_runtime::Notice::name), Some("SentWithWarning"));
}
