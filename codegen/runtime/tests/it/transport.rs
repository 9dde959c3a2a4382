//! Transports of the caller's own: the same rules hold above them.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use accord_runtime::http::{Request, Response};
use accord_runtime::transport::{Body, OutgoingRequest, Sending, Transport, TransportError, from_fn};
use accord_runtime::{Bytes, ClientCredentials, FilePart, Multipart, Secret};
use http_body::Frame;
use tokio::time::Instant;

use crate::bare::Bare;
use crate::client::Client;
use crate::client::types::Start;

/// No such host: a request that reached the network would fail.
const HOST: &str = "https://api.accord.invalid/v1";

fn through(transport: Arc<dyn Transport>) -> Bare {
    Bare::with(HOST, |b| b.transport(transport).backoff(Duration::ZERO, Duration::ZERO))
}

/// Counts what comes, and fails or answers with it by its number.
fn scripted(
    answer: impl Fn(usize) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
) -> (Arc<dyn Transport>, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    (from_fn(move |_| std::future::ready(answer(counted.fetch_add(1, Ordering::SeqCst)))), count)
}

#[tokio::test]
async fn a_request_arrives_whole_and_no_port_is_opened() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    let transport = from_fn(move |request: Request<Bytes>| {
        kept.lock().unwrap().push(request);
        async { Response::new(r#"{"code":0,"odometer":"1233"}"#) }
    });
    let client = Client::builder(HOST).token("t").transport(transport).build().unwrap();
    assert_eq!(client.start(&Start { mva: 111 }).await.unwrap().odometer, 1233);
    let seen = seen.lock().unwrap();
    let request = &seen[0];
    assert_eq!((request.method().as_str(), request.uri().to_string()), ("POST", format!("{HOST}/contracts")));
    assert_eq!(request.body(), r#"{"cmd":"start","mva":111}"#);
    for (name, value) in [
        ("host", "api.accord.invalid"),
        ("content-length", "25"),
        ("content-type", "application/json"),
        ("authorization", "Bearer t"),
    ] {
        assert_eq!(request.headers()[name], value);
    }
}

/// A service of axum's, called as in the documentation of `from_fn`.
#[tokio::test]
async fn an_axum_router_is_called_in_the_same_process() {
    use axum::routing::{get, post};
    use tower_service::Service;
    let router = axum::Router::new()
        .route("/v1/safe", get(async || axum::Json(serde_json::json!({ "from": "axum" }))))
        .route("/v1/once", post(async |body: axum::Json<serde_json::Value>| body));
    let transport = from_fn(move |request: Request<Bytes>| {
        let answer = router.clone().call(request.map(axum::body::Body::from));
        async { answer.await.map(|answer| answer.map(Body::wrap)) }
    });
    let client = through(transport);
    assert_eq!(**client.call("safe", 1).await.unwrap(), serde_json::json!({ "from": "axum" }));
    assert_eq!(**client.call("once", 7).await.unwrap(), serde_json::json!({ "n": 7 }));
    assert_eq!(client.call("idempotent", 1).await.unwrap_err().status().unwrap().as_u16(), 404);
}

/// Every host of a client is reached by its one transport: here the API and the token endpoint on another host.
#[tokio::test]
async fn a_token_endpoint_is_reached_by_the_same_transport() {
    let transport = from_fn(|request: Request<Bytes>| async move {
        match (request.uri().host().unwrap(), request.headers().get("authorization")) {
            ("login.accord.invalid", Some(basic)) if basic.to_str().unwrap().starts_with("Basic ") => {
                Response::new(r#"{"access_token":"t1","token_type":"bearer"}"#)
            }
            ("api.accord.invalid", Some(bearer)) if bearer == "Bearer t1" => Response::new("{}"),
            _ => Response::builder().status(400).body("").unwrap(),
        }
    });
    let credentials = ClientCredentials::new("id", "secret").token_url("https://login.accord.invalid/token");
    let client = crate::oauth::Client::at(HOST, |b| b.transport(transport).client_credentials(0, credentials));
    client.order().await.unwrap();
}

#[test]
fn plain_http_to_another_machine_is_still_refused() {
    let transport = from_fn(|_| async { Response::new("{}") });
    let refused = Client::builder("http://api.accord.invalid").transport(Arc::clone(&transport)).build();
    assert!(refused.unwrap_err().is_plain_http());
    let allowed = Client::builder("http://api.accord.invalid").transport(transport);
    assert!(allowed.allow_plain_http("api.accord.invalid").build().is_ok());
}

#[tokio::test]
async fn a_call_with_an_effect_is_repeated_only_after_a_connection_that_failed() {
    for (error, attempts, not_sent) in [
        (TransportError::connect as fn() -> TransportError, 3, true),
        (|| TransportError::connect().timed_out(), 3, true),
        (TransportError::broken, 1, false),
        (|| TransportError::broken().timed_out(), 1, false),
        (TransportError::invalid_request, 1, true),
    ] {
        let (transport, count) = scripted(move |_| Err(error()));
        let error = through(transport).call("once", 1).await.unwrap_err();
        assert_eq!((count.load(Ordering::SeqCst), error.was_not_sent()), (attempts, not_sent), "{error:?}");
    }
    // One that is idempotent may go again, and what is in doubt stays so.
    let (transport, count) = scripted(|nth| Err([TransportError::broken, TransportError::connect][nth.min(1)]()));
    let error = through(transport).call("idempotent", 1).await.unwrap_err();
    assert!(count.load(Ordering::SeqCst) == 3 && error.is_connect() && error.effect_unknown());
}

#[tokio::test]
async fn an_error_of_a_transport_shows_no_value() {
    let (transport, _) = scripted(|_| {
        let quoting = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "https://h/?key=CANARY");
        Err(TransportError::broken().because(&quoting))
    });
    let error = through(transport).call("once", 1).await.unwrap_err();
    let shown = format!("{error} {error:?} {}", std::error::Error::source(&error).unwrap());
    assert!(shown.contains("connection reset") && !shown.contains("CANARY"), "{shown}");
}

/// A body without an end.
struct Endless(Bytes);

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(Some(Ok(Frame::data(self.0.clone()))))
    }
}

