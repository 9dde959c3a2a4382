//! A call that is dropped leaves nothing behind.

use std::time::Duration;

use tokio::runtime::Handle;

use crate::bare::Bare;
use crate::fault_server::{Act, FaultServer, answer, ok};

/// The server on a runtime of its own, so that what runs on this one is the client's.
fn elsewhere(script: impl FnMut(usize) -> Act + Send + 'static) -> (FaultServer, tokio::runtime::Runtime) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = std::thread::scope(|scope| scope.spawn(|| runtime.block_on(FaultServer::start(script))).join());
    (server.unwrap(), runtime)
}

async fn eventually(holds: impl Fn() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it does not come to that");
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

#[tokio::test]
async fn at_every_moment_of_a_call() {
    let pdf = answer(200, "Content-Type: application/pdf\r\n", &format!("%PDF-{}", "%".repeat(1_000_000)));
    let cut = pdf.len() - 10;
    let (server, runtime) = elsewhere(move |nth| match nth {
        0 => Act::StallReading(10),
        1 => Act::StallWriting(0, ok()),
        2 => Act::StallWriting(30, ok()),
        3 => Act::StallWriting(cut, pdf.clone()),
        4 => Act::Answer(answer(503, "Retry-After: 30\r\n", "")),
        _ => Act::Answer(ok()),
    });
    let client = Bare::at(&server.url);
    let before = tasks();
    let short = Duration::from_millis(300);
    for (nth, id) in ["once", "once", "safe"].into_iter().enumerate() {
        assert!(tokio::time::timeout(short, client.call(id, 1)).await.is_err());
        eventually(|| tasks() == before).await;
        assert_eq!((server.requests(), server.connections()), (nth + 1, nth + 1));
    }
    // In the middle of a download: read in part, and not at all.
    let mut download = client.download().await.unwrap().into_inner();
    download.chunk().await.unwrap().unwrap();
    drop(download);
    eventually(|| tasks() == before).await;
    // In the pause before a repeat: the connection is idle and may be used again, and nothing more is sent.
    assert!(tokio::time::timeout(short, client.call("safe", 1)).await.is_err());
    assert_eq!(server.requests(), 5);
    tokio::time::sleep(short).await;
    assert_eq!(server.requests(), 5);
    // The connections that were dropped are closed, but for the first, of which the server does not read any more.
    eventually(|| server.closed() == 3).await;
    client.call("safe", 1).await.unwrap();
    assert_eq!((server.requests(), server.connections()), (6, 5));
    drop(client);
    eventually(|| tasks() == before).await;
    drop(server);
    runtime.shutdown_background();
}
