//! What is sent again, how often and how soon: counted on the server.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_runtime::{Attempt, AttemptEnd, AttemptHook, Class};
use tokio::time::Instant;

use crate::bare::Bare;
use crate::fault_server::{Act, FaultServer, answer, ok};

const EFFECTS: [&str; 3] = ["safe", "idempotent", "once"];

/// How often each operation is sent when this is done to it each time.
async fn counts(act: Act) -> [usize; 3] {
    let mut counts = [0; 3];
    for (count, id) in counts.iter_mut().zip(EFFECTS) {
        let act = act.clone();
        let server = FaultServer::start(move |_| act.clone()).await;
        let client = Bare::with(&server.url, |b| b.attempt_timeout(Duration::from_secs(1)));
        let error = client.call(id, 1).await.unwrap_err();
        *count = server.requests();
        assert_eq!(usize::try_from(error.attempts()).unwrap(), *count, "{id} {error:?}");
    }
    counts
}

#[tokio::test(start_paused = true)]
async fn which_failures_are_repeated() {
    for (status, expected) in [
        (500, [3, 1, 1]),
        (502, [3, 3, 1]),
        (503, [3, 3, 1]),
        (504, [3, 3, 1]),
        (429, [3, 3, 1]),
        (400, [1, 1, 1]),
        (401, [1, 1, 1]),
        (404, [1, 1, 1]),
        (408, [1, 1, 1]),
        (409, [1, 1, 1]),
        (501, [1, 1, 1]),
        (302, [1, 1, 1]),
    ] {
        assert_eq!(counts(Act::Answer(answer(status, "", ""))).await, expected, "{status}");
    }
    for act in [
        Act::ResetReading(1),
        Act::StallReading(40),
        Act::ResetWriting(0, ok()),
        Act::CloseWriting(20, ok()),
        Act::StallWriting(0, ok()),
        Act::StallWriting(ok().len() - 1, ok()),
    ] {
        assert_eq!(counts(act.clone()).await, [3, 3, 1], "{act:?}");
    }
    // An answer that came whole and cannot be read.
    assert_eq!(counts(Act::Answer(answer(200, "", "not JSON"))).await, [1, 1, 1]);
}

