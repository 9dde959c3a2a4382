//! Several calls in one request, numbers that tell calls apart, and a login by query and header.

use std::sync::atomic::{AtomicUsize, Ordering};

use accord_build_time::batches::{Client, types};
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A server that logs in and answers everything else so, and a client of it.
async fn rpc(answer: impl Fn(Value) -> Value + Send + Sync + 'static) -> (Server, Client) {
    let logins = AtomicUsize::new(0);
    let server = Server::start(move |request| match request.path.as_str() {
        "/login" => {
            let number = logins.fetch_add(1, Ordering::Relaxed);
            Answer::json(200, &json!({ "session": format!("s{number}") }))
        }
        _ => Answer::json(200, &answer(request.json())),
    })
    .await;
    let client = Client::builder(server.url()).credentials("u&u", "p4ss").secret("s3cret").build().unwrap();
    (server, client)
}

/// What the calls of the requests to a path were.
fn sent(server: &Server, path: &str) -> Vec<Value> {
    server.received().iter().filter(|request| request.path == path).map(Received::json).collect()
}

fn cause(error: &dyn std::error::Error) -> String {
    error.source().unwrap().to_string()
}

fn add(name: &str) -> types::Add {
    types::Add::builder().name(name).build()
}

#[tokio::test]
async fn a_login_has_its_values_in_the_query_and_in_a_header() {
    let (server, client) = rpc(|call| json!({ "id": call["id"], "result": "1.2" })).await;
    client.version().send().await.unwrap();
    let received = server.received();
    assert_eq!(received[0].raw_query, "user=u%26u");
    assert_eq!(received[0].header("x-password"), Some("p4ss"));
    assert_eq!(received[0].body.len(), 0);
    assert_eq!(received[1].header("x-session"), Some("s0"));
    assert!(!format!("{client:?} {:?}", client.version()).contains("p4ss"));
}

#[tokio::test]
async fn calls_are_counted_and_an_answer_to_another_is_none() {
    let (server, client) = rpc(|call| json!({ "id": call["id"], "result": "1.2" })).await;
    for _ in 0..2 {
        client.version().send().await.unwrap();
    }
    let numbers: Vec<Value> = sent(&server, "/rpc").iter().map(|call| call["id"].clone()).collect();
    assert_eq!(numbers, [json!(1), json!(2)]);
    assert_eq!(sent(&server, "/rpc")[0], json!({ "jsonrpc": "2.0", "method": "version", "id": 1 }));

    let (_server, client) = rpc(|_| json!({ "id": 77, "result": "1.2" })).await;
    let error = client.add(&add("a")).send().await.unwrap_err();
    assert!(error.effect_unknown() && cause(&error).contains("another call"), "{error}");
    // A refusal of another call says nothing of this one.
    let (_server, client) = rpc(|_| json!({ "id": 77, "error": { "code": 7 } })).await;
    let error = client.add(&add("a")).send().await.unwrap_err();
    assert!(error.effect_unknown(), "{error}");
    // What could not be read has no number to repeat.
    for id in [json!({ "id": null, "error": { "code": -32700 } }), json!({ "error": { "code": -32700 } })] {
        let (_server, client) = rpc(move |_| id.clone()).await;
        let error = client.add(&add("a")).send().await.unwrap_err();
        assert_eq!(error.class(), Some(Class::Invalid));
    }
    // Some repeat it as a string.
    let (_server, client) = rpc(|call| json!({ "id": call["id"].to_string(), "result": "1.2" })).await;
    client.version().send().await.unwrap();
}

#[tokio::test]
async fn each_call_of_a_batch_has_its_own_result() {
    let (server, client) = rpc(|calls| {
        let answer = |call: &Value| match call["method"].as_str().unwrap() {
            "version" => json!({ "id": call["id"], "result": "1.2" }),
            "add" => json!({ "id": call["id"], "error": { "code": 7, "message": "no" } }),
            _ => json!({ "id": call["id"], "result": null }),
        };
        calls.as_array().unwrap().iter().rev().map(answer).collect()
    })
    .await;
    let mut batch = client.batch();
    let version = batch.add(client.version());
    let added = batch.add(client.add(&add("a")));
    let renamed = batch.add(client.rename(&add("b")));
    assert_eq!(batch.len(), 3);
    batch.send().await.unwrap();
    assert_eq!(*version.answer().unwrap(), "1.2");
    let error = added.answer().unwrap_err();
    assert_eq!((error.class(), error.operation(), error.message()), (Some(Class::NotFound), "add", Some("no")));
    renamed.answer().unwrap();
    assert_eq!(
        sent(&server, "/rpc"),
        [json!([
            { "jsonrpc": "2.0", "method": "version", "id": 1 },
            { "jsonrpc": "2.0", "method": "add", "params": ["a"], "id": 2 },
            { "jsonrpc": "2.0", "method": "rename", "params": { "name": "b" }, "id": 3 },
        ])]
    );
}

#[tokio::test]
async fn a_call_without_an_answer_of_its_own_is_in_doubt() {
    let (_server, client) = rpc(|calls| json!([{ "id": calls[0]["id"], "result": "1.2" }])).await;
    let mut batch = client.batch();
    let (first, second) = (batch.add(client.version()), batch.add(client.add(&add("a"))));
    batch.send().await.unwrap();
    first.answer().unwrap();
    assert!(second.answer().unwrap_err().effect_unknown());
    // Two answers to one call.
    let (_server, client) = rpc(|calls| {
        let one = json!({ "id": calls[0]["id"], "result": "1.2" });
        json!([one, one])
    })
    .await;
    let mut batch = client.batch();
    let first = batch.add(client.version());
    batch.send().await.unwrap();
    assert!(first.answer().unwrap_err().effect_unknown());
}

