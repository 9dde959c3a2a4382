//! What is sent, and that emitted code compiles by inference.

use accord_runtime::Class;

use crate::client::types::{ByStatus, Start};
use crate::client::{API, Client};
use crate::server::{Server, json, with};

#[test]
fn facts_are_found_by_binary_search() {
    assert!(API.all_operations().is_sorted_by(|a, b| a.id() < b.id()));
    assert!(API.operation("start").is_some() && API.operation("stop").is_none());
}

#[test]
fn what_generated_code_hands_around_can_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    fn future<T: Send>(_: &T) {}
    crosses::<accord_runtime::Error<()>>();
    crosses::<accord_runtime::Fault>();
    crosses::<accord_runtime::ByteStream>();
    crosses::<Client>();
    assert!(size_of::<accord_runtime::Error<[u8; 500]>>() <= 16);
    let client = Client::at("http://localhost:1");
    future(&client.plain());
    future(&client.download());
}

#[tokio::test]
async fn selector_beside_the_fields_and_headers() {
    let server = Server::start(|_| json(r#"{"code":0,"odometer":"1233"}"#)).await;
    let client = Client::builder(format!("{}/", server.url)).token("t").header("X-Extra", "1").build().unwrap();
    let started = client.start(&Start { mva: 111 }).await.unwrap();
    assert_eq!((started.odometer, started.status().as_u16()), (1233, 200));
    assert!(started.notice().is_none());
    let sent = server.last();
    assert_eq!((sent.method.as_str(), sent.target.as_str()), ("POST", "/contracts"));
    assert_eq!(sent.json(), serde_json::json!({"cmd": "start", "mva": 111}));
    assert_eq!(sent.header("authorization"), Some("Bearer t"));
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.header("user-agent"), Some("test-client/1.2.3"));
    assert_eq!(sent.header("x-extra"), Some("1"));
    assert_eq!(sent.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn selector_in_query_form_and_header() {
    let server = Server::start(|_| json("{}")).await;
    let client = Client::at(&server.url);
    client.query().await.unwrap();
    assert_eq!(server.last().target, "/query?action=go%20now");
    client.form(&Start { mva: 7 }).await.unwrap();
    assert_eq!(server.last().text(), "action=go+now&mva=7");
    assert_eq!(server.last().header("content-type"), Some("application/x-www-form-urlencoded"));
    client.item("a b/c", Some(&vec!["x y".into(), "z".into()]), None, "10553").await.unwrap();
    let sent = server.last();
    assert_eq!(sent.target, "/c/a%20b%2Fc/x?q=x%20y&q=z");
    assert_eq!(sent.header("x-action"), Some("go"));
    assert_eq!(sent.header("client"), Some("10553"));
    assert_eq!(sent.headers.iter().filter(|(name, _)| name == "accept").count(), 1);
}

#[tokio::test]
async fn arguments_and_result_under_a_pointer() {
    let server = Server::start(|_| json(r#"{"id":1,"result":{"odometer":5}}"#)).await;
    let client = Client::at(&server.url);
    assert_eq!(client.nested(&Start { mva: 1 }).await.unwrap().odometer, 5);
    assert_eq!(server.last().json(), serde_json::json!({"jsonrpc": "2.0", "params": {"mva": 1}, "method": "m"}));
}

#[tokio::test]
async fn a_type_of_the_generated_crate_may_look_at_the_status() {
    let server = Server::start(|_| with(202, &[], "\"later\"")).await;
    let answer = Client::at(&server.url).by_status().await.unwrap();
    assert!(matches!(&*answer, ByStatus::Accepted(text) if text == "later"));
    let server = Server::start(|_| json(r#"{"odometer":7}"#)).await;
    let answer = Client::at(&server.url).by_status().await.unwrap();
    assert!(matches!(&*answer, ByStatus::Ok(started) if started.odometer == 7));
}

#[tokio::test]
async fn path_parameters_cannot_leave_their_segment() {
    let server = Server::start(|_| json("{}")).await;
    let client = Client::at(&server.url);
    for bad in ["", ".", "..", "a\u{0}b", "a\r\nb", "\t", "\u{85}"] {
        let error = client.item(bad, None, None, "1").await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode(), "{bad:?}");
    }
    assert!(server.seen().is_empty());
    for id in ["%2e%2e", "..\\..", "a/../b", "?#", "...", "%", "~a", "é", ";x=1", "%00", "a|b^c[]"] {
        client.item(id, None, None, "1").await.unwrap();
        let target = server.last().target;
        let segments: Vec<_> = target.split('/').collect();
        assert_eq!((segments.len(), segments[1], segments[3]), (4, "c", "x"), "{id:?} became {target}");
        let decoded = decode(segments[2]);
        assert_eq!(decoded, id);
    }
}

#[tokio::test]
async fn a_header_value_with_a_line_break_is_refused_and_not_shown() {
    let client = Client::at("http://127.0.0.1:1");
    let error = client.item("1", None, None, "CANARY\r\nX: 1").await.unwrap_err();
    assert!(error.was_not_sent());
    assert!(!format!("{error:?} {error}").contains("CANARY"));
    assert!(Client::builder("http://localhost").header("X", "a\nb").build().unwrap_err().is_header());
    assert!(Client::builder("http://localhost").token("a\nb").build().unwrap_err().is_credential());
}

#[tokio::test]
async fn a_number_that_json_cannot_express_is_refused() {
    let client = Client::at("http://127.0.0.1:1");
    let body = accord_runtime::RequestBody::encode(&[1.0, f64::NAN]);
    assert!(body.is_err());
    let error = client.login(&accord_runtime::OpenJson::from(serde_json::json!(null))).await.unwrap_err();
    assert!(error.is_connect());
}

#[tokio::test]
async fn open_answers_are_kept_as_they_are() {
    let server = Server::start(|_| with(200, &[("Content-Type", "text/weird")], b"\xFFhello")).await;
    let body = Client::at(&server.url).open().await.unwrap().into_inner();
    assert_eq!((body.bytes().as_ref(), body.media_type(), body.text()), (&b"\xFFhello"[..], Some("text/weird"), None));
    let server = Server::start(|_| json(r#"{"code":9}"#)).await;
    let error = Client::at(&server.url).open().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Conflict));
}

#[test]
fn base_urls() {
    let of = |url: &str| Client::builder(url).build();
    assert_eq!(of("http://localhost:80/prefix//").unwrap().client.base_url().as_str(), "http://localhost/prefix");
    assert!(of("http://[::1]:8080").is_ok());
    // On a machine without trusted certificates there is no TLS to set up.
    assert!(of("https://example.com").is_ok() || of("https://example.com").unwrap_err().is_tls());
    for bad in ["", "example.com", "ftp://localhost", "http://u:p@localhost", "http://localhost?x", "https://h/#f"] {
        assert!(of(bad).unwrap_err().is_base_url(), "{bad}");
    }
    assert!(of("http://example.com").unwrap_err().is_plain_http());
    assert!(of("http://localhost.example.com").unwrap_err().is_plain_http());
    assert!(Client::builder("http://example.com").allow_plain_http("Example.com").build().is_ok());
    assert!(Client::builder("http://example.com").allow_plain_http("example.org").build().is_err());
}

fn decode(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
