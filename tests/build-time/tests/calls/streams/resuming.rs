//! Streams whose connections break: at every byte, they go on where they were, or end with an error.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::server::{Asked, Connection, Live, soon};
use super::{EVENTS, ask, builder, client, numbers};

/// The events of a stream after the one with an id.
fn after(last: Option<&str>, ids: bool) -> String {
    let from = last.map_or(0, |id| id.parse::<i64>().unwrap() + 1);
    let id = |n: i64| if ids { format!("id: {n}\n") } else { String::new() };
    (from..5).map(|n| format!("{}data: {{\"n\":{n}}}\n\n", id(n))).collect()
}

/// A chunked answer with these events.
fn answer(events: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {EVENTS}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunks = events.split_inclusive("\n\n").map(|event| format!("{:x}\r\n{event}\r\n", event.len()));
    (head + &chunks.collect::<String>() + "0\r\n\r\n").into_bytes()
}

/// A server that resets its first connection after so many bytes, and answers the second whole.
async fn resets(at: usize, ids: bool, resumes: bool) -> Live {
    Live::start(move |number, asked: Asked, mut connection: Connection| async move {
        let last = asked.header("last-event-id").filter(|_| resumes);
        let bytes = answer(&after(last, ids));
        match number {
            0 => {
                connection.send(&bytes[..at]).await;
                // What was sent is read, and not swallowed by the reset.
                if at.is_multiple_of(2) {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
                connection.reset();
            }
            _ => drop(connection.send(&bytes).await),
        }
    })
    .await
}

#[tokio::test]
async fn a_reset_at_every_byte_loses_and_doubles_nothing() {
    let length = answer(&after(None, true)).len();
    let mut resumed = 0;
    for resumes in [true, false] {
        for at in 0..length {
            let server = resets(at, true, resumes).await;
            let (all, error) = numbers(client(&server.url).feed().events()).await;
            assert!(error.is_none(), "{at}: {error:?}");
            assert_eq!(all, [0, 1, 2, 3, 4], "{at}");
            let last = server.asked().last().unwrap().header("last-event-id").map(str::to_owned);
            resumed += usize::from(last.is_some());
        }
    }
    // Most of them broke within the events.
    assert!(resumed > length / 2, "{resumed} of {length}");
}

#[tokio::test]
async fn without_ids_a_reset_is_an_error_once_an_event_came() {
    let length = answer(&after(None, false)).len();
    for at in 0..length {
        let server = resets(at, false, true).await;
        let (all, error) = numbers(client(&server.url).feed().events()).await;
        let whole: Vec<i64> = (0..5).collect();
        match error {
            None => assert_eq!(all, whole, "{at}"),
            Some(error) => {
                assert!(error.is_transport() && error.effect_unknown(), "{at}: {error:?}");
                assert!(!all.is_empty() && whole.starts_with(&all) && server.asked().len() == 1, "{at}: {all:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_may_not_be_repeated_is_not() {
    let text = "id: 1\ndata: {\"delta\":\"a\"}\n\n";
    let server = Live::start(move |_, _, mut connection| async move {
        connection.head(EVENTS).await;
        connection.chunk(text).await;
    })
    .await;
    let mut events = client(&server.url).chat(&ask()).events();
    assert_eq!(soon(events.next()).await.unwrap().unwrap().delta, "a");
    assert!(soon(events.next()).await.unwrap().unwrap_err().is_transport());
    assert!(soon(events.next()).await.is_none());
    assert_eq!(server.asked().len(), 1);
    // Nor where the caller says so, or nobody has any repeats left.
    for client in [builder(&server.url).max_attempts(1), builder(&server.url).retry_budget(0)] {
        let events = client.build().unwrap().run_task().events();
        assert!(numbers(events).await.1.unwrap().is_decode());
    }
    let asked = server.asked().len();
    let error = numbers(client(&server.url).feed().no_retry().events()).await.1.unwrap();
    assert!(error.is_decode());
    assert_eq!(server.asked().len(), asked + 1);
}

#[tokio::test]
async fn an_end_that_is_promised_has_to_come() {
    let server = Live::start(|_, _, mut connection| async move {
        connection.answer(EVENTS, "data: {\"delta\":\"a\"}\n\n").await;
    })
    .await;
    let mut events = client(&server.url).chat(&ask()).events();
    assert!(soon(events.next()).await.unwrap().is_ok());
    let error = soon(events.next()).await.unwrap().unwrap_err();
    assert!(error.is_transport() && error.effect_unknown(), "{error:?}");
    // An end that nothing tells from a broken connection is one.
    let server = Live::start(|_, _, mut connection| async move {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        connection.send(format!("{head}data: {{\"n\":1}}\n\n")).await;
    })
    .await;
    let (all, error) = numbers(client(&server.url).feed().events()).await;
    assert_eq!(all, [1]);
    assert!(error.unwrap().is_transport());
}

#[tokio::test]
async fn a_stream_without_an_end_goes_on() {
    let server = Live::start(|number, asked, mut connection| async move {
        if number < 4 {
            assert_eq!(asked.header("last-event-id").map(|id| id.parse().unwrap()), number.checked_sub(1));
            connection.answer(EVENTS, &format!("id: {number}\nretry: 1\ndata: {{\"n\":{number}}}\n\n")).await;
        } else {
            connection.send("HTTP/1.1 204 No Content\r\n\r\n").await;
        }
    })
    .await;
    let (all, error) = numbers(client(&server.url).news().events()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, [0, 1, 2, 3]);
}

#[tokio::test]
async fn the_pause_that_a_server_asks_for() {
    let server = Live::start(|number, asked, mut connection| async move {
        let retry = if asked.target() == "/news" { 3_600_000 } else { 300 };
        connection.head(EVENTS).await;
        connection.chunk(format!("id: {number}\nretry: {retry}\ndata: {{\"n\":{number}}}\n\n")).await;
        if number > 0 {
            connection.end().await;
        }
    })
    .await;
    let started = std::time::Instant::now();
    assert_eq!(numbers(client(&server.url).feed().events()).await.0, [0, 1]);
    assert!(started.elapsed() >= Duration::from_millis(300));
    // One that is longer than a call may take is for the caller to wait.
    let error = numbers(client(&server.url).news().events()).await.1.unwrap();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
}

#[tokio::test]
async fn what_answers_a_new_connection() {
    let server = Live::start(|number, asked, mut connection| async move {
        match (number % 2, asked.target()) {
            (0, _) => {
                connection.head(EVENTS).await;
                connection.chunk("id: 7\ndata: {\"n\":1}\n\n").await;
            }
            (_, "/feed") => drop(connection.send("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n").await),
            // It goes on somewhere before, and never comes to where the stream was.
            _ => connection.answer(EVENTS, "id: 7\ndata: {\"n\":1}\n\nid: 8\ndata: {\"n\":2}\n\n").await,
        }
    })
    .await;
    let (all, error) = numbers(client(&server.url).feed().events()).await;
    assert_eq!((all, error.unwrap().status().unwrap().as_u16()), (vec![1], 410));
    let (all, error) = numbers(client(&server.url).news().no_retry().events()).await;
    assert!(error.is_some() && all == [1]);
}

#[tokio::test]
async fn a_place_that_a_caller_kept() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Live::start(move |number, asked, mut connection| {
        count.fetch_add(1, Ordering::SeqCst);
        async move {
            let last = asked.header("last-event-id").unwrap().to_owned();
            let bytes = answer(&after(Some(&last), true));
            let length = if number == 0 { bytes.len() / 2 } else { bytes.len() };
            connection.send(&bytes[..length]).await;
        }
    })
    .await;
    let events = client(&server.url).feed().header("Last-Event-ID", "1").events();
    assert_eq!(numbers(events).await.0, [2, 3, 4]);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
