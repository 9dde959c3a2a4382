//! Tokens: fetched once, shared, renewed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use accord_runtime::{Class, Clock, OpenJson};

use crate::client::Client;
use crate::client::types::{Code, Start};
use crate::server::{Received, Server, json, with};

#[derive(Debug)]
pub(crate) struct Fake(pub(crate) Mutex<Instant>);

impl Clock for Fake {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}

const STARTED: &str = r#"{"code":0,"odometer":"1"}"#;

/// Hands out `t1`, `t2` … and refuses all but the last.
async fn provider(expires: &'static str) -> Server {
    let last = AtomicU64::new(0);
    Server::start(move |request| match request.target.as_str() {
        "/login" => {
            let token = last.fetch_add(1, Ordering::SeqCst) + 1;
            json(format!(r#"{{"code":0,"message":"t{token}","expires":{expires}}}"#)).after(30)
        }
        "/expire" => {
            last.fetch_add(1, Ordering::SeqCst);
            json("{}")
        }
        _ => {
            let current = format!("Bearer t{}", last.load(Ordering::SeqCst));
            let good = request.header("authorization") == Some(&current);
            json(if good { STARTED } else { r#"{"code":4}"# })
        }
    })
    .await
}

fn client(server: &Server) -> Client {
    Client::builder(&server.url).credentials("user", "pass").build().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_waiting_calls_fetch_once() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"code":0,"token":"t1"}"#).after(300),
        _ => json(STARTED),
    })
    .await;
    let client = client(&server);
    // The one who comes first gives up.
    let first = {
        let client = client.clone();
        tokio::spawn(async move { client.start(&Start { mva: 1 }).await.map(drop) })
    };
    tokio::time::sleep(Duration::from_millis(20)).await;
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.start(&Start { mva: 1 }).await.map(drop) })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    first.abort();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.count("/login"), 1);
    let login = server.seen().into_iter().find(|r: &Received| r.target == "/login").unwrap();
    assert_eq!(login.json(), serde_json::json!({"user": {"login": "user", "password": "pass"}}));
    assert_eq!(login.method, "POST");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_fetch_is_shared() {
    let server = Server::start(|_| json(r#"{"code":4,"message":"wrong password"}"#).after(300)).await;
    let client = client(&server);
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.start(&Start { mva: 1 }).await.unwrap_err() })
        })
        .collect();
    for call in calls {
        let error = call.await.unwrap();
        assert_eq!(error.code(), Some(Code::AuthenticationFailed));
        assert_eq!((error.operation(), error.during_login()), ("start", Some("login")));
        assert!(error.was_not_sent() && error.is_authentication());
    }
    assert_eq!((server.count("/login"), server.count("/contracts")), (1, 0));
}

#[tokio::test]
async fn a_fetch_nobody_waits_for_ends() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"code":0,"token":"t1"}"#).after(100),
        _ => json(STARTED),
    })
    .await;
    let client = client(&server);
    let call = client.start(&Start { mva: 1 });
    assert!(tokio::time::timeout(Duration::from_millis(20), call).await.is_err());
    tokio::time::sleep(Duration::from_millis(20)).await;
    client.start(&Start { mva: 1 }).await.unwrap();
    assert_eq!(server.count("/login"), 2);
}

