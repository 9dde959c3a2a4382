//! What goes wrong on the way. A command that has an effect is sent once, whatever happens.

use accord_tests::rental::{self, LOGIN, PASSWORD};
use accord_tests::scripted::{Move, Scripted, nobody};
use accord_tests::server::Answer;
use rental_contracts::{Client, Error, Refusal};

use super::{client, ready, start, stop, update};

/// Each command with an effect, in turn.
async fn each(client: &Client) -> Vec<(&'static str, Error<Refusal>)> {
    vec![
        ("start", client.start_rental(&start(111, 1)).send().await.unwrap_err()),
        ("update", client.update_rental(&update(1, 5)).send().await.unwrap_err()),
        ("stop", client.stop_rental(&stop(1)).send().await.unwrap_err()),
    ]
}

#[tokio::test]
async fn a_command_is_not_sent_again_after_a_failing_status() {
    for status in [429, 500, 502, 503, 504] {
        let page = Answer::bytes(status, "text/html", "<h1>later</h1>").with_header("retry-after", "0");
        let server = super::answering(page).await;
        for (command, error) in each(&ready(server.url())).await {
            assert_eq!(error.status().unwrap().as_u16(), status, "{command}");
            assert_eq!(error.code(), None, "{command}");
            assert_eq!(error.retry_after(), Some(std::time::Duration::ZERO), "{command}");
        }
        let sent: Vec<_> = server.received().iter().map(|request| request.json()["cmd"].clone()).collect();
        assert_eq!(sent, ["start", "update", "stop"], "{status}");
    }
}

#[tokio::test]
async fn a_command_is_not_sent_again_after_503_in_the_middle_of_work() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    server.answer_next(Answer::bytes(503, "text/plain", "busy"));
    client.stop_rental(&stop(1)).send().await.unwrap_err();
    assert_eq!(server.count("stop"), 1);
    client.stop_rental(&stop(1)).send().await.unwrap();
}

#[tokio::test]
async fn a_command_is_not_sent_again_after_a_dropped_connection() {
    let server = Scripted::start(|_| Move::HangUp).await;
    for (command, error) in each(&ready(server.url())).await {
        assert!(error.effect_unknown() && error.is_transport(), "{command}: {error:?}");
        assert_eq!(error.status(), None, "{command}");
    }
    assert_eq!(server.bodies().len(), 3);
}

/// The same on a connection that was used before: HTTP libraries are fond of trying those twice.
#[tokio::test]
async fn a_command_is_not_sent_again_on_a_used_connection() {
    let server = Scripted::start(|body| match body.contains("generate_token") {
        true => Move::Json(r#"{"code": 0, "odo": "0", "message": "token"}"#.to_owned()),
        false => Move::HangUp,
    });
    let server = server.await;
    let client = Client::builder(server.url()).credentials(LOGIN, PASSWORD).build().unwrap();
    let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.effect_unknown(), "{error:?}");
    let bodies = server.bodies();
    assert_eq!(bodies.iter().filter(|body| body.contains(r#""cmd":"start""#)).count(), 1, "{bodies:?}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_the_effect_unknown() {
    let broken =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"code\": 0, \"odo\"";
    let server = Scripted::start(|_| Move::SendAndHangUp(broken.to_vec())).await;
    let error = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.effect_unknown() && error.is_transport(), "{error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert_eq!(server.bodies().len(), 1);
}

#[tokio::test]
async fn where_nothing_listens_nothing_was_sent() {
    let error = ready(nobody()).start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    assert_eq!((error.status(), error.during_login()), (None, None));

    let client = Client::builder(nobody()).credentials(LOGIN, PASSWORD).build().unwrap();
    let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    assert_eq!(error.during_login(), Some("generate_token"));
}

/// A redirect is not followed: the token would travel with it.
#[tokio::test]
async fn a_redirect_is_an_error() {
    let elsewhere = super::succeeding().await;
    for status in [301, 302, 307, 308] {
        let page = Answer::bytes(status, "text/html", "").with_header("location", &elsewhere.url());
        let server = super::answering(page).await;
        let error = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap_err();
        assert!(error.is_redirect(), "{error:?}");
    }
    assert!(elsewhere.received().is_empty());
}
