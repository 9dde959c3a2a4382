//! Sessions in cookies: replaced by any answer, given by hand, ended by any form of a date.

use accord_runtime::facts::{self, Api, Expired, Operation, RetrySafety, Scheme, Stream, Token, TokenLocation};
use accord_runtime::{Builder, ByteStream, Call, Http, OpenJson, Parameter};

use crate::server::{Reply, Server, json, raw, with};

static THING: Operation = Operation::new("thing", "GET", "/thing").retry(RetrySafety::Safe).security(&[&[0]]);
static FILE: Operation =
    Operation::new("file", "GET", "/file").security(&[&[0]]).binary_answer(&["application/octet-stream"]);
static LOGIN: Operation = Operation::new("login", "POST", "/login").retry(RetrySafety::Safe);
static OPEN: Operation = Operation::new("open", "GET", "/open");
static EVENTS: Stream = Stream::events("text/event-stream");
static API: Api = Api::new("sessions", "1.0.0")
    .operations(&[&FILE, &LOGIN, &OPEN, &THING])
    .schemes(&[Scheme::cookie("session", "SID")
        .token(Token::new("login", &[TokenLocation::cookie("SID")]).expired(&[Expired::status(403)]))]);

async fn thing(http: &Http) {
    Call::<OpenJson, OpenJson>::new(http, &THING).send().await.unwrap();
}

/// The cookie of the call after one that is answered so, and how often there was a login.
async fn after(reply: impl Fn() -> Reply + Send + Sync + 'static) -> (Option<String>, usize) {
    let server = Server::start(move |request| match request.target.as_str() {
        "/login" => with(200, &[("Set-Cookie", "SID=s1; Path=/")], "{}"),
        "/file" => reply(),
        _ => json("{}"),
    })
    .await;
    let mut builder = Builder::new(&API, &server.url);
    builder.max_attempts(1).max_body(500);
    let http = builder.build().unwrap();
    thing(&http).await;
    drop(Call::<ByteStream, OpenJson>::stream(&http, &FILE).send().await);
    thing(&http).await;
    (server.last().header("cookie").map(str::to_owned), server.count("/login"))
}

#[tokio::test]
async fn any_answer_may_replace_one() {
    let set = ("Set-Cookie", "SID=s3; Path=/");
    let file = ("Content-Type", "application/octet-stream");
    for (case, (cookie, logins)) in [
        ("a file", after(move || with(200, &[set, file], "bytes")).await),
        ("a refusal", after(move || with(422, &[set], "{}")).await),
        ("no file", after(move || with(200, &[set, ("Content-Type", "text/html")], "<html>")).await),
        ("too large", after(move || with(500, &[set], " ".repeat(600))).await),
        ("cut", after(|| raw("HTTP/1.1 500 X\r\nSet-Cookie: SID=s3\r\nContent-Length: 9\r\n\r\n1")).await),
    ] {
        assert_eq!((cookie.as_deref(), logins), (Some("SID=s3"), 1), "{case}");
    }
    let gone = after(|| with(404, &[("Set-Cookie", "SID=; Max-Age=0")], "")).await;
    assert_eq!(gone, (Some("SID=s1".to_owned()), 2), "a refusal that ends it");
}

/// The cookie that a call sends after an answer of another host, and how often there was a login.
async fn after_another_host(api: &'static Api, other: &'static Operation) -> (Option<String>, usize) {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => with(200, &[("Set-Cookie", "SID=s1; Path=/")], "{}"),
        _ => json("{}"),
    })
    .await;
    let elsewhere = Server::start(|_| with(200, &[("Set-Cookie", "SID=other; Path=/")], "{}")).await;
    let mut builder = Builder::new(api, &server.url);
    builder.server(0, elsewhere.url.clone());
    let http = builder.build().unwrap();
    thing(&http).await;
    Call::<OpenJson, OpenJson>::new(&http, other).send().await.unwrap();
    thing(&http).await;
    (server.last().header("cookie").map(str::to_owned), server.count("/login"))
}