fn endless(chunk: &'static str) -> Arc<dyn Transport> {
    from_fn(move |_| async move { Response::new(Body::wrap(Endless(Bytes::from_static(chunk.as_bytes())))) })
}

#[tokio::test(start_paused = true)]
async fn an_endless_body_is_bounded() {
    let error = through(endless("[1,")).call("once", 1).await.unwrap_err();
    assert!(error.is_body_too_large(), "{error:?}");
}

/// It never waits, so no timer of the runtime's would be asked if the reading did not pause.
#[tokio::test]
async fn a_body_of_empty_frames_is_a_timeout() {
    let limit = Duration::from_millis(50);
    let client = Bare::with(HOST, |b| b.transport(endless("")).attempt_timeout(limit));
    assert!(client.call("once", 1).await.unwrap_err().is_timeout());
    let client = Bare::with(HOST, |b| b.transport(endless("%PDF-")).transfer_timeout(limit));
    let mut download = client.download().await.unwrap().into_inner();
    let error = loop {
        if let Err(error) = download.chunk().await.unwrap() {
            break error;
        }
    };
    assert!(error.is_timeout());
}

struct Never;

impl http_body::Body for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn time_limits_hold_whatever_the_transport_does() {
    let started = Instant::now();
    // No answer.
    let silent = from_fn(|_| std::future::pending::<Response<Body>>());
    let error = through(silent).call("once", 1).await.unwrap_err();
    assert!(error.is_timeout() && error.effect_unknown());
    assert_eq!(started.elapsed().as_secs(), 30);
    // A head, and no body.
    let stalls = from_fn(|_| async { Response::new(Body::wrap(Never)) });
    let client = Bare::with(HOST, |b| b.transport(stalls).attempt_timeout(Duration::from_secs(300)));
    let started = Instant::now();
    assert!(client.call("once", 1).await.unwrap_err().is_timeout());
    assert_eq!(started.elapsed().as_secs(), 20);
}

/// Does not take the body of an upload.
struct Lazy;