#[tokio::test]
async fn renewed_once_when_refused_in_the_body() {
    let server = provider("null").await;
    let client = client(&server);
    client.start(&Start { mva: 1 }).await.unwrap();
    // The provider forgets the token; two calls find out at the same time.
    server.ask("/expire").await;
    let (a, b) = (Start { mva: 2 }, Start { mva: 3 });
    let (a, b) = tokio::join!(client.start(&a), client.start(&b));
    a.unwrap();
    b.unwrap();
    assert_eq!(server.count("/login"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn renewed_once_when_a_thousand_are_refused() {
    let server = provider("null").await;
    let client = client(&server);
    client.start(&Start { mva: 1 }).await.unwrap();
    // All of them go out with the token that the provider has forgotten.
    server.ask("/expire").await;
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.start(&Start { mva: 1 }).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.count("/login"), 2);
}

#[tokio::test(start_paused = true)]
async fn a_login_is_repeated_as_its_effect_allows() {
    // `login` is a call that is never sent twice; `give_header` one that changes nothing.
    let server = Server::start(|_| with(503, &[], "")).await;
    let error = client(&server).start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.was_not_sent() && error.during_login() == Some("login"));
    assert_eq!(server.count("/login"), 1);
    let error = Client::at(&server.url).by_header().await.unwrap_err();
    assert!(error.was_not_sent() && error.during_login() == Some("give_header"));
    assert_eq!((server.count("/give_header"), server.count("/by_header")), (3, 0));
}

#[tokio::test]
async fn refused_again_is_an_error() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"code":0,"token":"t"}"#),
        _ => with(401, &[], ""),
    })
    .await;
    let error = client(&server).start(&Start { mva: 1 }).await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    assert_eq!((server.count("/login"), server.count("/contracts")), (2, 2));
}

#[tokio::test]
async fn a_ready_token_is_not_renewed() {
    let server = provider("null").await;
    let client = Client::builder(&server.url).token("old").build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.is_authentication() && error.was_refused());
    assert_eq!((server.count("/login"), server.count("/contracts")), (0, 1));
    // With credentials beside it, it is.
    let client = Client::builder(&server.url).token("old").credentials("u", "p").build().unwrap();
    client.start(&Start { mva: 1 }).await.unwrap();
    assert_eq!((server.count("/login"), server.count("/contracts")), (1, 3));
}

#[tokio::test]
async fn renewed_five_minutes_early() {
    let server = provider("\"86400\"").await;
    let clock = Arc::new(Fake(Mutex::new(Instant::now())));
    let client = Client::builder(&server.url).credentials("u", "p").clock(Arc::clone(&clock) as _).build().unwrap();
    let mut counts = Vec::new();
    for advance in [0, 86_400 - 301, 2, 10] {
        *clock.0.lock().unwrap() += Duration::from_secs(advance);
        client.start(&Start { mva: 1 }).await.unwrap();
        counts.push(server.count("/login"));
    }
    assert_eq!(counts, [1, 1, 2, 2]);
}

#[tokio::test]
async fn logging_in_by_hand_feeds_the_client() {
    let server = provider("null").await;
    let client = Client::at(&server.url);
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.was_not_sent() && error.is_authentication());
    client.login(&OpenJson::from(serde_json::json!({"user": {}}))).await.unwrap();
    client.start(&Start { mva: 1 }).await.unwrap();
    assert_eq!(server.count("/login"), 1);
}

