//! Waiting for results of jobs that an answer names by a URL.

use std::time::Duration;

use accord_runtime::facts::{Literal, Operation, Poll, RetrySafety};
use accord_runtime::{Call, Ended, OpenJson, Polled, Wait};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::bare::Bare;
use crate::server::{Received, Reply, Server, with};

const STATES: Poll =
    Poll::new("export").id_is_url().state("/status").wait(&[Literal::Str("running")]).done(&[Literal::Str("done")]);
static IN_HEADER: Poll = STATES.ids(&["/monitor"]).id_headers(&["Operation-Location", "Location"]);
static IN_BODY: Poll = STATES.ids(&["/links/*"]);

static GET: Operation = Operation::new("export", "GET", "/exports/{id}").retry(RetrySafety::Safe).open_answer();
static START: Operation = Operation::new("start", "POST", "/v1/start").open_answer();

/// A provider that answers a start so, and whose jobs are done at the second look.
async fn provider(start: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Server {
    let looks = std::sync::Mutex::new(std::collections::HashMap::<String, usize>::new());
    Server::start(move |request: &Received| {
        if request.target.ends_with("/start") {
            return start(request.header("host").unwrap());
        }
        let mut looks = looks.lock().unwrap();
        let nth = looks.entry(request.target.clone()).or_default();
        *nth += 1;
        crate::server::json(json!({ "status": if *nth > 1 { "done" } else { "running" } }).to_string())
    })
    .await
}

async fn waited(server: &Server, facts: &'static Poll) -> Polled<OpenJson> {
    let call = Call::<OpenJson, OpenJson>::new(&Bare::at(&server.url).http, &START).body(&json!({}));
    call.send_and_wait::<Value, OpenJson>(facts, &GET, Wait::for_at_most(Duration::from_secs(300))).await.unwrap()
}

fn looks(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|request| request.target).filter(|target| !target.ends_with("/start")).collect()
}

#[tokio::test(start_paused = true)]
async fn a_header_names_the_job() {
    for (location, asked) in
        [("/jobs/7?sig=a%2Fb", "/jobs/7?sig=a%2Fb"), ("jobs/7", "/v1/jobs/7"), ("https://HOST/jobs/7#x", "/jobs/7")]
    {
        let server = provider(move |host| {
            with(202, &[("Location", &location.replace("HOST", host)), ("Retry-After", "90")], "{}")
        })
        .await;
        let started = Instant::now();
        let polled = waited(&server, &IN_HEADER).await;
        assert!(polled.is_complete(), "{:?}", polled.ended());
        assert!(started.elapsed() >= Duration::from_secs(90), "the first answer says when to ask");
        assert_eq!(looks(&server), [asked, asked]);
        assert_eq!(server.seen().iter().filter(|request| request.method == "POST").count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_field_names_the_jobs() {
    let server =
        provider(|_| crate::server::json(json!({ "links": ["/a", "https://elsewhere.example/b", "/c"] }).to_string()));
    let server = server.await;
    let polled = waited(&server, &IN_BODY).await;
    assert!(matches!(polled.ended(), Ended::Stopped(fault) if fault.was_not_sent()), "{:?}", polled.ended());
    // No other host is asked, and what became of the others stays.
    assert_eq!(polled.refused().len(), 1);
    assert_eq!(polled.refused()[0].0.as_str(), Some("https://elsewhere.example/b"));
    assert_eq!(polled.answers().len(), 2);
    assert_eq!(looks(&server), ["/a", "/c", "/a", "/c"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_the_header_is_an_error_that_tells_of_it() {
    let server = provider(|_| with(202, &[("Location", " ")], "{}")).await;
    let polled = waited(&server, &IN_HEADER).await;
    assert!(matches!(polled.ended(), Ended::Stopped(fault) if fault.was_carried_out()), "{:?}", polled.ended());
    assert!(looks(&server).is_empty());
}
