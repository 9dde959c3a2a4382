//! What goes wrong on the way, and the same client without async. A request is sent once, whatever happens.

use accord_tests::peer;
use accord_tests::scripted::{Move, Scripted, nobody};
use accord_tests::server::Answer;
use peer_data::Client;
use serde_json::json;

use super::{about, answering, ids, ready};

#[tokio::test]
async fn a_request_is_not_sent_again_after_a_failing_status() {
    for status in [429, 500, 502, 503, 504] {
        let page = Answer::bytes(status, "text/plain", "later").with_header("retry-after", "0");
        let server = answering(page).await;
        let error = ready(server.url()).create_request(&about(&["0"])).send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(server.received().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_request_is_not_sent_again_after_a_dropped_connection() {
    let server = Scripted::start(|_| Move::HangUp).await;
    let error = ready(server.url()).create_request(&about(&["0"])).send().await.unwrap_err();
    assert!(error.effect_unknown() && error.is_transport(), "{error:?}");
    assert_eq!(server.bodies().len(), 1);

    // The same on a connection that was used before.
    let server =
        Scripted::start(|body| if body.is_empty() { Move::Json("\"k\"".to_owned()) } else { Move::HangUp }).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.create_request(&about(&["0"])).send().await.unwrap_err();
    assert!(error.effect_unknown(), "{error:?}");
    assert_eq!(server.bodies().iter().filter(|body| !body.is_empty()).count(), 1);
}

#[tokio::test]
async fn where_nothing_listens_nothing_was_sent() {
    let error = ready(nobody()).create_request(&about(&["0"])).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    let error = Client::builder(nobody()).build().unwrap().create_request(&about(&["0"])).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    assert_eq!(error.during_login(), Some("get_token"));
}

#[tokio::test]
async fn what_is_no_answer_of_the_api_is_an_error() {
    let pages = [
        (false, Answer::bytes(200, "text/html", "<h1>It works</h1>")),
        (false, Answer::bytes(200, "application/json", "{\"response\":")),
        (true, Answer::json(200, &json!([{ "response": "none" }]))),
    ];
    for (carried_out, page) in pages {
        let server = answering(page.clone()).await;
        let error = ready(server.url()).create_request(&about(&["0"])).send().await.unwrap_err();
        assert!(error.is_decode(), "{page:?}: {error:?}");
        assert_eq!((error.was_carried_out(), error.effect_unknown()), (carried_out, !carried_out), "{page:?}");
    }
}

#[test]
fn a_request_from_a_plain_thread() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(peer::start());
    server.done_after(0);
    let client = Client::builder(server.url()).build().unwrap();
    client.create_request(&about(&["1", "2"])).send_blocking().unwrap();
    server.expire_keys();
    let answer = client.respond(&ids(&["request-1", "request-2"])).send_blocking().unwrap().into_inner();
    assert_eq!(answer.response.unwrap().parametr_request.into_option().unwrap().len(), 2);
    assert_eq!(server.count("/auth/getToken"), 2);
    assert!(client.get_token().send_blocking().unwrap().text().unwrap().contains("key-3"));
}
