//! Waiting for results where each job is asked for by a request of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_runtime::facts::{Literal, Operation, Poll, RetrySafety};
use accord_runtime::{Call, Ended, OpenJson, Parameter, Polled, Wait};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::bare::Bare;
use crate::server::{Received, Reply, Server, with};

const STATES: Poll = Poll::new("export")
    .ids(&["/id", "/ids/*"])
    .state("/status")
    .wait(&[Literal::Str("queued"), Literal::Str("running")])
    .done(&[Literal::Str("done")])
    .failed(&[Literal::Str("failed")]);

static IN_PATH: Poll = STATES.id_into(Parameter::path("id"));
static IN_QUERY: Poll = STATES.id_into(Parameter::query("id")).results(&["/job"]);
static IN_BODY: Poll = STATES.ids_into("/id");
static BY_STATUS: Poll = Poll::new("export").ids(&["/id", "/ids/*"]).id_into(Parameter::path("id"));
static REPEATING: Poll = STATES.id_into(Parameter::path("id")).repeat(&[
    (Parameter::path("account"), Parameter::path("account")),
    (Parameter::query("kind"), Parameter::body("/kind")),
    (Parameter::header("X-Lot"), Parameter::query("lot")),
    (Parameter::body("/lot"), Parameter::query("lot")),
    (Parameter::body("/account"), Parameter::path("account")),
]);

static GET: Operation = Operation::new("export", "GET", "/exports/{id}").retry(RetrySafety::Safe).open_answer();
static OF_ACCOUNT: Operation =
    Operation::new("export", "POST", "/{account}/exports/{id}").retry(RetrySafety::Safe).open_answer();
static POST: Operation = Operation::new("export", "POST", "/export").retry(RetrySafety::Safe).open_answer();
static START: Operation = Operation::new("start", "POST", "/{account}/start").open_answer();

/// A provider that starts the jobs that it is asked for, and the answers to the looks at each that the script has: by the
/// job's id, counted from 0.
async fn provider(look: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Server {
    let looks = Mutex::new(HashMap::<String, usize>::new());
    Server::start(move |request: &Received| {
        if request.target.contains("/start") {
            return crate::server::json(request.json().to_string());
        }
        let id = request.target.rsplit(['/', '=']).next().unwrap_or_default().to_owned();
        let mut looks = looks.lock().unwrap();
        let nth = looks.entry(id.clone()).or_default();
        *nth += 1;
        look(&id, *nth - 1)
    })
    .await
}

fn state(status: &str) -> Reply {
    crate::server::json(json!({ "status": status }).to_string())
}

fn targets(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|request| request.target).filter(|target| !target.contains("/start")).collect()
}

async fn wait_by<Q>(
    server: &Server,
    facts: &'static Poll,
    ask: &'static Operation,
    ids: Value,
    wait: Wait,
) -> Polled<OpenJson>
where
    Q: serde::Serialize + serde::de::DeserializeOwned,
{
    let call = Call::<OpenJson, OpenJson>::new(&Bare::at(&server.url).http, &START)
        .parameter(&Parameter::path("account"), "my team");
    let call = call.body(&json!({ "ids": ids, "kind": "debts" })).query("lot", "7");
    call.send_and_wait::<Q, OpenJson>(facts, ask, wait).await.unwrap()
}

async fn wait(server: &Server, facts: &'static Poll, ids: Value) -> Polled<OpenJson> {
    wait_by::<()>(server, facts, &GET, ids, Wait::default()).await
}

