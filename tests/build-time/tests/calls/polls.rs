//! Jobs that are asked for one by one: by the path, by the query, by the body and by the status.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use accord_build_time::polls::{Client, types};
use accord_runtime::{Ended, Wait};
use accord_tests::server::{Answer, Received, Server};
use serde_json::{Value, json};

/// A server whose answers to looks the script has, by the number of the look; what starts jobs gets this answer.
async fn provider(started: Value, look: impl Fn(usize) -> Answer + Send + Sync + 'static) -> (Server, Client) {
    let looks = AtomicUsize::new(0);
    let server = Server::start(move |request: &Received| match request.path.as_str() {
        "/my%20team/exports" | "/reports" | "/scans" => Answer::json(202, &started),
        _ => look(looks.fetch_add(1, Ordering::SeqCst)),
    });
    let server = server.await;
    let client = Client::builder(server.url()).max_attempts(1).build().unwrap();
    (server, client)
}

fn soon() -> Wait {
    Wait::for_at_most(Duration::from_secs(20)).pauses(Duration::from_millis(1), Duration::from_millis(5))
}

fn export(status: &str) -> Value {
    json!({ "id": "e/1", "status": status })
}

#[tokio::test]
async fn by_the_path_with_what_the_first_request_has() {
    let (server, client) =
        provider(export("queued"), |nth| Answer::json(200, &export(if nth < 2 { "running" } else { "done" }))).await;
    let body = types::StartExportBody::builder().kind("debts").build();
    let polled = client.start_export("my team", &body).lot(7).send_and_wait(soon()).await.unwrap();
    assert_eq!(polled.answer_of(&json!("e/1").into()).unwrap().id, "e/1");
    let exports = polled.into_complete().unwrap();
    assert_eq!(exports.len(), 1);
    let looks: Vec<Received> = server.received().into_iter().skip(1).collect();
    assert_eq!(looks.len(), 3);
    for look in looks {
        assert_eq!((look.method.as_str(), look.path.as_str()), ("GET", "/my%20team/exports/e%2F1"));
        assert_eq!((look.raw_query.as_str(), look.header("x-lot")), ("kind=debts", Some("7")));
        assert!(look.body.is_empty());
    }

    let (_server, client) = provider(export("queued"), |_| Answer::json(200, &export("failed"))).await;
    let polled = client.start_export("my team", &body).send_and_wait(soon()).await.unwrap();
    assert!(matches!(polled.ended(), Ended::Failed) && polled.failed() == [json!("e/1")], "{polled:?}");
}

#[tokio::test]
async fn by_the_status() {
    let (server, client) = provider(json!({ "reports": [1, 2, 3] }), |nth| match nth {
        0 => Answer::json(200, &json!({ "rows": ["a"] })),
        1 => Answer::json(404, &json!({})),
        2 | 3 => Answer::bytes(202, "text/plain", ""),
        _ => Answer::json(200, &json!({ "rows": ["b"] })),
    })
    .await;
    let polled = client.start_reports().send_and_wait(soon()).await.unwrap();
    let Ended::Stopped(fault) = polled.ended() else { panic!("{polled:?}") };
    assert_eq!(fault.status().unwrap().as_u16(), 404);
    assert!(polled.waiting() == [json!(2)] && polled.answers().len() == 2, "{polled:?}");
    let asked: Vec<_> = server.received().into_iter().skip(1).map(|request| request.raw_query).collect();
    assert_eq!(asked, ["report=1", "report=2", "report=3", "report=3", "report=3"]);
}

#[tokio::test]
async fn by_the_body() {
    let (server, client) = provider(export("queued"), |nth| {
        Answer::json(200, &json!({ "job": export(if nth == 0 { "running" } else { "done" }) }))
    })
    .await;
    let polled = client.start_scan().depth(3).send_and_wait(soon()).await.unwrap();
    assert!(polled.is_complete(), "{polled:?}");
    assert_eq!(server.received().last().unwrap().json(), json!({ "scan": "e/1", "depth": 3 }));
}
