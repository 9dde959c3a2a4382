//! Streams of events: what begins one, and what ends it.

use std::sync::atomic::{AtomicUsize, Ordering};

use accord_runtime::facts::{Api, Operation, RetrySafety, Stream};
use accord_runtime::transport::{Body, from_fn};
use accord_runtime::{Builder, Bytes, Call, Error, EventStream, OpenJson, http};

use crate::server::{Server, raw, with};

static FEED: Operation = Operation::new("feed", "GET", "/feed").retry(RetrySafety::Safe);
static API: Api = Api::new("streams", "1.0.0").operations(&[&FEED]);
static EVENTS: Stream = Stream::events("text/event-stream");
static LINES: Stream = Stream::lines("application/jsonl");
static SEQUENCE: Stream = Stream::sequence("application/json-seq");
static ENDLESS: Stream = Stream::events("text/event-stream").endless();

const MARK: &str = "\u{feff}";

type Feed = EventStream<OpenJson, OpenJson>;

fn feed(url: &str, facts: &'static Stream, set: impl FnOnce(&mut Builder) -> &mut Builder) -> Feed {
    let mut builder = Builder::new(&API, url);
    set(&mut builder);
    Call::<OpenJson, OpenJson>::new(&builder.build().unwrap(), &FEED).events(facts)
}

/// The data of at most so many events, and the error.
async fn events(mut feed: Feed, most: usize) -> (Vec<String>, Vec<Error<OpenJson>>) {
    let (mut data, mut errors) = (Vec::new(), Vec::new());
    while let Some(event) = feed.next().await {
        match event {
            Ok(event) => data.push(event.text().into_owned()),
            Err(error) => errors.push(error),
        }
        if data.len() + errors.len() == most {
            break;
        }
    }
    (data, errors)
}

#[tokio::test]
async fn marks_before_a_stream_are_bounded() {
    for facts in [&EVENTS, &LINES, &SEQUENCE] {
        let marks = MARK.repeat(100_000);
        let server = Server::start(move |_| with(200, &[("Content-Type", "text/plain")], &marks)).await;
        let (data, errors) = events(feed(&server.url, facts, |b| b.max_body(1000).max_attempts(1)), 10).await;
        assert!(data.is_empty() && errors[0].is_body_too_large(), "{errors:?}");
    }
}

#[tokio::test]
async fn marks_before_a_stream_are_passed_over_whatever_the_chunks() {
    for (facts, text) in [
        (&EVENTS, format!("{MARK}{MARK}data: 1\n\n")),
        (&LINES, format!("{MARK}{MARK} \n 1\n")),
        (&SEQUENCE, format!("{MARK}{MARK}\u{1e}1\n")),
    ] {
        for size in [1, 2, 4, 7, 100] {
            let text = text.clone();
            let transport = from_fn(move |_| {
                let chunks: Vec<_> =
                    text.as_bytes().chunks(size).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
                let body = Body::from_stream(futures_util::stream::iter(chunks), Some(text.len() as u64));
                let answer = http::Response::builder().header("content-type", "text/plain").body(body).unwrap();
                async move { answer }
            });
            let (data, errors) = events(feed("http://127.0.0.1:1", facts, |b| b.transport(transport)), 10).await;
            assert!(data == ["1"] && errors.is_empty(), "{facts:?} in pieces of {size}: {data:?} {errors:?}");
        }
    }
}

#[tokio::test]
async fn a_number_that_the_next_text_cuts_off_is_an_error_of_its_own() {
    let texts = "\u{1e}12\u{1e}34\n\u{1e}56 \u{1e}{\"a\":7}\u{1e}true\u{1e}8\n";
    let server = Server::start(move |_| with(200, &[("Content-Type", "application/json-seq")], texts)).await;
    let (data, errors) = events(feed(&server.url, &SEQUENCE, |b| b), 10).await;
    assert_eq!(data, ["34", "56", "{\"a\":7}", "true", "8"]);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].raw().unwrap(), "12");
    assert!(errors[0].is_decode() && !errors[0].was_carried_out(), "{errors:?}");
}

/// Each answer is one event, in order.
#[tokio::test]
async fn a_stream_without_an_end_takes_no_repeats_while_events_come() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| {
        let number = number.fetch_add(1, Ordering::SeqCst);
        let event = format!("retry: 1\nid: {number}\ndata: {number}\n\n");
        with(
            if number < 40 { 200 } else { 204 },
            &[("Content-Type", "text/event-stream")],
            if number < 40 { &event } else { "" },
        )
    })
    .await;
    let (data, errors) = events(feed(&server.url, &ENDLESS, |b| b.retry_budget(0)), 100).await;
    assert!(errors.is_empty(), "{} {errors:?}", data.len());
    assert_eq!(data.len(), 40);
}

/// Answers that end in order without an event, or break after one, are failures as before.
#[tokio::test]
async fn a_stream_without_an_end_is_not_asked_for_for_ever() {
    for (head, body) in [("Content-Length: 12\r\n", ": no event\n\n"), ("Content-Length: 99\r\n", "id: 1\ndata: 1\n\n")]
    {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{head}\r\n{body}");
        let server = Server::start(move |_| raw(answer.clone())).await;
        let (_, errors) = events(feed(&server.url, &ENDLESS, |b| b), 100).await;
        assert!(errors[0].is_transport(), "{errors:?}");
        assert_eq!(server.seen().len(), 3);
    }
}

/// It is not tried again and again, as a stream that was cut is. One that is unpacked and says otherwise is read.
#[tokio::test]
async fn a_stream_that_is_compressed_is_an_error_that_says_so() {
    for (body, expected) in [("\u{1f}packed", 0), ("data: 1\n\n", 1)] {
        let headers = [("Content-Type", "text/event-stream"), ("Content-Encoding", "gzip")];
        let server = Server::start(move |_| with(200, &headers, body)).await;
        let (data, errors) = events(feed(&server.url, &EVENTS, |b| b), 10).await;
        assert_eq!((data.len(), errors.len(), server.seen().len()), (expected, 1 - expected, 1));
        assert!(errors.iter().all(|error| format!("{error:?}").contains("bytes that are compressed")), "{errors:?}");
    }
}
