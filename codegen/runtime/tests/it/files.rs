//! Uploads and downloads.

use accord_runtime::{Bytes, Call, FilePart};

use crate::client::Client;
use crate::client::types::Upload;
use crate::server::{Server, json, raw, with};

#[tokio::test]
async fn files_from_path_bytes_and_stream() {
    let server = Server::start(|_| json("{}")).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("скан \"1\".PDF");
    let content = vec![7u8; 200_000];
    std::fs::write(&path, &content).unwrap();
    let chunks = [Bytes::from("one"), Bytes::from("two")];
    let stream = futures_util::stream::iter(chunks.map(Ok));
    let upload = Upload {
        number: 5,
        resident: true,
        note: None,
        scan: FilePart::from_path(&path).unwrap(),
        pages: vec![
            FilePart::from_bytes("a\\", "A").unwrap().media_type("image/jpeg").unwrap(),
            FilePart::from_stream("b.bin", stream, Some(6)).unwrap(),
        ],
    };
    Client::at(&server.url).upload(&upload).await.unwrap();
    let sent = server.last();
    let boundary = sent.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let mut expected = Vec::new();
    let mut part = |head: &str, body: &[u8]| {
        expected
            .extend_from_slice(format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        expected.extend_from_slice(body);
        expected.extend_from_slice(b"\r\n");
    };
    part("name=\"number\"", b"5");
    part("name=\"resident\"", b"1");
    part("name=\"scan\"; filename=\"скан %221%22.PDF\"\r\nContent-Type: application/pdf", &content);
    part("name=\"pages\"; filename=\"a%5C\"\r\nContent-Type: image/jpeg", b"A");
    part("name=\"pages\"; filename=\"b.bin\"\r\nContent-Type: application/octet-stream", b"onetwo");
    expected.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    assert!(sent.body == expected, "{}", sent.text().replace('\u{7}', ""));
    assert_eq!(sent.header("content-length"), Some(expected.len().to_string().as_str()));
}

#[tokio::test]
async fn fields_of_a_form_are_what_they_serialise_to() {
    struct Form(f64);
    impl accord_runtime::RequestBody for &Form {
        fn encode(&self) -> Result<accord_runtime::Payload, accord_runtime::EncodeError> {
            let mut form = accord_runtime::Multipart::new();
            form.text("date", &chrono::NaiveDate::from_ymd_opt(2024, 2, 29))?;
            form.text("secret", &accord_runtime::Secret::from("s\r\n"))?;
            form.text("list", &["a", "b"])?;
            form.texts("numbers", &[1, 2])?;
            form.text("none", &None::<u8>)?;
            form.text("float", &self.0)?;
            form.text("x\"\r\ny", &accord_runtime::UnixSeconds::from(7))?;
            Ok(form.into())
        }
    }
    use accord_runtime::RequestBody;
    assert!((&Form(f64::NAN)).encode().is_err());
    let server = Server::start(|_| json("{}")).await;
    let client = Client::at(&server.url);
    let call = Call::<(), accord_runtime::OpenJson>::empty(&client.client, crate::client::operation("upload"));
    call.body(&&Form(0.5)).send().await.unwrap();
    let text = server.last().text();
    let parts: Vec<_> =
        text.split("--accord-").skip(1).filter_map(|part| part.split_once("name=")).map(|p| p.1).collect();
    let expected = [
        "\"date\"\r\n\r\n2024-02-29\r\n",
        "\"secret\"\r\n\r\ns\r\n\r\n",
        "\"list\"\r\n\r\na\r\n",
        "\"list\"\r\n\r\nb\r\n",
        "\"numbers\"\r\n\r\n1\r\n",
        "\"numbers\"\r\n\r\n2\r\n",
        "\"float\"\r\n\r\n0.5\r\n",
        "\"x%22%0D%0Ay\"\r\n\r\n7\r\n",
    ];
    assert_eq!(parts, expected);
}

#[tokio::test]
async fn what_cannot_be_uploaded() {
    assert!(FilePart::from_path("/").is_err());
    assert!(FilePart::from_bytes("", "x").is_err());
    assert!(FilePart::from_bytes("a\0", "x").is_err());
    assert!(FilePart::from_bytes("a", "x").unwrap().media_type("image").is_err());
    assert!(FilePart::from_bytes("a", "x").unwrap().media_type("image/png\r\nX: 1").is_err());
    let client = Client::at("http://127.0.0.1:1");
    let missing = FilePart::from_path("/nowhere/CANARY.pdf").unwrap();
    let upload = |scan| Upload { number: 5, resident: true, note: None, scan, pages: Vec::new() };
    let error = client.upload(&upload(missing)).await.unwrap_err();
    assert!(error.was_not_sent() && error.is_encode() && !format!("{error:?}").contains("CANARY"));
    // A stream that is shorter than it said breaks the request off.
    let server = Server::start(|_| json("{}")).await;
    let stream = futures_util::stream::iter([Ok(Bytes::from("one"))]);
    let short = FilePart::from_stream("a", stream, Some(6)).unwrap();
    let error = Client::at(&server.url).upload(&upload(short)).await.unwrap_err();
    assert!(error.effect_unknown());
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_download_is_saved_whole_or_not_at_all() {
    let server = Server::start(|_| with(200, &[("Content-Type", "application/pdf")], "%PDF-1.7 …")).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.pdf");
    let download = Client::at(&server.url).download().await.unwrap().into_inner();
    assert_eq!((download.media_type(), download.content_length()), (Some("application/pdf"), Some(12)));
    assert_eq!(download.save_to(&path).await.unwrap(), 12);
    assert_eq!(std::fs::read(&path).unwrap(), "%PDF-1.7 …".as_bytes());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let server = Server::start(|_| raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n%PDF-1.7 ")).await;
    let other = folder.path().join("other.pdf");
    let download = Client::at(&server.url).download().await.unwrap().into_inner();
    let error = download.save_to(&other).await.unwrap_err();
    assert!(error.is_transport() && error.operation() == "download");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_refusal_where_a_pdf_should_be() {
    for (kind, body) in [
        ("application/json", r#"{"code":9}"#),
        ("application/pdf", r#"{"code":9}"#),
        ("application/pdf", " \r\n\t{\"code\":9}"),
        ("application/problem+json; charset=utf-8", "{\"code\":9}"),
    ] {
        let server = Server::start(move |_| with(200, &[("Content-Type", kind)], body)).await;
        let error = Client::at(&server.url).download().await.unwrap_err();
        assert_eq!(error.raw_code(), Some(&accord_runtime::CodeValue::Int(9)), "{kind} {body}");
        assert!(error.was_refused());
    }
    for (kind, body) in [
        ("application/pdf", ""),
        ("application/pdf", " null\n"),
        ("application/json", "null"),
        ("application/json", ""),
        ("application/pdf", " "),
        ("application/json", "{\"code\""),
    ] {
        let server = Server::start(move |_| with(200, &[("Content-Type", kind)], body)).await;
        let error = Client::at(&server.url).download().await.unwrap_err();
        assert!(error.is_decode(), "{kind} {body:?}: {error:?}");
    }
}

#[tokio::test]
async fn more_than_the_limit() {
    let server = Server::start(|_| with(200, &[], [b"%PDF-".as_slice(), &[b'x'; 4995]].concat())).await;
    let download = Client::at(&server.url).download().await.unwrap().into_inner();
    assert!(download.bytes(4999).await.unwrap_err().is_body_too_large());
    let small = Client::builder(&server.url).max_body(4999).build().unwrap();
    assert!(small.plain().await.unwrap_err().is_body_too_large());
    assert_eq!(small.download().await.unwrap().into_inner().bytes(5000).await.unwrap().len(), 5000);
}

#[tokio::test]
async fn a_file_goes_up_again_after_its_token_was_renewed() {
    let logins = std::sync::atomic::AtomicU32::new(0);
    let server = Server::start(move |request| match (request.target.as_str(), request.header("authorization")) {
        ("/login", _) => {
            let login = logins.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            json(format!(r#"{{"code":0,"token":"t{login}"}}"#))
        }
        (_, Some("Bearer t0")) => with(401, &[], ""),
        _ => json("{}"),
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    std::fs::write(&path, "content").unwrap();
    let upload = |scan| Upload { number: 5, resident: true, note: None, scan, pages: Vec::new() };
    let client = || Client::builder(&server.url).credentials("u", "p").build().unwrap();
    client().upload(&upload(FilePart::from_path(&path).unwrap())).await.unwrap();
    let bodies: Vec<_> = server.seen().into_iter().filter(|r| r.target == "/upload").map(|r| r.body).collect();
    assert!(bodies.len() == 2 && bodies[0] == bodies[1]);

    // A stream is gone after the first time; the next call has the new token.
    let client = Client::builder(&server.url).token("t0").credentials("u", "p").build().unwrap();
    let stream = FilePart::from_stream("a", futures_util::stream::iter([Ok(Bytes::from("x"))]), None).unwrap();
    let error = client.upload(&upload(stream)).await.unwrap_err();
    assert!(error.is_authentication() && error.was_refused());
    client.upload(&upload(FilePart::from_bytes("a", "x").unwrap())).await.unwrap();
    assert_eq!(server.count("/upload"), 4);
}

#[cfg(feature = "blocking")]
#[test]
fn without_async() {
    use std::io::Read;

    use accord_runtime::blocking;

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(|_| with(200, &[], "%PDF-")));
    let client = Client::at(&server.url);
    let download = move || {
        let mut text = String::new();
        let answer = blocking::wait(client.download()).unwrap();
        answer.into_inner().blocking().read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!(download(), "%PDF-");
    assert_eq!(runtime.block_on(async { tokio::task::spawn_blocking(download.clone()).await.unwrap() }), "%PDF-");
    // It holds the thread up, and still ends.
    assert_eq!(runtime.block_on(async { download() }), "%PDF-");
    let current = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(current.block_on(async { download() }), "%PDF-");
}
