//! The PDF on its way down.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use accord_tests::plusofon::{self, PDF};
use accord_tests::raw::{RawAnswer, RawServer};
use accord_tests::server::Answer;
use plusofon_agreement::{Class, Client, PlusofonCode};

use super::client;

const REFUSAL: &str = r#"{ "message": "File not ready for download" }"#;

fn head(media_type: &str, length: usize) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n").into_bytes()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn download_is_a_stream_of_the_pdf() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let answer = client.download_agreement().send().await.unwrap();
    assert_eq!(answer.media_type(), Some("application/pdf"));
    assert_eq!(answer.content_length(), Some(PDF.len() as u64));
    let mut stream = answer.into_inner();
    let mut all = Vec::new();
    while let Some(chunk) = stream.chunk().await {
        all.extend_from_slice(&chunk.unwrap());
    }
    assert_eq!(all, PDF);

    // Byte by byte what came, whatever it is and whatever it is called.
    let every: Vec<u8> = b"%PDF-".iter().copied().chain((0..=255u8).cycle().take(3_000_000)).collect();
    for media_type in ["application/pdf", "application/octet-stream", "text/html"] {
        server.answer_next(Answer::bytes(200, media_type, every.clone()));
        let bytes = client.download_agreement().send().await.unwrap().into_inner().bytes(every.len()).await.unwrap();
        assert!(bytes == every, "{media_type}");
    }
    server.answer_next(Answer::bytes(200, "application/pdf", PDF));
    let error = client.download_agreement().send().await.unwrap().into_inner().bytes(PDF.len() - 1).await.unwrap_err();
    assert!(error.is_body_too_large(), "not more than asked for");
}

/// The server sends the rest only after the caller has the beginning.
#[tokio::test]
async fn a_download_is_handed_on_as_it_comes() {
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<&'static str, std::io::Error>>(1);
    let body = futures_util::stream::unfold(receiver, async |mut receiver| {
        let chunk = receiver.recv().await?;
        Some((chunk, receiver))
    });
    let body = Arc::new(Mutex::new(Some(axum::body::Body::from_stream(body))));
    let router = axum::Router::new().fallback(move || std::future::ready(body.lock().unwrap().take().unwrap()));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });

    let work = async {
        sender.send(Ok("%PDF-1.4 ")).await.unwrap();
        let mut stream = client(url).download_agreement().send().await.unwrap().into_inner();
        assert_eq!(stream.chunk().await.unwrap().unwrap(), "%PDF-1.4 ");
        sender.send(Ok("%%EOF")).await.unwrap();
        drop(sender);
        assert_eq!(stream.chunk().await.unwrap().unwrap(), "%%EOF");
        assert!(stream.chunk().await.is_none());
    };
    tokio::time::timeout(Duration::from_secs(10), work).await.expect("it was held back");
    task.abort();
}

#[tokio::test]
async fn download_refusal_is_typed_even_if_the_content_type_lies() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let bodies = [REFUSAL.to_owned(), format!(" \r\n\t{REFUSAL}\n"), format!("\u{feff}{REFUSAL}")];
    for status in [200, 404, 500] {
        for media_type in ["application/pdf", "application/octet-stream", "application/json; charset=utf-8"] {
            for body in &bodies {
                server.answer_next(Answer::bytes(status, media_type, body.clone()));
                let error = client.download_agreement().send().await.unwrap_err();
                assert_eq!(error.code(), Some(PlusofonCode::FileNotReady), "{status} {media_type}");
                assert_eq!(error.class(), Some(Class::NotReady));
                assert_eq!(error.message(), Some("File not ready for download"));
                assert!(error.body().is_some());
            }
        }
    }
    // Also when its first byte comes alone.
    let answer = RawAnswer::close(head("application/pdf", REFUSAL.len())).then(&REFUSAL[..1]).then(&REFUSAL[1..]);
    let server = RawServer::start(vec![answer]).await;
    let error = super::client(server.url()).download_agreement().send().await.unwrap_err();
    assert_eq!(error.code(), Some(PlusofonCode::FileNotReady));
}

