//! Limits of time and of size, and progress.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_runtime::{Bytes, FilePart, Multipart, Progress};
use tokio::time::Instant;

use crate::bare::{Bare, operation_of};
use crate::fault_server::{Act, FaultServer, answer, ok};

fn download(length: usize) -> Vec<u8> {
    answer(200, "Content-Type: application/pdf\r\n", &format!("{:%<length$}", "%PDF-"))
}

/// Half of a second, or so.
fn near(took: Duration, seconds: u64) -> bool {
    took.abs_diff(Duration::from_secs(seconds)) <= Duration::from_millis(1100)
}

#[tokio::test(start_paused = true)]
async fn the_defaults() {
    let server = FaultServer::start(|_| Act::StallWriting(0, ok())).await;
    let client = Bare::at(&server.url);
    let started = Instant::now();
    assert!(client.call("once", 1).await.unwrap_err().is_timeout());
    assert!(near(started.elapsed(), 30));
    // Of a repeated call the second attempt is cut by the call's own limit.
    let started = Instant::now();
    assert!(client.call("safe", 1).await.unwrap_err().is_timeout());
    assert!(near(started.elapsed(), 60));
    // A body that comes slowly is bound by the attempt's limit too.
    let server =
        FaultServer::start(|_| Act::Drip(1, Duration::from_millis(900), answer(200, "", &" ".repeat(99)))).await;
    let started = Instant::now();
    assert!(Bare::at(&server.url).call("once", 1).await.unwrap_err().is_timeout());
    assert!(near(started.elapsed(), 30));
}

