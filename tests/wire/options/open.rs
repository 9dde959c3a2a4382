//! Requests that the document does not describe.

use std::time::Duration;

use accord_tests::pac::{self, EMAIL, PASSWORD};
use accord_tests::server::{Answer, Received};
use pac_contracts::accord_runtime::Method;
use pac_contracts::{Class, Client, OpenJson};
use serde_json::json;

use super::{answering, builder};

#[tokio::test]
async fn a_path_a_query_and_a_body_arrive() {
    let server = answering(Answer::json(201, &json!({ "id": 7 }))).await;
    let client = builder(format!("{}/mirror", server.url())).header("X-Tenant", "a").build().unwrap();
    let body = OpenJson::from(json!({ "code": "ü" }));
    let request = client.request(Method::POST, "/api/drafts/a%2Fb").query("with", "x y").body(&body);
    let answer = request.extra("more", &1).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.field("/id")), (201, Some(json!(7))));
    assert_eq!(answer.text(), Some("{\"id\":7}"));
    let sent = server.only();
    assert_eq!((sent.method.as_str(), sent.path.as_str()), ("POST", "/mirror/api/drafts/a%2Fb"));
    assert_eq!((sent.raw_query.as_str(), sent.header("x-tenant")), ("with=x%20y", Some("a")));
    assert_eq!(
        (sent.json(), sent.header("content-type")),
        (json!({ "code": "ü", "more": 1 }), Some("application/json"))
    );
}

#[tokio::test]
async fn every_method_is_sent() {
    let server = answering(Answer::bytes(200, "text/plain", "")).await;
    let client = builder(server.url()).build().unwrap();
    let purge = Method::from_bytes(b"PURGE").unwrap();
    let methods = [Method::GET, Method::PUT, Method::POST, Method::PATCH, Method::DELETE, Method::OPTIONS, purge];
    for method in methods {
        client.request(method.clone(), "/x").send().await.unwrap();
        assert_eq!(server.last().method, method.as_str());
    }
}

/// A caller's path may have a query of its own; it stays beside the pairs that are added.
#[tokio::test]
async fn a_path_with_a_query() {
    let server = answering(Answer::json(200, &json!(null))).await;
    let client = builder(server.url()).build().unwrap();
    client.request(Method::GET, "/x?a=1%262").query("b", "3").send().await.unwrap();
    let sent = server.only();
    assert_eq!((sent.path.as_str(), sent.raw_query.as_str()), ("/x", "a=1%262&b=3"));
}

#[tokio::test]
async fn it_has_the_credentials_of_the_client() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    let answer = client.request(Method::GET, "/api/contracts/A").send().await.unwrap();
    assert_eq!(answer.field("/data/code"), Some(json!("A")));
    assert_eq!(server.last().header("authorization"), Some("Bearer token-1"));
    // And they are renewed.
    server.expire_tokens();
    client.request(Method::GET, "/api/contracts/A").send().await.unwrap();
    assert_eq!(server.count("/api/login"), 2);
}

#[tokio::test]
async fn it_has_the_limits_of_the_client() {
    let server = answering(Answer::json(200, &json!("x".repeat(100)))).await;
    let small = builder(server.url()).max_body(100).build().unwrap();
    let documented = small.get_contract("A").send().await.unwrap_err();
    let error = small.request(Method::GET, "/x").send().await.unwrap_err();
    assert_eq!(format!("{error}"), format!("{documented}").replace("get_contract", "request"));
    assert!(builder(server.url()).max_body(102).build().unwrap().request(Method::GET, "/x").send().await.is_ok());
}

#[tokio::test]
async fn a_refusal_is_an_error_and_what_is_safe_is_repeated() {
    let server = answering(Answer::bytes(503, "text/plain", "later").with_header("retry-after", "0")).await;
    let client = builder(server.url()).max_attempts(3).backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    let count = |method: Method| {
        let of = move |request: &&Received| request.method == method.as_str();
        server.received().iter().filter(of).count()
    };
    for (method, times) in [(Method::GET, 3), (Method::PUT, 3), (Method::POST, 1), (Method::PATCH, 1)] {
        let error = client.request(method.clone(), "/x").send().await.unwrap_err();
        assert_eq!(
            (error.class(), error.body().and_then(|body| body.text())),
            (Some(Class::Unavailable), Some("later"))
        );
        assert_eq!(count(method.clone()), times, "{method}");
    }
    client.request(Method::GET, "/x").no_retry().send().await.unwrap_err();
    assert_eq!(count(Method::GET), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_from_a_plain_thread_too() {
    let server = answering(Answer::json(200, &json!({ "a": 1 }))).await;
    let client = builder(server.url()).build().unwrap();
    let answer = std::thread::spawn(move || client.request(Method::GET, "/x").send_blocking().unwrap());
    assert_eq!(answer.join().unwrap().field("/a"), Some(json!(1)));
}

/// A path is below the base URL, whatever it looks like: no other host gets the request, and its credentials.
#[tokio::test]
async fn no_path_leads_to_another_host() {
    let server = answering(Answer::json(200, &json!({}))).await;
    let elsewhere = answering(Answer::json(200, &json!({}))).await;
    let client = builder(server.url()).max_attempts(1).build().unwrap();
    let host = elsewhere.url().trim_start_matches("http://").to_owned();
    for path in [
        format!("@{host}/x"),
        format!("//{host}/x"),
        format!("/@{host}/x"),
        format!("http://{host}/x"),
        format!("/\\{host}/x"),
        format!("/..//{host}/x?y"),
        format!(":@{host}/x"),
    ] {
        if let Ok(seen) = client.request(Method::GET, &path).into_request() {
            let (seen, ours) = (seen.url().origin().ascii_serialization(), server.url());
            assert_eq!(seen, ours, "{path}");
        }
        let _ = client.request(Method::GET, &path).send().await;
        assert!(elsewhere.received().is_empty(), "{path}");
    }
}
