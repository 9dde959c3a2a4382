//! Answers that come piece by piece: typed events as they come, their ends, their limits, and what becomes of a broken
//! connection.

mod resuming;
mod server;

use std::sync::Arc;
use std::time::Duration;

use accord_build_time::constructs::streams::types::{Ask, Item, WatchJobEvent};
use accord_build_time::constructs::streams::{Client, ClientBuilder};
use accord_build_time::constructs::streams_items;
use accord_runtime::{Error, Event, EventData, EventStream, FromResponse};
use accord_tests::server::{Answer, Server};
use futures_util::{Stream, StreamExt};
use serde_json::json;
use server::{Live, soon};
use tokio::sync::Notify;

const EVENTS: &str = "text/event-stream; charset=utf-8";

fn builder(url: &str) -> ClientBuilder {
    Client::builder(url).backoff(Duration::from_millis(1), Duration::from_millis(1))
}

fn client(url: &str) -> Client {
    builder(url).build().unwrap()
}

fn ask() -> Ask {
    Ask::builder().text("hello").build()
}

/// The numbers of the items, and how the stream ended.
async fn numbers<E: FromResponse>(mut events: EventStream<Item, E>) -> (Vec<i64>, Option<Error<E>>) {
    let mut all = Vec::new();
    while let Some(event) = soon(events.next()).await {
        match event {
            Ok(event) => all.push(event.n),
            Err(error) => return (all, Some(error)),
        }
    }
    (all, None)
}

async fn all<D: EventData, E: FromResponse>(events: EventStream<D, E>) -> Vec<Event<D>> {
    soon(events.map(|event| event.unwrap()).collect()).await
}

