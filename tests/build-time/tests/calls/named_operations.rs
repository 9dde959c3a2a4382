//! Operations whose names in Rust are not those of the document are found by those of the document.

use std::time::Duration;

use accord_build_time::constructs::named_operations::{Client, types};
use accord_runtime::{TextBody, Wait};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

fn answer(request: &Received) -> Answer {
    match request.path.as_str() {
        "/right" => Answer::json(200, &json!({ "token": "t" })),
        "/ask" => Answer::json(200, &json!({ "id": 7 })),
        "/new" => Answer::json(200, &json!({ "results": [{ "id": 7, "status": "done" }] })),
        _ => Answer::bytes(204, "text/plain", ""),
    }
}

#[tokio::test]
async fn a_login_and_the_results_of_jobs_are_where_the_document_says() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).credentials("ann", "pw").build().unwrap();
    let wait = Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let polled = client.ask(&types::AskBody::builder().q("why").build()).send_and_wait(wait).await.unwrap();
    assert!(polled.is_complete());
    let paths: Vec<String> = server.received().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/right", "/ask", "/new"]);
}

#[tokio::test]
async fn a_batch_and_an_operation_do_not_share_a_name() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).session("t").build().unwrap();
    client.save_text2(&TextBody::from("x")).send().await.unwrap();
    assert_eq!(server.last().path, "/save");
    assert!(client.save_text().is_empty());
}