#[tokio::test]
async fn another_host_replaces_only_what_it_was_sent() {
    static KNOWN: Operation = Operation::new("known", "GET", "/known").security(&[&[0]]);
    const SESSION: Scheme =
        Scheme::cookie("session", "SID").token(Token::new("login", &[TokenLocation::cookie("SID")]));
    static OTHER: Api = Api::new("sessions", "1.0.0")
        .operations(&[&KNOWN, &LOGIN, &OPEN, &THING])
        .servers(&[facts::Server::new("https://files.example", &["known", "open"])])
        .schemes(&[SESSION]);
    assert_eq!(after_another_host(&OTHER, &OPEN).await, (Some("SID=s1".to_owned()), 1));
    assert_eq!(after_another_host(&OTHER, &KNOWN).await, (Some("SID=other".to_owned()), 1));
}

#[tokio::test]
async fn a_stream_may_replace_one() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => with(200, &[("Set-Cookie", "SID=s1; Path=/")], "{}"),
        _ if request.header("accept") == Some("text/event-stream") => {
            with(200, &[("Set-Cookie", "SID=s3"), ("Content-Type", "text/event-stream")], "data: 1\n\n")
        }
        _ => json("{}"),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    thing(&http).await;
    let mut events = Call::<OpenJson, OpenJson>::new(&http, &THING).events::<OpenJson>(&EVENTS);
    while events.next().await.is_some() {}
    thing(&http).await;
    assert_eq!(server.last().header("cookie"), Some("SID=s3"));
}

/// A server that does not know a session gives a new one to somebody whom it does not know either.
#[tokio::test]
async fn one_that_comes_with_a_refusal_of_the_old_one_is_none() {
    for status in [401, 403] {
        let server = Server::start(move |request| match (request.target.as_str(), request.header("cookie")) {
            ("/login", _) => with(200, &[("Set-Cookie", "SID=known")], "{}"),
            (_, Some("SID=known")) => json("{}"),
            _ => with(status, &[("Set-Cookie", "SID=anybody")], ""),
        })
        .await;
        let mut builder = Builder::new(&API, &server.url);
        builder.credential(0, "old".into()).token_credentials(0, Vec::new());
        thing(&builder.build().unwrap()).await;
        assert_eq!((server.count("/login"), server.count("/thing")), (1, 2), "{status}");
    }
}

#[tokio::test]
async fn one_by_hand_is_sent_alone() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => with(200, &[("Set-Cookie", "SID=s1")], "{}"),
        _ => json("{}"),
    })
    .await;
    let cookies = || async {
        server
            .seen()
            .into_iter()
            .filter(|r| r.target == "/thing")
            .map(|r| {
                let all: Vec<_> = r.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("cookie")).collect();
                assert!(all.len() <= 1);
                all.first().map(|(_, value)| value.clone()).unwrap_or_default()
            })
            .collect::<Vec<_>>()
    };
    // Of the client.
    let mut builder = Builder::new(&API, &server.url);
    builder.header("Cookie".to_owned(), "lang=de; SID=mine".into());
    thing(&builder.build().unwrap()).await;
    assert_eq!((cookies().await, server.count("/login")), (vec!["lang=de; SID=mine".to_owned()], 0));
    // Of the call.
    let http = Builder::new(&API, &server.url).build().unwrap();
    Call::<OpenJson, OpenJson>::new(&http, &THING).header("Cookie", "SID=own").send().await.unwrap();
    assert_eq!((cookies().await.pop().unwrap().as_str(), server.count("/login")), ("SID=own", 0));
    // Another cookie is no session.
    Call::<OpenJson, OpenJson>::new(&http, &THING).header("Cookie", "theme=dark; XSID=1").send().await.unwrap();
    assert_eq!((cookies().await.pop().unwrap().as_str(), server.count("/login")), ("theme=dark; XSID=1; SID=s1", 1));
}