#[tokio::test]
async fn nothing_where_the_pdf_was_promised_is_unreadable() {
    let server = plusofon::start().await;
    let client = client(server.url());
    for media_type in ["application/json", "application/pdf"] {
        for body in ["null", " null\n", "", " \n"] {
            server.answer_next(Answer::bytes(200, media_type, body));
            let error = client.download_agreement().send().await.unwrap_err();
            assert!(error.is_decode(), "{media_type} {body:?}: {error:?}");
            assert_eq!((error.code(), error.status().map(|status| status.as_u16())), (None, Some(200)));
        }
    }
    // Nor are a page and a part of the file the file.
    for page in ["<!DOCTYPE html><html><title>Log in</title>", "Log in", "nullify"] {
        for media_type in ["text/html", "application/pdf"] {
            server.answer_next(Answer::bytes(200, media_type, page));
            assert!(client.download_agreement().send().await.unwrap_err().is_decode(), "{media_type} {page}");
        }
    }
    server.answer_next(Answer::bytes(206, "application/pdf", &PDF[..8]).with_header("content-range", "bytes 0-7/1000"));
    assert!(client.download_agreement().send().await.unwrap_err().is_decode());
}

#[tokio::test]
async fn download_sends_the_documented_accept() {
    let server = plusofon::start().await;
    client(server.url()).download_agreement().send().await.unwrap();
    let request = server.only();
    let accepts: Vec<_> = request.headers.iter().filter(|(name, _)| name == "accept").map(|(_, value)| value).collect();
    assert_eq!(accepts, ["application/json"]);
}

#[tokio::test]
async fn save_to_writes_the_file() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.pdf");
    for _ in 0..2 {
        // The second time it is there already, with something else in it.
        let size = client.download_agreement().send().await.unwrap().into_inner().save_to(&path).await.unwrap();
        assert_eq!((size, std::fs::read(&path).unwrap()), (PDF.len() as u64, PDF.to_vec()));
        assert_eq!(names(folder.path()), ["agreement.pdf"], "nothing beside it");
        std::fs::write(&path, "something else").unwrap();
    }
    let nowhere = folder.path().join("no folder").join("agreement.pdf");
    let error = client.download_agreement().send().await.unwrap().into_inner().save_to(&nowhere).await.unwrap_err();
    assert!(!error.is_decode());
    assert!(!nowhere.exists());
}

/// Downloads to a path and expects that to fail.
async fn save(client: &Client, path: &Path) {
    match client.download_agreement().send().await {
        Ok(answer) => drop(answer.into_inner().save_to(path).await.unwrap_err()),
        Err(error) => assert!(!error.was_not_sent()),
    }
}

#[tokio::test]
async fn a_refusal_or_a_broken_body_leaves_no_file() {
    let half = |length| [head("application/pdf", length), PDF.to_vec()].concat();
    let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n%PDF-1.4\r\n";
    let refusal = [head("application/pdf", REFUSAL.len()), REFUSAL.into()].concat();
    for answer in [
        RawAnswer::close(half(PDF.len() * 2)),
        RawAnswer::close(half(PDF.len() * 2)).then("more"),
        RawAnswer::close(chunked),
        RawAnswer::close(head("application/pdf", 1000)),
        RawAnswer::close(refusal),
    ] {
        let server = RawServer::start(vec![answer.clone()]).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("agreement.pdf");
        save(&client(server.url()), &path).await;
        assert!(names(folder.path()).is_empty(), "{answer:?}: {:?}", names(folder.path()));

        std::fs::write(&path, "of last year").unwrap();
        save(&client(server.url()), &path).await;
        assert_eq!(std::fs::read(&path).unwrap(), b"of last year", "{answer:?}");
        assert_eq!(names(folder.path()), ["agreement.pdf"], "{answer:?}");
    }
}

#[tokio::test]
async fn a_broken_body_is_a_transport_error() {
    let answer = RawAnswer::close([head("application/pdf", 1000), PDF.to_vec()].concat());
    let server = RawServer::start(vec![answer]).await;
    let stream = client(server.url()).download_agreement().send().await.unwrap().into_inner();
    let error = stream.bytes(4096).await.unwrap_err();
    assert!(error.is_transport() && error.effect_unknown());
    assert_eq!(error.operation(), "download_agreement");
}