#[tokio::test(start_paused = true)]
async fn codes_inside_a_success_are_repeated_like_their_http_twins() {
    for (code, class, expected) in [
        (1, Some(Class::Unauthenticated), 1),
        (2, Some(Class::PermissionDenied), 1),
        (3, Some(Class::NotFound), 1),
        (4, Some(Class::Conflict), 1),
        (5, Some(Class::Invalid), 1),
        (6, Some(Class::RateLimited), 3),
        (7, Some(Class::NotReady), 1),
        (8, Some(Class::Unavailable), 3),
        (9, Some(Class::Internal), 1),
        (77, None, 1),
    ] {
        // Whatever the status: a documented code says more than it does, and an unknown one may mean anything.
        for status in [200, 503] {
            let act = Act::Answer(answer(status, "", &format!(r#"{{"code":{code}}}"#)));
            let server = FaultServer::start(move |_| act.clone()).await;
            let error = Bare::at(&server.url).call("coded", 1).await.unwrap_err();
            assert_eq!((server.requests(), error.code_is_known()), (expected, code != 77), "{code} {status}");
            if status == 200 {
                assert_eq!((error.class(), error.raw_code()), (class, Some(&accord_runtime::CodeValue::Int(code))));
            }
            if class.is_some() {
                assert_eq!(error.class(), class);
            }
            let before = server.requests();
            Bare::at(&server.url).call("coded_once", 1).await.unwrap_err();
            assert_eq!(server.requests() - before, 1);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_second_or_third_attempt_may_succeed() {
    for fails in 0..3 {
        let server = FaultServer::start(move |nth| match nth {
            nth if nth < fails => Act::Answer(answer(503, "", "")),
            _ => Act::Answer(ok()),
        })
        .await;
        Bare::at(&server.url).call("idempotent", 1).await.unwrap();
        assert_eq!(server.requests(), fails + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn pauses_are_random_up_to_their_limit() {
    let (mut shortest, mut longest) = (Duration::MAX, Duration::ZERO);
    for _ in 0..100 {
        let server = FaultServer::start(|_| Act::Answer(answer(503, "", ""))).await;
        let client = Bare::at(&server.url);
        let started = Instant::now();
        client.call("safe", 1).await.unwrap_err();
        let took = started.elapsed();
        (shortest, longest) = (shortest.min(took), longest.max(took));
    }
    // 200 ms and 400 ms at most, and a millisecond for each timer.
    assert!(longest <= Duration::from_millis(602) && longest > Duration::from_millis(350), "{longest:?}");
    assert!(shortest < Duration::from_millis(250), "{shortest:?}");
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_honoured_within_the_deadline() {
    let date = |seconds| {
        let then = std::time::SystemTime::now() + Duration::from_secs(seconds);
        let then = chrono::DateTime::<chrono::Utc>::from(then);
        [
            then.format("%a, %d %b %Y %H:%M:%S GMT").to_string(),
            then.format("%A, %d-%b-%y %H:%M:%S GMT").to_string(),
            then.format("%a %b %e %H:%M:%S %Y").to_string(),
        ]
    };
    let mut headers = vec![("7".to_owned(), 7, 7)];
    headers.extend(date(9).map(|date| (date, 7, 9)));
    for (header, least, most) in headers {
        let head = format!("Retry-After: {header}\r\n");
        let server = FaultServer::start(move |nth| match nth {
            0 => Act::Answer(answer(503, &head, "")),
            _ => Act::Answer(ok()),
        })
        .await;
        let client = Bare::at(&server.url);
        let started = Instant::now();
        client.call("safe", 1).await.unwrap();
        let took = started.elapsed();
        let (least, most) = (Duration::from_secs(least), Duration::from_secs(most) + Duration::from_millis(10));
        assert!(least <= took && took <= most, "{header}: {took:?}");
    }
    // In the body.
    let server = FaultServer::start(|nth| match nth {
        0 => Act::Answer(answer(200, "", r#"{"code":6,"wait":11}"#)),
        _ => Act::Answer(ok()),
    })
    .await;
    let started = Instant::now();
    Bare::at(&server.url).call("coded", 1).await.unwrap();
    assert_eq!(started.elapsed().as_secs(), 11);
    // Later than the call may take: told at once, with the time.
    for long in ["61", "18446744073709551615", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let head = format!("Retry-After: {long}\r\n");
        let server = FaultServer::start(move |_| Act::Answer(answer(429, &head, ""))).await;
        let client = Bare::at(&server.url);
        let started = Instant::now();
        let error = client.call("safe", 1).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(1) && server.requests() == 1);
        assert!(error.retry_after().unwrap() > Duration::from_secs(60) && error.class() == Some(Class::RateLimited));
    }
}

#[tokio::test(start_paused = true)]
async fn in_an_outage_the_repeats_run_dry() {
    let server = FaultServer::start(|_| Act::Answer(answer(503, "", ""))).await;
    let client = Bare::at(&server.url);
    for _ in 0..1000 {
        // Clones share one budget.
        client.clone().call("safe", 1).await.unwrap_err();
    }
    assert_eq!(server.requests(), 1010);

    // Nine of ten fail.
    let server = FaultServer::start(|nth| match nth % 10 {
        0 => Act::Answer(ok()),
        _ => Act::Answer(answer(502, "", "")),
    })
    .await;
    let client = Bare::at(&server.url);
    for _ in 0..2000 {
        drop(client.call("safe", 1).await);
    }
    assert!((2010..=2400).contains(&server.requests()), "{}", server.requests());

    // Set to nothing.
    let server = FaultServer::start(|_| Act::Answer(answer(503, "", ""))).await;
    for client in [
        Bare::with(&server.url, |b| b.retry_budget(0)),
        Bare::with(&server.url, |b| b.max_attempts(1)),
        Bare::with(&server.url, |b| b.max_attempts(0)),
    ] {
        let before = server.requests();
        client.call("safe", 1).await.unwrap_err();
        assert_eq!(server.requests() - before, 1);
    }
    Bare::with(&server.url, |b| b.max_attempts(5).backoff(Duration::ZERO, Duration::ZERO))
        .call("safe", 1)
        .await
        .unwrap_err();
    assert_eq!(server.requests(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_stream_goes_up_once_and_a_file_as_often_as_allowed() {
    use accord_runtime::{Bytes, FilePart, Multipart};
    let form = |file| {
        let mut form = Multipart::new();
        form.file("f", &file).unwrap();
        form
    };
    let server = FaultServer::start(|_| Act::Answer(answer(503, "", ""))).await;
    let client = Bare::at(&server.url);
    let stream = futures_util::stream::iter([Ok(Bytes::from("x"))]);
    client.send("put_file", form(FilePart::from_stream("a", stream, Some(1)).unwrap())).await.unwrap_err();
    assert_eq!(server.requests(), 1);
    client.send("put_file", form(FilePart::from_bytes("a", "x").unwrap())).await.unwrap_err();
    assert_eq!(server.requests(), 4);
    // A body of the caller's own making.
    let body = accord_runtime::transport::Body::wrap(Once(Some(Bytes::from("x"))));
    client.send("put_file", body).await.unwrap_err();
    assert_eq!(server.requests(), 5);
}

/// A body that says nothing of itself.
struct Once(Option<accord_runtime::Bytes>);

impl http_body::Body for Once {
    type Data = accord_runtime::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Ready(self.0.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }
}

#[derive(Debug, Default)]
struct Log(Mutex<Vec<(Attempt, Option<AttemptEnd>)>>);

impl AttemptHook for Log {
    fn before(&self, attempt: &Attempt) {
        self.0.lock().unwrap().push((*attempt, None));
    }
    fn after(&self, attempt: &Attempt, end: &AttemptEnd) {
        self.0.lock().unwrap().push((*attempt, Some(*end)));
    }
}

#[tokio::test(start_paused = true)]
async fn the_hook_hears_of_every_attempt() {
    let server = FaultServer::start(|nth| match nth {
        0 => Act::Answer(answer(429, "", "")),
        1 => Act::CloseWriting(0, ok()),
        2 => Act::Answer(ok()),
        _ => Act::StallWriting(0, ok()),
    })
    .await;
    let log = Arc::new(Log::default());
    let client = Bare::with(&server.url, |b| b.hook(Arc::clone(&log) as _));
    client.call("safe", 1).await.unwrap();
    assert!(tokio::time::timeout(Duration::from_secs(2), client.call("once", 1)).await.is_err());
    let log = log.0.lock().unwrap();
    let seen: Vec<_> = log
        .iter()
        .map(|(a, end)| (a.operation, a.number, end.map(|end| (end.outcome, end.status, end.duration.as_secs()))))
        .collect();
    let expected = [
        ("safe", 1, None),
        ("safe", 1, Some(("rate_limited", Some(429), 0))),
        ("safe", 2, None),
        ("safe", 2, Some(("error", None, 0))),
        ("safe", 3, None),
        ("safe", 3, Some(("success", Some(200), 0))),
        ("once", 1, None),
        ("once", 1, Some(("dropped", None, 2))),
    ];
    assert_eq!(seen, expected);
    assert_eq!(log[1].1.unwrap().class, Some(Class::RateLimited));
}
