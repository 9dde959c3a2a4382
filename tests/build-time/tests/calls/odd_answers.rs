//! Answers that are not quite as one asks for them: other spellings, ids of another type, maps in place of lists, a cursor that
//! stays.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use accord_build_time::constructs::odd_answers::{Client, types};
use accord_runtime::{PageStream, Wait};
use accord_tests::server::{Answer, Received, Server};
use futures_util::StreamExt;
use serde_json::{Value, json};

/// A server that answers one after the other.
async fn answering(answers: Vec<Value>) -> (Server, Client) {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_: &Received| match answers.get(count.fetch_add(1, Ordering::SeqCst)) {
        Some(answer) => Answer::json(200, answer),
        None => Answer::json(500, &json!("no more")),
    });
    let server = server.await;
    let client = Client::builder(server.url()).credentials("u").max_attempts(1).build().unwrap();
    (server, client)
}

fn wait() -> Wait {
    Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1))
}

fn bodies(server: &Server) -> Vec<Value> {
    server.received().iter().filter(|request| !request.body.is_empty()).map(Received::json).collect()
}

#[tokio::test]
async fn places_have_every_spelling_of_a_name() {
    let (server, client) = answering(vec![
        json!({ "token": "t" }),
        json!({ "Error": { "code": 0 }, "items": [1, 2], "next": "n" }),
        json!({ "Error": { "Code": 0, "code": 7 }, "next": "m", "Next": "", "ITEMS": [3] }),
        json!({ "Error": { "code": 9, "text": "Nine." }, "Items": [] }),
    ])
    .await;
    let items: Vec<i64> = client.spelt().items().map(Result::unwrap).collect().await;
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(server.last().header("x-auth"), Some("t"));
    let error = client.spelt().send().await.unwrap_err();
    assert_eq!(error.to_string(), "spelt: refused (Nine, code 9, conflict, HTTP 200): Nine.");
}

