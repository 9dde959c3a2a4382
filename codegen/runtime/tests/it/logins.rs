//! Logins that need credentials of their own.

use std::time::Duration;

use accord_runtime::facts::{Api, Credential, Operation, RetrySafety, Scheme, Token, TokenLocation};
use accord_runtime::{Builder, Call, Error, Http, OpenJson, ResponseValue};

use crate::server::{Received, Server, json, with};

type Security = &'static [&'static [usize]];

const fn operation(path: &'static str, security: Security) -> Operation {
    Operation::new(path.split_at(1).1, "GET", path).retry(RetrySafety::Safe).security(security)
}

const fn issued(header: &'static str, login: &'static str) -> Scheme {
    Scheme::header(header, header).token(Token::new(login, TOKEN).credentials(USER))
}

const TOKEN: &[TokenLocation] = &[TokenLocation::body("/t")];
const USER: &[Credential] = &[Credential::query("user", "u")];

/// The key that every caller brings.
const K: usize = 0;
/// A chain: each login but the last needs the credential of the next.
const A: usize = 1;
const B: usize = 2;
/// A circle.
const C: usize = 3;
const D: usize = 4;
/// A circle that the key opens.
const E: usize = 5;
const F: usize = 6;
/// What its own login asks for, beside the key.
const G: usize = 7;
/// Whose login asks for nothing else than a credential that nobody gave.
const H: usize = 8;
const GIVEN_BY_NOBODY: usize = 9;

static API: Api = Api::new("logins", "1.0.0")
    .operations(&[
        &operation("/a", &[&[A]]),
        &operation("/b", &[&[B]]),
        &operation("/c", &[&[C]]),
        &operation("/d", &[&[D]]),
        &operation("/e", &[&[E]]),
        &operation("/f", &[&[F]]),
        &operation("/g", &[&[G]]),
        &operation("/h", &[&[H], &[K]]),
        &operation("/h-alone", &[&[H]]),
        &operation("/la", &[&[B, K]]),
        &operation("/lb", &[&[K]]),
        &operation("/lc", &[&[D]]),
        &operation("/ld", &[&[C]]),
        &operation("/le", &[&[F], &[K]]),
        &operation("/lf", &[&[E], &[K]]),
        &operation("/lg", &[&[G, K]]),
        &operation("/lh", &[&[GIVEN_BY_NOBODY]]),
    ])
    .schemes(&[
        Scheme::header("K", "X-K"),
        issued("X-A", "la"),
        issued("X-B", "lb"),
        issued("X-C", "lc"),
        issued("X-D", "ld"),
        issued("X-E", "le"),
        issued("X-F", "lf"),
        issued("X-G", "lg"),
        Scheme::header("H", "X-H").token(Token::new("lh", TOKEN)),
        Scheme::header("N", "X-N"),
    ]);

/// A client that can log in everywhere.
fn client(server: &Server, set: impl FnOnce(&mut Builder)) -> Http {
    let mut builder = Builder::new(&API, &server.url);
    for scheme in A..=G {
        builder.token_credentials(scheme, vec!["me".into()]);
    }
    builder.credential(K, "k".into());
    set(&mut builder);
    builder.build().unwrap()
}

async fn call(http: &Http, id: &str) -> Result<ResponseValue<OpenJson>, Error<OpenJson>> {
    Call::new(http, API.operation(id).unwrap()).send().await
}

/// Every request: its path, and the credentials that it had.
fn sent(server: &Server) -> Vec<String> {
    let credentials = |request: &Received| {
        let own = ["x-k", "x-a", "x-b", "x-c", "x-d", "x-e", "x-f", "x-g", "x-h"];
        own.iter().filter_map(|name| request.header(name).map(|value| format!(" {name}={value}"))).collect::<String>()
    };
    server.seen().iter().map(|request| format!("{}{}", request.target, credentials(request))).collect()
}

