//! Waiting for results.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_runtime::facts::{Literal, Poll};
use accord_runtime::{Call, Ended, OpenJson, Polled, Wait};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::bare::{Bare, operation_of};
use crate::server::{Received, Reply, Server, with};

static POLL: Poll = Poll::new("results")
    .ids(&["/response/items/*/id", "/items/*/id"])
    .ids_into("/ids")
    .carry(&[("/kind", "/type")])
    .results(&["/response/items", "/items"])
    .result_id("/id")
    .state("/status")
    .wait(&[Literal::Str("Pending"), Literal::Int(0)])
    .done(&[Literal::Str("Done"), Literal::Int(1), Literal::Str("2")])
    .failed(&[Literal::Str("Failed")]);

/// A provider that starts a job for whatever it is asked to, and whose answers to a look the script has.
async fn start(look: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request: &Received| match request.target.as_str() {
        "/jobs" => crate::server::json(request.json().to_string()),
        _ => look(request),
    })
    .await
}

/// A provider whose states the script has, by the number of the look.
async fn provider(states: impl Fn(usize) -> Vec<(&'static str, Value)> + Send + Sync + 'static) -> Server {
    let looks = Mutex::new(0);
    start(move |_: &Received| {
        let nth = {
            let mut looks = looks.lock().unwrap();
            *looks += 1;
            *looks - 1
        };
        let items: Vec<_> = states(nth).into_iter().map(|(id, status)| json!({"id": id, "status": status})).collect();
        crate::server::json(json!({"response": {"items": items}}).to_string())
    })
    .await
}

/// The looks that a provider has seen.
fn seen(server: &Server) -> Vec<Received> {
    server.seen().into_iter().filter(|request| request.target != "/jobs").collect()
}

async fn wait(server: &Server, ids: &[&str], wait: Wait) -> Polled<OpenJson> {
    wait_as::<OpenJson>(server, ids, wait).await
}

/// The same with another body of the look.
async fn wait_as<Q>(server: &Server, ids: &[&str], wait: Wait) -> Polled<OpenJson>
where
    Q: serde::Serialize + serde::de::DeserializeOwned,
{
    let items: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
    let body = json!({"type": "debts", "secret": 1, "items": items});
    let call = Bare::at(&server.url).of::<OpenJson>("jobs").body(&body);
    call.send_and_wait::<Q, OpenJson>(&POLL, operation_of("results"), wait).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn fields_of_the_first_request_go_along() {
    let done = || provider(|_| vec![("a", json!("Done"))]);
    let body = json!({"type": "debts", "items": [{"id": "a"}]});
    let call = |server: &Server| Bare::at(&server.url).of::<OpenJson>("jobs").body(&body);
    let wait = |call: Call<OpenJson, OpenJson>| {
        call.send_and_wait::<OpenJson, OpenJson>(&POLL, operation_of("results"), Wait::default())
    };
    let asked = |server: &Server| seen(server).iter().map(Received::json).collect::<Vec<_>>();
    let with = |kind: Value| vec![json!({"kind": kind, "ids": ["a"]})];

    // Under the name that the document has, also where another one is sent.
    let server = done().await;
    wait(call(&server).rename_field("type", "Type")).await.unwrap();
    assert_eq!(asked(&server), with(json!("debts")));
    let server = done().await;
    wait(call(&server).extra("type", &json!(1.50))).await.unwrap();
    assert_eq!(asked(&server), with(json!(1.5)));
    let server = done().await;
    wait(call(&server).rename_field("type", "Type").extra("Type", "cards")).await.unwrap();
    assert_eq!(asked(&server), with(json!("cards")));
    let server = done().await;
    wait(call(&server).raw_body("application/json", r#"{"type":"raw","items":[{"id":"a"}]}"#)).await.unwrap();
    assert_eq!(asked(&server), with(json!("raw")));

    // What has no such field is not sent at all: its jobs could not be asked for.
    let server = done().await;
    let form = Bare::at(&server.url).of::<OpenJson>("jobs").form(&body, &[]);
    let error = wait(form).await.unwrap_err();
    assert!(error.was_not_sent() && error.is_encode(), "{error:?}");
    assert_eq!(error.fault().operation(), "jobs");
    assert!(wait(call(&server).raw_body("text/plain", "debts")).await.unwrap_err().was_not_sent());
    assert!(server.seen().is_empty());
}

/// The job of the first result that an answer has.
fn first_id(answer: &OpenJson) -> Value {
    let answer: Value = serde_json::from_str(&answer.text()).unwrap();
    answer["response"]["items"][0]["id"].clone()
}

fn all(status: &'static str) -> Vec<(&'static str, Value)> {
    vec![("a", json!(status)), ("b", json!(status))]
}

#[tokio::test(start_paused = true)]
async fn those_without_a_result_in_one_ask_until_all_are_done() {
    let server = provider(|nth| match nth {
        0 => all("Pending"),
        1 => vec![("b", json!(1)), ("a", json!("Pending"))],
        2 => vec![("b", json!("Done"))],
        _ => all("Done"),
    })
    .await;
    let started = Instant::now();
    let polled = wait(&server, &["a", "b"], Wait::default()).await;
    assert!(polled.is_complete() && polled.waiting().is_empty());
    assert_eq!(polled.ids(), [json!("a"), json!("b")]);
    // 1 + 2 + 4 + 8 seconds, each shortened by a half at most.
    let took = started.elapsed();
    assert!((Duration::from_millis(7500)..Duration::from_millis(15_010)).contains(&took), "{took:?}");
    let asked: Vec<_> = seen(&server).iter().map(Received::json).collect();
    let ask = |ids: &[&str]| json!({"kind": "debts", "ids": ids});
    assert_eq!(asked, [ask(&["a", "b"]), ask(&["a", "b"]), ask(&["a"]), ask(&["a"])]);
    let answers = polled.into_complete().unwrap();
    assert_eq!(answers.iter().map(first_id).collect::<Vec<_>>(), ["b", "a"]);
}

#[tokio::test(start_paused = true)]
async fn a_result_may_be_handed_out_once() {
    let server = provider(|nth| match nth {
        0 => vec![("b", json!("Failed"))],
        2 => vec![("a", json!("Done"))],
        4 => vec![("c", json!(2))],
        _ => vec![],
    })
    .await;
    let polled = wait(&server, &["a", "b", "c"], Wait::default()).await;
    assert!(matches!(polled.ended(), Ended::Failed), "{polled:?}");
    assert!(polled.failed() == [json!("b")] && polled.waiting().is_empty());
    let asked: Vec<Value> = seen(&server).iter().map(|request| request.json()["ids"].clone()).collect();
    assert_eq!(asked, [json!(["a", "b", "c"]), json!(["a", "c"]), json!(["a", "c"]), json!(["c"]), json!(["c"])]);
    assert_eq!(polled.answers().iter().map(first_id).collect::<Vec<_>>(), ["b", "a", "c"]);
    // The same at the deadline.
    let server = provider(|nth| if nth == 0 { vec![("a", json!("Done"))] } else { vec![] }).await;
    let polled = wait(&server, &["a", "b"], Wait::for_at_most(Duration::from_secs(20))).await;
    assert!(matches!(polled.ended(), Ended::Deadline), "{polled:?}");
    assert!(polled.waiting() == [json!("b")] && polled.answers().len() == 1);
    assert!(first_id(polled.answer().unwrap()).is_null());
    assert_eq!(polled.into_answers().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn at_the_deadline_what_is_there_is_handed_over() {
    for seconds in [0, 1, 5, 60, 600] {
        let server = provider(|_| vec![("a", json!("Done")), ("b", json!("Pending"))]).await;
        let started = Instant::now();
        let deadline = Duration::from_secs(seconds);
        let polled = wait(&server, &["a", "b"], Wait::for_at_most(deadline)).await;
        let late = started.elapsed().abs_diff(deadline);
        assert!(late < Duration::from_millis(100), "{seconds}: {late:?}");
        assert!(matches!(polled.ended(), Ended::Deadline));
        let looks = seen(&server).len();
        match seconds {
            0 => assert_eq!((looks, polled.waiting().len()), (0, 2)),
            1 => assert_eq!((looks <= 1, polled.ids().len()), (true, 2)),
            _ => {
                assert_eq!(polled.waiting(), [json!("b")]);
                assert!(polled.answer().is_some());
                // Not more than the pauses allow: 1, 2, 4 … 30 s, halved at most, and one at the end.
                assert!(looks <= 8 + usize::try_from(seconds).unwrap() / 15, "{looks}");
            }
        }
        assert!(!format!("{polled:?}").contains("\"b\""));
        let back = polled.into_complete().unwrap_err();
        assert_eq!(back.ids().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_look_that_hangs_does_not_hold_the_deadline() {
    let server = start(|_| crate::server::json("{}").after(50_000)).await;
    let started = Instant::now();
    let polled = wait(&server, &["a"], Wait::for_at_most(Duration::from_secs(10))).await;
    assert!(matches!(polled.ended(), Ended::Deadline));
    assert!(started.elapsed().abs_diff(Duration::from_secs(10)) < Duration::from_millis(100));
}

#[tokio::test(start_paused = true)]
async fn cancelled_with_the_ids() {
    let server = provider(|_| all("Pending")).await;
    let started = Instant::now();
    let stop = tokio::time::sleep(Duration::from_secs(5));
    let polled = wait(&server, &["a", "b"], Wait::default().cancelled_by(stop)).await;
    assert!(matches!(polled.ended(), Ended::Cancelled) && polled.waiting().len() == 2);
    assert!(started.elapsed().abs_diff(Duration::from_secs(5)) < Duration::from_millis(100));
    let looks = seen(&server).len();
    tokio::time::sleep(Duration::from_secs(100)).await;
    assert_eq!(seen(&server).len(), looks);
}

#[tokio::test(start_paused = true)]
async fn states_that_end_the_waiting() {
    let failed = || vec![("a", json!("Failed")), ("b", json!("Done"))];
    let server = provider(move |_| failed()).await;
    let polled = wait(&server, &["a", "b"], Wait::default()).await;
    assert!(matches!(polled.ended(), Ended::Failed) && polled.failed() == [json!("a")]);
    for odd in [json!("Cancelled"), json!(7), json!(null), json!({})] {
        let server = provider(move |_| vec![("a", odd.clone()), ("b", json!("Pending")), ("c", json!("Done"))]).await;
        let polled = wait(&server, &["a", "b", "c"], Wait::default()).await;
        assert!(matches!(polled.ended(), Ended::UnknownState), "{polled:?}");
        assert_eq!((polled.waiting().len(), seen(&server).len()), (2, 1));
        assert!(polled.answer().is_some());
    }
}

#[tokio::test(start_paused = true)]
async fn looks_that_fail() {
    // For a moment: asked again, not sooner than the provider wants.
    let looks = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&looks);
    let server = start(move |_| -> Reply {
        let mut looks = kept.lock().unwrap();
        looks.push(Instant::now());
        match looks.len() {
            1 => with(429, &[("Retry-After", "90")], ""),
            2 => with(503, &[], ""),
            _ => crate::server::json(json!({"items": [{"id": "a", "status": "Done"}]}).to_string()),
        }
    })
    .await;
    let polled = wait(&server, &["a"], Wait::default()).await;
    assert!(polled.is_complete(), "{polled:?}");
    let looks = looks.lock().unwrap().clone();
    assert!(looks[1] - looks[0] >= Duration::from_secs(90));
    // For good.
    let server = start(|_| with(403, &[], "")).await;
    let polled = wait(&server, &["a"], Wait::default()).await;
    let Ended::Stopped(fault) = polled.ended() else { panic!("{polled:?}") };
    assert_eq!((fault.status().unwrap().as_u16(), polled.waiting().len(), seen(&server).len()), (403, 1, 1));
    // No job was named.
    let server = provider(|_| all("Done")).await;
    let polled = wait(&server, &[], Wait::default()).await;
    let Ended::Stopped(fault) = polled.ended() else { panic!("{polled:?}") };
    assert!(fault.is_decode() && fault.was_carried_out() && seen(&server).is_empty());
}

#[tokio::test(start_paused = true)]
async fn one_id_where_no_array_fits() {
    #[derive(serde::Deserialize, serde::Serialize)]
    struct One {
        #[serde(rename = "ids")]
        id: String,
        kind: String,
    }
    for (ids, complete) in [(&["a"][..], true), (&["a", "b"], false)] {
        let server = provider(|_| vec![("a", json!("Done"))]).await;
        let polled = wait_as::<One>(&server, ids, Wait::default()).await;
        assert_eq!((polled.is_complete(), seen(&server).len()), (complete, usize::from(complete)), "{polled:?}");
        if complete {
            assert_eq!(server.last().json(), json!({"ids": "a", "kind": "debts"}));
        }
    }
}

#[test]
fn it_can_be_spawned() {
    fn spawns<T: Send>(_: T) {}
    let call = Bare::at("http://localhost:1").of::<OpenJson>("jobs");
    spawns(call.send_and_wait::<OpenJson, OpenJson>(&POLL, operation_of("results"), Wait::default()));
}
