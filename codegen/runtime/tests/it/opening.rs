//! Which files are opened for an upload, and for how long.

use std::path::{Path, PathBuf};
use std::time::Duration;

use accord_runtime::{FilePart, Multipart};

use crate::bare::Bare;
use crate::server::{Server, json};

/// An upload as a form and as a body of its own, within a time that no limit of the client is near.
async fn upload(client: &Bare, path: &Path) -> Vec<accord_runtime::Fault> {
    let mut form = Multipart::new();
    form.file("f", &FilePart::from_path(path).unwrap()).unwrap();
    let whole = accord_runtime::RequestBody::encode(&&FilePart::from_path(path).unwrap()).unwrap();
    let calls = async {
        let form = client.send("once", form).await.err();
        let whole = client.send("once", whole).await.err();
        [form, whole].into_iter().flatten().map(accord_runtime::Error::into_fault).collect()
    };
    tokio::time::timeout(Duration::from_secs(20), calls).await.expect("it waits for ever")
}

#[cfg(unix)]
#[tokio::test]
async fn regular_files_only() {
    let server = Server::start(|_| json("{}")).await;
    let client = Bare::at(&server.url);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("file"), "content").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    let _listener = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
    for (name, target) in [("to_file", "file"), ("to_pipe", "pipe"), ("to_folder", "."), ("to_device", "/dev/zero")] {
        std::os::unix::fs::symlink(target, path(name)).unwrap();
    }
    for name in ["file", "to_file"] {
        assert!(upload(&client, &path(name)).await.is_empty(), "{name}");
    }
    assert_eq!(server.seen().len(), 4);
    let others = ["pipe", "socket", "to_pipe", "to_folder", "to_device"].map(path);
    for other in others.into_iter().chain([PathBuf::from("/dev/zero"), folder.path().to_owned()]) {
        let faults = upload(&client, &other).await;
        assert_eq!(faults.len(), 2, "{}", other.display());
        for fault in faults {
            assert!(fault.was_not_sent() && fault.is_encode(), "{}: {fault:?}", other.display());
            assert!(format!("{fault:?}").contains("not a regular file"), "{fault:?}");
        }
    }
    assert_eq!(server.seen().len(), 4);
}

/// A pipe may take a file's place after the look at it. Opening it then does not wait either.
#[cfg(unix)]
#[tokio::test]
async fn a_pipe_in_the_place_of_a_file() {
    let server = Server::start(|_| json("{}")).await;
    let client = Bare::at(&server.url);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (turned, swap) = (path("turned"), std::sync::Arc::clone(&stop));
    std::fs::write(path("file"), "content").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    std::os::unix::fs::symlink(path("file"), &turned).unwrap();
    let next = path("next");
    let targets = [path("pipe"), path("file")];
    let swapping = std::thread::spawn(move || {
        for target in targets.iter().cycle() {
            if swap.load(std::sync::atomic::Ordering::Relaxed) {
                return;
            }
            std::os::unix::fs::symlink(target, &next).unwrap();
            std::fs::rename(&next, &turned).unwrap();
        }
    });
    for _ in 0..200 {
        upload(&client, &path("turned")).await;
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    swapping.join().unwrap();
}

/// A disk that stalls, here a pool of threads that is busy, is within the limits of time.
#[test]
fn opening_has_a_limit() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(1).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, "content").unwrap();
    for limit in [accord_runtime::Builder::stall_timeout, accord_runtime::Builder::transfer_timeout] {
        let (release, busy) = std::sync::mpsc::channel::<()>();
        runtime.block_on(async {
            let server = Server::start(|_| json("{}")).await;
            let stalled = tokio::task::spawn_blocking(move || busy.recv());
            let client = Bare::with(&server.url, |b| limit(b, Duration::from_millis(100)));
            for fault in upload(&client, &path).await {
                assert!(fault.is_timeout() && fault.was_not_sent(), "{fault:?}");
            }
            assert!(server.seen().is_empty());
            drop(release);
            let _ = stalled.await.unwrap();
        });
    }
}
