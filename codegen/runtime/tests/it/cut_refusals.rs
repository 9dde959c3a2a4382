//! Refusals whose body is cut, too large, or does not come: their head says that they are refusals.

use std::time::Duration;

use accord_runtime::facts::{Api, Condition, Operation, Outcome, RetrySafety, Scheme, Token, TokenLocation};
use accord_runtime::{Builder, Call, Class, Delivery, Error, Http, OpenJson};

use crate::server::{Reply, Server, json, raw};

static SAFE: Operation = Operation::new("safe", "GET", "/x").retry(RetrySafety::Safe).security(&[&[0]]);
static ONCE: Operation = Operation::new("once", "POST", "/x").retry(RetrySafety::Once).security(&[&[0]]);
static PROOF: Outcome = Outcome::new().proof(&[Condition::truthy("/done")]);
static PROVED: Operation = Operation::new("proved", "POST", "/x").outcome(&PROOF).security(&[&[0]]);
static LOGIN: Operation = Operation::new("login", "POST", "/login");
static API: Api = Api::new("cut", "1.0.0")
    .operations(&[&LOGIN, &ONCE, &PROVED, &SAFE])
    .schemes(&[Scheme::bearer("token").token(Token::new("login", &[TokenLocation::body("/token")]))]);

#[derive(Clone, Copy, Debug)]
enum Fault {
    Cut,
    Large,
    Silent,
}

/// An answer of this status whose body is not whole.
fn refusal(status: u16, headers: &str, fault: Fault) -> Reply {
    match fault {
        Fault::Cut => raw(format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 100\r\n\r\n{{\"half\":")),
        Fault::Silent => {
            let mut reply = raw(format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 100\r\n\r\n{{\"half\":"));
            reply.close = false;
            reply
        }
        Fault::Large => {
            raw(format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 900\r\n\r\n{{\"half\":{}", " ".repeat(892)))
        }
    }
}

async fn server(status: u16, headers: &'static str, fault: Fault) -> Server {
    Server::start(move |request| match (request.target.as_str(), request.header("authorization")) {
        ("/login", _) => json(r#"{"token":"t"}"#),
        _ => refusal(status, headers, fault),
    })
    .await
}

fn client(server: &Server) -> Http {
    let mut builder = Builder::new(&API, &server.url);
    builder.max_body(500).stall_timeout(Duration::from_millis(300)).backoff(Duration::ZERO, Duration::ZERO);
    builder.build().unwrap()
}

async fn failed(http: &Http, operation: &'static Operation) -> Error<OpenJson> {
    let call = Call::<OpenJson, OpenJson>::new(http, operation);
    let call = if operation.method() == "GET" { call } else { call.body(&serde_json::json!({})) };
    call.send().await.unwrap_err()
}

#[tokio::test]
async fn they_are_refusals() {
    for fault in [Fault::Cut, Fault::Large, Fault::Silent] {
        let sent = server(404, "", fault).await;
        let error = failed(&client(&sent), &SAFE).await;
        assert_eq!((error.delivery(), error.class()), (Delivery::Refused, Some(Class::NotFound)), "{fault:?}");
        assert_eq!(sent.count("/x"), 1, "{fault:?}");
        assert!(error.raw().unwrap().starts_with(b"{\"half\":") && error.raw().unwrap().len() <= 500, "{fault:?}");
        assert!(error.body().is_none() && error.raw_code().is_none());
        assert!(std::error::Error::source(&error).is_some(), "{fault:?}");
        let sent = server(422, "", fault).await;
        let error = failed(&client(&sent), &ONCE).await;
        assert!(error.was_refused() && error.attempts() == 1, "{fault:?}");
    }
}

#[tokio::test]
async fn one_for_its_token_is_sent_again_with_another() {
    for fault in [Fault::Cut, Fault::Large, Fault::Silent] {
        let sent = server(401, "", fault).await;
        let error = failed(&client(&sent), &ONCE).await;
        assert!(error.is_authentication() && error.was_refused(), "{fault:?}: {error}");
        assert_eq!((sent.count("/x"), sent.count("/login")), (2, 2), "{fault:?}");
    }
}

#[tokio::test]
async fn their_headers_say_how_long_to_wait() {
    for fault in [Fault::Cut, Fault::Large] {
        let sent = server(429, "Retry-After: 3000\r\n", fault).await;
        let error = failed(&client(&sent), &SAFE).await;
        assert_eq!((error.retry_after(), sent.count("/x")), (Some(Duration::from_secs(3000)), 1), "{fault:?}");
    }
}

#[tokio::test]
async fn what_the_rest_might_prove_is_not_known() {
    let sent = server(409, "", Fault::Cut).await;
    assert!(failed(&client(&sent), &PROVED).await.effect_unknown());
    let sent = server(502, "", Fault::Cut).await;
    assert!(failed(&client(&sent), &ONCE).await.effect_unknown());
    // A success is none because of its status alone.
    let sent = server(200, "", Fault::Cut).await;
    let error = failed(&client(&sent), &ONCE).await;
    assert!(error.effect_unknown() && error.is_transport());
}
