//! From a request to its answers: by waiting, as the spec's `x-accord-poll` says, and by a caller's own loop.

use std::time::Duration;

use accord_tests::peer;
use accord_tests::server::{Answer, Server};
use peer_data::accord_runtime::Ended;
use peer_data::{Client, RequestState, RespondRequest, Wait};
use serde_json::json;

use super::{about, ready};

/// Makes a request and gives the question for its answers.
async fn asked(client: &Client, phones: &[&str]) -> RespondRequest {
    let answer = client.create_request(&about(phones)).send().await.unwrap().into_inner();
    let made = answer.response.unwrap().parametr_request.into_option().unwrap();
    RespondRequest::builder()
        .id_request(made.into_iter().map(|request| request.id_request.into_option().unwrap()).collect())
        .build()
}

async fn states(client: &Client, question: &RespondRequest) -> Vec<RequestState> {
    let answer = client.respond(question).send().await.unwrap().into_inner();
    let found = answer.response.unwrap().parametr_request.into_option().unwrap();
    found.into_iter().map(|request| request.status.unwrap()).collect()
}

/// Waits without the pauses that a real service deserves.
fn soon() -> Wait {
    Wait::for_at_most(Duration::from_secs(20)).pauses(Duration::from_millis(1), Duration::from_millis(5))
}

#[tokio::test]
async fn poll_asks_for_all_ids() {
    let server = peer::start().await;
    server.done_after(2);
    let client = Client::builder(server.url()).build().unwrap();
    let polled = client.create_request(&about(&["1", "2", "3"])).send_and_wait(soon()).await.unwrap();
    assert!(polled.is_complete(), "{polled:?}");
    let all = json!(["request-1", "request-2", "request-3"]);
    assert_eq!((json!(polled.ids()), polled.waiting().len()), (all.clone(), 0));
    let asked: Vec<_> = server.received().into_iter().filter(|request| request.path == "/api/respond").collect();
    assert_eq!(asked.len(), 3, "pending twice, and then done");
    assert!(asked.iter().all(|request| request.json()["idRequest"] == all), "one question about all of them");
    assert!(asked.iter().all(|request| request.json()["type_request"] == "Contacts"), "the kind is repeated");
    let found = polled.into_answer().unwrap().response.unwrap().parametr_request.into_option().unwrap();
    assert!(found.iter().all(|request| request.status == Some(RequestState::Done)));
}

#[tokio::test]
async fn poll_ends_on_an_unknown_state() {
    let made = json!([{ "idRequest": "a" }, { "idRequest": "b" }]);
    let list = json!([{ "idRequest": "a", "status": "Rejected" }, { "idRequest": "b", "status": "Done" }]);
    // The list stands beside `response` here, which is read as well.
    let server = Server::start(move |request| match request.path.as_str() {
        "/api/createrequest" => Answer::json(200, &json!({ "parametrRequest": made })),
        _ => Answer::json(200, &json!({ "parametrRequest": list })),
    })
    .await;
    let polled = ready(server.url()).create_request(&about(&["1", "2"])).send_and_wait(soon()).await.unwrap();
    assert!(matches!(polled.ended(), Ended::UnknownState), "{polled:?}");
    assert_eq!(json!(polled.ids()), json!(["a", "b"]));
    let found = polled.into_answer().unwrap().parametr_request.into_option().unwrap();
    assert_eq!(found[0].status, Some(RequestState::Unknown("Rejected".to_owned())), "what there is is handed over");
    assert_eq!(found[1].status, Some(RequestState::Done));
}

#[tokio::test]
async fn poll_hands_over_what_is_there_at_the_deadline() {
    let server = peer::start().await;
    server.done_after(usize::MAX);
    let client = Client::builder(server.url()).build().unwrap();
    let wait =
        Wait::for_at_most(Duration::from_millis(300)).pauses(Duration::from_millis(20), Duration::from_millis(20));
    let polled = client.create_request(&about(&["1"])).send_and_wait(wait).await.unwrap();
    assert!(matches!(polled.ended(), Ended::Deadline), "{polled:?}");
    assert_eq!((polled.ids().len(), polled.waiting().len()), (1, 1), "the id can be asked for later");
    assert_eq!(server.count("/api/createrequest"), 1);
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
    let answer = client.respond(&question).send().await.unwrap().into_inner();
    let found = answer.response.unwrap().parametr_request.into_option().unwrap().remove(0);
    assert_eq!(found.status, Some(RequestState::Done));
    assert_eq!(found.phone_number.as_deref(), Some("0999999999"));
    assert_eq!(found.request_details.into_option().unwrap()[0].field_value.as_deref(), Some("Kyiv"));
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