#[tokio::test(start_paused = true)]
async fn each_job_is_asked_for_until_it_is_over() {
    let server = provider(|id, nth| match (id, nth) {
        ("7", 1) | ("b%2F1", 0) => state("done"),
        ("c", 2) => state("failed"),
        _ => state("running"),
    })
    .await;
    let polled = wait(&server, &IN_PATH, json!([7, "b/1", "c"])).await;
    assert!(matches!(polled.ended(), Ended::Failed), "{polled:?}");
    let path = |id: &str| format!("/exports/{id}");
    assert_eq!(targets(&server), [path("7"), path("b%2F1"), path("c"), path("7"), path("c"), path("c")]);
    assert!(polled.failed() == [json!("c")] && polled.waiting().is_empty() && polled.answers().len() == 3);
    assert_eq!(polled.answer_of(&json!(7).into()).unwrap()["status"], "done");
    assert_eq!(polled.answer_of(&json!("c").into()).unwrap()["status"], "failed");
    assert!(polled.answer_of(&json!("d").into()).is_none());

    // One object of the answer is the result.
    let server = provider(|_, _| crate::server::json(r#"{"status": "running", "job": {"status": "done"}}"#)).await;
    let polled = wait(&server, &IN_QUERY, json!(["a&b"])).await;
    assert!(polled.is_complete() && polled.into_complete().unwrap().len() == 1);
    assert_eq!(targets(&server), ["/exports/%7Bid%7D?id=a%26b"]);
}

#[tokio::test(start_paused = true)]
async fn an_id_in_the_body_without_a_name_in_the_result() {
    let server = provider(|_, _| state("done")).await;
    let polled = wait_by::<OpenJson>(&server, &IN_BODY, &POST, json!(["a", "b"]), Wait::default()).await;
    assert!(polled.is_complete(), "{polled:?}");
    let sent: Vec<Value> = server.seen().iter().skip(1).map(Received::json).collect();
    assert_eq!(sent, [json!({ "id": "a" }), json!({ "id": "b" })]);
}

#[tokio::test(start_paused = true)]
async fn what_the_first_request_has_goes_along() {
    #[derive(serde::Deserialize, serde::Serialize)]
    struct Body {
        lot: u64,
        account: String,
    }
    let server = provider(|_, _| state("done")).await;
    let polled = wait_by::<Body>(&server, &REPEATING, &OF_ACCOUNT, json!(["a"]), Wait::default()).await;
    assert!(polled.is_complete(), "{polled:?}");
    let last = server.last();
    assert_eq!(last.target, "/my%20team/exports/a?kind=debts");
    assert_eq!(last.header("x-lot"), Some("7"));
    assert_eq!(last.json(), json!({ "lot": 7, "account": "my team" }));
    // As a text where it is one.
    wait_by::<OpenJson>(&server, &REPEATING, &OF_ACCOUNT, json!(["a"]), Wait::default()).await;
    assert_eq!(server.last().json(), json!({ "lot": "7", "account": "my team" }));

    // Without what the path of the other needs, nothing is sent at all.
    let server = provider(|_, _| state("done")).await;
    let call = Call::<OpenJson, OpenJson>::new(&Bare::at(&server.url).http, &START).body(&json!({ "ids": ["a"] }));
    let error = call.send_and_wait::<OpenJson, OpenJson>(&REPEATING, &OF_ACCOUNT, Wait::default()).await.unwrap_err();
    assert!(error.was_not_sent() && error.is_encode() && server.seen().is_empty(), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_one_leaves_the_others() {
    let server = provider(|id, nth| match (id, nth) {
        ("b", _) => with(404, &[], ""),
        ("c", _) => state("cancelled"),
        ("d", 0) => with(503, &[], ""),
        (_, 3) => state("done"),
        _ => state("queued"),
    })
    .await;
    let polled = wait(&server, &IN_PATH, json!(["", "a", "b", "c", "d"])).await;
    let Ended::Stopped(fault) = polled.ended() else { panic!("{polled:?}") };
    // An empty id would be another path.
    assert!(fault.is_encode(), "{fault:?}");
    let refused: Vec<_> =
        polled.refused().iter().map(|(id, fault)| (json!(id), fault.status().map(|s| s.as_u16()))).collect();
    assert_eq!(refused, [(json!(""), None), (json!("b"), Some(404))]);
    assert_eq!(polled.waiting(), [json!(""), json!("b"), json!("c")]);
    assert_eq!((polled.answers().len(), targets(&server).len()), (2, 1 + 1 + 4 + 4));
    let server = provider(|id, _| state(if id == "a" { "cancelled" } else { "done" })).await;
    let polled = wait(&server, &IN_PATH, json!(["a", "b"])).await;
    assert!(matches!(polled.ended(), Ended::UnknownState) && polled.waiting() == [json!("a")], "{polled:?}");
    assert!(polled.into_complete().is_err_and(|polled| polled.answers().len() == 1));
}

#[tokio::test(start_paused = true)]
async fn the_status_says_that_a_result_is_to_come() {
    // With a body that is none of the result's, and without one.
    for body in ["", "<p>wait</p>", "{}"] {
        let server =
            provider(move |_, nth| if nth < 2 { with(202, &[], body) } else { crate::server::json("{}") }).await;
        let polled = wait(&server, &BY_STATUS, json!(["a"])).await;
        assert!(polled.is_complete(), "{polled:?}");
        assert_eq!((targets(&server).len(), polled.answers().len()), (3, 1));
        // Where a state says it too, the state comes first.
        let server = provider(move |_, nth| if nth < 2 { with(202, &[], body) } else { state("done") }).await;
        let polled = wait(&server, &IN_PATH, json!(["a"])).await;
        assert!(polled.is_complete() && targets(&server).len() == 3, "{polled:?}");
    }
    let server = provider(|_, _| with(202, &[("Content-Type", "application/json")], r#"{"status": "done"}"#)).await;
    assert!(wait(&server, &IN_PATH, json!(["a"])).await.is_complete());
    let server = provider(|_, _| with(202, &[("Content-Type", "application/json")], r#"{"status": "lost"}"#)).await;
    assert!(matches!(wait(&server, &IN_PATH, json!(["a"])).await.ended(), Ended::UnknownState));
    let server = provider(|_, _| crate::server::json(r#"{"state": "done"}"#)).await;
    assert!(matches!(wait(&server, &IN_PATH, json!(["a"])).await.ended(), Ended::UnknownState));
}

#[tokio::test(start_paused = true)]
async fn an_answer_says_when_to_ask_again() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&asked);
    let server = provider(move |id, nth| {
        kept.lock().unwrap().push((id.to_owned(), Instant::now()));
        match (id, nth) {
            ("a", 0) => {
                with(200, &[("Content-Type", "application/json"), ("Retry-After", "90")], r#"{"status": "running"}"#)
            }
            ("a", 1) => with(202, &[("Retry-After", "3600")], ""),
            ("b", nth) if nth < 4 => state("running"),
            _ => state("done"),
        }
    })
    .await;
    let started = Instant::now();
    let limit = Duration::from_secs(600);
    let polled = wait_by::<()>(&server, &IN_PATH, &GET, json!(["a", "b"]), Wait::for_at_most(limit)).await;
    // Not longer than the caller waits, and no job waits for another.
    assert!(matches!(polled.ended(), Ended::Deadline), "{polled:?}");
    assert!(started.elapsed().abs_diff(limit) < Duration::from_millis(100));
    assert!(polled.waiting() == [json!("a")] && polled.answers().len() == 1);
    let asked = asked.lock().unwrap().clone();
    let of = |id: &str| asked.iter().filter(|(held, _)| held == id).map(|(_, at)| *at).collect::<Vec<_>>();
    let (a, b) = (of("a"), of("b"));
    assert!(a.len() == 2 && a[1] - a[0] >= Duration::from_secs(90), "{a:?}");
    assert!(b.len() == 5 && b[4] - b[0] < Duration::from_secs(60), "{b:?}");
}

#[tokio::test(start_paused = true)]
async fn at_the_deadline_and_at_a_signal_what_is_there_is_handed_over() {
    let server = provider(|id, _| state(if id == "b" { "done" } else { "running" })).await;
    let limit = Duration::from_secs(20);
    let limits: [fn(Duration) -> Wait; 2] =
        [Wait::for_at_most, |limit| Wait::default().cancelled_by(tokio::time::sleep(limit))];
    for wait in limits.map(|wait| move || wait(limit)) {
        let polled = wait_by::<()>(&server, &IN_PATH, &GET, json!(["a", "b", "c"]), wait()).await;
        assert!(matches!(polled.ended(), Ended::Deadline | Ended::Cancelled), "{polled:?}");
        assert!(polled.waiting() == [json!("a"), json!("c")] && polled.answers().len() == 1);
    }
}