impl Transport for Lazy {
    fn send(&self, request: OutgoingRequest) -> Sending<'_> {
        Box::pin(async move {
            let mut body = request.into_http()?.into_body();
            // One piece, and no more.
            std::future::poll_fn(|cx| http_body::Body::poll_frame(Pin::new(&mut body), cx)).await;
            std::future::pending().await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_is_not_taken_is_a_timeout() {
    let mut form = Multipart::new();
    form.file("f", &FilePart::from_bytes("a", vec![0; 1000]).unwrap()).unwrap();
    let started = Instant::now();
    let error = through(Arc::new(Lazy)).send("once", form).await.unwrap_err();
    assert!(error.is_timeout() && error.effect_unknown(), "{error:?}");
    assert!((19..=21).contains(&started.elapsed().as_secs()));
}

/// The transport does not say that it polls the body first, so a request may have left whose body was not polled.
#[tokio::test(start_paused = true)]
async fn a_transport_that_does_not_promise_otherwise_may_have_sent_the_head() {
    struct Silent(bool);
    impl Transport for Silent {
        fn send(&self, request: OutgoingRequest) -> Sending<'_> {
            Box::pin(async move {
                let _request = request;
                std::future::pending().await
            })
        }
        fn polls_body_first(&self) -> bool {
            self.0
        }
    }
    for promises in [false, true] {
        let error = through(Arc::new(Silent(promises))).call("once", 1).await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!((error.was_not_sent(), error.effect_unknown()), (promises, !promises));
    }
    // Who takes the bytes has taken the body.
    struct Takes;
    impl Transport for Takes {
        fn send(&self, request: OutgoingRequest) -> Sending<'_> {
            assert!(request.body().as_bytes().is_some());
            Box::pin(std::future::pending())
        }
        fn polls_body_first(&self) -> bool {
            true
        }
    }
    assert!(through(Arc::new(Takes)).call("once", 1).await.unwrap_err().effect_unknown());
}

#[tokio::test]
async fn an_answer_of_another_length_is_cut_short() {
    for (length, fails) in [("2", false), ("3", true), ("1", true)] {
        let transport =
            from_fn(move |_| async move { Response::builder().header("Content-Length", length).body("{}").unwrap() });
        let result = through(transport).call("once", 1).await;
        assert_eq!(result.is_err(), fails, "{length}");
        assert!(result.is_ok() || result.unwrap_err().effect_unknown());
    }
    let head = from_fn(|_| async { Response::builder().status(204).header("Content-Length", "3").body(()).unwrap() });
    let client = Client::builder(HOST).client("c").transport(head).build().unwrap();
    client.form(&Start { mva: 1 }).await.unwrap();
}

/// A panic is the caller's own, and reaches the caller. The client works on, also for those who wait for a token.
#[tokio::test]
async fn a_panic_of_the_transport_stops_nobody_else() {
    let panics = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let on = Arc::clone(&panics);
    let transport = from_fn(move |request: Request<Bytes>| {
        assert!(!on.load(Ordering::SeqCst), "a test's own");
        let login = request.uri().path().ends_with("/login");
        async move { Response::new(if login { r#"{"code":0,"token":"t"}"# } else { r#"{"code":0,"odometer":"1"}"# }) }
    });
    let client = Client::builder(HOST).credentials("u", "p").transport(transport).build().unwrap();
    let again = client.clone();
    assert!(tokio::spawn(async move { again.plain().await }).await.unwrap_err().is_panic());
    assert!(client.start(&Start { mva: 1 }).await.unwrap_err().was_not_sent());
    panics.store(false, Ordering::SeqCst);
    client.start(&Start { mva: 1 }).await.unwrap();
}

#[test]
fn nothing_of_a_request_is_shown() {
    struct Looks;
    impl Transport for Looks {
        fn send(&self, request: OutgoingRequest) -> Sending<'_> {
            let shown = format!("{request:?} {:?}", request.body());
            assert_eq!(request.operation(), "key");
            assert!(request.headers()["client"].is_sensitive());
            assert!(!shown.contains("CANARY") && !shown.contains("accord.invalid"), "{shown}");
            Box::pin(async { Ok(Response::new(Body::from("{}"))) })
        }
    }
    let client = Client::builder(HOST).token("CANARY").client(Secret::from("CANARY")).transport(Arc::new(Looks));
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        client.build().unwrap().key().await.unwrap();
    });
}

/// The HTTP client can be exchanged, because one module alone names it.
#[test]
fn only_its_transport_names_reqwest() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut named, mut seen) = (vec![root.clone()], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            seen += 1;
            let code = std::fs::read_to_string(&path).unwrap();
            let code = code.lines().map(str::trim).filter(|line| !line.starts_with("//"));
            // The feature and our own module have the name as well.
            let own = [
                "feature = \"reqwest\"",
                "the feature `reqwest`",
                "super::reqwest::",
                "mod reqwest;",
                "pub use reqwest::Reqwest;",
            ];
            let code: String = own.iter().fold(code.collect::<Vec<_>>().join("\n"), |code, own| code.replace(own, ""));
            if code.contains("reqwest") {
                named.push(path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    named.retain(|path| !path.starts_with("transport/reqwest"));
    assert!(seen > 50 && named.is_empty(), "{named:?}");
}
