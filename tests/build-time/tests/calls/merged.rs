//! The selector beside the command's own fields, success by a number, a token in the login's answer that says how long it
//! lives.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use accord_build_time::body_merged::Client;
use accord_build_time::body_merged::types::{DepotCode, OpenGate};
use accord_runtime::Clock;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A depot whose keys live for `minutes`; `gate` answers a call by the number of the key it came with.
async fn depot(minutes: Value, gate: impl Fn(usize) -> Value + Send + Sync + 'static) -> Server {
    let keys = AtomicUsize::new(0);
    Server::start(move |request: &Received| match request.path.as_str() {
        "/key" => {
            let number = keys.fetch_add(1, Ordering::SeqCst) + 1;
            Answer::json(200, &json!({"code": 0, "data": {"key": format!("k{number}"), "minutes": minutes}}))
        }
        _ => {
            let key = request.header("authorization").and_then(|held| held.strip_prefix("Bearer k"));
            Answer::json(200, &gate(key.and_then(|number| number.parse().ok()).unwrap_or(0)))
        }
    })
    .await
}

fn client(server: &Server) -> Client {
    Client::builder(server.url()).credentials("ann", "hunter2").build().unwrap()
}

fn gate() -> OpenGate {
    OpenGate::builder().gate(7).build()
}

/// Which paths were called, in order.
fn paths(server: &Server) -> Vec<String> {
    server.received().into_iter().map(|request| request.path).collect()
}

#[tokio::test]
async fn fields_stand_beside_selector_and_constants() {
    let server = depot(Value::Null, |_| json!({"code": 0, "opened": true})).await;
    let opened =
        client(&server).open_gate(&OpenGate::builder().gate(7).for_("truck \"A\"").build()).send().await.unwrap();
    assert_eq!(opened.opened, Some(true));
    assert!(opened.notice().is_none());
    assert_eq!(server.received()[0].json(), json!({"login": "ann", "password": "hunter2"}));
    let call = server.last();
    assert_eq!(call.path, "/gate");
    assert_eq!(call.header("authorization"), Some("Bearer k1"));
    assert_eq!(call.json(), json!({"cmd": "open", "version": 2, "gate": 7, "for": "truck \"A\""}));
}

#[tokio::test]
async fn a_command_without_fields_is_the_selector_and_constants() {
    let server = depot(Value::Null, |_| json!({"code": 0})).await;
    client(&server).close_all().send().await.unwrap();
    let body: Value = serde_json::from_slice(&server.last().body).expect("what arrives is JSON");
    assert_eq!(body, json!({"cmd": "close \"all\"", "version": 2}));
}

#[tokio::test]
async fn an_expired_key_in_the_body_is_renewed_once() {
    let server = depot(Value::Null, |key| if key == 1 { json!({"code": 4}) } else { json!({"code": 0}) }).await;
    let client = client(&server);
    client.open_gate(&gate()).send().await.unwrap();
    assert_eq!(paths(&server), ["/key", "/gate", "/key", "/gate"]);
    client.open_gate(&gate()).send().await.unwrap();
    assert_eq!(paths(&server).len(), 5, "the new key is kept");
}

#[tokio::test]
async fn a_new_key_that_is_refused_too_ends_the_call() {
    let server = depot(Value::Null, |_| json!({"code": 4, "error": "no"})).await;
    let error = client(&server).open_gate(&gate()).send().await.unwrap_err();
    assert_eq!(error.code(), Some(DepotCode::KeyExpired));
    assert_eq!(error.message(), Some("no"), "the second place of a message");
    assert_eq!(paths(&server), ["/key", "/gate", "/key", "/gate"]);
}

#[tokio::test]
async fn integer_codes_are_typed_and_a_notice_is_a_success() {
    let server = depot(Value::Null, |_| json!({"code": 12, "message": "it is open"})).await;
    let error = client(&server).open_gate(&gate()).send().await.unwrap_err();
    assert_eq!(error.code(), Some(DepotCode::AlreadyOpen));
    assert_eq!(error.body().and_then(|body| body.code), Some(12));
    assert_eq!(paths(&server), ["/key", "/gate"], "only an expired key is a reason to send again");

    let server = depot(Value::Null, |_| json!({"code": 22, "opened": true})).await;
    let opened = client(&server).open_gate(&gate()).send().await.unwrap();
    assert_eq!(opened.notice().map(|notice| notice.code()), Some(DepotCode::ClosedAnother));
    assert_eq!(opened.opened, Some(true));
}

#[derive(Debug)]
struct Hands(Mutex<Instant>);

impl Hands {
    fn turn(&self, span: Duration) {
        *self.0.lock().unwrap() += span;
    }
}

impl Clock for Hands {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}

#[tokio::test]
async fn the_answer_says_how_long_the_key_lives() {
    let server = depot(json!(2), |_| json!({"code": 0})).await;
    let clock = Arc::new(Hands(Mutex::new(Instant::now())));
    let builder = Client::builder(server.url()).credentials("ann", "hunter2");
    let client = builder.clock(Arc::clone(&clock) as Arc<dyn Clock>).build().unwrap();
    client.close_all().send().await.unwrap();
    clock.turn(Duration::from_secs(89));
    client.close_all().send().await.unwrap();
    assert_eq!(paths(&server), ["/key", "/gate", "/gate"]);
    // Two minutes, less the thirty seconds before the end.
    clock.turn(Duration::from_secs(2));
    client.close_all().send().await.unwrap();
    assert_eq!(paths(&server), ["/key", "/gate", "/gate", "/key", "/gate"]);
}
