//! What the client sets of a command cannot be set by the caller, and all else can.

use accord_build_time::constructs::command_fields::{Client, types};
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn started() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn text(server: &Server) -> String {
    String::from_utf8(server.last().body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_selector_of_the_query_is_sent_once_and_is_one_by_case() {
    let (server, client) = started().await;
    client.go(5).action("mine").dry(true).send().await.unwrap();
    assert_eq!(server.last().raw_query, "lang=5&Action=mine&dry=true&action=go");
    client.stop().lang("en").send().await.unwrap();
    assert_eq!(server.last().raw_query, "lang=en&action=stop");
    client.first().send().await.unwrap();
    assert_eq!((server.last().method.as_str(), server.last().path.as_str()), ("GET", "/"));
}

#[tokio::test]
async fn only_the_fields_of_the_body_itself_leave_it() {
    let (server, client) = started().await;
    let step = types::Step::builder().cmd("ls").build();
    client.shared(&types::SharedBody::builder().step(step).build()).send().await.unwrap();
    assert_eq!(text(&server), r#"{"cmd":"shared","v":2,"step":{"cmd":"ls"}}"#);
    let step = types::OwnStep::builder().cmd("ls").build();
    client.own(&types::Own::builder().step(step).build()).send().await.unwrap();
    assert_eq!(text(&server), r#"{"cmd":"own","v":2,"step":{"cmd":"ls"}}"#);
    client.made(&types::Made::builder().y("y").z("z").build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "cmd": "made", "v": 2, "y": "y", "z": "z" }));
    assert_eq!(text(&server).matches("\"v\"").count(), 1);
    client.inline(&types::InlineBody::builder().a("a").build()).send().await.unwrap();
    assert_eq!(text(&server), r#"{"cmd":"inline","v":2,"a":"a"}"#);
    client.any(&types::Left::builder().left("l").build().into()).send().await.unwrap();
    assert_eq!(text(&server), r#"{"cmd":"any","v":2,"left":"l"}"#);
    // What the same component is elsewhere stays.
    client.log(&types::Base::builder().cmd("mine").build()).send().await.unwrap_err();
    assert_eq!(text(&server), r#"{"cmd":"mine"}"#);
}

#[tokio::test]
async fn a_selector_of_a_form_leaves_its_type_too() {
    let (server, client) = started().await;
    client.one(&types::One::builder().a("x").build()).send().await.unwrap();
    assert_eq!(text(&server), "action=one&a=x");
    assert_eq!(server.last().header("content-type"), Some("application/x-www-form-urlencoded"));
}
