//! Time, repeats, headers and the query of one call.

use std::time::Duration;

use accord_tests::pac::{self, EMAIL, PASSWORD};
use accord_tests::raw::{RawAnswer, RawServer};
use accord_tests::server::Answer;
use pac_contracts::Client;

use super::{LONG, answering, builder};

/// An answer that takes several times as long as [`SHORT`].
fn slow() -> RawAnswer {
    let mut answer =
        RawAnswer::keep("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{");
    for _ in 0..20 {
        answer = answer.then(" ");
    }
    answer.then("}")
}

const SHORT: Duration = Duration::from_millis(60);

#[tokio::test]
async fn a_shorter_timeout_ends_a_call_that_the_client_would_wait_for() {
    // Nothing is ever answered.
    let server = RawServer::start(vec![RawAnswer::keep("")]).await;
    let client = builder(server.url()).attempt_timeout(LONG).total_timeout(LONG).max_attempts(1).build().unwrap();
    let call = client.get_contract("A").timeout(SHORT).send();
    let error = tokio::time::timeout(LONG / 2, call).await.expect("it has a limit of its own").unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(server.heads().len(), 1);
}

#[tokio::test]
async fn a_longer_timeout_lets_a_call_take_its_time() {
    let server = RawServer::start(vec![slow()]).await;
    let client = builder(server.url()).attempt_timeout(SHORT).total_timeout(SHORT).max_attempts(1).build().unwrap();
    let error = client.get_contract("A").send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    client.get_contract("A").timeout(LONG).send().await.unwrap();
    // It was the limit of that call alone.
    assert!(client.get_contract("A").send().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_header_replaces_the_clients_own() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD);
    let client = client.header("X-Tenant", "of the client").header("X-Kept", "1").build().unwrap();
    client.get_contract("A").header("x-tenant", "of the call").header("X-More", "2").send().await.unwrap();
    let sent = server.last();
    let tenants: Vec<_> = sent.headers.iter().filter(|(name, _)| name == "x-tenant").collect();
    assert_eq!(tenants.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["of the call"]);
    assert_eq!((sent.header("x-kept"), sent.header("x-more")), (Some("1"), Some("2")));
    // Neither the login before it nor the next call has it.
    client.get_contract("A").send().await.unwrap();
    let of = |nth: usize| server.received()[nth].header("x-tenant").map(str::to_owned);
    assert_eq!((of(0).as_deref(), of(2).as_deref()), (Some("of the client"), Some("of the client")));
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_before_anything_is() {
    let server = pac::start().await;
    let client = builder(server.url()).build().unwrap();
    for (name, value) in [("X-A", "line\r\nX-B: b"), ("no name", "a"), ("", "a"), ("X-A\r\nX-B", "a")] {
        let error = client.get_contract("A").header(name, value).send().await.unwrap_err();
        assert!(error.is_encode() && error.was_not_sent(), "{name:?}: {error:?}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn the_query_takes_more_pairs() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    client.get_contract("A").query("with", "a&b=c ü").query("with", "2").send().await.unwrap();
    let pairs = [("with", "a&b=c ü"), ("with", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(server.last().query, pairs);
}

#[tokio::test]
async fn without_repeats_a_failure_is_final() {
    let server = answering(Answer::bytes(503, "text/plain", "later").with_header("retry-after", "0")).await;
    let client = builder(server.url()).max_attempts(3).backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    let error = client.get_contract("A").no_retry().send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert_eq!(server.received().len(), 1);
    client.get_contract("A").send().await.unwrap_err();
    assert_eq!(server.received().len(), 1 + 3);
}

/// A call whose token was refused was not carried out.
#[tokio::test]
async fn without_repeats_a_token_is_still_renewed() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    client.get_contract("A").send().await.unwrap();
    server.expire_tokens();
    client.get_contract("A").no_retry().send().await.unwrap();
    assert_eq!(server.count("/api/login"), 2);
    assert_eq!(server.count("/api/contracts/A"), 3);
}

#[tokio::test]
async fn an_option_that_may_be_there() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    let with = |name: Option<&'static str>| {
        client.get_contract("A").maybe(name, |request, name| request.header("X-Agent", name)).send()
    };
    with(Some("Ann")).await.unwrap();
    assert_eq!(server.last().header("x-agent"), Some("Ann"));
    with(None).await.unwrap();
    assert_eq!(server.last().header("x-agent"), None);
}

/// The document fixes these headers, and the caller knows better.
#[tokio::test]
async fn a_header_replaces_one_that_the_document_fixes() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    client.get_contract("A").header("Accept", "application/vnd.pac+json").send().await.unwrap();
    assert_eq!(server.last().header("accept"), Some("application/vnd.pac+json"));
    let seen = client.get_contract("A").header("Accept", "application/vnd.pac+json").into_request().unwrap();
    assert_eq!(seen.headers()["accept"], "application/vnd.pac+json");
}

/// Whoever sets the header by hand means it.
#[tokio::test]
async fn a_header_replaces_a_credential() {
    let server = pac::start().await;
    let client = builder(server.url()).max_attempts(1).build().unwrap();
    client.get_contract("A").header("Authorization", "Bearer by-hand").send().await.unwrap_err();
    let sent = server.only();
    let all: Vec<_> = sent.headers.iter().filter(|(name, _)| name == "authorization").collect();
    assert_eq!(all.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["Bearer by-hand"]);
}
