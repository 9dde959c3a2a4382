//! No value of a request or an answer is ever printed.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use accord_runtime::{FilePart, OpenJson};

use crate::client::types::{Start, Upload};
use crate::client::{Client, Error};
use crate::server::{Server, raw, with};

const CANARY: &str = "CANARY";

fn all_of<E>(error: &Error<E>) -> String {
    let mut text = format!("{error} {error:?} {error:#?} {:?}", error.excerpt());
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?}").unwrap();
        source = error.source();
    }
    text
}

#[tokio::test]
async fn errors_do_not_show_what_came() {
    for (status, body) in [
        (200, r#"{"code":"CANARY is a person","message":"CANARY","data":{"CANARY name":["CANARY"]}}"#),
        (200, r#"{"code":0,"odometer":"CANARY"}"#),
        (200, r#"{"code":0,"odometer":{"CANARY@mail": true}}"#),
        (200, r#"{"code":0,"message":"CANARY"#),
        (500, "<title>CANARY</title>"),
        (302, "CANARY"),
        (400, r#"["CANARY"]"#),
    ] {
        let headers = [("X-Request-Id", "CANARY"), ("Content-Type", "text/CANARY"), ("Location", "/CANARY")];
        let server = Server::start(move |_| with(status, &headers, body)).await;
        let client = Client::builder(&server.url).token("CANARY").build().unwrap();
        let error = client.start(&Start { mva: 1 }).await.unwrap_err();
        let text = all_of(&error);
        assert!(!text.contains(CANARY), "{body}: {text}");
        assert!(!format!("{client:?}").contains(CANARY));
    }
}

#[tokio::test]
async fn errors_do_not_show_what_was_sent() {
    let server = Server::start(|_| raw("HTTP/1.1 CANARY\r\n\r\n")).await;
    let client = Client::builder(&server.url).header("X", CANARY).build().unwrap();
    let error = client.item(CANARY, Some(&vec![CANARY.into()]), None, CANARY).await.unwrap_err();
    assert!(!all_of(&error).contains(CANARY), "{}", all_of(&error));
    let error = client.login(&OpenJson(serde_json::json!({"password": CANARY}))).await.unwrap_err();
    assert!(!all_of(&error).contains(CANARY));
    let error = Client::builder("http://CANARY:CANARY@localhost").build().unwrap_err();
    assert!(!format!("{error:?} {error}").contains(CANARY));
}

/// Keeps everything that is traced, at every level.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<String>>);

impl tracing::field::Visit for Kept {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        writeln!(self.0.lock().unwrap(), "{}={value:?}", field.name()).unwrap();
    }
}

impl tracing::Subscriber for Kept {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn tracing_shows_how_it_went_and_no_value() {
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    let server = Server::start(|_| with(200, &[("X", CANARY)], r#"{"code":9,"message":"CANARY"}"#)).await;
    let client = Client::builder(&server.url).credentials(CANARY, CANARY).token(CANARY).build().unwrap();
    client.start(&Start { mva: 1 }).await.unwrap_err();
    client.item(CANARY, Some(&vec![CANARY.into()]), None, CANARY).await.unwrap();
    drop(guard);
    let text = kept.0.lock().unwrap().clone();
    for expected in ["operation=\"start\"", "status=200", "class=\"conflict\"", "attempts=1", "class=\"success\""] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(!text.contains(CANARY), "{text}");
}

#[test]
fn values_do_not_show_what_they_hold() {
    let file = FilePart::from_bytes("CANARY.pdf", "CANARY").unwrap();
    let upload = Upload { number: 1, resident: false, note: Some(CANARY.into()), scan: file, pages: Vec::new() };
    let payload = accord_runtime::RequestBody::encode(&&upload).unwrap();
    let open = OpenJson(serde_json::json!(CANARY));
    let secret = accord_runtime::Secret::from(CANARY);
    let text = format!("{:?} {payload:?} {open:?} {secret:?}", upload.scan);
    assert!(!text.contains(CANARY), "{text}");
}