#[tokio::test]
async fn a_batch_that_is_refused_as_a_whole_is_refused_for_each_call() {
    let (_server, client) = rpc(|_| json!({ "id": null, "error": { "code": -32700, "message": "what?" } })).await;
    let mut batch = client.batch();
    let version = batch.add(client.version());
    let fault = batch.send().await.unwrap_err();
    assert_eq!((fault.class(), fault.operation()), (Some(Class::Invalid), "batch"));
    assert_eq!(version.answer().unwrap_err().class(), Some(Class::Invalid));
}

#[tokio::test]
async fn a_batch_goes_out_again_only_if_each_of_its_calls_may() {
    let tries = |client: Client, once: bool| async move {
        let mut batch = client.batch();
        let _version = batch.add(client.version());
        let _added = once.then(|| batch.add(client.add(&add("a"))));
        batch.send().await.unwrap_err()
    };
    for (once, expected) in [(false, 3), (true, 1)] {
        let server = Server::start(|request| match request.path.as_str() {
            "/login" => Answer::json(200, &json!({ "session": "s" })),
            _ => Answer::json(503, &json!({})),
        })
        .await;
        let client = Client::builder(server.url()).credentials("u", "p").build().unwrap();
        let fault = tries(client, once).await;
        assert_eq!(fault.attempts(), expected);
        assert_eq!(sent(&server, "/rpc").len(), usize::try_from(expected).unwrap());
    }
}

#[tokio::test]
async fn a_batch_that_is_wholly_refused_for_its_session_goes_out_again() {
    let refused = |call: &Value| json!({ "id": call["id"], "error": { "code": 1 } });
    let served = |call: &Value| json!({ "id": call["id"], "result": "1.2" });
    for (refusals, again) in [(2, true), (1, false)] {
        let number = AtomicUsize::new(0);
        let (server, client) = rpc(move |calls| {
            let first = number.fetch_add(1, Ordering::Relaxed) == 0;
            let calls = calls.as_array().unwrap().iter().enumerate();
            calls.map(|(at, call)| if first && at < refusals { refused(call) } else { served(call) }).collect()
        })
        .await;
        let mut batch = client.batch();
        let (first, second) = (batch.add(client.version()), batch.add(client.add(&add("a"))));
        batch.send().await.unwrap();
        assert_eq!(first.answer().is_ok(), again);
        assert!(second.answer().is_ok());
        assert_eq!(sent(&server, "/rpc").len(), if again { 2 } else { 1 });
        // In both cases the session is a new one from here on.
        client.version().send().await.unwrap_err();
        assert_eq!(server.received().last().unwrap().header("x-session"), Some("s1"));
    }
}

#[tokio::test]
async fn calls_and_answers_of_a_batch_may_have_another_form() {
    let (server, client) = rpc(
        |_| json!({ "id": "many", "result": [[{ "name": "x" }], [["a"]], { "faultCode": 7, "faultString": "no" }] }),
    )
    .await;
    let name = |name: &str| types::TellBody::builder().name(name).build();
    let mut batch = client.multicall();
    let (known, methods, unknown) =
        (batch.add(client.tell(&name("x"))), batch.add(client.methods()), batch.add(client.tell(&name("y"))));
    batch.send().await.unwrap();
    assert_eq!(known.answer().unwrap().name, "x");
    assert_eq!(*methods.answer().unwrap(), ["a"]);
    let error = unknown.answer().unwrap_err();
    assert_eq!((error.class(), error.message()), (Some(Class::NotFound), Some("no")));
    let calls = json!([
        { "methodName": "tell", "params": ["token:s3cret", "x"] },
        { "methodName": "methods", "params": [] },
        { "methodName": "tell", "params": ["token:s3cret", "y"] },
    ]);
    assert_eq!(sent(&server, "/many"), [json!({ "method": "system.multicall", "id": "many", "params": [calls] })]);
}

#[tokio::test]
async fn what_cannot_be_part_of_a_batch_is_not_sent() {
    let (server, client) = rpc(|_| json!([])).await;
    client.batch().send().await.unwrap();
    let mut many = client.batch();
    let queued: Vec<_> = (0..4).map(|_| many.add(client.version())).collect();
    assert!(cause(&many.send().await.unwrap_err()).contains("more calls"));
    assert!(queued.into_iter().all(|call| call.answer().is_err()));
    for request in [
        client.version().header("x-a", "1"),
        client.version().query("a", "1"),
        client.version().timeout(std::time::Duration::from_secs(1)),
        client.version().raw_body("text/plain", "x"),
        Client::builder(server.url()).credentials("u", "p").build().unwrap().version(),
    ] {
        let mut batch = client.batch();
        let (fine, odd) = (batch.add(client.version()), batch.add(request));
        assert!(batch.send().await.unwrap_err().was_not_sent());
        assert!(fine.answer().unwrap_err().was_not_sent() && odd.answer().unwrap_err().was_not_sent());
    }
    let mut dropped = client.batch();
    let call = dropped.add(client.version());
    drop(dropped);
    assert!(call.answer().unwrap_err().was_not_sent());
    assert!(sent(&server, "/rpc").is_empty());
}