#[tokio::test]
async fn a_token_in_a_header_that_nothing_is_asked_for() {
    let server = Server::start(|request| match (request.target.as_str(), request.header("cookie")) {
        ("/give_header", _) => with(200, &[("X-Token", "s1")], ""),
        (_, Some("session=s1")) => json("{}"),
        _ => with(403, &[], ""),
    })
    .await;
    let client = Client::at(&server.url);
    client.by_header().await.unwrap();
    client.by_header().await.unwrap();
    assert_eq!(server.count("/give_header"), 1);
    assert!(client.give_header().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_token_from_a_refusal() {
    let server = Server::start(|request| match request.header("x-session") {
        Some("s1") => json("{}"),
        _ => with(409, &[("X-Session", "s1")], ""),
    })
    .await;
    let client = Client::at(&server.url);
    client.by_refusal().await.unwrap();
    client.by_refusal().await.unwrap();
    assert_eq!(server.count("/by_refusal"), 3);
}

#[tokio::test]
async fn several_credentials_go_together() {
    let server = Server::start(|_| json("{}")).await;
    let only_one = Client::builder(&server.url).token("t").build().unwrap();
    assert!(only_one.key().await.unwrap_err().was_not_sent());
    let both = Client::builder(&server.url).token("t").client("10553").build().unwrap();
    both.key().await.unwrap();
    let sent = server.last();
    assert_eq!((sent.header("client"), sent.header("authorization")), (Some("10553"), Some("Bearer t")));
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_waits_for_no_login_that_its_own_thread_makes() {
    let caller = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let servers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = servers.block_on(Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"code":0,"token":"t1"}"#).after(300),
        _ => json(STARTED),
    }));
    let client = Client::builder(&server.url)
        .credentials("user", "pass")
        .total_timeout(Duration::from_secs(5))
        .max_attempts(1)
        .build()
        .unwrap();
    let start = || accord_runtime::Call::<OpenJson, OpenJson>::new(&client.client, operation_of("start"));
    caller.block_on(async {
        let first = tokio::spawn(start().body(&Start { mva: 1 }).send());
        tokio::time::sleep(Duration::from_millis(100)).await;
        start().body(&Start { mva: 1 }).send_blocking().unwrap();
        first.await.unwrap().unwrap();
    });
    // Blocking calls have one together.
    let expired = Client::builder(&server.url).credentials("user", "pass").build().unwrap();
    let logins = server.count("/login");
    std::thread::scope(|scope| {
        for _ in 0..5 {
            let call = accord_runtime::Call::<OpenJson, OpenJson>::new(&expired.client, operation_of("start"));
            scope.spawn(|| call.body(&Start { mva: 1 }).send_blocking().unwrap());
        }
    });
    assert_eq!(server.count("/login"), logins + 1);
}

/// The facts of an operation.
#[cfg(feature = "blocking")]
fn operation_of(id: &str) -> &'static accord_runtime::facts::Operation {
    crate::client::API.operation(id).unwrap()
}

mod sessions {
    use accord_runtime::facts::{Api, Operation, RetrySafety, Scheme, Token, TokenLocation};
    use accord_runtime::{Builder, Call, OpenJson};

    use crate::server::{Server, json, with};

    static ME: Operation = Operation::new("me", "GET", "/me").retry(RetrySafety::Safe).security(&[&[0]]);
    static SIGN_IN: Operation = Operation::new("sign_in", "POST", "/sign_in").empty_answer();
    static SIGN_OUT: Operation = Operation::new("sign_out", "POST", "/sign_out").security(&[&[0]]).empty_answer();
    static API: Api = Api::new("sessions", "1.0.0")
        .operations(&[&ME, &SIGN_IN, &SIGN_OUT])
        .schemes(&[Scheme::cookie("session", "SID").token(Token::new("sign_in", &[TokenLocation::cookie("SID")]))]);

    #[tokio::test]
    async fn a_session_that_the_server_ends_is_not_sent_again() {
        for (deleted, is_over) in [
            ("SID=; Max-Age=0; Path=/", true),
            ("SID=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", true),
            ("SID=x; Max-Age=0; Path=/old", false),
            ("OTHER=; Max-Age=0; Path=/", false),
        ] {
            let server = Server::start(move |request| match request.target.as_str() {
                "/sign_in" => with(204, &[("Set-Cookie", "SID=secret; Path=/")], ""),
                "/sign_out" => with(204, &[("Set-Cookie", deleted)], ""),
                _ => json("{}"),
            })
            .await;
            let http = Builder::new(&API, &server.url).build().unwrap();
            for operation in [&ME, &SIGN_OUT, &ME] {
                match operation.method() {
                    "GET" => drop(Call::<OpenJson, OpenJson>::new(&http, operation).send().await.unwrap()),
                    _ => drop(Call::<(), OpenJson>::empty(&http, operation).send().await.unwrap()),
                }
            }
            assert_eq!(server.count("/sign_in"), if is_over { 2 } else { 1 }, "{deleted}");
        }
    }
}