#[tokio::test]
async fn an_event_is_there_before_the_next_was_sent() {
    let read = Arc::new(Notify::new());
    let wait = Arc::clone(&read);
    let server = Live::start(move |_, _, mut connection| {
        let wait = Arc::clone(&wait);
        async move {
            connection.head(EVENTS).await;
            for n in 0..3 {
                connection.chunk(format!("id: {n}\nretry: 1200\ndata: {{\"n\": {n}}}\n\n")).await;
                wait.notified().await;
            }
            connection.end().await;
        }
    })
    .await;
    let mut events = client(&server.url).feed().topic("a b").events();
    assert!(events.status().is_none());
    for n in 0..3 {
        let event = soon(events.next()).await.unwrap().unwrap();
        assert_eq!((event.n, event.id(), event.event()), (n, Some(n.to_string().as_str()), "message"));
        assert_eq!(event.retry(), Some(Duration::from_millis(1200)));
        assert_eq!(event.raw(), &format!("{{\"n\": {n}}}"));
        read.notify_one();
    }
    assert_eq!(events.status().unwrap().as_u16(), 200);
    assert_eq!(events.headers().unwrap()["content-type"], EVENTS);
    assert_eq!(events.last_event_id(), Some("2"));
    assert!(soon(events.next()).await.is_none());
    assert!(soon(events.next()).await.is_none());
    let asked = server.asked();
    assert_eq!((asked.len(), asked[0].target()), (1, "/feed?topic=a%20b"));
    assert_eq!(asked[0].header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn one_operation_has_a_document_and_a_stream() {
    let server = Live::start(|_, asked, mut connection| async move {
        if asked.header("accept") == Some("text/event-stream") {
            let text = "data: {\"delta\": \"a\"}\n\ndata: {\"delta\": \"b\"}\n\ndata: [DONE]\n\nhow it goes on is of no matter";
            connection.answer(EVENTS, text).await;
        } else {
            connection.answer("application/json", "{\"text\": \"whole\"}").await;
        }
    })
    .await;
    let client = client(&server.url);
    assert_eq!(client.chat(&ask()).send().await.unwrap().text, "whole");
    let parts: Vec<String> =
        all(client.chat(&ask()).events()).await.into_iter().map(|part| part.delta.clone()).collect();
    assert_eq!(parts, ["a", "b"]);
    let asked = server.asked();
    assert_eq!(asked[0].header("accept"), Some("application/json"));
    assert_eq!(asked[0].json(), json!({"text": "hello"}));
    assert_eq!(asked[1].json(), json!({"text": "hello", "stream": true, "options": {"usage": true}}));
    // A body of the caller's own goes out as it is.
    let own = client.chat(&ask()).raw_body("application/json", r#"{"x":1}"#).events();
    assert_eq!(all(own).await.len(), 2);
    assert_eq!(server.asked()[2].json(), json!({"x": 1}));
}

#[tokio::test]
async fn an_iterator_that_waits() {
    let server = Server::start(|_| Answer::bytes(200, EVENTS, "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")).await;
    let client = client(&server.url());
    let events =
        tokio::task::spawn_blocking(move || client.feed().events().blocking().map(|event| event.unwrap().n).collect());
    let numbers: Vec<i64> = soon(events).await.unwrap();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn types_by_the_names_of_events() {
    let text = "event: progress\ndata: {\"percent\": 7}\n\n: still here\n\nevent: log\ndata: a\ndata: b\n\n\
                data: {\"n\": 1}\n\nevent: unknown\ndata: {\"n\": 2}\n\nevent: more\ndata: {}\n\n";
    let server = Server::start(move |_| Answer::bytes(200, EVENTS, text)).await;
    let events = all(client(&server.url()).watch_job("x/y").events()).await;
    assert_eq!(server.only().path, "/jobs/x%2Fy");
    let names: Vec<&str> = events.iter().map(Event::event).collect();
    assert_eq!(names, ["progress", "log", "message", "unknown", "more"]);
    let [progress, log, item, unknown, more] = events.try_into().unwrap();
    assert!(matches!(progress.into_inner(), WatchJobEvent::Progress(progress) if progress.percent == 7));
    assert!(matches!(log.into_inner(), WatchJobEvent::Log(text) if text.as_str() == "a\nb"));
    assert!(matches!(item.into_inner(), WatchJobEvent::Message(item) if item.n == 1));
    assert!(matches!(unknown.into_inner(), WatchJobEvent::Unknown2(item) if item.n == 2));
    assert!(matches!(more.into_inner(), WatchJobEvent::Unknown(body) if body.text() == Some("{}")));
}

#[tokio::test]
async fn texts_lines_and_sequences() {
    let server = Server::start(|request| match request.path.as_str() {
        "/logs" => Answer::bytes(200, EVENTS, "data: {not json\n\ndata: [DONE]\n\n"),
        "/export" => Answer::bytes(200, "application/x-ndjson", "{\"n\":1}\n\n{\"n\":2,\"name\":\"ü\"}\r\n{\"n\":3}"),
        "/sequence" => Answer::bytes(200, "application/json-seq", "\u{1e}{\"n\":\n1}\n\u{1e}{\"n\":2}\n"),
        _ if request.raw_query == "watch=true" => {
            Answer::bytes(200, "application/json", "{\"type\":\"ADDED\",\"object\":{\"n\":1}}\n")
        }
        _ => Answer::json(200, &json!({"items": [{"n": 1}, {"n": 2}]})),
    })
    .await;
    let client = client(&server.url());
    let texts: Vec<String> =
        all(client.logs().events()).await.into_iter().map(|text| text.as_str().to_owned()).collect();
    assert_eq!(texts, ["{not json", "[DONE]"]);
    assert_eq!(numbers(client.export().events()).await.0, [1, 2, 3]);
    assert_eq!(server.last().header("accept"), Some("application/x-ndjson"));
    assert_eq!(numbers(client.sequence().events()).await.0, [1, 2]);
    // One media type for both: a parameter tells them apart.
    assert_eq!(client.list_pods().send().await.unwrap().items.len(), 2);
    let changes = all(client.list_pods().watch(false).events()).await;
    assert_eq!((changes[0].type_.as_str(), changes[0].object.n), ("ADDED", 1));
    assert_eq!(server.last().raw_query, "watch=true");
    // Where there is nothing but a stream, its bytes are the answer.
    let bytes = client.logs().send().await.unwrap().into_inner().bytes(1000).await.unwrap();
    assert_eq!(bytes, "data: {not json\n\ndata: [DONE]\n\n");
}

#[tokio::test]
async fn items_of_a_newer_document() {
    let server = Server::start(|request| match request.path.as_str() {
        "/lines" => Answer::bytes(200, "application/jsonl", "{\"n\":1}\n{\"n\":null}\n"),
        "/sequence" => Answer::bytes(200, "application/geo+json-seq", "\u{1e}{\"n\":1}\n"),
        "/plain" => Answer::bytes(200, EVENTS, "data: {\"n\":1}\n\n"),
        "/named" => Answer::bytes(200, EVENTS, "event: add\ndata: {\"n\":1}\n\nevent: note\ndata: x\n\n"),
        _ => Answer::bytes(200, EVENTS, "data: {\"n\":1}\n\ndata: bye\n\ndata: {}\n\n"),
    })
    .await;
    use streams_items::types::NamedEvent;
    let client = streams_items::Client::builder(server.url()).build().unwrap();
    let lines: Vec<Option<i64>> = all(client.lines().events()).await.into_iter().map(|item| item.n).collect();
    assert_eq!(lines, [Some(1), None]);
    assert_eq!(all(client.sequence().events()).await[0].n, Some(1));
    assert_eq!(all(client.plain().events()).await[0].n, Some(1));
    let enveloped = all(client.enveloped().events()).await;
    assert_eq!((enveloped.len(), enveloped[0].n), (1, Some(1)));
    let named = all(client.named().events()).await;
    assert!(matches!(&*named[0], NamedEvent::Add(item) if item.n == Some(1)));
    assert!(matches!(&*named[1], NamedEvent::Note(text) if text.as_str() == "x"));
}

#[tokio::test]
async fn an_event_that_does_not_fit_does_not_take_the_others_with_it() {
    let server = Server::start(|_| {
        Answer::bytes(200, EVENTS, "data: {\"n\":1}\n\ndata: {\"m\":2}\n\ndata: {\n\ndata: {\"n\":3}\n\n")
    })
    .await;
    let mut events = client(&server.url()).feed().events();
    assert_eq!(soon(events.next()).await.unwrap().unwrap().n, 1);
    let error = soon(events.next()).await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.was_carried_out(), "{error:?}");
    assert_eq!((error.raw().unwrap().as_ref(), error.field("/m")), (&b"{\"m\":2}"[..], Some(json!(2))));
    let error = soon(events.next()).await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.effect_unknown(), "{error:?}");
    assert_eq!(soon(events.next()).await.unwrap().unwrap().n, 3);
    assert!(soon(events.next()).await.is_none());
}

#[tokio::test]
async fn refusals_in_place_of_a_stream() {
    let server = Server::start(|request| match request.path.as_str() {
        "/chat" => Answer::json(400, &json!({"why": "too long"})),
        "/tasks" => Answer::json(200, &json!({"error": {"code": "busy", "message": "later"}})),
        "/feed" => Answer::json(200, &json!({"anything": 1})),
        "/logs" => Answer::bytes(200, "text/html", "<html>log in</html>"),
        "/news" => Answer { status: 204, headers: [].into(), body: "".into() },
        _ => Answer::bytes(200, "text/plain", "Service starting"),
    })
    .await;
    let client = builder(&server.url()).max_attempts(1).build().unwrap();
    let mut events = client.chat(&ask()).events();
    let error = soon(events.next()).await.unwrap().unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().why.as_str()), (400, "too long"));
    assert!(soon(events.next()).await.is_none());
    let (none, error) = numbers(client.run_task().events()).await;
    let error = error.unwrap();
    assert!(none.is_empty() && error.was_refused() && error.code_is_known());
    assert_eq!(error.body().unwrap().error.as_ref().unwrap().message.as_deref(), Some("later"));
    let error = numbers(client.feed().events()).await.1.unwrap();
    assert!(error.effect_unknown() && error.field::<serde_json::Value>("/anything").is_some(), "{error:?}");
    let error = soon(client.logs().events().next()).await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.raw().is_some_and(|raw| raw.starts_with(b"<html>")), "{error:?}");
    let (none, error) = numbers(client.news().events()).await;
    assert!(none.is_empty() && error.is_none());
    let error = soon(client.watch_job("1").events().next()).await.unwrap().unwrap_err();
    assert!(error.is_decode(), "{error:?}");
}

