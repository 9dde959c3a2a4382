//! Operations that have a server for themselves: where they go, and where credentials do not.

use accord_runtime::facts::*;
use accord_runtime::{Builder, Call, Error, Http, OpenJson, Parameter};

use crate::server::{Server as Real, json};

const fn operation(id: &'static str) -> Operation {
    Operation::new(id, "POST", "/things/{id}").security(&[&[0]]).command(Command::query("do", "it"))
}

static OPERATIONS: [&Operation; 5] = [
    &operation("beside"),
    &operation("elsewhere"),
    &operation("here"),
    &Operation::new("login", "POST", "/login"),
    &operation("plain"),
];

static SCHEMES: [Scheme; 1] = [Scheme::bearer("token").token(Token::new("login", &[TokenLocation::body("/token")]))];

/// The facts of a document that has its service at one place, and a part of it at another.
fn api(base: &str, elsewhere: &str) -> &'static Api {
    let leak = |text: &str| -> &'static str { String::from(text).leak() };
    let servers = [
        Server::new(leak(&format!("{elsewhere}/up")), &["elsewhere", "login"]),
        Server::new("/v2", &["beside"]),
        Server::new("http://203.0.113.1", &["plain"]),
    ];
    Box::leak(Box::new(
        Api::new("parts", "1.0.0")
            .operations(&OPERATIONS)
            .schemes(&SCHEMES)
            .base_urls(vec!["https://sandbox.example.com", leak(base)].leak())
            .servers(Vec::from(servers).leak()),
    ))
}

#[derive(Clone, Debug)]
struct Client(Http);

impl Client {
    fn with(api: &'static Api, base: &str, set: impl FnOnce(&mut Builder) -> &mut Builder) -> Self {
        let mut builder = Builder::new(api, base);
        set(&mut builder);
        Self(builder.build().unwrap())
    }

    async fn call(&self, id: &'static str) -> Result<(), Error<OpenJson>> {
        let operation = OPERATIONS.into_iter().find(|operation| operation.id() == id).unwrap();
        let call = Call::<OpenJson, _>::new(&self.0, operation).parameter(&Parameter::path("id"), "a/b");
        call.send().await.map(drop)
    }
}

async fn two() -> (Real, Real) {
    (Real::start(|_| json(r#"{"token":"t"}"#)).await, Real::start(|_| json(r#"{"token":"other"}"#)).await)
}

fn targets(server: &Real) -> Vec<String> {
    server.seen().into_iter().map(|request| request.target).collect()
}

#[tokio::test]
async fn the_documented_base_url_has_the_documented_servers() {
    let (base, other) = two().await;
    let api = api(&format!("{}/v1", base.url), &other.url);
    let client = Client::with(api, &format!("{}/v1/", base.url), |b| b);
    for id in ["here", "elsewhere", "beside"] {
        client.call(id).await.unwrap();
    }
    assert_eq!(targets(&base), ["/v1/things/a%2Fb?do=it", "/v2/things/a%2Fb?do=it"]);
    // The login is one of the operations there.
    assert_eq!(targets(&other), ["/up/login", "/up/things/a%2Fb?do=it"]);
    assert_eq!(base.last().header("authorization"), Some("Bearer other"));
    assert_eq!(other.last().header("authorization"), Some("Bearer other"));
}

#[tokio::test]
async fn with_another_base_url_nothing_leaves_its_host() {
    let (base, other) = two().await;
    let api = api("https://api.example.com/v1", &other.url);
    let client = Client::with(api, &format!("{}/v1", base.url), |b| b);
    for id in ["elsewhere", "beside", "plain"] {
        client.call(id).await.unwrap();
    }
    let sent = ["/v1/login", "/v1/things/a%2Fb?do=it", "/v2/things/a%2Fb?do=it", "/v1/things/a%2Fb?do=it"];
    assert_eq!(targets(&base), sent);
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn the_builder_says_where() {
    let (base, other) = two().await;
    let api = api("https://api.example.com/v1", "https://uploads.example.com");
    let client = Client::with(api, &base.url, |b| {
        b.server(0, format!("{}/stand-in/", other.url)).server(1, "/v3".to_owned()).server(7, "unknown".to_owned());
        b.credential(0, "ready".into())
    });
    for id in ["elsewhere", "beside"] {
        client.call(id).await.unwrap();
    }
    assert_eq!(targets(&other), ["/stand-in/things/a%2Fb?do=it"]);
    assert_eq!(targets(&base), ["/v3/things/a%2Fb?do=it"]);
    assert_eq!(other.last().header("authorization"), Some("Bearer ready"));
}

#[tokio::test]
async fn without_tls_it_goes_nowhere() {
    let (base, other) = two().await;
    let api = api(&base.url, &other.url);
    let client = Client::with(api, &base.url, |b| b.credential(0, "ready".into()));
    let error = client.call("plain").await.unwrap_err();
    assert!(error.was_not_sent() && error.is_encode(), "{error:?}");
    client.call("here").await.unwrap();
    for (url, is_plain) in [("http://203.0.113.2", true), ("https://a.example/?q", false)] {
        let mut builder = Builder::new(api, &base.url);
        builder.server(2, url.to_owned());
        let error = builder.build().unwrap_err();
        assert_eq!((error.is_plain_http(), error.is_base_url()), (is_plain, !is_plain), "{url}");
    }
}
