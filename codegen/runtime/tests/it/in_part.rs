//! Refusals of a part: some elements of an answer failed, and the others were carried out.

use accord_runtime::facts::{self as facts, TokenLocation};
use accord_runtime::facts::{Api, Code, Condition, Expired, Literal, Operation, Outcome, RetrySafety, Scheme, Token};
use accord_runtime::{Builder, Call, Class, Delivery, Error, OpenJson};

use crate::server::{Server, json};

static RULES: Outcome = Outcome::new()
    .success(&[Condition::absent("/items/*/error").of_each()])
    .code(&["/items/*/error"])
    .codes(&[Code::text("expired", "expired").class(Class::Unauthenticated)]);
const SEND: Operation = Operation::new("send", "POST", "/send").outcome(&RULES).security(&[&[0]]);
static ONCE: Operation = SEND.retry(RetrySafety::Once);
static SAFE: Operation = SEND.retry(RetrySafety::Safe);
static LOGIN: Operation = Operation::new("login", "POST", "/login");
static API: Api = Api::new("in_part", "1.0.0").operations(&[&LOGIN, &ONCE]).schemes(&[Scheme::bearer("token")
    .token(Token::new("login", &[TokenLocation::body("/token")]).expired(&[Expired::code(Literal::Str("expired"))]))]);

/// What becomes of a call whose first answer is this, how often it was sent, and how often there was a login.
async fn answered(operation: &'static Operation, first: &'static str) -> (Option<Error<OpenJson>>, usize, usize) {
    let server = Server::start(move |request| match (request.target.as_str(), request.header("authorization")) {
        ("/login", Some(_)) => panic!("a login with a token"),
        ("/login", None) => json(r#"{"token":"t"}"#),
        _ if first.is_empty() => json(r#"{"items":[{"id":1},{"id":2}]}"#),
        _ => json(first),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let result = Call::<OpenJson, OpenJson>::new(&http, operation).body(&serde_json::json!({})).send().await;
    (result.err(), server.count("/send"), server.count("/login"))
}

#[tokio::test]
async fn a_call_that_was_done_in_part_is_not_sent_again_for_its_token() {
    let part = r#"{"items":[{"id":"sent-1"},{"error":"expired"}]}"#;
    let (error, sent, logins) = answered(&ONCE, part).await;
    let error = error.unwrap();
    assert_eq!((sent, logins, error.delivery()), (1, 1, Delivery::Unknown), "{error}");
    assert_eq!((error.failed_elements(), error.class()), ([1].as_slice(), Some(Class::Unauthenticated)));
    // One that does no harm twice is.
    let (_, sent, logins) = answered(&SAFE, part).await;
    assert_eq!((sent, logins), (2, 2));
    // Of this one, nothing was done.
    let (error, sent, logins) = answered(&ONCE, r#"{"items":[{"error":"expired"},{"error":"expired"}]}"#).await;
    assert_eq!((sent, logins, error.unwrap().delivery()), (2, 2, Delivery::Refused));
}

#[tokio::test]
async fn a_part_that_was_carried_out_is_no_refusal_of_all() {
    for (answer, delivery) in [
        (r#"{"items":[{"id":1},{"error":"busy"}]}"#, Delivery::Unknown),
        (r#"{"items":[{"error":"busy"},{"error":"gone"}]}"#, Delivery::Refused),
        (r#"{"items":[{"error":"busy"}]}"#, Delivery::Refused),
    ] {
        let (error, sent, _) = answered(&ONCE, answer).await;
        assert_eq!((error.unwrap().delivery(), sent), (delivery, 1), "{answer}");
    }
}

#[tokio::test]
async fn an_answer_of_which_a_rule_proves_a_success_is_not_sent_again() {
    static DONE: Outcome = Outcome::new().proof(&[Condition::truthy("/done")]);
    static PROVED: Operation = Operation::new("send", "POST", "/send").outcome(&DONE).security(&[&[0]]);
    static API: facts::Api = facts::Api::new("proved", "1.0.0")
        .operations(&[&LOGIN, &PROVED])
        .schemes(&[Scheme::bearer("token").token(Token::new("login", &[TokenLocation::body("/token")]))]);
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"token":"t"}"#),
        _ => crate::server::with(401, &[], r#"{"done":true}"#),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let error = Call::<OpenJson, OpenJson>::new(&http, &PROVED).body(&serde_json::json!({})).send().await.unwrap_err();
    assert_eq!((error.delivery(), server.count("/send")), (Delivery::Unknown, 1));
}
