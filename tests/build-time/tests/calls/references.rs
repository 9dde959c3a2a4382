//! References to anywhere in the document: they lead to the types and parameters that stand there.

use accord_build_time::references::Client;
use accord_build_time::references::types::AGetInner as Inner;
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn answering(answer: Answer) -> (Server, Client) {
    let server = Server::start(move |_| answer.clone()).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_schema_that_refers_to_where_it_stands() {
    let (server, client) = answering(Answer::json(200, &json!({"inner": {"deep": "a"}, "next": {"inner": {}}}))).await;
    let answer = client.get_a().page(2).send().await.unwrap().into_inner();
    assert_eq!(answer.inner.deep.as_deref(), Some("a"));
    assert!(answer.next.is_some_and(|next| next.next.is_none()));
    assert_eq!(server.only().raw_query, "page=2");
}

#[tokio::test]
async fn a_parameter_a_body_and_an_answer_of_another_operation() {
    let (server, client) = answering(Answer::json(200, &json!({"inner": {}}))).await;
    client.send_b(&Inner::builder().deep("b").build()).page(3).send().await.unwrap();
    let request = server.only();
    assert_eq!((request.path.as_str(), request.raw_query.as_str()), ("/b", "page=3"));
    assert_eq!(request.json(), json!({"deep": "b"}));

    let (_server, client) = answering(Answer::json(404, &json!({"gone": "it"}))).await;
    let error = client.send_b(&Inner::builder().build()).send().await.unwrap_err();
    assert_eq!(error.body().and_then(|body| body.gone.as_deref()), Some("it"));
}

#[tokio::test]
async fn path_items_with_escapes_in_their_names() {
    let (server, client) = answering(Answer::json(200, &json!([{"n": 1}, {"n": 2}]))).await;
    let numbers: Vec<i64> = client.get_c(7).send().await.unwrap().iter().map(|item| item.n).collect();
    assert_eq!(numbers, [1, 2]);
    client.get_e_id(8).send().await.unwrap();
    let paths: Vec<String> = server.received().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/c~d/7", "/e/8"]);
}

#[tokio::test]
async fn a_schema_that_is_not_there_is_open() {
    let (server, client) = answering(Answer::json(200, &json!([1, {"a": null}]))).await;
    let open = accord_runtime::OpenJson::from;
    let answer =
        client.send_nowhere(&open(json!({"b": [2]})).into()).by(&open(json!("x")).into()).send().await.unwrap();
    assert_eq!(serde_json::to_value(&*answer).unwrap(), json!([1, {"a": null}]));
    let request = server.only();
    assert_eq!((request.raw_query.as_str(), request.json()), ("by=x", json!({"b": [2]})));
}
