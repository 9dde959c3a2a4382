//! OAuth 2.0 client credentials against a token server on loopback.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use accord_runtime::facts::*;
use accord_runtime::{Builder, Call, ClientCredentials, Error, Http, OpenJson, ResponseValue};

use crate::redaction::{Kept, all_of};
use crate::server::{Received, Reply, Server, json, raw, with};
use crate::tokens::Fake;

const fn operation(id: &'static str, security: &'static [&'static [usize]]) -> Operation {
    Operation::new(id, "POST", "/orders").security(security)
}

const fn scheme(name: &'static str, url: &'static str) -> Scheme {
    Scheme::bearer(name).grant(Grant::new(url, &["orders:read", "orders:write"]))
}

static API: Api = Api::new("shop", "1.0.0")
    .operations(&[&operation("absolute", &[&[1]]), &operation("order", &[&[0]]), &operation("unsaid", &[&[2]])])
    .schemes(&[
        scheme("relative", "/oauth/token?realm=a"),
        scheme("absolute", "https://login.example.com/token"),
        scheme("unsaid", ""),
    ]);

#[derive(Clone, Debug)]
pub(crate) struct Client(Http);

impl Client {
    fn with(server: &Server, set: impl FnOnce(&mut Builder) -> &mut Builder) -> Self {
        Self::at(&(server.url.clone() + "/v1"), set)
    }

    pub(crate) fn at(url: &str, set: impl FnOnce(&mut Builder) -> &mut Builder) -> Self {
        let mut builder = Builder::new(&API, url);
        set(&mut builder);
        Self(builder.build().unwrap())
    }

    fn of(server: &Server, credentials: ClientCredentials) -> Self {
        Self::with(server, |b| b.client_credentials(0, credentials))
    }

    async fn call(&self, id: &'static str) -> Result<ResponseValue<OpenJson>, Error<OpenJson>> {
        Call::new(&self.0, API.operation(id).unwrap()).send().await
    }

    pub(crate) async fn order(&self) -> Result<ResponseValue<OpenJson>, Error<OpenJson>> {
        self.call("order").await
    }
}

const TOKEN: &str = "/oauth/token?realm=a";

fn usual() -> ClientCredentials {
    ClientCredentials::new("id", "secret")
}

/// Hands out `t1`, `t2` … and takes the last one only.
async fn shop(rest: &'static str) -> Server {
    let last = AtomicU64::new(0);
    Server::start(move |request| match request.target.as_str() {
        TOKEN => {
            let token = last.fetch_add(1, Ordering::SeqCst) + 1;
            json(format!(r#"{{"access_token":"t{token}","token_type":"bEARER"{rest}}}"#)).after(30)
        }
        "/expire" => {
            last.fetch_add(1, Ordering::SeqCst);
            json("{}")
        }
        _ => {
            let current = format!("Bearer t{}", last.load(Ordering::SeqCst));
            let good = request.header("authorization") == Some(&current);
            if good { json("{}") } else { with(401, &[], "{}") }
        }
    })
    .await
}

async fn answering(answer: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| if request.target == TOKEN { answer() } else { json("{}") }).await
}

fn asked(server: &Server) -> Received {
    server.seen().into_iter().find(|request| request.target == TOKEN).unwrap()
}

#[tokio::test]
async fn the_request_is_that_of_the_rfc() {
    let server = shop("").await;
    // What the caller gives for the API stays there.
    let client = Client::with(&server, |b| {
        b.client_credentials(0, usual()).header("X-Key".into(), "k".into()).user_agent("agent/1".into())
    });
    client.order().await.unwrap();
    let asked = asked(&server);
    assert_eq!(asked.method, "POST");
    assert_eq!(asked.text(), "grant_type=client_credentials&scope=orders%3Aread+orders%3Awrite");
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked.header("accept"), Some("application/json"));
    // id:secret
    assert_eq!(asked.header("authorization"), Some("Basic aWQ6c2VjcmV0"));
    assert_eq!((asked.header("user-agent"), asked.header("x-key")), (Some("agent/1"), None));
    let sent = server.last();
    assert_eq!((sent.target.as_str(), sent.header("x-key")), ("/v1/orders", Some("k")));
    assert_eq!(sent.header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn odd_credentials_are_encoded_as_in_a_form() {
    use base64::Engine as _;
    let (id, secret) = ("a:b c+ж", "p=%&\u{7}\"");
    let (form_id, form_secret) = ("a%3Ab+c%2B%D0%B6", "p%3D%25%26%07%22");
    let server = shop("").await;
    Client::of(&server, ClientCredentials::new(id, secret)).order().await.unwrap();
    let header = asked(&server).header("authorization").unwrap().to_owned();
    let pair = base64::engine::general_purpose::STANDARD.decode(header.trim_start_matches("Basic ")).unwrap();
    assert_eq!(String::from_utf8(pair).unwrap(), format!("{form_id}:{form_secret}"));

    let server = shop("").await;
    let credentials = ClientCredentials::new(id, secret).in_body().scopes([""; 0]).parameter("audience", "a&b");
    Client::of(&server, credentials).order().await.unwrap();
    let asked = asked(&server);
    let fields = format!("audience=a%26b&client_id={form_id}&client_secret={form_secret}");
    assert_eq!(asked.text(), format!("grant_type=client_credentials&{fields}"));
    assert_eq!(asked.header("authorization"), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_waiting_calls_fetch_once() {
    let server = shop("").await;
    let client = Client::of(&server, usual());
    let all = |client: &Client| {
        let call = |_| {
            let client = client.clone();
            tokio::spawn(async move { client.order().await.map(drop) })
        };
        (0..1000).map(call).collect::<Vec<_>>()
    };
    for call in all(&client) {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.count(TOKEN), 1);
    // The provider forgets the token; all of them go out with it and hear of that.
    server.ask("/expire").await;
    for call in all(&client) {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.count(TOKEN), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_is_shared_and_is_one_of_authentication() {
    let body = r#"{"error":"invalid_client","error_description":"no such client"}"#;
    let server = answering(move || with(401, &[("Content-Type", "application/json")], body).after(200)).await;
    let client = Client::of(&server, usual());
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.order().await.unwrap_err() })
        })
        .collect();
    for call in calls {
        let error = call.await.unwrap();
        assert!(error.is_authentication() && error.was_not_sent());
        assert_eq!((error.operation(), error.during_login()), ("order", Some("token_endpoint")));
        assert_eq!(error.message(), Some("no such client"));
        let text = error.to_string();
        assert!(text.contains("not sent, because token_endpoint failed: refused (invalid_client"), "{text}");
    }
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_else_the_endpoint_may_answer() {
    // Status, body, whether it is an error of authentication, how often it is asked.
    for (status, body, authentication, times) in [
        (400, r#"{"error":"invalid_scope"}"#, true, 1),
        (200, r#"{"error":"invalid_grant"}"#, true, 1),
        (400, r#"{"error":"of_our_own"}"#, true, 1),
        (404, "<h1>not here</h1>", true, 1),
        (307, "", true, 1),
        (503, "", false, 3),
        (400, r#"{"error":"temporarily_unavailable"}"#, false, 3),
        (200, r#"{"access_token":"","token_type":"bearer"}"#, true, 1),
        (200, r#"{"access_token":7,"token_type":"bearer"}"#, true, 1),
        (200, r#"{"access_token":"t","token_type":"mac"}"#, true, 1),
        (200, r#"{"access_token":"t","token_type":1}"#, true, 1),
        (200, r#"{"access_token":"a\nb","token_type":"bearer"}"#, true, 1),
        (200, "[]", true, 1),
        (200, "<html>", false, 1),
    ] {
        let server = answering(move || with(status, &[("Location", "/oauth/elsewhere")], body)).await;
        let error = Client::of(&server, usual()).order().await.unwrap_err();
        assert!(error.was_not_sent(), "{status} {body}: {error}");
        assert_eq!(error.is_authentication(), authentication, "{status} {body}: {error}");
        assert_eq!((server.count(TOKEN), server.seen().len()), (times, times), "{status} {body}");
    }
    let server = answering(|| json(format!(r#"{{"access_token":"{}"}}"#, "t".repeat(1000)))).await;
    let client = Client::with(&server, |b| b.client_credentials(0, usual()).max_body(500));
    assert!(client.order().await.unwrap_err().is_body_too_large());
    // A type that is not said is the one that the document has.
    let server = answering(|| json(r#"{"access_token":"t","expires_in":null}"#)).await;
    Client::of(&server, usual()).order().await.unwrap();
}

#[tokio::test]
async fn renewed_before_its_end() {
    // What the answer says, and after how many seconds it is renewed.
    for (rest, renewed) in [
        (r#","expires_in":600"#, 540),
        (r#","expires_in":"600""#, 540),
        (r#","expires_in":50"#, 45),
        (r#","expires_in":0"#, 3540),
        (r#","expires_in":-1"#, 3540),
        (r#","expires_in":"never""#, 3540),
        ("", 3540),
    ] {
        let server = shop(rest).await;
        let clock = Arc::new(Fake(Mutex::new(Instant::now())));
        let client = Client::with(&server, |b| b.client_credentials(0, usual()).clock(Arc::clone(&clock) as _));
        let mut counts = Vec::new();
        for advance in [0, renewed - 1, 2, 10] {
            *clock.0.lock().unwrap() += Duration::from_secs(advance);
            client.order().await.unwrap();
            counts.push(server.count(TOKEN));
        }
        assert_eq!(counts, [1, 1, 2, 2], "{rest}");
    }
}

#[tokio::test]
async fn refused_with_the_new_one_too_is_an_error() {
    let server = Server::start(|request| match request.target.as_str() {
        TOKEN => json(r#"{"access_token":"t","token_type":"bearer"}"#),
        _ => with(401, &[], ""),
    })
    .await;
    let error = Client::of(&server, usual()).order().await.unwrap_err();
    assert!(error.is_authentication() && error.was_refused());
    assert_eq!((server.count(TOKEN), server.count("/v1/orders")), (2, 2));
}

#[tokio::test]
async fn a_ready_token_goes_first_and_needs_no_endpoint() {
    let server = shop("").await;
    let ready = Client::with(&server, |b| b.credential(0, "old".into()));
    assert!(ready.order().await.unwrap_err().is_authentication());
    assert_eq!((server.count(TOKEN), server.count("/v1/orders")), (0, 1));
    let both = Client::with(&server, |b| b.credential(0, "old".into()).client_credentials(0, usual()));
    both.order().await.unwrap();
    assert_eq!((server.count(TOKEN), server.count("/v1/orders")), (1, 3));
    let none = Client::with(&server, |b| b);
    assert!(none.order().await.unwrap_err().was_not_sent());
}

#[tokio::test]
async fn the_token_url_may_be_another() {
    let (server, other) = (shop("").await, answering(|| json("{}")).await);
    let tokens = Server::start(|_| json(r#"{"access_token":"t1","token_type":"Bearer"}"#)).await;
    for scheme in [0, 1, 2] {
        let credentials = usual().token_url(format!("{}/t", tokens.url));
        let client = Client::with(&other, |b| b.client_credentials(scheme, credentials));
        client.call(["order", "absolute", "unsaid"][scheme]).await.unwrap();
        assert_eq!(other.last().header("authorization"), Some("Bearer t1"));
    }
    assert_eq!(tokens.count("/t"), 3);
    // One that is relative goes on from the base URL.
    Client::of(&server, usual().token_url(TOKEN)).order().await.unwrap();
}

#[test]
fn a_token_url_that_is_not_safe_is_not_built() {
    let built = |base: &str, scheme, credentials| {
        let mut builder = Builder::new(&API, base);
        builder.allow_plain_http("inside.example.com".into());
        builder.client_credentials(scheme, credentials);
        builder.build()
    };
    let base = "https://api.example.com/v1";
    for url in [
        "http://login.example.com/token",
        "ftp://login.example.com/token",
        "//login.example.com:x/token",
        "https://CANARY:CANARY@login.example.com/token",
        "https://login.example.com/token#CANARY",
        "data:,CANARY",
    ] {
        let error = built(base, 0, usual().token_url(url)).unwrap_err();
        assert!(error.is_token_url(), "{url}: {error}");
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error}");
    }
    assert!(built(base, 2, usual()).unwrap_err().is_token_url());
    for url in ["http://127.0.0.1:1/t", "http://inside.example.com/t", "https://login.example.com/token?a=b", "/t"] {
        built(base, 0, usual().token_url(url)).unwrap();
    }
    built(base, 1, usual()).unwrap();
    // A stand-in on this machine, and the real endpoint only if that is said.
    let error = built("http://127.0.0.1:1", 1, usual()).unwrap_err();
    assert!(error.is_token_url(), "{error}");
    built("http://127.0.0.1:1", 1, usual().token_url("https://login.example.com/token")).unwrap();
    for (id, secret) in [("", "secret"), ("id", "")] {
        assert!(built(base, 0, ClientCredentials::new(id, secret)).unwrap_err().is_credential());
    }
}

#[tokio::test]
async fn nothing_of_it_is_printed() {
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    let mut shown = String::new();
    for reply in [
        || json(r#"{"access_token":"CANARY","token_type":"bearer","x":"CANARY"}"#),
        || json(r#"{"access_token":"CANARY","token_type":"CANARY"}"#),
        || with(400, &[("X-Request-Id", "CANARY")], r#"{"error":"CANARY","error_description":"CANARY"}"#),
        || with(302, &[("Location", "https://CANARY/CANARY")], "CANARY"),
        || raw("HTTP/1.1 CANARY"),
    ] {
        tracing::callsite::rebuild_interest_cache();
        let server = Server::start(move |_| reply()).await;
        let credentials = ClientCredentials::new("CANARY-id", "CANARY-secret").scopes(["CANARY"]);
        let credentials = credentials.token_url("/CANARY?CANARY=CANARY").parameter("CANARY", "CANARY");
        shown.push_str(&format!("{credentials:?}"));
        for credentials in [credentials.clone(), credentials.in_body()] {
            let client = Client::with(&server, |b| b.client_credentials(0, credentials).max_attempts(1));
            shown.push_str(&format!("{:?}", client.0));
            shown.push_str(&client.order().await.err().map(|error| all_of(&error)).unwrap_or_default());
        }
    }
    drop(guard);
    let traced = kept.0.lock().unwrap().clone();
    assert!(traced.contains("token_endpoint"), "{traced}");
    assert!(!shown.contains("CANARY") && !traced.contains("CANARY"), "{shown} {traced}");
    // The pair of Basic authentication.
    assert!(!traced.contains("Q0FOQVJZ"), "{traced}");
}
