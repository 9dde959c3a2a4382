//! An effect happens once, and an error says what is known of it.

use std::time::Duration;

use accord_runtime::{Error, OpenJson};

use crate::bare::Bare;
use crate::fault_server::{Act, FaultServer, Seeded, answer, ok};

/// The length of a request of `once`, so that a fault may fall on every byte of it.
const REQUEST: usize = 160;

fn any(seeded: &mut Seeded) -> Act {
    let answers = [
        ok(),
        answer(409, "", "{}"),
        answer(500, "", ""),
        answer(502, "", ""),
        answer(503, "Retry-After: 1\r\n", ""),
        answer(504, "", ""),
        answer(200, "", r#"{"code""#),
        b"garbage\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n".to_vec(),
    ];
    let answer = answers[seeded.below(answers.len())].clone();
    let cut = seeded.below(answer.len() + 1);
    match seeded.below(8) {
        0 => Act::ResetReading(seeded.below(REQUEST)),
        1 => Act::StallReading(seeded.below(REQUEST)),
        2 => Act::ResetWriting(cut, answer),
        3 => Act::CloseWriting(cut, answer),
        4 => Act::StallWriting(cut, answer),
        5 => Act::Drip(1 + seeded.below(20), Duration::from_millis(100), answer),
        6 => Act::Answer(answer),
        _ => Act::AnswerAndClose(answer),
    }
}

#[tokio::test(start_paused = true)]
async fn two_thousand_seeded_faults_have_one_effect_at_most() {
    let mut seeded = Seeded(2026);
    let server = FaultServer::start(move |_| any(&mut seeded)).await;
    let client = Bare::with(&server.url, |b| b.attempt_timeout(Duration::from_secs(2)));
    let mut seen = [0; 4];
    for number in 0..2000 {
        let result = client.call("once", number).await;
        let effects = server.effects(number);
        assert!(effects <= 1, "{number}: {effects}");
        match &result {
            Ok(_) => {
                assert_eq!(effects, 1, "{number}");
                seen[0] += 1;
            }
            Err(error) if error.was_not_sent() => {
                assert_eq!(effects, 0, "{number}: {error:?}");
                seen[1] += 1;
            }
            Err(error) if error.was_refused() => {
                assert_eq!(effects, 0, "{number}: {error:?}");
                seen[2] += 1;
            }
            Err(error) => {
                assert!(error.effect_unknown());
                seen[3] += 1;
            }
        }
    }
    // Every kind of end was there.
    assert!(seen[0] > 50 && seen[2] > 50 && seen[3] > 500, "{seen:?}");
    assert!(server.requests() <= 2000);
}

#[derive(Debug, PartialEq)]
enum Known {
    NotSent,
    Refused,
    CarriedOut,
    Unknown,
}

fn known(error: &Error<OpenJson>) -> Known {
    let all = [error.was_not_sent(), error.was_refused(), error.was_carried_out(), error.effect_unknown()];
    assert_eq!(all.iter().filter(|holds| **holds).count(), 1);
    match all {
        [true, ..] => Known::NotSent,
        [_, true, ..] => Known::Refused,
        [_, _, true, _] => Known::CarriedOut,
        _ => Known::Unknown,
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_says_what_is_known_at_every_byte() {
    let full = ok();
    for cut in 0..REQUEST {
        for act in [Act::ResetReading(cut), Act::StallReading(cut)] {
            check(act, Known::Unknown).await;
        }
    }
    for cut in 0..full.len() {
        for act in [
            Act::ResetWriting(cut, full.clone()),
            Act::CloseWriting(cut, full.clone()),
            Act::StallWriting(cut, full.clone()),
        ] {
            check(act, Known::Unknown).await;
        }
    }
    for (status, expected) in [
        (400, Known::Refused),
        (401, Known::Refused),
        (404, Known::Refused),
        (409, Known::Refused),
        (429, Known::Refused),
        (500, Known::Unknown),
        (502, Known::Unknown),
        (503, Known::Refused),
        (504, Known::Unknown),
        // What Cloudflare and others answer when the provider took too long, or broke off.
        (509, Known::Unknown),
        (520, Known::Unknown),
        (524, Known::Unknown),
        (598, Known::Unknown),
        (999, Known::Unknown),
        (501, Known::Refused),
        (507, Known::Refused),
        (511, Known::Refused),
        (307, Known::Refused),
        (302, Known::Unknown),
    ] {
        check(Act::Answer(answer(status, "", "{}")), expected).await;
    }
    check(Act::Answer(answer(200, "", "not JSON")), Known::Unknown).await;
    check(Act::Answer(b"SSH-2.0\r\n".to_vec()), Known::Unknown).await;
}

async fn check(act: Act, expected: Known) {
    let shown = format!("{act:?}");
    let server = FaultServer::start(move |_| act.clone()).await;
    let client = Bare::with(&server.url, |b| b.attempt_timeout(Duration::from_secs(2)));
    let error = client.call("once", 1).await.unwrap_err();
    assert_eq!(known(&error), expected, "{shown}: {error:?}");
    assert_eq!((server.requests(), error.attempts()), (1, 1), "{shown}");
}

/// A port whose queue of connections is full: another one does not come about.
#[cfg(target_os = "linux")]
async fn full_port() -> (tokio::net::TcpListener, Vec<tokio::net::TcpStream>, String) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut held = Vec::new();
    while let Ok(Ok(one)) =
        tokio::time::timeout(Duration::from_millis(50), tokio::net::TcpStream::connect(address)).await
    {
        held.push(one);
    }
    (listener, held, format!("http://{address}"))
}

#[cfg(target_os = "linux")]
#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_come_about_was_not_sent() {
    let (_listener, _held, url) = full_port().await;
    // By the limit of the connection, and by those of the attempt and of the call, which may pass first.
    for set in [
        (|b| b) as fn(&mut accord_runtime::Builder) -> &mut accord_runtime::Builder,
        |b| b.attempt_timeout(Duration::from_secs(1)),
        |b| b.total_timeout(Duration::from_secs(1)),
    ] {
        let client = Bare::with(&url, set);
        for id in ["once", "idempotent"] {
            let error = client.call(id, 1).await.unwrap_err();
            assert!(error.is_timeout() && error.was_not_sent(), "{error:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_refused_is_tried_three_times_whatever_the_effect() {
    // A port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = Bare::at(&format!("http://127.0.0.1:{port}"));
    let error = client.call("once", 1).await.unwrap_err();
    assert!(error.is_connect() && error.was_not_sent());
    assert_eq!(error.attempts(), 3);
}

#[cfg(feature = "rustls")]
#[tokio::test(start_paused = true)]
async fn tls_that_fails_was_not_sent() {
    for (act, attempts) in [
        (Act::ResetReading(20), 3),
        // What TLS does not like about the other side, it will not like a moment later.
        (Act::Garbage(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()), 1),
    ] {
        let server = FaultServer::start(move |_| act.clone()).await;
        // On a machine without trusted certificates there is no TLS to fail.
        let Some(client) = Bare::with_tls(&server.url) else { return };
        let error = client.call("once", 1).await.unwrap_err();
        assert!(error.is_connect() && error.was_not_sent(), "{error:?}");
        assert_eq!((error.attempts(), server.requests()), (attempts, usize::try_from(attempts).unwrap()));
    }
}

#[tokio::test(start_paused = true)]
async fn a_repeat_that_was_not_sent_does_not_undo_the_doubt() {
    // The first attempt is read and not answered; then the port is closed.
    for (id, expected) in [("idempotent", Known::Unknown), ("safe", Known::NotSent)] {
        let server = FaultServer::start(|_| Act::StallWriting(0, ok())).await;
        let client = Bare::with(&server.url, |b| b.attempt_timeout(Duration::from_secs(2)));
        let call = tokio::spawn(async move { client.call(id, 1).await.unwrap_err() });
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(server.requests(), 1);
        drop(server);
        let error = call.await.unwrap();
        assert_eq!((known(&error), error.attempts()), (expected, 3), "{error:?}");
    }
}
