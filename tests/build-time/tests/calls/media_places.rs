//! What an operation has for itself holds for every media type of its body: its server, and where the results of its jobs are.

use std::time::Duration;

use accord_build_time::constructs::media_places::{Client, types};
use accord_runtime::{TextBody, Wait};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

fn answer(request: &Received) -> Answer {
    match request.path.as_str() {
        "/ask" => Answer::json(200, &json!({ "id": 7 })),
        "/look" => Answer::json(200, &json!({ "results": [{ "id": 7, "status": "done" }] })),
        _ => Answer::bytes(204, "text/plain", ""),
    }
}

#[tokio::test]
async fn every_media_type_goes_to_the_server_of_the_operation() {
    let (server, uploads) = (Server::start(answer).await, Server::start(answer).await);
    let client = Client::builder(server.url()).server_uploads_example_com(uploads.url()).build().unwrap();
    client.upload(&types::UploadBody::builder().a("x").build()).send().await.unwrap();
    client.upload_text(&TextBody::from("x")).send().await.unwrap();
    let sent: Vec<_> = uploads.received().iter().map(|one| one.header("content-type").map(str::to_owned)).collect();
    assert_eq!(sent, [Some("application/json".to_owned()), Some("text/plain".to_owned())]);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn the_jobs_of_every_media_type_are_waited_for() {
    let server = Server::start(answer).await;
    let client = Client::builder(server.url()).build().unwrap();
    let wait = || Wait::default().pauses(Duration::from_millis(1), Duration::from_millis(1));
    let question = types::Question::builder().q("why").build();
    let polled = client.ask(&question).send_and_wait(wait()).await.unwrap();
    assert!(polled.is_complete());
    let polled = client.ask_form(&question).send_and_wait(wait()).await.unwrap();
    assert!(polled.is_complete());
}