#[tokio::test(start_paused = true)]
async fn a_download_under_one_byte_a_second_fails_after_twenty() {
    let whole = download(100);
    let head = whole.len() - 100;
    for (pieces, pause, fails_after) in [
        // Silence.
        (whole.len(), 0, Some(20)),
        // Two seconds for a byte.
        (1, 2000, Some(20)),
        // Half of a second for a byte; and in bursts.
        (1, 500, None),
        (30, 15_000, None),
    ] {
        let mut bytes = whole.clone();
        let act = if pause == 0 {
            bytes.truncate(head + 10);
            Act::StallWriting(head + 10, whole.clone())
        } else {
            Act::Drip(pieces, Duration::from_millis(pause), bytes)
        };
        let server = FaultServer::start(move |_| act.clone()).await;
        let client = Bare::with(&server.url, |b| {
            b.attempt_timeout(Duration::from_secs(300)).total_timeout(Duration::from_secs(300))
        });
        // Bytes that are handed on from the first one.
        let download = client.bytes().await.unwrap().into_inner();
        let started = Instant::now();
        let result = download.bytes(1000).await;
        match fails_after {
            Some(seconds) => {
                assert!(result.unwrap_err().is_timeout());
                // It was begun to wait when the first bytes were looked at.
                let took = started.elapsed().as_secs();
                assert!((seconds - 3..=seconds + 1).contains(&took), "{pieces} {pause}: {took}");
            }
            None => assert_eq!(result.unwrap().len(), 100),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_takes_its_time_is_not_a_stall() {
    let server = FaultServer::start(|_| Act::Drip(60, Duration::from_secs(1), download(200))).await;
    let mut download = Bare::at(&server.url).download().await.unwrap().into_inner();
    let mut size = 0;
    while let Some(chunk) = download.chunk().await {
        size += chunk.unwrap().len();
        tokio::time::sleep(Duration::from_secs(50)).await;
    }
    assert_eq!(size, 200);
}

#[tokio::test(start_paused = true)]
async fn a_download_has_a_limit_of_its_own() {
    let server = FaultServer::start(|_| Act::Drip(10, Duration::from_secs(2), download(10_000))).await;
    let client = Bare::with(&server.url, |b| {
        b.attempt_timeout(Duration::from_secs(300)).transfer_timeout(Duration::from_secs(100))
    });
    let download = client.download().await.unwrap().into_inner();
    let started = Instant::now();
    assert!(download.bytes(100_000).await.unwrap_err().is_timeout());
    assert!(near(started.elapsed(), 100));
}

fn form(file: FilePart) -> Multipart {
    let mut form = Multipart::new();
    form.file("f", &file).unwrap();
    form
}

/// More than all buffers between two sockets.
const LARGE: usize = 32 << 20;

#[tokio::test(start_paused = true)]
async fn an_upload_that_is_not_taken_fails_after_twenty_seconds() {
    let server = FaultServer::start(|_| Act::StallReading(1000)).await;
    let client = Bare::at(&server.url);
    let started = Instant::now();
    let file = FilePart::from_bytes("a", vec![0; LARGE]).unwrap();
    let chunks = futures_util::stream::iter((0..LARGE / 65536).map(|_| Ok(Bytes::from_static(&[0; 65536]))));
    for file in [file, FilePart::from_stream("a", chunks, None).unwrap()] {
        let started = Instant::now();
        let error = client.send("once", form(file)).await.unwrap_err();
        assert!(error.is_timeout() && error.effect_unknown(), "{error:?}");
        assert!(near(started.elapsed(), 21), "{:?}", started.elapsed());
    }
    // One that does not give anything.
    let silent = FilePart::from_stream("a", futures_util::stream::pending(), None).unwrap();
    let error = client.send("once", form(silent)).await.unwrap_err();
    assert!(error.is_timeout());
    assert!(started.elapsed() < Duration::from_secs(65));
    // An upload that has gone up is waited for, longer than a call without one.
    let server = FaultServer::start(|_| Act::StallWriting(0, ok())).await;
    let started = Instant::now();
    let small = FilePart::from_bytes("a", "x").unwrap();
    let error = Bare::at(&server.url).send("once", form(small)).await.unwrap_err();
    assert!(error.is_timeout() && near(started.elapsed(), 600));
}

#[tokio::test(start_paused = true)]
async fn progress_of_uploads_and_downloads() {
    type Seen = Arc<Mutex<Vec<Progress>>>;
    let tell = |seen: &Seen| {
        let seen = Arc::clone(seen);
        move |progress| seen.lock().unwrap().push(progress)
    };
    let (file_seen, form_seen, down_seen) = (Seen::default(), Seen::default(), Seen::default());
    let server = FaultServer::start(|_| Act::Answer(ok())).await;
    let client = Bare::at(&server.url);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    std::fs::write(&path, vec![7; 200_000]).unwrap();
    let mut form = form(FilePart::from_path(&path).unwrap().on_progress(tell(&file_seen)));
    form.on_progress(tell(&form_seen));
    client.send("put_file", form).await.unwrap();
    let file_seen = file_seen.lock().unwrap().clone();
    assert_eq!((file_seen.last().unwrap().bytes, file_seen.last().unwrap().total), (200_000, Some(200_000)));
    assert!(file_seen.len() >= 4 && file_seen.windows(2).all(|pair| pair[0].bytes < pair[1].bytes));
    let last = *form_seen.lock().unwrap().last().unwrap();
    assert!(last.bytes > 200_000 && last.total == Some(last.bytes), "{last:?}");

    let server = FaultServer::start(|_| Act::Drip(60, Duration::from_millis(5), download(200))).await;
    let download = Bare::at(&server.url).download().await.unwrap().into_inner();
    download.on_progress(tell(&down_seen)).bytes(1000).await.unwrap();
    let down_seen = down_seen.lock().unwrap().clone();
    assert_eq!((down_seen.last().unwrap().bytes, down_seen.last().unwrap().total), (200, Some(200)));
    assert!(down_seen.len() > 1);
}

#[tokio::test]
async fn a_packed_answer_is_not_unpacked() {
    let server = FaultServer::start(|_| Act::Answer(answer(200, "Content-Encoding: gzip\r\n", "{}"))).await;
    let value = Bare::at(&server.url).call("safe", 1).await.unwrap();
    assert!(value.is_object());
    let packed = || Act::Answer(answer(200, "Content-Encoding: gzip\r\n", "\u{1f}packed"));
    let server = FaultServer::start(move |_| packed()).await;
    let error = Bare::at(&server.url).call("safe", 1).await.unwrap_err();
    assert!(format!("{error:?}").contains("bytes that are compressed"), "{error:?}");
}

/// The limit of one call is that of its download too.
#[tokio::test(start_paused = true)]
async fn a_download_within_the_limit_of_its_call() {
    use accord_runtime::{ByteStream, Call, OpenJson};

    let whole = download(2000);
    let server = FaultServer::start(move |_| Act::Drip(50, Duration::from_millis(100), whole.clone())).await;
    let client = Bare::at(&server.url);
    let call = |limit| {
        let call = Call::<ByteStream, OpenJson>::stream(&client.http, operation_of("download"));
        call.timeout(Duration::from_secs(limit)).send()
    };
    let started = Instant::now();
    let error = call(2).await.unwrap().into_inner().bytes(5000).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(near(started.elapsed(), 2));
    assert_eq!(call(60).await.unwrap().into_inner().bytes(5000).await.unwrap().len(), 2000);
}
