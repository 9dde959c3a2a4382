//! Answers that are read elsewhere than in the runtime that brought them.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use accord_runtime::OpenJson;
use accord_runtime::facts::Stream;
#[cfg(feature = "blocking")]
use accord_runtime::{ByteStream, Call};
use tokio::runtime::{Builder, Runtime};

use crate::bare::Bare;
#[cfg(feature = "blocking")]
use crate::bare::operation_of;
use crate::fault_server::{Act, FaultServer, answer};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Another executor than tokio.
fn elsewhere<T>(work: impl Future<Output = T>) -> T {
    assert!(tokio::runtime::Handle::try_current().is_err());
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut work = pin!(work);
    loop {
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => thread::park(),
        }
    }
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// A file whose end comes later than its beginning.
fn slow(runtime: &Runtime) -> (FaultServer, Bare) {
    let file = answer(200, "Content-Type: application/octet-stream\r\n", &"x".repeat(1000));
    let script = move |_| Act::Drip(600, Duration::from_millis(100), file.clone());
    let server = runtime.block_on(FaultServer::start(script));
    let client = Bare::at(&server.url);
    (server, client)
}

#[test]
fn a_download() {
    let runtime = runtime();
    let (_server, client) = slow(&runtime);
    let download = || runtime.block_on(client.bytes()).unwrap().into_inner();
    let file = download();
    assert_eq!(elsewhere(file.bytes(2000)).unwrap().len(), 1000);
    let folder = tempfile::tempdir().unwrap();
    let (file, path) = (download(), folder.path().join("file"));
    assert_eq!(elsewhere(file.save_to(&path)).unwrap(), 1000);
    assert_eq!(std::fs::read(path).unwrap().len(), 1000);
}

#[cfg(feature = "blocking")]
#[test]
fn a_download_of_a_blocking_call() {
    let runtime = runtime();
    let (_server, client) = slow(&runtime);
    let call = || Call::<ByteStream, OpenJson>::stream(&client.http, operation_of("bytes"));
    let file = call().send_blocking().unwrap().into_inner();
    assert_eq!(elsewhere(file.bytes(2000)).unwrap().len(), 1000);
    let folder = tempfile::tempdir().unwrap();
    let file = call().send_blocking().unwrap().into_inner();
    assert_eq!(elsewhere(file.save_to(folder.path().join("file"))).unwrap(), 1000);
}

#[test]
fn a_stream() {
    static EVENTS: Stream = Stream::events("text/event-stream");
    let runtime = runtime();
    // The second event comes late, and then the connection breaks.
    let feed = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 99\r\n\r\nid: 1\ndata: 1\n\n";
    let feed = [feed, "id: 2\ndata: 2\n\n"].concat().into_bytes();
    let first = feed.len() - 15;
    let server =
        runtime.block_on(FaultServer::start(move |_| Act::Drip(first, Duration::from_millis(200), feed.clone())));
    let client = Bare::at(&server.url);
    let mut events = client.of::<OpenJson>("safe").events::<OpenJson>(&EVENTS);
    assert_eq!(runtime.block_on(events.next()).unwrap().unwrap().text(), "1");
    assert_eq!(elsewhere(events.next()).unwrap().unwrap().text(), "2");
    let error = elsewhere(events.next()).unwrap().unwrap_err();
    assert!(error.to_string().contains("runtime"), "{error}");
    assert!(elsewhere(events.next()).is_none());
}

/// What would bring the rest is what waits for it.
#[cfg(feature = "blocking")]
#[test]
fn a_thread_does_not_wait_for_itself() {
    use std::io::Read;

    let runtime = runtime();
    let (server, _client) = slow(&runtime);
    let client = Bare::with(&server.url, |b| b.stall_timeout(Duration::from_secs(1)));
    let own = Builder::new_current_thread().enable_all().build().unwrap();
    own.block_on(async {
        let mut file = client.bytes().await.unwrap().into_inner().blocking();
        let error = file.read_to_end(&mut Vec::new()).unwrap_err().to_string();
        assert!(error.contains("blocking") && !error.contains("time limit"), "{error}");
        // Another thread may wait.
        let file = client.bytes().await.unwrap().into_inner().blocking();
        let bytes = tokio::task::spawn_blocking(move || file.bytes(2000)).await.unwrap();
        assert_eq!(bytes.unwrap().len(), 1000);
    });
}