/// Issues the path of each login as its token.
async fn issuer() -> Server {
    Server::start(|request| {
        let path = request.target.split('?').next().unwrap_or_default();
        json(format!(r#"{{"t":"{}"}}"#, path.trim_start_matches('/'))).after(20)
    })
    .await
}

#[tokio::test]
async fn what_a_login_needs_is_fetched_first() {
    let server = issuer().await;
    call(&client(&server, |_| {}), "a").await.unwrap();
    assert_eq!(sent(&server), ["/lb?u=me x-k=k", "/la?u=me x-k=k x-b=lb", "/a x-a=la"]);
}

#[tokio::test]
async fn what_a_login_needs_is_sent_where_it_was_given() {
    let server = issuer().await;
    let http = client(&server, |builder| {
        builder.credential(B, "b".into());
    });
    call(&http, "a").await.unwrap();
    assert_eq!(sent(&server), ["/la?u=me x-k=k x-b=b", "/a x-a=la"]);
    let http = client(&server, |builder| {
        builder.header("X-B".to_owned(), "mine".into());
    });
    call(&http, "a").await.unwrap();
    assert_eq!(sent(&server)[2..], ["/la?u=me x-k=k x-b=mine", "/a x-a=la x-b=mine"]);
}

#[tokio::test]
async fn a_login_without_what_it_needs_is_not_sent() {
    let server = issuer().await;
    let mut builder = Builder::new(&API, &server.url);
    builder.token_credentials(A, vec!["me".into()]).credential(K, "k".into());
    let error = call(&builder.build().unwrap(), "a").await.unwrap_err();
    assert!(error.is_authentication() && error.was_not_sent(), "{error}");
    assert_eq!((error.during_login(), sent(&server).len()), (Some("la"), 0));
}

#[tokio::test]
async fn a_login_that_is_refused_names_itself() {
    let server = Server::start(|_| with(401, &[], "{}")).await;
    let error = call(&client(&server, |_| {}), "a").await.unwrap_err();
    assert!(error.is_authentication() && error.was_not_sent(), "{error}");
    assert_eq!(error.during_login(), Some("lb"), "{error}");
    assert_eq!(sent(&server), ["/lb?u=me x-k=k"]);
}

#[tokio::test]
async fn what_a_login_needs_is_renewed_when_it_is_refused() {
    let server = Server::start(|request| match request.header("x-b") {
        Some("old") => with(401, &[], "{}"),
        _ => json(r#"{"t":"new"}"#),
    })
    .await;
    call(
        &client(&server, |builder| {
            builder.credential(B, "old".into());
        }),
        "a",
    )
    .await
    .unwrap();
    let logins = ["/la?u=me x-k=k x-b=old", "/lb?u=me x-k=k", "/la?u=me x-k=k x-b=new", "/a x-a=new"];
    assert_eq!(sent(&server), logins);
}

#[tokio::test]
async fn logins_in_a_circle_end_at_once() {
    let server = issuer().await;
    let http = client(&server, |_| {});
    for _ in 0..2 {
        let (c, d) =
            tokio::time::timeout(Duration::from_secs(10), async { tokio::join!(call(&http, "c"), call(&http, "d")) })
                .await
                .unwrap();
        for error in [c.unwrap_err(), d.unwrap_err()] {
            assert!(error.is_authentication() && error.was_not_sent(), "{error}");
        }
    }
    assert_eq!(sent(&server).len(), 0);
    // One that was given opens it.
    let http = client(&server, |builder| {
        builder.credential(D, "d".into());
    });
    call(&http, "c").await.unwrap();
    assert_eq!(sent(&server), ["/lc?u=me x-d=d", "/c x-c=lc"]);
}

/// Each of the two could wait for the other one.
#[tokio::test]
async fn a_circle_that_another_credential_opens() {
    let server = issuer().await;
    let http = client(&server, |_| {});
    let calls = async { tokio::join!(call(&http, "e"), call(&http, "f")) };
    let (e, f) = tokio::time::timeout(Duration::from_secs(10), calls).await.unwrap();
    e.unwrap();
    f.unwrap();
    let mut sent = sent(&server);
    sent.sort();
    assert_eq!(sent, ["/e x-e=le", "/f x-f=lf", "/le?u=me x-k=k", "/lf?u=me x-e=le"]);
}

/// As where a document requires the same of all operations.
#[tokio::test]
async fn a_login_does_not_need_what_it_issues() {
    let server = issuer().await;
    call(&client(&server, |_| {}), "g").await.unwrap();
    assert_eq!(sent(&server), ["/lg?u=me x-k=k", "/g x-g=lg"]);
}

#[tokio::test]
async fn an_alternative_whose_login_cannot_be_made_is_passed_over() {
    let server = issuer().await;
    call(&client(&server, |_| {}), "h").await.unwrap();
    assert_eq!(sent(&server), ["/h x-k=k"]);
    let error = call(&client(&server, |_| {}), "h-alone").await.unwrap_err();
    assert_eq!((error.is_authentication(), error.during_login()), (true, Some("lh")), "{error}");
    let http = client(&server, |builder| {
        builder.credential(GIVEN_BY_NOBODY, "n".into());
    });
    call(&http, "h").await.unwrap();
    assert_eq!(sent(&server)[1..], ["/lh", "/h x-h=lh"]);
    let http = client(&server, |builder| {
        builder.header("X-N".to_owned(), "mine".into());
    });
    call(&http, "h-alone").await.unwrap();
    assert_eq!(sent(&server)[3..].len(), 2);
}
