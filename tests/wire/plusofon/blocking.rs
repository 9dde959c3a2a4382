//! The same without async, from a plain thread.

use std::io::Read;

use accord_tests::plusofon::{self, CLIENT, PDF, PlusofonServer, TOKEN};
use accord_tests::raw::{RawAnswer, RawServer};
use plusofon_agreement::{AgreementStatus, Client, FilePart, PlusofonCode, UploadSignedAgreement};

use super::request::{self, agreed};

fn client(url: String) -> Client {
    Client::builder(url).token(TOKEN).client(CLIENT).build().unwrap()
}

/// A server with the runtime that it runs on; this thread is no part of that.
fn start() -> (tokio::runtime::Runtime, PlusofonServer) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(plusofon::start());
    (runtime, server)
}

#[test]
fn a_plain_thread_makes_the_same_calls() {
    let (_runtime, server) = start();
    let client = client(server.url());
    assert_eq!(client.get_current_status().send_blocking().unwrap().status, Some(AgreementStatus::Empty));
    assert_eq!(client.get_ip().send_blocking().unwrap_err().code(), Some(PlusofonCode::AgreementDataNotFound));
    client.save_ip(&request::save_ip(&agreed("save_ip"))).send_blocking().unwrap();
    assert_eq!(client.get_ip().send_blocking().unwrap().agreement.inn.as_deref(), Some("1234567890"));
    assert_eq!(client.list_statuses().send_blocking().unwrap().agreement_statuses.len(), 2);
    assert_eq!(client.get_expiration().send_blocking().unwrap().days, Some(14));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("passport.jpg");
    std::fs::write(&path, "scan").unwrap();
    let mut submit = request::submit_ip(&agreed("submit_ip"));
    submit.file_passport = FilePart::from_path(path).unwrap();
    client.submit_ip(&submit).send_blocking().unwrap();
    assert!(client.get_esia_url().send_blocking().unwrap().url.starts_with("https://"));
    client.send_on_sign().send_blocking().unwrap();
    let signed = FilePart::from_bytes("signed.pdf", PDF).unwrap();
    client
        .upload_signed_agreement(&UploadSignedAgreement::builder().files(vec![signed]).build())
        .send_blocking()
        .unwrap();
    assert_eq!(client.get_current_status().send_blocking().unwrap().status, Some(AgreementStatus::Signed));
    assert_eq!(server.sent_on_sign(), 1);
}

#[test]
fn a_download_is_read_like_a_file() {
    let (_runtime, server) = start();
    let client = client(server.url());
    let mut reader = client.download_agreement().send_blocking().unwrap().into_inner().blocking();
    let (mut all, mut few) = (Vec::new(), [0; 7]);
    loop {
        match reader.read(&mut few).unwrap() {
            0 => break,
            size => all.extend_from_slice(&few[..size]),
        }
    }
    assert_eq!(all, PDF);

    let mut all = Vec::new();
    client.download_agreement().send_blocking().unwrap().into_inner().blocking().read_to_end(&mut all).unwrap();
    assert_eq!(all, PDF);
    assert_eq!(client.download_agreement().send_blocking().unwrap().into_inner().blocking().bytes(4096).unwrap(), PDF);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.pdf");
    client.download_agreement().send_blocking().unwrap().into_inner().blocking().save_to(&path).unwrap();
    assert_eq!(std::fs::read(path).unwrap(), PDF);

    server.pdf_not_ready_for(1);
    assert_eq!(client.download_agreement().send_blocking().unwrap_err().code(), Some(PlusofonCode::FileNotReady));
}

#[test]
fn a_broken_download_is_an_error_to_its_reader() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let half = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 1000\r\n\r\n%PDF-1.4 half";
    let server = runtime.block_on(RawServer::start(vec![RawAnswer::close(half)]));
    let client = client(server.url());
    let mut all = Vec::new();
    client.download_agreement().send_blocking().unwrap().into_inner().blocking().read_to_end(&mut all).unwrap_err();

    let folder = tempfile::tempdir().unwrap();
    let stream = client.download_agreement().send_blocking().unwrap().into_inner().blocking();
    assert!(stream.save_to(folder.path().join("agreement.pdf")).unwrap_err().is_transport());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn clones_are_used_by_many_threads() {
    let (_runtime, server) = start();
    let client = client(server.url());
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.get_expiration().send_blocking().unwrap().days)
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == Some(14)));
    assert_eq!(server.received().len(), 8);
}

/// The file's bytes come over the connections of the blocking driver, on whichever thread they are read.
#[tokio::test]
async fn a_download_is_read_on_a_thread_for_blocking_work() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let read = tokio::task::spawn_blocking(move || {
        let mut all = Vec::new();
        client.download_agreement().send_blocking().unwrap().into_inner().blocking().read_to_end(&mut all).unwrap();
        all
    });
    assert_eq!(read.await.unwrap(), PDF);
}
