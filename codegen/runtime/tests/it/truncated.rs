//! An answer that ends early is an error at every byte, however its end is told.

use std::time::Duration;

use crate::bare::Bare;
use crate::fault_server::{Act, FaultServer, answer};

const JSON: &str = r#"{"items":[1,2,{"name":"x"}],"n":12}"#;

fn chunked(kind: &str, body: &str) -> Vec<u8> {
    let (a, b) = body.split_at(body.len() / 2);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n");
    format!("{head}{:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n", a.len(), b.len()).into_bytes()
}

fn sized(kind: &str, body: &str) -> Vec<u8> {
    answer(200, &format!("Content-Type: {kind}\r\n"), body)
}

fn until_closed(kind: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}").into_bytes()
}

async fn client(act: Act) -> (FaultServer, Bare) {
    let server = FaultServer::start(move |_| act.clone()).await;
    let client = Bare::with(&server.url, |b| b.max_attempts(1).attempt_timeout(Duration::from_secs(5)));
    (server, client)
}

#[tokio::test(start_paused = true)]
async fn documents() {
    let mut checked = 0;
    for whole in
        [sized("application/json", JSON), chunked("application/json", JSON), until_closed("application/json", JSON)]
    {
        for cut in 0..whole.len() {
            for act in [Act::CloseWriting(cut, whole.clone()), Act::ResetWriting(cut, whole.clone())] {
                let (_server, client) = client(act).await;
                for id in ["safe", "open"] {
                    let error = client.call(id, 1).await.unwrap_err();
                    assert!(error.effect_unknown(), "{id} at {cut}: {error:?}");
                    checked += 1;
                }
            }
        }
        let (_server, client) = client(Act::CloseWriting(whole.len(), whole)).await;
        client.call("safe", 1).await.unwrap();
        client.call("open", 1).await.unwrap();
    }
    assert!(checked > 1000);
}

#[tokio::test(start_paused = true)]
async fn what_does_not_say_that_it_is_whole() {
    // A number may go on, and so may a text.
    for (body, id) in [("12", "safe"), ("-1.5", "safe"), (" 7 ", "open"), ("token", "open"), ("", "open")] {
        let (_server, client) = client(Act::CloseWriting(1000, until_closed("text/plain", body))).await;
        let error = client.call(id, 1).await.unwrap_err();
        assert!(error.is_transport(), "{id} {body}: {error:?}");
    }
    for (body, id) in [("true", "safe"), ("\"a\"", "open"), ("[]", "open"), ("null", "safe")] {
        let (_server, client) = client(Act::CloseWriting(1000, until_closed("text/plain", body))).await;
        client.call(id, 1).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn downloads() {
    const PDF: &str = "%PDF-1.7 and what follows";
    for whole in [sized("application/pdf", PDF), chunked("application/pdf", PDF)] {
        for cut in 0..whole.len() {
            for act in [Act::CloseWriting(cut, whole.clone()), Act::ResetWriting(cut, whole.clone())] {
                let (_server, client) = client(act).await;
                if let Ok(download) = client.download().await {
                    assert!(download.has_certain_end());
                    download.into_inner().bytes(1000).await.unwrap_err();
                }
            }
        }
        let (_server, client) = client(Act::CloseWriting(whole.len(), whole)).await;
        assert_eq!(client.download().await.unwrap().into_inner().bytes(1000).await.unwrap(), PDF);
    }
    // Without a length every cut looks like the end, so the end itself is an error, unless the caller takes it.
    let whole = until_closed("application/pdf", PDF);
    let start = whole.len() - PDF.len();
    let folder = tempfile::tempdir().unwrap();
    for cut in 0..=whole.len() {
        let (_server, client) = client(Act::CloseWriting(cut, whole.clone())).await;
        let Ok(download) = client.download().await else {
            assert!(cut < start + 5);
            continue;
        };
        assert!(!download.has_certain_end());
        let error = download.into_inner().save_to(folder.path().join("a.pdf")).await.unwrap_err();
        assert!(error.is_transport(), "{error:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let (_server, client) = client(Act::CloseWriting(1000, whole)).await;
    let download = client.download().await.unwrap().into_inner().allow_open_end();
    assert_eq!(download.bytes(1000).await.unwrap(), PDF);
}

#[tokio::test(start_paused = true)]
async fn what_there_was_of_it_stays_within_reach() {
    const SAID: &str = r#"{"id":7,"name":"CANARY","text":"and more of it"}"#;
    let cut = SAID.len() - 10;
    for whole in [sized("application/json", SAID), until_closed("application/json", SAID)] {
        let start = whole.len() - SAID.len();
        let (_server, client) = client(Act::CloseWriting(start + cut, whole)).await;
        let error = client.call("once", 1).await.unwrap_err();
        assert_eq!(error.raw().unwrap(), &SAID[..cut]);
        assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
    }
    for kind in ["application/json", "text/plain"] {
        let server = FaultServer::start(move |_| Act::Answer(sized(kind, SAID))).await;
        let client = Bare::with(&server.url, |b| b.max_body(30));
        let error = client.call("once", 1).await.unwrap_err();
        assert_eq!(error.raw().unwrap(), &SAID[..30]);
        assert!(error.is_body_too_large() && error.status().unwrap().as_u16() == 200, "{error:?}");
        assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
    }
    // A refusal too.
    let server = FaultServer::start(|_| Act::Answer(answer(404, "", SAID))).await;
    let error = Bare::with(&server.url, |b| b.max_body(30)).call("once", 1).await.unwrap_err();
    assert_eq!((error.raw().unwrap().len(), error.status().unwrap().as_u16()), (30, 404));
}

/// Only chunks have an end of their own; what is coded otherwise ends with the connection.
#[tokio::test]
async fn codings_without_an_end() {
    const PDF: &str = "%PDF-1.7 and what follows";
    for (coding, length) in
        [("identity", ""), ("gzip", ""), ("identity", "Content-Length: 25\r\n"), ("chunked, gzip", "")]
    {
        let head =
            format!("HTTP/1.1 200 X\r\nContent-Type: application/pdf\r\n{length}Transfer-Encoding: {coding}\r\n\r\n");
        let (_server, client) = client(Act::CloseWriting(10_000, [&*head, PDF].concat().into_bytes())).await;
        let download = client.download().await.unwrap();
        assert!(!download.has_certain_end(), "{coding}");
        assert!(download.into_inner().bytes(1000).await.unwrap_err().is_transport(), "{coding}");
    }
    for coding in ["chunked", "Chunked", "gzip, chunked"] {
        let head = format!("HTTP/1.1 200 X\r\nContent-Type: application/pdf\r\nTransfer-Encoding: {coding}\r\n\r\n");
        let whole = format!("{head}{:x}\r\n{PDF}\r\n0\r\n\r\n", PDF.len());
        let (_server, client) = client(Act::CloseWriting(10_000, whole.into_bytes())).await;
        let download = client.download().await.unwrap();
        assert!(download.has_certain_end(), "{coding}");
        assert_eq!(download.into_inner().bytes(1000).await.unwrap(), PDF);
    }
}
