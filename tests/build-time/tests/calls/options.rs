//! What a caller asks for one call alone, where the form of the request matters: forms, texts, and commands in any place.

use accord_build_time::bodies::types::Note;
use accord_build_time::{bodies, body_nested, form_selector, header_selector, query_selector};
use accord_runtime::{FilePart, OpenJson, TextBody};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn empty() -> Server {
    Server::start(|_| Answer::bytes(204, "text/plain", "")).await
}

async fn answering(answer: Value) -> Server {
    Server::start(move |_| Answer::json(200, &answer)).await
}

fn bodies(server: &Server) -> bodies::Client {
    bodies::Client::builder(server.url()).build().unwrap()
}

fn note() -> Note {
    Note::builder().title("a b").tags(vec!["x".into(), "y".into()]).build()
}

fn text(server: &Server) -> String {
    String::from_utf8(server.last().body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_field_of_a_form() {
    let server = empty().await;
    let client = bodies(&server);
    client.save_form(&note()).extra("more", "1&2").extra("list", &[1, 2]).send().await.unwrap();
    let sent = text(&server);
    let mut fields: Vec<_> = sent.split('&').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["list=1", "list=2", "more=1%262", "tags=x", "tags=y", "title=a+b"]);
    assert_eq!(server.last().header("content-type"), Some("application/x-www-form-urlencoded"));
}

#[tokio::test]
async fn a_body_without_fields_takes_none() {
    let server = empty().await;
    let client = bodies(&server);
    let file = FilePart::from_bytes("a.png", "PNG").unwrap();
    let errors = [
        client.save_text(&TextBody::from("text")).extra("a", &1).send().await.unwrap_err(),
        client.save_bytes(&file).extra("a", &1).send().await.unwrap_err(),
        client.send_unsaid(&OpenJson::from(json!([1]))).extra("a", &1).send().await.unwrap_err(),
        client.send_unsaid(&OpenJson::from(json!("text"))).extra("a", &1).send().await.unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(cause.contains("extra field"), "{cause}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_field_of_another_kind_of_json() {
    let server = empty().await;
    bodies(&server).patch(&note()).extra("more", &json!(null)).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "title": "a b", "tags": ["x", "y"], "more": null }));
    assert_eq!(server.last().header("content-type"), Some("application/merge-patch+json"));
}

/// A field is one of the operation's own, so it goes where those are.
#[tokio::test]
async fn a_field_among_the_arguments_of_a_command() {
    let server = answering(json!({ "jsonrpc": "2.0", "id": 1, "result": {} })).await;
    let client = body_nested::Client::builder(server.url()).build().unwrap();
    client.reset().extra("hard", &true).send().await.unwrap();
    let expected = json!({ "method": "reset", "jsonrpc": "2.0", "id": 1, "params": { "hard": true } });
    assert_eq!(server.only().json(), expected);
}

#[tokio::test]
async fn a_field_of_a_command_in_a_form() {
    let server = answering(json!({ "ok": true })).await;
    let client = form_selector::Client::builder(server.url()).build().unwrap();
    let message = form_selector::types::Message::builder().channel("c").text("t").build();
    client.post_message(&message).extra("thread", "7").send().await.unwrap();
    assert_eq!(text(&server), "method=chat.post&channel=c&text=t&thread=7");
}

#[tokio::test]
async fn a_body_of_the_callers_own_has_no_command() {
    let raw = "  method=by hand&\n";
    let server = answering(json!({ "ok": true, "result": {} })).await;
    let client = form_selector::Client::builder(server.url()).build().unwrap();
    let message = form_selector::types::Message::builder().channel("c").text("t").build();
    client.post_message(&message).raw_body("application/x-www-form-urlencoded", raw).send().await.unwrap();
    assert_eq!(text(&server), raw);
    let client = body_nested::Client::builder(server.url()).build().unwrap();
    client.reset().raw_body("application/json", "{}").send().await.unwrap();
    assert_eq!(text(&server), "{}");

    // A command outside of the body stays.
    let server = answering(json!({ "id": "m" })).await;
    let client = header_selector::Client::builder(server.url()).session("s").build().unwrap();
    let send = header_selector::types::Send::builder().body("b").build();
    client.send(&send).raw_body("text/plain", raw).send().await.unwrap();
    assert_eq!((text(&server).as_str(), server.last().header("x-target")), (raw, Some("Queue.Send")));
}

#[tokio::test]
async fn a_command_is_seen_wherever_it_is() {
    let client = header_selector::Client::builder("http://127.0.0.1:9").session("s").build().unwrap();
    let send = header_selector::types::Send::builder().body("b").build();
    let seen = client.send(&send).into_request().unwrap();
    assert_eq!(seen.headers()["x-target"], "Queue.Send");
    assert!(!seen.headers().contains_key("x-session"));

    let client = query_selector::Client::builder("http://127.0.0.1:9").build().unwrap();
    let format = query_selector::types::ParsePageFormat::Json;
    let seen = client.parse_page(format).page("a b").into_request().unwrap();
    let mut pairs: Vec<_> = seen.url().query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.sort();
    assert_eq!(pairs, ["action=parse", "format=json", "page=a b"]);

    let client = form_selector::Client::builder("http://127.0.0.1:9").build().unwrap();
    let message = form_selector::types::Message::builder().channel("c").text("t").build();
    let seen = client.post_message(&message).into_request().unwrap();
    assert_eq!(seen.body(), Some(&b"method=chat.post&channel=c&text=t"[..]));
}

#[tokio::test]
async fn a_field_in_place_of_one_of_the_form() {
    let server = empty().await;
    bodies(&server).save_form(&note()).extra("tags", &["z"]).extra("title", "c").send().await.unwrap();
    let mut fields: Vec<String> = text(&server).split('&').map(str::to_owned).collect();
    fields.sort();
    assert_eq!(fields, ["tags=z", "title=c"]);
}
