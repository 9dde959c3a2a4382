//! Answers whose bodies are always ready: they end a call or a stream all the same.

use std::sync::Arc;
use std::time::Duration;

use accord_runtime::facts::Stream;
use accord_runtime::transport::{Body, Transport, from_fn};
use accord_runtime::{Bytes, OpenJson};
use http::{Request, Response};

use crate::bare::Bare;

static LINES: Stream = Stream::lines("application/x-ndjson");
static EVENTS: Stream = Stream::events("text/event-stream");

/// Answers with the same chunk for ever.
fn endless(media_type: &'static str, chunk: &'static [u8]) -> Arc<dyn Transport> {
    from_fn(move |_: Request<Bytes>| async move {
        let chunks = futures_util::stream::repeat_with(move || Ok(Bytes::from_static(chunk)));
        let mut answer = Response::new(Body::from_stream(chunks, None));
        if !media_type.is_empty() {
            answer.headers_mut().insert("content-type", media_type.parse().unwrap());
        }
        answer
    })
}

fn client(media_type: &'static str, chunk: &'static [u8], most: usize) -> Bare {
    Bare::with("http://127.0.0.1", |b| {
        b.transport(endless(media_type, chunk))
            .attempt_timeout(Duration::from_millis(300))
            .max_attempts(1)
            .max_body(most)
    })
}

#[tokio::test]
async fn spaces_before_the_first_line_are_bounded_and_not_kept() {
    for media_type in ["", "text/plain", "application/octet-stream"] {
        let client = client(media_type, b"\n\n\n \n", 10_000_000);
        let mut events = client.of::<OpenJson>("safe").events::<OpenJson>(&LINES);
        let error = events.next().await.unwrap().unwrap_err();
        assert!(error.is_timeout() || error.is_body_too_large(), "{error:?}");
    }
    let client = client("", b"\n\n\n\n", 1000);
    let mut events = client.of::<OpenJson>("safe").events::<OpenJson>(&LINES);
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_body_too_large() && error.status().is_some(), "{error:?}");
}

#[tokio::test]
async fn a_document_is_bounded_in_time() {
    let client = client("application/json", b" ", usize::MAX);
    assert!(client.call("safe", 1).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_stream_without_events_leaves_others_their_turn() {
    for (facts, media_type, chunk) in [
        (&EVENTS, "text/event-stream", &b"id: 1\n\n"[..]),
        (&EVENTS, "text/event-stream", b": c\n\n"),
        (&LINES, "application/x-ndjson", b"\n"),
    ] {
        let client = client(media_type, chunk, 1000);
        let mut events = client.of::<OpenJson>("safe").events::<OpenJson>(facts);
        tokio::time::timeout(Duration::from_millis(100), events.next()).await.unwrap_err();
    }
}
