//! Tokens: fetched by the client, shared, renewed once.

use accord_tests::rental::{self, LOGIN};
use accord_tests::server::Answer;
use futures_util::future::join_all;
use rental_contracts::{Class, Client, GenerateToken, RentalCode};
use serde_json::json;

use super::{answering, client, ready, start, stop, update};

#[tokio::test]
async fn one_login_serves_fifty_calls_at_once() {
    let server = rental::start().await;
    let client = client(&server);
    let calls = (0..50).map(|ra| {
        let client = client.clone();
        async move { client.update_rental(&update(ra, 5)).send().await.unwrap_err().code() }
    });
    let codes = join_all(calls).await;
    assert!(codes.iter().all(|code| *code == Some(RentalCode::ContractNotFound)));
    assert_eq!((server.count("generate_token"), server.count("update")), (1, 50));
}

#[tokio::test]
async fn token_is_renewed_once_on_code_4() {
    for status in [200, 401, 403, 500] {
        let server = rental::start().await;
        server.http_status_of_refusals(status);
        let client = client(&server);
        client.start_rental(&start(111, 1)).send().await.unwrap();
        server.expire_tokens();
        client.update_rental(&update(1, 5)).send().await.unwrap();
        client.stop_rental(&stop(1)).send().await.unwrap();
        assert_eq!(server.count("generate_token"), 2);
        assert_eq!((server.count("update"), server.count("stop")), (2, 1));
    }
}

/// Many calls refused with one token renew it once.
#[tokio::test]
async fn fifty_refused_calls_renew_the_token_once() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    server.expire_tokens();
    let calls = (0..50).map(|limit| {
        let client = client.clone();
        async move { client.update_rental(&update(1, limit)).send().await }
    });
    for answer in join_all(calls).await {
        answer.unwrap();
    }
    assert_eq!(server.count("generate_token"), 2);
}

#[tokio::test]
async fn a_bare_401_renews_the_token_too() {
    let server = rental::start().await;
    let client = client(&server);
    server.answer_next(Answer::bytes(401, "text/html", "<h1>401</h1>"));
    client.start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!((server.count("generate_token"), server.count("start")), (2, 2));
}

/// A provider that refuses every token is asked for two, and not for ever.
#[tokio::test]
async fn a_token_that_is_never_accepted_is_renewed_once() {
    let server = accord_tests::server::Server::start(|request| {
        let code = if request.method == "GET" { 0 } else { 4 };
        Answer::json(200, &json!({ "code": code, "odo": "0", "message": "t" }))
    });
    let server = server.await;
    let client = Client::builder(server.url()).credentials("a", "b").build().unwrap();
    let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
    assert_eq!(error.code(), Some(RentalCode::AuthenticationFailed));
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    let methods: Vec<_> = server.received().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["GET", "POST", "GET", "POST"]);
}

#[tokio::test]
async fn wrong_password_is_not_tried_again() {
    for status in [200, 401] {
        let server = rental::start().await;
        server.http_status_of_refusals(status);
        let client = Client::builder(server.url()).credentials(LOGIN, "wrong").build().unwrap();
        let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
        assert_eq!(error.code(), Some(RentalCode::AuthenticationFailed));
        assert!(error.was_not_sent() && error.is_authentication(), "{error:?}");
        assert_eq!((error.operation(), error.during_login()), ("start_rental", Some("generate_token")));
        assert_eq!((server.count("generate_token"), server.received().len()), (1, 1));

        // By hand it is an ordinary refusal.
        let by_hand = GenerateToken::builder().login(LOGIN).password("wrong").build();
        let error = client.generate_token(&by_hand).send().await.unwrap_err();
        assert!(error.was_refused() && error.during_login().is_none(), "{error:?}");
        assert_eq!(server.received().len(), 2);
    }
}

/// Fifty calls with a wrong password ask once, too.
#[tokio::test]
async fn a_failed_login_is_shared_by_those_who_wait() {
    let server = rental::start().await;
    let client = Client::builder(server.url()).credentials(LOGIN, "wrong").build().unwrap();
    let calls = (0..50).map(|ra| {
        let client = client.clone();
        async move { client.update_rental(&update(ra, 5)).send().await.unwrap_err() }
    });
    assert!(join_all(calls).await.iter().all(|error| error.was_not_sent()));
    assert_eq!((server.count("generate_token"), server.count("update")), (1, 0));
}

/// A ready token that is refused stays so: there is nothing to renew it with.
#[tokio::test]
async fn a_ready_token_is_not_renewed() {
    let server = rental::start().await;
    let error = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap_err();
    assert_eq!(error.code(), Some(RentalCode::AuthenticationFailed));
    assert_eq!(server.only().header("authorization"), Some(&*format!("Bearer {}", super::TOKEN)));
}

/// The token of a login made by hand is used by the calls after it.
#[tokio::test]
async fn a_login_by_hand_feeds_the_client() {
    let server = rental::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_authentication());
    assert!(server.received().is_empty());

    let login = GenerateToken::builder().login(LOGIN).password(accord_tests::rental::PASSWORD).build();
    let token = client.generate_token(&login).send().await.unwrap().token.clone();
    client.start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some(&*format!("Bearer {}", token.expose())));
}

/// A login whose answer has no token is an error of the login, and nothing is sent with an empty one.
#[tokio::test]
async fn a_login_without_token_sends_nothing() {
    let server = answering(Answer::json(200, &json!({ "code": 0, "odo": "0", "message": "" }))).await;
    let client = Client::builder(server.url()).credentials("a", "b").build().unwrap();
    let error = client.start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_decode() && error.is_authentication(), "{error:?}");
    assert_eq!(server.received().len(), 1);
}
