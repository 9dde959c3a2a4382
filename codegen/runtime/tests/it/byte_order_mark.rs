//! A byte-order mark in front of an answer changes nothing.

use accord_runtime::{Call, ClientCredentials, CodeValue, OpenJson, TextBody};

use crate::bare::Bare;
use crate::client::Client;
use crate::client::types::{ByStatus, Start};
use crate::fault_server::{Act, FaultServer};
use crate::server::{Server, json, with};

const MARK: &str = "\u{feff}";

async fn answering(status: u16, body: &str) -> Server {
    let body = format!("{MARK}{body}");
    Server::start(move |_| with(status, &[("Content-Type", "application/json")], &body)).await
}

#[tokio::test]
async fn typed_answers() {
    let server = answering(200, r#"{"odometer":"17"}"#).await;
    let client = Client::at(&server.url);
    assert_eq!(client.plain().await.unwrap().odometer, 17);
    assert!(matches!(client.by_status().await.unwrap().into_inner(), ByStatus::Ok(started) if started.odometer == 17));
    let server = answering(200, r#"{"result":{"odometer":"17"}}"#).await;
    let nested = Client::at(&server.url).nested(&Start { mva: 1 }).await.unwrap();
    assert_eq!(nested.odometer, 17);
    // One of each file that a server put together.
    let server = answering(200, &format!(r#"{MARK}{{"odometer":"17"}}"#)).await;
    assert_eq!(Client::at(&server.url).plain().await.unwrap().odometer, 17);
}

#[tokio::test]
async fn outcomes_and_refusals() {
    for status in [200, 400] {
        let server = answering(status, r#"{"code":9,"message":"m"}"#).await;
        let error = Client::at(&server.url).open().await.unwrap_err();
        assert_eq!((error.raw_code(), error.message()), (Some(&CodeValue::Int(9)), Some("m")), "{status}");
        assert_eq!(error.body().unwrap().code, Some(9));
        assert_eq!(error.excerpt(), Some("{code: integer, message: string of 1}"));
    }
    let server = answering(200, r#"{"code":22}"#).await;
    assert_eq!(Client::at(&server.url).open().await.unwrap().notice().unwrap().name(), "Replaced");
}

#[tokio::test]
async fn tokens() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(format!(r#"{MARK}{{"code":0,"token":"t"}}"#)),
        _ => json(r#"{"code":0,"odometer":"1"}"#),
    })
    .await;
    let client = Client::builder(&server.url).credentials("u", "p").build().unwrap();
    client.start(&Start { mva: 1 }).await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn texts() {
    let server = answering(200, "<a/>").await;
    let client = Bare::at(&server.url);
    let text = client.call_as::<TextBody>("open").await.unwrap();
    assert_eq!(text.as_str(), "<a/>");
    let open = client.call_as::<accord_runtime::OpenBody>("open").await.unwrap();
    assert_eq!((open.text(), open.bytes().len()), (Some("<a/>"), 7), "the bytes are as they came");
    let server = answering(200, "[1]").await;
    let open = Bare::at(&server.url).call_as::<accord_runtime::OpenBody>("open").await.unwrap();
    assert_eq!(open.json::<Vec<u8>>().unwrap(), [1]);
}

/// JSON that closes itself is whole where nothing else says so.
#[tokio::test]
async fn ends_of_answers() {
    for (body, whole) in [(r#"{"a":1}"#, true), ("12", false)] {
        let answer = format!("HTTP/1.1 200 OK\r\n\r\n{MARK}{body}").into_bytes();
        let server = FaultServer::start(move |_| Act::CloseWriting(1000, answer.clone())).await;
        let result = Bare::with(&server.url, |b| b.max_attempts(1)).call("safe", 1).await;
        assert_eq!(result.is_ok(), whole, "{body}");
    }
}

#[tokio::test]
async fn token_endpoints() {
    use accord_runtime::facts::{Api, Grant, Operation, RetrySafety, Scheme};
    static SAFE: Operation = Operation::new("safe", "GET", "/safe").retry(RetrySafety::Safe).security(&[&[0]]);
    static OAUTH: Api = Api::new("oauth", "1.0.0")
        .operations(&[&SAFE])
        .schemes(&[Scheme::bearer("oauth").grant(Grant::new("/token", &[]))]);
    let server = Server::start(|request| match request.target.as_str() {
        "/token" => json(format!(r#"{MARK}{{"access_token":"t","token_type":"bearer"}}"#)),
        _ => json("{}"),
    })
    .await;
    let mut builder = accord_runtime::Builder::new(&OAUTH, &server.url);
    builder.client_credentials(0, ClientCredentials::new("id", "secret"));
    let http = builder.build().unwrap();
    Call::<OpenJson, OpenJson>::new(&http, &SAFE).send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer t"));
}

/// A text is read in the character sets that are known, and no other is taken for one of them.
#[tokio::test]
async fn character_sets() {
    for (kind, body, is) in [
        ("text/plain", "ä".as_bytes(), Some("ä")),
        ("text/plain; charset=UTF-8", "ä".as_bytes(), Some("ä")),
        ("text/plain; charset=\"utf8\"", "ä".as_bytes(), Some("ä")),
        ("text/plain; charset=us-ascii", b"a", Some("a")),
        ("text/plain; format=flowed; Charset=latin1", b"\xe4", Some("ä")),
        ("text/plain; charset=", b"a", Some("a")),
        ("text/plain; charset=utf-16le", b"a\0b\0", None),
        ("text/plain; charset=utf-16", b"a\0", None),
        ("text/plain; charset=windows-1251", b"a", None),
        ("application/json; charset=utf-16", b"\"a\"", None),
        ("text/plain; charset=us-ascii", b"\xe4", None),
    ] {
        let server = Server::start(move |_| with(200, &[("Content-Type", kind)], body)).await;
        let text = Bare::at(&server.url).call_as::<TextBody>("open").await;
        assert_eq!(text.as_ref().ok().map(|text| text.as_str()), is, "{kind}");
        if let Err(error) = text {
            assert!(error.is_decode(), "{error:?}");
        }
        let open = Bare::at(&server.url).call_as::<accord_runtime::OpenBody>("open").await.unwrap();
        assert_eq!((open.text().is_some(), &**open.bytes()), (is.is_some() && body != b"\xe4", body), "{kind}");
    }
}