#[tokio::test]
async fn cookies_of_client_operation_and_call_go_together() {
    static LANGUAGE: Parameter = Parameter::cookie("lang");
    let server = Server::start(|_| json("{}")).await;
    let mut builder = Builder::new(&API, &server.url);
    builder.header("Cookie".to_owned(), "lang=de; a=1".into()).header("Cookie".to_owned(), "b=2".into());
    let http = builder.build().unwrap();
    let open = || Call::<OpenJson, OpenJson>::new(&http, &OPEN);
    for (call, sent) in [
        (open(), "lang=de; a=1; b=2"),
        (open().parameter(&LANGUAGE, "fr"), "lang=fr; a=1; b=2"),
        (open().header("Cookie", "b=3"), "b=3; lang=de; a=1"),
        (open().parameter(&LANGUAGE, "fr").header("Cookie", "c=4"), "c=4; lang=fr; a=1; b=2"),
    ] {
        call.send().await.unwrap();
        let last = server.last();
        let all: Vec<_> = last.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("cookie")).collect();
        assert_eq!((all.len(), all[0].1.as_str()), (1, sent));
    }
}

#[tokio::test]
async fn one_for_another_path_is_an_error_before_the_call() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => with(200, &[("Set-Cookie", "SID=s1; Path=/api")], "{}"),
        _ => with(401, &[], ""),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    for _ in 0..2 {
        let error = Call::<OpenJson, OpenJson>::new(&http, &THING).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_authentication(), "{error}");
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("path"));
    }
    assert_eq!((server.count("/login"), server.count("/thing")), (1, 0));
}

mod dates {
    use super::{API, Builder, Server, json, raw, thing, with};

    #[tokio::test]
    async fn any_form_of_a_date_ends_one() {
        for date in [
            "Thu, 01-Jan-70 00:00:01 GMT",
            "Thu, 01-Jan-1970 00:00:01 GMT",
            "Thu, 1 Jan 1970 0:00:01 UTC",
            "Thu Jan  1 00:00:00 1970",
            "1 January 1970, 00:00:00",
        ] {
            let cookie = format!("SID=deleted; Path=/; Expires={date}");
            let server = Server::start(move |request| match request.target.as_str() {
                "/login" => with(200, &[("Set-Cookie", "SID=s1; Path=/")], "{}"),
                _ => with(200, &[("Set-Cookie", &cookie)], "{}"),
            })
            .await;
            let http = Builder::new(&API, &server.url).build().unwrap();
            thing(&http).await;
            thing(&http).await;
            assert_eq!(server.count("/login"), 2, "{date}");
            assert_eq!(server.last().header("cookie"), Some("SID=s1"), "{date}");
        }
    }

    #[tokio::test]
    async fn an_attribute_that_is_not_ascii_spoils_nothing() {
        let server = Server::start(|request| match request.target.as_str() {
            "/login" => {
                let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: SID=s1; Comment=caf".to_vec();
                bytes.extend_from_slice(b"\xe9; Path=/\r\n\r\n{}");
                raw(bytes)
            }
            _ => json("{}"),
        })
        .await;
        thing(&Builder::new(&API, &server.url).build().unwrap()).await;
        assert_eq!(server.last().header("cookie"), Some("SID=s1"));
    }

    /// The local clock is off by years from the server's.
    #[tokio::test]
    async fn the_server_s_own_clock_says_how_long_one_lives() {
        for (expires, is_there) in [("Sun, 06 Nov 1994 09:19:37 GMT", true), ("Sun, 06 Nov 1994 08:49:37 GMT", false)] {
            let cookie = format!("SID=s1; Expires={expires}");
            let server = Server::start(move |request| match request.target.as_str() {
                "/login" => with(200, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Set-Cookie", &cookie)], "{}"),
                _ => json("{}"),
            })
            .await;
            let http = Builder::new(&API, &server.url).build().unwrap();
            let call = super::Call::<super::OpenJson, super::OpenJson>::new(&http, &super::THING).send().await;
            assert_eq!(call.is_ok(), is_there, "{expires}");
        }
    }
}