#[tokio::test]
async fn a_refusal_in_the_midst_of_a_stream() {
    let text = "data: {\"n\":1}\n\ndata: {\"error\":{\"code\":\"busy\",\"message\":\"later\"}}\n\ndata: {\"n\":2}\n\n";
    let server = Server::start(move |_| Answer::bytes(200, EVENTS, text)).await;
    let (all, error) = numbers(client(&server.url()).run_task().events()).await;
    let error = error.unwrap();
    assert_eq!(all, [1]);
    assert!(error.was_refused() && error.code_is_known(), "{error:?}");
    assert_eq!(error.body().unwrap().error.as_ref().unwrap().code.as_deref(), Some("busy"));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn what_a_careless_server_calls_its_stream() {
    let server = Server::start(|request| match request.path.as_str() {
        "/feed" => Answer::bytes(200, "text/plain; charset=utf-8", "\u{feff}: hello\n\ndata: {\"n\":1}\n\n"),
        "/export" => Answer::bytes(200, "application/jsonl", "{\"n\":1}\n"),
        _ => Answer::bytes(200, "application/octet-stream", "\u{1e}{\"n\":1}\n"),
    })
    .await;
    let client = client(&server.url());
    assert_eq!(numbers(client.feed().events()).await.0, [1]);
    assert_eq!(numbers(client.export().events()).await.0, [1]);
    assert_eq!(numbers(client.sequence().events()).await.0, [1]);
}

#[tokio::test]
async fn each_event_is_bounded_and_the_stream_is_not() {
    let server = Live::start(|_, _, mut connection| async move {
        connection.head(EVENTS).await;
        for n in 0..100 {
            connection.chunk(format!("data: {{\"n\":{n}}}\n\n: {}\n\n", "x".repeat(900))).await;
        }
        while connection.chunk("data: more and more and more and more and more and more\n").await {}
    })
    .await;
    let client = builder(&server.url).max_body(1000).build().unwrap();
    let (all, error) = numbers(client.feed().events()).await;
    assert_eq!(all.len(), 100);
    assert!(error.unwrap().is_body_too_large());
}

#[tokio::test]
async fn silence_ends_a_stream_and_signs_of_life_do_not() {
    let server = Live::start(|_, asked, mut connection| async move {
        connection.head(EVENTS).await;
        // Fewer bytes than an answer must have in that time, for longer than it.
        let (sign, pause, signs) = match asked.target() {
            "/feed" => (":\n", 2000, 3),
            _ => ("\n", 1250, 4),
        };
        for _ in 0..signs {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            connection.chunk(sign).await;
        }
        connection.chunk("data: {\"n\":0}\n\n").await;
        if asked.target() == "/news" {
            // An event that was begun has to come, at a byte a second at least.
            while connection.chunk("d").await {
                tokio::time::sleep(Duration::from_millis(1200)).await;
            }
        }
        connection.closed().await;
    })
    .await;
    let client = builder(&server.url).max_attempts(1).build().unwrap();
    let quiet = Duration::from_secs(3);
    let (feed, news) = tokio::join!(
        numbers(client.feed().events().stall_timeout(quiet)),
        numbers(client.news().events().stall_timeout(quiet)),
    );
    for (all, error) in [(feed.0, feed.1.unwrap()), (news.0, news.1.unwrap())] {
        assert_eq!(all, [0]);
        assert!(error.is_timeout() && error.effect_unknown(), "{error:?}");
    }
}

#[tokio::test]
async fn the_limits_of_a_call_end_with_its_head() {
    let server = Live::start(|_, _, mut connection| async move {
        connection.head(EVENTS).await;
        for n in 0..6 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            connection.chunk(format!("data: {{\"n\":{n}}}\n\n")).await;
        }
        connection.end().await;
    })
    .await;
    let short = Duration::from_millis(300);
    let client =
        builder(&server.url).total_timeout(short).attempt_timeout(short).transfer_timeout(short).build().unwrap();
    assert_eq!(numbers(client.feed().events()).await.0, [0, 1, 2, 3, 4, 5]);
    assert_eq!(numbers(client.feed().timeout(short).events()).await.0, [0, 1, 2, 3, 4, 5]);
    // A head that does not come is a time-out as ever.
    let silent = Live::start(|_, _, mut connection| async move { connection.closed().await }).await;
    let client = builder(&silent.url).max_attempts(1).build().unwrap();
    let error = numbers(client.feed().timeout(short).events()).await.1.unwrap();
    assert!(error.is_timeout());
}

#[tokio::test]
async fn a_stream_that_is_dropped_closes_its_connection() {
    let closed = Arc::new(Notify::new());
    let tell = Arc::clone(&closed);
    let server = Live::start(move |_, _, mut connection| {
        let tell = Arc::clone(&tell);
        async move {
            connection.head(EVENTS).await;
            connection.chunk("data: {\"n\":1}\n\n").await;
            connection.closed().await;
            tell.notify_one();
        }
    })
    .await;
    let mut events = client(&server.url).feed().events();
    assert_eq!(soon(events.next()).await.unwrap().unwrap().n, 1);
    drop(events);
    soon(closed.notified()).await;
}

/// A stream is one that combinators take.
#[allow(dead_code)]
fn is_a_stream(client: &Client) -> impl Stream<Item = i64> + Send + Unpin + 'static {
    client.feed().events().filter_map(|event| std::future::ready(event.ok().map(|event| event.n)))
}
