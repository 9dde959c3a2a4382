//! Values in places that few APIs have.

use accord_build_time::constructs::odd_places::{Client, types};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

async fn server() -> Server {
    Server::start(|request: &Received| match request.path.as_str() {
        "/text" => Answer::bytes(200, "text/plain; charset=utf-8", "да"),
        "/named" => Answer::bytes(200, "application/x-amz-json-1.0", r#"{"id":"7"}"#),
        _ => Answer::bytes(204, "", ""),
    })
    .await
}

fn body(server: &Server) -> String {
    String::from_utf8(server.received().last().unwrap().body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_credential_is_sent_once_and_is_in_no_type() {
    let server = server().await;
    let client = Client::builder(server.url()).key("SECRET").build().unwrap();
    let keyed = types::KeyedBody::builder().a("1").build();
    client.form(&keyed).send().await.unwrap();
    assert_eq!(body(&server), "a=1&api_key=SECRET");
    client.form_json(&keyed).send().await.unwrap();
    assert_eq!(body(&server), r#"{"a":"1","api_key":"SECRET"}"#);
    client.form_multipart(&types::FormMultipartBody::builder().a("1").build()).send().await.unwrap();
    assert_eq!(body(&server).matches("name=\"api_key\"").count(), 1);
    client.go(&types::GoBody::builder().a("1").build()).send().await.unwrap();
    assert_eq!(body(&server).matches("api_key=").count(), 1);
    // One that the caller adds is replaced.
    client.form(&keyed).extra("api_key", "own").send().await.unwrap();
    assert_eq!(body(&server), "a=1&api_key=SECRET");
    // Where no credential goes, the property stays.
    client.shared(&types::Keyed::builder().a("1").api_key("own").build()).send().await.unwrap();
    assert_eq!(body(&server), r#"{"api_key":"own","a":"1"}"#);
}

#[tokio::test]
async fn json_in_a_header_is_ascii() {
    let server = server().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.header(&types::Arg::builder().path("/я\u{7f}𝄞 ").build()).send().await.unwrap();
    let sent = server.received();
    assert_eq!(sent[0].header("x-arg"), Some(r#"{"path":"/\u044f\u007f\ud834\udd1e "}"#));
}

#[tokio::test]
async fn a_text_is_asked_for_in_a_character_set_that_can_be_read() {
    let server = server().await;
    let client = Client::builder(server.url()).build().unwrap();
    let text = client.text().send().await.unwrap();
    assert_eq!(text.as_str(), "да");
    assert_eq!(server.received()[0].header("accept"), Some("text/plain; charset=utf-8"));
}

#[tokio::test]
async fn json_by_another_name_has_its_type() {
    let server = server().await;
    let client = Client::builder(server.url()).build().unwrap();
    let put = client.put_item(&types::PutItemBody::builder().name("n").build()).send().await.unwrap();
    assert_eq!(put.id.as_deref(), Some("7"));
    let sent = server.received();
    assert_eq!(sent[0].header("content-type"), Some("application/x-amz-json-1.0"));
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&sent[0].body).unwrap(), json!({ "name": "n" }));
}

#[tokio::test]
async fn a_command_is_a_number() {
    let server = server().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.five(&types::FiveBody::builder().a("x").build()).send().await.unwrap();
    assert_eq!(body(&server), r#"{"cmd":5,"a":"x"}"#);
}

#[tokio::test]
async fn pairs_as_an_answer_are_a_text_of_which_a_part_decides() {
    for (answer, code) in [
        ("TOKEN=1&ACK=Success", None),
        ("ACK=SuccessWithWarning", Some(None)),
        ("ACK=Failure&L_ERRORCODE0=10001", Some(Some(types::PairsCode::Internal))),
    ] {
        let server = Server::start(move |_| Answer::bytes(200, "application/x-www-form-urlencoded", answer)).await;
        let client = Client::builder(server.url()).build().unwrap();
        match (client.pairs().send().await, code) {
            (Ok(text), None) => assert_eq!(text.as_str(), answer),
            (Err(error), Some(code)) => assert_eq!(error.code(), code, "{answer}"),
            (answered, _) => panic!("{answered:?}"),
        }
    }
}
