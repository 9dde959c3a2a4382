//! Which answer of a batch belongs to which call.

use std::time::{Duration, Instant};

use accord_runtime::facts::{self, Api, Condition, Operation, Outcome, RequestId};
use accord_runtime::{Batch, Builder, Call, CodeValue, Error, Http, OpenJson, Queued};

use crate::server::{Reply, Server, json, with};

static REFUSALS: Outcome = Outcome::new().success(&[Condition::absent("/error")]).code(&["/error/code"]);
static SUM: Operation =
    Operation::new("sum", "POST", "/rpc").outcome(&REFUSALS).result("/result").request_id(RequestId::new("/id", "/id"));
static API: Api = Api::new("batches", "1.0.0").operations(&[&SUM]);
static BATCH: facts::Batch = facts::Batch::new("batch", &SUM);

fn add(batch: &mut Batch, http: &Http) -> Queued<OpenJson, OpenJson> {
    batch.add(Call::<OpenJson, OpenJson>::new(http, &SUM).body(&serde_json::json!({ "method": "sum" })))
}

/// What becomes of two calls, the first and second of a client, if this is the answer.
async fn two(answer: &'static str) -> [Result<OpenJson, Error<OpenJson>>; 2] {
    two_of(move || json(answer)).await
}

async fn two_of(answer: impl Fn() -> Reply + Send + Sync + 'static) -> [Result<OpenJson, Error<OpenJson>>; 2] {
    let server = Server::start(move |_| answer()).await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let mut batch = Batch::new(&http, &BATCH);
    let queued = [add(&mut batch, &http), add(&mut batch, &http)];
    batch.send().await.unwrap();
    queued.map(|one| one.answer().map(accord_runtime::ResponseValue::into_inner))
}

fn code(of: &Result<OpenJson, Error<OpenJson>>) -> Option<&CodeValue> {
    of.as_ref().unwrap_err().raw_code()
}

#[tokio::test]
async fn numbers_are_compared_by_their_value() {
    for answer in [
        r#"[{"id":2,"result":20},{"id":1,"result":10}]"#,
        r#"[{"id":2.0,"result":20},{"id":"1","result":10}]"#,
        r#"[{"id":"2.00","result":20},{"id":1e0,"result":10}]"#,
    ] {
        let values = two(answer).await.map(|one| one.unwrap().as_i64());
        assert_eq!(values, [Some(10), Some(20)], "{answer}");
    }
    let server = Server::start(|_| json(r#"{"id":1.0,"result":10}"#)).await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let alone = Call::<OpenJson, OpenJson>::new(&http, &SUM).body(&serde_json::json!({}));
    assert_eq!(alone.send().await.unwrap().as_i64(), Some(10));
}

#[tokio::test]
async fn an_answer_without_a_number_is_that_of_the_call_that_is_left() {
    let refused = r#"[{"id":null,"error":{"code":-32600}},{"id":1,"result":10}]"#;
    let [first, second] = two(refused).await;
    assert_eq!(first.unwrap().as_i64(), Some(10));
    assert_eq!(code(&second), Some(&CodeValue::Int(-32600)));
    assert!(second.unwrap_err().raw().is_some());
    let [first, second] = two(r#"[{"error":{"code":1}},{"id":null,"error":{"code":2}}]"#).await;
    assert_eq!([code(&first), code(&second)], [Some(&CodeValue::Int(1)), Some(&CodeValue::Int(2))]);
}

#[tokio::test]
async fn answers_in_iso_8859_1_are_read() {
    let headers = [("Content-Type", "application/json; charset=ISO-8859-1")];
    let body = b"[{\"id\":1,\"result\":\"caf\xe9\"},{\"id\":2,\"result\":20}]";
    let [first, second] = two_of(move || with(200, &headers, body)).await;
    assert_eq!((first.unwrap().as_str(), second.unwrap().as_i64()), (Some("caf\u{e9}"), Some(20)));
}

#[tokio::test]
async fn what_belongs_to_no_call_stays_within_reach() {
    for (answer, left) in [
        (r#"[{"id":1,"result":10},{"id":1,"result":11},{"id":2,"result":20}]"#, 0),
        (r#"[{"id":null,"error":{"code":-32600}},{"id":1,"result":10},{"error":{"code":3}}]"#, 1),
        (r#"[{"id":1,"result":10},{"id":3,"result":30}]"#, 1),
        (r#"[{"id":1,"result":10}]"#, 1),
    ] {
        let mut answers = two(answer).await;
        answers.swap(0, left);
        let [none, one] = answers;
        one.unwrap();
        let error = none.unwrap_err();
        assert!(error.is_decode() && error.effect_unknown(), "{answer}: {error:?}");
        assert_eq!(error.raw().unwrap(), answer);
        assert_eq!((error.operation(), error.status().unwrap().as_u16()), ("sum", 200));
    }
}

#[tokio::test]
async fn a_batch_takes_as_long_as_its_calls_together() {
    let server = Server::start(|request| {
        let calls = request.json();
        let answers = calls.as_array().unwrap().iter().map(|call| {
            let pad = "x".repeat(200);
            serde_json::json!({ "result": { "pad": pad }, "id": call["id"] }).to_string()
        });
        json(format!("[{}]", answers.collect::<Vec<_>>().join(",")))
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let mut shortest = [Duration::MAX; 2];
    for _ in 0..3 {
        for (count, shortest) in [500, 4000].into_iter().zip(&mut shortest) {
            let mut batch = Batch::new(&http, &BATCH);
            let queued: Vec<_> = (0..count).map(|_| add(&mut batch, &http)).collect();
            let started = Instant::now();
            batch.send().await.unwrap();
            *shortest = started.elapsed().min(*shortest);
            queued.into_iter().for_each(|one| drop(one.answer().unwrap()));
        }
    }
    let [few, many] = shortest;
    assert!(many < few * 24, "{few:?} for 500, {many:?} for 4000");
}

#[tokio::test]
async fn one_text_that_is_not_utf8_loses_no_other_answer() {
    let body = b"[{\"id\":1,\"result\":{\"name\":\"caf\xc3\"}},{\"id\":2,\"result\":20}]";
    let [first, second] = two_of(move || with(200, &[], body)).await;
    assert_eq!((first.unwrap()["name"].as_str(), second.unwrap().as_i64()), (Some("caf\u{fffd}"), Some(20)));
    let body = b"[{\"id\":2,\"error\":{\"code\":5,\"message\":\"caf\xc3\"}},{\"id\":1,\"result\":10}]";
    let [first, second] = two_of(move || with(200, &[], body)).await;
    assert_eq!((first.unwrap().as_i64(), code(&second)), (Some(10), Some(&CodeValue::Int(5))));
}

#[tokio::test]
async fn the_number_of_another_call_is_seen_beside_a_text_that_is_not_utf8() {
    let server = Server::start(|_| with(200, &[], b"{\"id\":7,\"result\":\"caf\xc3\"}")).await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let call = Call::<OpenJson, OpenJson>::new(&http, &SUM).body(&serde_json::json!({}));
    assert!(call.send().await.unwrap_err().effect_unknown());
}