#[tokio::test]
async fn a_cursor_may_stay_as_long_as_there_are_other_items() {
    async fn pages<E: std::fmt::Debug>(mut pages: PageStream<types::ScrollAnswer, E>) -> Vec<Vec<i64>> {
        let mut found = Vec::new();
        while let Some(page) = pages.next().await {
            found.push(page.unwrap().into_inner().hits.unwrap_or_default());
        }
        found
    }
    let page = |hits: Value| json!({ "id": "s", "hits": hits });
    let (server, client) = answering(vec![page(json!([1])), page(json!([2])), page(json!([3])), page(json!([]))]).await;
    assert_eq!(pages(client.scroll().pages()).await, [vec![1], vec![2], vec![3], vec![]]);
    assert_eq!(server.received().len(), 4);
    // From a cursor that the caller has.
    let (_server, client) = answering(vec![page(json!([2])), page(json!([3])), page(Value::Null)]).await;
    assert_eq!(pages(client.scroll().id("s").pages()).await, [vec![2], vec![3], vec![]]);
    // A last page that has its own cursor comes once.
    let (server, client) =
        answering(vec![page(json!([1])), page(json!([2])), page(json!([2])), page(json!([2]))]).await;
    assert_eq!(pages(client.scroll().pages()).await, [vec![1], vec![2]]);
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn ids_go_into_fields_of_another_type_and_results_may_be_a_map() {
    let (server, client) = answering(vec![
        json!({ "ids": ["7", "8"] }),
        json!({ "jobs": { "0": { "id": 7, "State": "running" }, "1": { "id": 8, "State": "done" } } }),
        json!({ "jobs": { "1": { "id": 7, "State": "Done" } } }),
    ])
    .await;
    let polled = client.texts().send_and_wait(wait()).await.unwrap();
    assert!(polled.is_complete(), "{:?}", polled.ended());
    assert_eq!(bodies(&server), [json!({ "ids": [7, 8] }), json!({ "ids": [7] })]);
    let (server, client) = answering(vec![json!({ "id": 7 }), json!({ "id": 7, "State": "done" })]).await;
    let polled = client.numbers().send_and_wait(wait()).await.unwrap();
    assert!(polled.is_complete(), "{:?}", polled.ended());
    assert_eq!(bodies(&server), [json!({ "id": "7" })]);
    let (_server, client) = answering(vec![json!({ "ids": ["a"] })]).await;
    let polled = client.texts().send_and_wait(wait()).await.unwrap();
    assert!(format!("{:?}", polled.ended()).contains("operation: \"look\""), "{:?}", polled.ended());
}

#[tokio::test]
async fn a_batch_has_the_parameters_of_its_calls() {
    let both = json!([{ "result": "a" }, { "result": "b" }]);
    for (answer, calls) in [
        (both.clone(), 2),
        (json!({ "0": { "result": "a" }, "1": { "result": "b" } }), 2),
        (json!({ "2": { "result": "b" }, "1": { "result": "a" } }), 2),
        (json!({ "result": "a" }), 1),
    ] {
        let (server, client) = answering(vec![answer.clone()]).await;
        let mut batch = client.batch();
        let one = batch.add(client.named("t/1", &types::NamedBody::default()).x_area("x"));
        let two = (calls > 1).then(|| batch.add(client.listed("t/1", &vec![]).x_area("x")));
        batch.send().await.unwrap();
        assert_eq!(one.answer().unwrap().into_inner(), "a", "{answer}");
        assert_eq!(two.map(|two| two.answer().unwrap().into_inner()), (calls > 1).then(|| "b".to_owned()), "{answer}");
        assert_eq!((server.last().path.as_str(), server.last().header("x-area")), ("/rpc/t%2F1", Some("x")));
    }
    for other in [client_of(&both).await.listed("t2", &vec![]), client_of(&both).await.listed("t", &vec![]).x_area("y")]
    {
        let client = client_of(&both).await;
        let mut batch = client.batch();
        let _one = batch.add(client.named("t", &types::NamedBody::default()).x_area("x"));
        let _two = batch.add(other);
        batch.send().await.unwrap_err();
    }
    // Not all have an answer.
    let (_server, client) = answering(vec![json!({ "0": { "result": "a" }, "2": { "result": "b" } })]).await;
    let mut batch = client.batch();
    let one = batch.add(client.listed("t", &vec![]));
    let _two = batch.add(client.listed("t", &vec![]));
    batch.send().await.unwrap();
    one.answer().unwrap_err();
}

async fn client_of(answer: &Value) -> Client {
    answering(vec![answer.clone()]).await.1
}

#[tokio::test]
async fn a_command_without_set_fields_sends_what_it_is_described_as() {
    let (server, client) = answering(vec![json!({ "result": "x" }); 7]).await;
    client.named("t", &types::NamedBody::default()).send().await.unwrap();
    client.listed("t", &vec![]).send().await.unwrap();
    client.placed("t", &types::PlacedBody::default()).send().await.unwrap();
    client.bare_all().send().await.unwrap();
    client.bare_named(&types::BareNamedBody::default()).send().await.unwrap();
    client.bare_listed(&vec![]).send().await.unwrap();
    let expected = [
        json!({ "method": "named", "params": {} }),
        json!({ "method": "listed", "params": [] }),
        json!({ "method": "placed", "params": [] }),
        json!({ "method": "all" }),
        json!({ "method": "named" }),
        json!({ "method": "listed", "params": [] }),
    ];
    assert_eq!(bodies(&server), expected);
}

#[tokio::test]
async fn lines_of_text_keep_their_spaces() {
    let text = "one\r\n    at two \n\n\tthree\nEND\n";
    let server = Server::start(move |_: &Received| Answer::bytes(200, "text/plain", text)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let lines: Vec<String> =
        client.log().events().map(|event| event.unwrap().into_inner().into_string()).collect().await;
    assert_eq!(lines, ["one", "    at two ", "\tthree"]);
}
