//! From a request to its answers. The spec's `x-accord-poll` says how to wait for them; the client does not wait by itself
//! yet, so these tests hold what a caller's own loop stands on: ids for the question, and states that can be told apart.

use accord_tests::peer;
use accord_tests::server::Answer;
use peer_data::{Client, RequestState, RespondRequest};
use serde_json::json;

use super::{about, answering, ids, ready};

/// Makes a request and gives the question for its answers.
async fn asked(client: &Client, phones: &[&str]) -> RespondRequest {
    let answer = client.create_request(&about(phones)).await.unwrap().into_inner();
    let made = answer.response.unwrap().parametr_request.unwrap();
    RespondRequest::builder().id_request(made.into_iter().map(|request| request.id_request.unwrap()).collect()).build()
}

async fn states(client: &Client, question: &RespondRequest) -> Vec<RequestState> {
    let answer = client.respond(question).await.unwrap().into_inner();
    let found = answer.response.unwrap().parametr_request.unwrap();
    found.into_iter().map(|request| request.status.unwrap()).collect()
}

#[tokio::test]
async fn poll_asks_for_all_ids() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let question = asked(&client, &["1", "2", "3"]).await;
    client.respond(&question).await.unwrap();
    assert_eq!(server.last().json()["idRequest"], json!(["request-1", "request-2", "request-3"]));
}

#[tokio::test]
async fn poll_ends_on_an_unknown_state() {
    let list = json!([{ "idRequest": "a", "status": "Rejected" }, { "idRequest": "b", "status": "Panding" }]);
    let server = answering(Answer::json(200, &json!({ "response": { "parametrRequest": list } }))).await;
    let states = states(&ready(server.url()), &ids(&["a", "b"])).await;
    // Neither a state to wait in nor success: a loop that waits while it is Pending ends here, and sees why.
    assert_eq!(states, [RequestState::Unknown("Rejected".to_owned()), RequestState::Pending]);
    assert!(states[0] != RequestState::Pending && states[0] != RequestState::Done);
    assert_eq!(states[0].as_str(), "Rejected");
}

#[tokio::test]
async fn requests_are_pending_and_then_done() {
    let server = peer::start().await;
    server.done_after(3);
    let client = Client::builder(server.url()).build().unwrap();
    let question = asked(&client, &["0999999999"]).await;
    for _ in 0..3 {
        assert_eq!(states(&client, &question).await, [RequestState::Pending]);
    }
    let answer = client.respond(&question).await.unwrap().into_inner();
    let found = answer.response.unwrap().parametr_request.unwrap().remove(0);
    assert_eq!(found.status, Some(RequestState::Done));
    assert_eq!(found.phone_number.as_deref(), Some("0999999999"));
    assert_eq!(found.request_details.unwrap()[0].field_value.as_deref(), Some("Kyiv"));
    assert_eq!((server.count("/auth/getToken"), server.count("/api/respond")), (1, 4));
}

/// Every creation is a request of its own.
#[tokio::test]
async fn two_creations_are_two_requests() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let (first, second) = (asked(&client, &["1"]).await, asked(&client, &["1"]).await);
    assert_ne!(first.id_request, second.id_request);
    let all = RespondRequest::builder().period(5).build();
    assert_eq!(states(&client, &all).await.len(), 2);
}
