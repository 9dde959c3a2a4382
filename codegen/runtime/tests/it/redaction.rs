//! No value of a request or an answer is ever printed.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use accord_runtime::{FilePart, OpenJson};

use crate::client::types::{Start, Upload};
use crate::client::{Client, Error};
use crate::server::{Server, raw, with};

const CANARY: &str = "CANARY";

pub(crate) fn all_of<E>(error: &Error<E>) -> String {
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
    let error = client.login(&OpenJson::from(serde_json::json!({"password": CANARY}))).await.unwrap_err();
    assert!(!all_of(&error).contains(CANARY));
    let error = Client::builder("http://CANARY:CANARY@localhost").build().unwrap_err();
    assert!(!format!("{error:?} {error}").contains(CANARY));
}

/// Keeps everything that is traced, at every level.
#[derive(Clone, Default)]
pub(crate) struct Kept(pub(crate) Arc<Mutex<String>>);

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

/// What other crates say through `log` ends in the same place in many programs.
struct Logged;

static LOGGED: Mutex<String> = Mutex::new(String::new());

impl log::Log for Logged {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        writeln!(LOGGED.lock().unwrap(), "{} {}", record.target(), record.args()).unwrap();
    }
    fn flush(&self) {}
}

#[tokio::test]
async fn neither_do_the_crates_below_at_their_most_talkative() {
    drop(log::set_logger(&Logged));
    log::set_max_level(log::LevelFilter::Trace);
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    for reply in [
        || with(200, &[("X", CANARY)], r#"{"code":0,"odometer":"1","x":"CANARY"}"#),
        || with(503, &[("Retry-After", CANARY), ("X-Request-Id", CANARY)], CANARY),
        || with(307, &[("Location", "http://CANARY/CANARY")], CANARY),
        || with(200, &[], r#"{"code":"CANARY"}"#),
        || raw("HTTP/1.1 200 CANARY\r\nContent-Length: 9\r\nCANARY: CANARY\r\n\r\nCANARY"),
        || raw("CANARY"),
    ] {
        // A callsite that another test's thread came to first, just then, may not have heard of this subscriber.
        tracing::callsite::rebuild_interest_cache();
        let server = Server::start(move |_| reply()).await;
        let hooked = Arc::new(Hooked::default());
        let client = Client::builder(&server.url)
            .credentials(CANARY, CANARY)
            .token(CANARY)
            .client(CANARY)
            .header("X-Own", CANARY)
            .hook(Arc::clone(&hooked) as _)
            .max_attempts(2)
            .build()
            .unwrap();
        let file = FilePart::from_bytes("CANARY.pdf", CANARY).unwrap();
        let upload = Upload { number: 1, resident: false, note: Some(CANARY.into()), scan: file, pages: Vec::new() };
        let mut shown = String::new();
        let mut see = |text: Option<String>| shown.push_str(&text.unwrap_or_default());
        see(client.start(&Start { mva: 1 }).await.err().map(|e| all_of(&e)));
        see(client.key().await.err().map(|e| all_of(&e)));
        see(client.item(CANARY, Some(&vec![CANARY.into()]), None, CANARY).await.err().map(|e| all_of(&e)));
        see(client.upload(&upload).await.err().map(|e| all_of(&e)));
        see(client.login(&OpenJson::from(serde_json::json!({"p": CANARY}))).await.err().map(|e| all_of(&e)));
        see(Some(format!("{:?}", client.open().await)));
        see(Some(format!("{:?}", client.download().await)));
        see(Some(format!("{client:?} {upload:?}", upload = upload.scan)));
        assert!(!shown.contains(CANARY), "{shown}");
        let hooked = hooked.0.lock().unwrap();
        assert!(!hooked.is_empty() && !hooked.contains(CANARY), "{hooked}");
    }
    drop(guard);
    let traced = kept.0.lock().unwrap().clone();
    assert!(!traced.contains(CANARY), "{traced}");
    assert!(traced.contains("number=2"), "{traced}");
    let logged = LOGGED.lock().unwrap().clone();
    assert!(!logged.contains(CANARY), "{logged}");
    assert!(logged.contains("starting new connection"), "{logged}");
}

#[derive(Debug, Default)]
struct Hooked(Mutex<String>);

impl accord_runtime::AttemptHook for Hooked {
    fn after(&self, attempt: &accord_runtime::Attempt, end: &accord_runtime::AttemptEnd) {
        writeln!(self.0.lock().unwrap(), "{attempt:?} {end:?}").unwrap();
    }
}

#[test]
fn values_do_not_show_what_they_hold() {
    let file = FilePart::from_bytes("CANARY.pdf", "CANARY").unwrap();
    let upload = Upload { number: 1, resident: false, note: Some(CANARY.into()), scan: file, pages: Vec::new() };
    let payload = accord_runtime::RequestBody::encode(&&upload).unwrap();
    let open = OpenJson::from(serde_json::json!(CANARY));
    let secret = accord_runtime::Secret::from(CANARY);
    let text = format!("{:?} {payload:?} {open:?} {secret:?}", upload.scan);
    assert!(!text.contains(CANARY), "{text}");
}

#[tokio::test]
async fn headers_do_not_show_cookies() {
    for status in [200, 404] {
        let cookies = [("Set-Cookie", "SID=CANARY; Path=/"), ("X", "shown"), ("set-cookie", "LANG=CANARY")];
        let server = Server::start(move |_| with(status, &cookies, "{}")).await;
        let headers = match Client::at(&server.url).open().await {
            Ok(answer) => answer.headers().clone(),
            Err(error) => error.headers().clone(),
        };
        assert_eq!(headers.get_all("set-cookie").iter().count(), 2);
        let text = format!("{headers:?}");
        assert!(text.contains("shown") && !text.contains(CANARY), "{status}: {text}");
    }
}

#[test]
fn codes_do_not_show_texts() {
    use accord_runtime::CodeValue;

    assert!(!format!("{:?}", CodeValue::Text("CANARY is a person".to_owned())).contains(CANARY));
    assert_eq!(format!("{:?}", CodeValue::Text("no".to_owned())), "Text(2 bytes)");
    assert_eq!(format!("{:?}", CodeValue::Int(7)), "Int(7)");
}
