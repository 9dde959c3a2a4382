//! Renewing credentials: each scheme once for a call, several by one login, and early without harm.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use accord_runtime::facts::{Api, Credential, Expired, Operation, RetrySafety, Scheme, Token, TokenLocation};
use accord_runtime::{Builder, Call, Delivery, Http, OpenJson};

use crate::server::{Received, Server, json, with};
use crate::tokens::Fake;

async fn call(http: &Http, operation: &'static Operation) -> Result<(), accord_runtime::Error<OpenJson>> {
    Call::<OpenJson, OpenJson>::new(http, operation).send().await.map(drop)
}

static LOGIN: Operation = Operation::new("login", "POST", "/login").retry(RetrySafety::Safe);

mod several {
    use super::*;

    static ORDER: Operation = Operation::new("order", "GET", "/order").security(&[&[0, 1]]);
    static API: Api = Api::new("several", "1.0.0").operations(&[&LOGIN, &ORDER]).schemes(&[
        Scheme::bearer("token").token(Token::new("login", &[TokenLocation::body("/token")])),
        Scheme::header("csrf", "X-Csrf").token(
            Token::new("order", &[TokenLocation::header("X-Csrf")]).in_refusal().expired(&[Expired::status(409)]),
        ),
    ]);

    #[tokio::test]
    async fn each_is_renewed_once() {
        let logins = AtomicU64::new(0);
        let server = Server::start(move |request| {
            if request.target == "/login" {
                let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
                return json(format!(r#"{{"token":"t{number}"}}"#));
            }
            match (request.header("authorization"), request.header("x-csrf")) {
                (Some("Bearer t2"), Some("c2")) => json("{}"),
                (Some("Bearer t2"), _) => with(409, &[("X-Csrf", "c2")], ""),
                // A refusal of the session has one too, which is of no use with another session.
                _ => with(401, &[("X-Csrf", "c1")], ""),
            }
        })
        .await;
        let http = Builder::new(&API, &server.url).build().unwrap();
        call(&http, &ORDER).await.unwrap();
        assert_eq!((server.count("/login"), server.count("/order")), (2, 3));
    }

    #[tokio::test]
    async fn and_not_for_ever() {
        let number = AtomicU64::new(0);
        let server = Server::start(move |request| {
            let number = number.fetch_add(1, Ordering::SeqCst);
            match request.target.as_str() {
                "/login" => json(format!(r#"{{"token":"t{number}"}}"#)),
                _ => with(if number.is_multiple_of(3) { 401 } else { 409 }, &[("X-Csrf", &number.to_string())], ""),
            }
        })
        .await;
        let http = Builder::new(&API, &server.url).build().unwrap();
        call(&http, &ORDER).await.unwrap_err();
        assert!(server.count("/order") <= 4 && server.count("/login") <= 2);
        // What the last refusal handed out goes with the next call.
        let last = server.last().header("x-csrf").map(str::to_owned);
        call(&http, &ORDER).await.unwrap_err();
        let next = server.seen().into_iter().filter(|r| r.target == "/order").nth_back(0).unwrap();
        assert_ne!(next.header("x-csrf").map(str::to_owned), last);
    }
}

mod one_login {
    use super::*;

    const fn from(locations: &'static [TokenLocation]) -> Token {
        const USER: &[Credential] = &[Credential::new("user", "/user")];
        Token::new("login", locations).credentials(USER)
    }
    static BOTH: Operation = Operation::new("both", "GET", "/both").security(&[&[0, 1, 2]]);
    static FIRST: Operation = Operation::new("first", "GET", "/first").security(&[&[0]]);
    static THIRD: Operation = Operation::new("third", "GET", "/third").security(&[&[2]]);
    static API: Api = Api::new("one_login", "1.0.0").operations(&[&BOTH, &FIRST, &LOGIN, &THIRD]).schemes(&[
        Scheme::cookie("session", "sessionid").token(from(&[TokenLocation::cookie("sessionid")])),
        Scheme::header("csrf", "X-CSRFToken").token(from(&[TokenLocation::cookie("csrftoken")])),
        Scheme::cookie("csrf_cookie", "csrftoken").token(from(&[TokenLocation::cookie("csrftoken")])),
    ]);

    /// Each login makes another pair; the calls with the last one succeed.
    async fn server() -> Server {
        let logins = AtomicU64::new(0);
        Server::start(move |request| {
            let last = logins.load(Ordering::SeqCst);
            match request.target.as_str() {
                "/login" => {
                    let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
                    let (session, csrf) = (format!("sessionid=s{number}"), format!("csrftoken=c{number}; Max-Age=60"));
                    with(200, &[("Set-Cookie", &session), ("Set-Cookie", &csrf)], "{}").after(50)
                }
                "/both" if request.header("x-csrftoken") != Some(&format!("c{last}")) => with(401, &[], ""),
                "/both" => match request.header("cookie") == Some(&format!("sessionid=s{last}; csrftoken=c{last}")) {
                    true => json("{}"),
                    false => with(401, &[], ""),
                },
                "/forget" => {
                    logins.fetch_add(1, Ordering::SeqCst);
                    json("{}")
                }
                _ => json("{}"),
            }
        })
        .await
    }

    #[tokio::test]
    async fn serves_all_its_schemes() {
        let server = server().await;
        let mut builder = Builder::new(&API, &server.url);
        // Credentials for one scheme are credentials for its login.
        builder.token_credentials(1, vec!["ada".into()]);
        let http = builder.build().unwrap();
        call(&http, &BOTH).await.unwrap();
        assert_eq!((server.count("/login"), server.count("/both")), (1, 1));
        server.ask("/forget").await;
        call(&http, &BOTH).await.unwrap();
        assert_eq!((server.count("/login"), server.count("/both")), (2, 3));
    }

    #[tokio::test]
    async fn of_which_one_is_over_replaces_all() {
        let server = server().await;
        let clock = Arc::new(Fake(Mutex::new(Instant::now())));
        let mut builder = Builder::new(&API, &server.url);
        builder.token_credentials(0, vec!["ada".into()]).clock(Arc::clone(&clock) as _);
        let http = builder.build().unwrap();
        call(&http, &BOTH).await.unwrap();
        // The session, which comes first, lives on.
        *clock.0.lock().unwrap() += Duration::from_secs(100);
        call(&http, &BOTH).await.unwrap();
        assert_eq!((server.count("/login"), server.count("/both")), (2, 2));
    }

    #[tokio::test]
    async fn that_calls_for_different_schemes_wait_for() {
        let server = server().await;
        let mut builder = Builder::new(&API, &server.url);
        for scheme in 0..3 {
            builder.token_credentials(scheme, vec!["ada".into()]);
        }
        let http = builder.build().unwrap();
        let (first, third) = tokio::join!(call(&http, &FIRST), call(&http, &THIRD));
        first.unwrap();
        third.unwrap();
        call(&http, &BOTH).await.unwrap();
        assert_eq!(server.count("/login"), 1);
    }

    #[tokio::test]
    async fn of_two_users_is_two() {
        let server = server().await;
        let mut builder = Builder::new(&API, &server.url);
        builder.token_credentials(0, vec!["ada".into()]).token_credentials(2, vec!["bob".into()]);
        let http = builder.build().unwrap();
        call(&http, &FIRST).await.unwrap();
        call(&http, &THIRD).await.unwrap();
        let logins: Vec<Received> = server.seen().into_iter().filter(|r| r.target == "/login").collect();
        let users: Vec<_> = logins.iter().map(|login| login.json()["user"].clone()).collect();
        assert_eq!(users, ["ada", "bob"]);
    }
}

mod early {
    use super::*;

    static THING: Operation = Operation::new("thing", "GET", "/thing").retry(RetrySafety::Safe).security(&[&[0]]);
    static API: Api = Api::new("early", "1.0.0").operations(&[&LOGIN, &THING]).schemes(&[Scheme::bearer("token")
        .token(Token::new("login", &[TokenLocation::body("/token")]).lifetime_seconds(600).renew_before_seconds(300))]);

    struct Slow {
        server: Server,
        http: Http,
        clock: Arc<Fake>,
    }

    /// A client whose token is to be renewed, and a login that from now on answers with this status after this time.
    async fn due(status: u16, delay: u64) -> Slow {
        let logins = AtomicU64::new(0);
        let server = Server::start(move |request| match request.target.as_str() {
            "/login" => match logins.fetch_add(1, Ordering::SeqCst) {
                0 => json(r#"{"token":"t1"}"#),
                _ => with(status, &[], r#"{"token":"t2"}"#).after(delay),
            },
            _ => json("{}"),
        })
        .await;
        let clock = Arc::new(Fake(Mutex::new(Instant::now())));
        let mut builder = Builder::new(&API, &server.url);
        builder.clock(Arc::clone(&clock) as _).backoff(Duration::ZERO, Duration::ZERO);
        let http = builder.build().unwrap();
        call(&http, &THING).await.unwrap();
        *clock.0.lock().unwrap() += Duration::from_secs(400);
        Slow { server, http, clock }
    }

    #[tokio::test]
    async fn a_login_that_hangs_fails_no_call_whose_token_is_good() {
        let Slow { server, http, .. } = due(200, 30_000).await;
        let started = Instant::now();
        for _ in 0..5 {
            let call = Call::<OpenJson, OpenJson>::new(&http, &THING).timeout(Duration::from_secs(2));
            call.send().await.unwrap();
        }
        assert!(started.elapsed() < Duration::from_secs(2), "one of them waits a little");
        assert_eq!((server.count("/login"), server.count("/thing")), (2, 6));
        assert_eq!(server.last().header("authorization"), Some("Bearer t1"));
    }

    #[tokio::test]
    async fn one_that_fails_is_not_asked_by_each_call() {
        let Slow { server, http, clock } = due(503, 0).await;
        for _ in 0..10 {
            call(&http, &THING).await.unwrap();
        }
        assert_eq!((server.count("/login"), server.count("/thing")), (2, 11));
        // Nothing of the budget of repeats is gone: the login that is needed is tried three times.
        *clock.0.lock().unwrap() += Duration::from_secs(400);
        let error = call(&http, &THING).await.unwrap_err();
        assert_eq!((error.during_login(), server.count("/login")), (Some("login"), 5));
    }

    #[tokio::test]
    async fn the_pause_after_one_that_failed_ends_with_the_next_token() {
        let logins = AtomicU64::new(0);
        let server = Server::start(move |request| match request.target.as_str() {
            "/login" => match logins.fetch_add(1, Ordering::SeqCst) {
                1 => with(503, &[("Retry-After", "86400")], ""),
                number => json(format!(r#"{{"token":"t{number}"}}"#)),
            },
            _ => json("{}"),
        })
        .await;
        let clock = Arc::new(Fake(Mutex::new(Instant::now())));
        let mut builder = Builder::new(&API, &server.url);
        builder.clock(Arc::clone(&clock) as _).max_attempts(1);
        let http = builder.build().unwrap();
        // The first, one that fails early, one that is needed, and again an early one.
        for count in [1, 2, 3, 4] {
            call(&http, &THING).await.unwrap();
            assert_eq!(server.count("/login"), count);
            *clock.0.lock().unwrap() += Duration::from_secs(400);
        }
    }

    #[tokio::test]
    async fn a_slow_one_ends_though_nobody_waits() {
        let Slow { server, http, .. } = due(200, 1500).await;
        call(&http, &THING).await.unwrap();
        tokio::time::sleep(Duration::from_millis(2000)).await;
        call(&http, &THING).await.unwrap();
        assert_eq!(server.last().header("authorization"), Some("Bearer t2"));
        assert_eq!(server.count("/login"), 2);
    }

    #[tokio::test]
    async fn a_call_that_needs_the_token_does_not_fail_with_an_early_attempt() {
        let logins = AtomicU64::new(0);
        let server = Server::start(move |request| match request.target.as_str() {
            "/login" => match logins.fetch_add(1, Ordering::SeqCst) {
                0 => json(r#"{"token":"t1"}"#),
                1 => with(503, &[], "").after(900),
                _ => json(r#"{"token":"t2"}"#),
            },
            _ if request.header("authorization") == Some("Bearer t2") => json("{}"),
            _ if request.target == "/thing?first=1" => json("{}"),
            _ => with(401, &[], ""),
        })
        .await;
        let clock = Arc::new(Fake(Mutex::new(Instant::now())));
        let mut builder = Builder::new(&API, &server.url);
        builder.clock(Arc::clone(&clock) as _).max_attempts(1);
        let http = builder.build().unwrap();
        Call::<OpenJson, OpenJson>::new(&http, &THING).query("first", "1").send().await.unwrap();
        *clock.0.lock().unwrap() += Duration::from_secs(400);
        call(&http, &THING).await.unwrap();
        assert_eq!(server.count("/login"), 3);
    }

    #[tokio::test]
    async fn a_call_that_was_refused_before_the_login_failed_was_sent() {
        let logins = AtomicU64::new(0);
        let server = Server::start(move |request| match request.target.as_str() {
            "/login" if logins.fetch_add(1, Ordering::SeqCst) == 0 => json(r#"{"token":"t1"}"#),
            "/login" => with(400, &[], ""),
            _ => with(401, &[], ""),
        })
        .await;
        let http = Builder::new(&API, &server.url).build().unwrap();
        let error = call(&http, &THING).await.unwrap_err();
        assert_eq!((error.delivery(), error.attempts()), (Delivery::Refused, 1), "{error}");
        assert_eq!(error.during_login(), Some("login"));
        assert!(error.to_string().contains("not sent again, because login failed"), "{error}");
    }
}

mod clocks {
    use super::*;

    static PLAIN: Operation = Operation::new("plain", "GET", "/plain").retry(RetrySafety::Safe);
    static API: Api = Api::new("clocks", "1.0.0").operations(&[&PLAIN]);

    #[tokio::test]
    async fn a_date_to_wait_for_is_that_of_the_server_s_clock() {
        const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
        const HOUR: Option<Duration> = Some(Duration::from_secs(3600));
        for (headers, asked) in [
            (vec![("Date", DATE), ("Retry-After", "Sun, 06 Nov 1994 09:49:37 GMT")], HOUR),
            (vec![("Date", "Sat, 06 Nov 2094 08:49:37 GMT"), ("Retry-After", "Sat, 06 Nov 2094 09:49:37 GMT")], HOUR),
            (vec![("Date", DATE), ("Retry-After", DATE)], Some(Duration::ZERO)),
            (vec![("Retry-After", DATE)], Some(Duration::ZERO)),
            (vec![("Retry-After", "99999999999999999999")], Some(Duration::from_secs(u64::MAX))),
            (vec![("Retry-After", "-1")], None),
            (vec![("Retry-After", "soon")], None),
        ] {
            let case = format!("{headers:?}");
            let server = Server::start(move |_| with(503, &headers, "")).await;
            let mut builder = Builder::new(&API, &server.url);
            builder.backoff(Duration::ZERO, Duration::ZERO);
            let error = call(&builder.build().unwrap(), &PLAIN).await.unwrap_err();
            assert_eq!(error.retry_after(), asked, "{case}");
            let times = if asked.is_some_and(|asked| !asked.is_zero()) { 1 } else { 3 };
            assert_eq!(server.count("/plain"), times, "{case}");
        }
    }
}
