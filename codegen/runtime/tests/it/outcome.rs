//! Success and failure inside an answer.

use std::time::Duration;

use accord_runtime::facts::{Api, Condition, Operation, Outcome};
use accord_runtime::{Builder, Call, Class, CodeValue, TextBody};

use crate::client::types::{Code, Start};
use crate::client::{Client, Error, types};
use crate::server::{Server, json, with};

async fn start(status: u16, body: &'static str) -> Result<(), Error<types::Refusal>> {
    let server = Server::start(move |_| with(status, &[], body)).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    client.start(&Start { mva: 1 }).await.map(drop)
}

#[tokio::test]
async fn equals_with_integer_codes() {
    for (status, body) in [(200, r#"{"code":9,"message":"x","wait":"7"}"#), (409, r#"{"code":"9","wait":7}"#)] {
        let error = start(status, body).await.unwrap_err();
        assert_eq!(error.code(), Some(Code::AlreadyFinished));
        assert_eq!(error.class(), Some(Class::Conflict));
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert!(error.was_refused() && !error.was_not_sent() && !error.effect_unknown());
        assert_eq!(error.operation(), "start");
    }
    let error = start(200, r#"{"code":9,"message":"x"}"#).await.unwrap_err();
    assert_eq!(error.to_string(), "start: refused (AlreadyFinished, code 9, conflict, HTTP 200)");
    assert_eq!(error.excerpt(), Some("{code: integer, message: string of 1}"));
    assert_eq!(error.body().unwrap().code, Some(9));
    assert_eq!(error.message(), Some("x"));
    // A body that is not of the documented form still carries its code.
    let error = start(200, r#"[{"code":9}]"#).await.unwrap_err();
    assert!(error.body().is_none() && error.raw_code().is_none());
    let error = start(200, r#"{"code":"9"}"#).await.unwrap_err();
    assert_eq!((error.body().unwrap().code, error.mismatches().len()), (Some(9), 1));
    assert_eq!(error.raw_code(), Some(&CodeValue::Text("9".into())));
}

#[tokio::test]
async fn unknown_codes_are_kept() {
    let error = start(200, r#"{"code":77}"#).await.unwrap_err();
    assert_eq!((error.code(), error.class()), (Some(Code::Unknown(CodeValue::Int(77))), None));
    assert!(!error.code_is_known());
    let error = start(200, "{}").await.unwrap_err();
    assert_eq!(error.code(), None);
    assert!(error.effect_unknown());
}

#[tokio::test]
async fn a_code_that_is_a_success_is_a_notice() {
    let server = Server::start(|_| json(r#"{"code":22,"odometer":"1","message":"replaced"}"#)).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    let started = client.start(&Start { mva: 1 }).await.unwrap();
    let notice = started.notice().unwrap();
    assert_eq!((notice.code::<Code>(), notice.message()), (Code::Replaced, Some("replaced")));
}

#[tokio::test]
async fn messages_tell_refusals_apart() {
    let error = start(404, r#"{"code":9,"message":" file not READY for download. "}"#).await.unwrap_err();
    assert_eq!((error.code(), error.class()), (Some(Code::FileNotReady), Some(Class::NotReady)));
}

#[tokio::test]
async fn truthy_absent_and_differs() {
    let server = Server::start(|request| {
        json(match request.target.as_str() {
            "/truthy" => r#"{"ok":false,"error":"invalid_auth"}"#,
            "/absent" => r#"{"error":{"error_code":5,"message":"m"}}"#,
            _ => r#"{"status":"error","data":[{"code":"E1"}]}"#,
        })
    })
    .await;
    let client = Client::at(&server.url);
    let error = client.truthy().await.unwrap_err();
    assert_eq!(
        (error.code(), error.class()),
        (Some(CodeValue::Text("invalid_auth".into())), Some(Class::Unauthenticated))
    );
    assert_eq!(error.body().unwrap()["ok"], false);
    let error = client.absent().await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some(CodeValue::Int(5)), Some("m")));
    assert_eq!(client.differs().await.unwrap_err().code(), Some(CodeValue::Text("E1".into())));

    let server = Server::start(|_| json(r#"{"ok":[0],"error":null,"x":1}"#)).await;
    let client = Client::at(&server.url);
    assert!(client.truthy().await.is_ok() && client.absent().await.is_ok() && client.differs().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_status_speaks_where_the_body_does_not() {
    for (status, class) in [
        (400, Class::Invalid),
        (401, Class::Unauthenticated),
        (403, Class::PermissionDenied),
        (404, Class::NotFound),
        (429, Class::RateLimited),
        (500, Class::Internal),
        (503, Class::Unavailable),
    ] {
        let error = start(status, "<html>no</html>").await.unwrap_err();
        assert_eq!(error.class(), Some(class));
        assert_eq!(error.effect_unknown(), status == 500);
        assert!(error.body().is_none() && !error.is_decode());
    }
    let server = Server::start(|_| with(429, &[("Retry-After", "3"), ("X-Request-Id", "r1")], "")).await;
    let error = Client::at(&server.url).plain().await.unwrap_err();
    assert_eq!((error.retry_after(), error.request_id()), (Some(Duration::from_secs(3)), Some("r1")));
}

#[tokio::test]
async fn hostile_documents_are_errors() {
    let deep = "[".repeat(200_000);
    let nested = format!("{}0{}", r#"{"code":"#.repeat(5_000), "}".repeat(5_000));
    let huge = format!(r#"{{"code":{}}}"#, "9".repeat(5_000));
    for body in [deep.clone(), nested, huge, format!(r#"{{"x":{deep}"#), r#"{"code":1e999}"#.into(), "\u{0}".into()] {
        let server = Server::start(move |_| json(&body)).await;
        let client = Client::builder(&server.url).token("t").build().unwrap();
        client.start(&Start { mva: 1 }).await.unwrap_err();
        client.plain().await.unwrap_err();
        drop(client.absent().await);
        drop(client.open().await);
        drop(client.download().await);
    }
}

#[tokio::test]
async fn what_is_not_as_documented_is_a_decode_error() {
    for body in ["", "<html>", r#"{"code":0"#, r#"{"code":0,"code":9}"#, r#"{"code":0}"#, "\u{feff}{"] {
        let error = start(200, body).await.unwrap_err();
        assert!(error.is_decode(), "{body}: {error:?}");
        // The code of a success, without the fields of the type.
        assert_eq!(error.was_carried_out(), body == r#"{"code":0}"#, "{body}: {error:?}");
        assert_eq!(error.effect_unknown(), !error.was_carried_out());
        assert_eq!(error.status().unwrap().as_u16(), 200);
        assert!(error.excerpt().is_some());
    }
}

#[tokio::test]
async fn a_refusal_in_another_character_set_is_no_success() {
    static RULES: Outcome = Outcome::new().success(&[Condition::prefix("", "OK")]).message(&[""]);
    static SEND: Operation = Operation::new("send", "POST", "/send").outcome(&RULES).open_answer();
    static API: Api = Api::new("texts", "1.0.0").operations(&[&SEND]);
    for (label, told) in [("text/plain; charset=iso-8859-1", true), ("text/plain", false)] {
        let server = Server::start(move |_| with(200, &[("Content-Type", label)], b"KO: refus\xe9")).await;
        let http = Builder::new(&API, &server.url).build().unwrap();
        let error = Call::<TextBody, TextBody>::new(&http, &SEND).send().await.unwrap_err();
        assert!(error.effect_unknown());
        assert_eq!(error.message(), told.then_some("KO: refus\u{e9}"));
    }
}
