//! Files on their way up.

mod counter;

use accord_tests::plusofon;
use futures_util::stream;
use plusofon_agreement::accord_runtime::Bytes;
use plusofon_agreement::{FilePart, UploadSignedAgreement};

use super::client;
use super::request::{self, agreed};
use counter::Counter;

fn upload(files: Vec<FilePart>) -> UploadSignedAgreement {
    UploadSignedAgreement::builder().files(files).build()
}

#[tokio::test]
async fn submit_sends_multipart_with_files() {
    let server = plusofon::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("паспорт \"1\".jpg");
    std::fs::write(&path, b"\xFF\xD8 from a path").unwrap();

    let mut request = request::submit_fiz(&agreed("submit_fiz"));
    request.file_passport = FilePart::from_path(&path).unwrap();
    // Bytes that look like the end of a part stay bytes.
    let bytes = b"\0\r\n--boundary--\r\n\xFF".to_vec();
    request.file_registration = FilePart::from_bytes("scan.bin", bytes.clone()).unwrap();
    let chunks = ["from ", "", "a stream"].map(|chunk| Ok(Bytes::from(chunk)));
    let selfie = FilePart::from_stream("selfie", stream::iter(chunks), None).unwrap();
    request.file_selfie = selfie.file_name("me.heic").unwrap().media_type("image/heic").unwrap();
    client(server.url()).submit_fiz(&request).send().await.unwrap();

    let arrived = server.only();
    let types: Vec<_> = arrived.headers.iter().filter(|(name, _)| name == "content-type").collect();
    assert_eq!(types.len(), 1, "{types:?}");
    assert!(types[0].1.starts_with("multipart/form-data; boundary="), "{types:?}");
    let parts = arrived.parts().await;
    let file = |name: &str| parts.iter().find(|part| part.name == name).unwrap();

    let passport = file("file_passport");
    assert_eq!(passport.body, &b"\xFF\xD8 from a path"[..]);
    assert_eq!(passport.media_type.as_deref(), Some("image/jpeg"));
    assert_eq!(passport.file_name.as_deref().map(|name| name.replace("%22", "\"")), Some("паспорт \"1\".jpg".into()));
    let registration = file("file_registration");
    assert_eq!((&registration.body, registration.file_name.as_deref()), (&Bytes::from(bytes), Some("scan.bin")));
    assert_eq!(registration.media_type.as_deref(), Some("application/octet-stream"));
    let selfie = file("file_selfie");
    assert_eq!((&*selfie.body, selfie.file_name.as_deref()), (&b"from a stream"[..], Some("me.heic")));
    assert_eq!(selfie.media_type.as_deref(), Some("image/heic"));
    assert!(parts.iter().filter(|part| part.file_name.is_some()).count() == 3, "the other fields are no files");
}

#[tokio::test]
async fn upload_sends_one_part_for_each_file() {
    let server = plusofon::start().await;
    let files = ["first", "second", "third"];
    let part = |name: &&str| FilePart::from_bytes(format!("{name}.pdf"), (*name).to_owned()).unwrap();
    client(server.url()).upload_signed_agreement(&upload(files.iter().map(part).collect())).send().await.unwrap();

    let parts = server.only().parts().await;
    assert_eq!(parts.len(), files.len());
    for (part, name) in parts.iter().zip(files) {
        assert_eq!((part.name.as_str(), &*part.body), ("files[]", name.as_bytes()));
        assert_eq!(part.file_name, Some(format!("{name}.pdf")));
        assert_eq!(part.media_type.as_deref(), Some("application/pdf"));
    }
}

#[tokio::test]
async fn upload_takes_an_empty_list() {
    let server = plusofon::start().await;
    client(server.url()).upload_signed_agreement(&upload(vec![])).send().await.unwrap();
    let arrived = server.only();
    assert!(arrived.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    assert!(arrived.parts().await.is_empty());
}

#[tokio::test]
async fn a_long_stream_of_unknown_length_arrives_whole() {
    const CHUNK: usize = 256 * 1024;
    const CHUNKS: usize = 256;
    let counter = Counter::start().await;
    let chunk = Bytes::from(vec![b'x'; CHUNK]);
    let file = FilePart::from_stream("long.pdf", stream::iter((0..CHUNKS).map(move |_| Ok(chunk.clone()))), None);
    client(counter.url()).upload_signed_agreement(&upload(vec![file.unwrap()])).send().await.unwrap();

    let counted = counter.counted();
    assert_eq!(counted.bytes, CHUNK * CHUNKS, "64 MiB");
    assert_eq!(counted.content_length, None);
    assert_eq!(counted.file_name.as_deref(), Some("long.pdf"));
}

#[tokio::test]
async fn a_stream_of_known_length_says_so() {
    let counter = Counter::start().await;
    let chunks = stream::iter(["half", "half"].map(|chunk| Ok(Bytes::from(chunk))));
    let file = FilePart::from_stream("known.pdf", chunks, Some(8)).unwrap();
    client(counter.url()).upload_signed_agreement(&upload(vec![file])).send().await.unwrap();
    let counted = counter.counted();
    assert_eq!(counted.bytes, 8);
    assert!(counted.content_length.is_some());
}

/// The rest of the stream only comes once the server has the beginning. Whoever gathers it first waits forever.
#[tokio::test]
async fn a_stream_is_sent_as_it_comes() {
    let counter = Counter::start().await;
    let begun = counter.begun();
    let first = stream::iter([Ok(Bytes::from(vec![b'a'; 64 * 1024]))]);
    let rest = stream::once(async move {
        begun.notified().await;
        Ok(Bytes::from("b"))
    });
    let file = FilePart::from_stream("two.pdf", stream::StreamExt::chain(first, rest), None).unwrap();
    let request = upload(vec![file]);
    let client = client(counter.url());
    let call = client.upload_signed_agreement(&request).send();
    tokio::time::timeout(std::time::Duration::from_secs(10), call).await.expect("it was held back").unwrap();
    assert_eq!(counter.counted().bytes, 64 * 1024 + 1);
}

#[tokio::test]
async fn a_stream_is_sent_once_and_a_file_as_often_as_asked() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let chunks = stream::iter([Ok(Bytes::from("x"))]);
    let request = upload(vec![FilePart::from_stream("once.pdf", chunks, None).unwrap()]);
    client.upload_signed_agreement(&request).send().await.unwrap();
    let error = client.upload_signed_agreement(&request).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_encode());
    assert_eq!(server.received().len(), 1);

    let request = upload(vec![FilePart::from_bytes("twice.pdf", "x").unwrap()]);
    client.upload_signed_agreement(&request).send().await.unwrap();
    client.upload_signed_agreement(&request).send().await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_missing_file_is_an_error_that_was_not_sent() {
    let server = plusofon::start().await;
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("none.pdf"), folder.path().to_path_buf()] {
        let request = upload(vec![FilePart::from_path(path).unwrap()]);
        let error = client(server.url()).upload_signed_agreement(&request).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode());
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_stream_that_fails_is_an_error_of_unknown_effect() {
    let counter = Counter::start().await;
    let chunks = stream::iter([Ok(Bytes::from("half")), Err(std::io::Error::other("the disk is gone"))]);
    let request = upload(vec![FilePart::from_stream("half.pdf", chunks, None).unwrap()]);
    let error = client(counter.url()).upload_signed_agreement(&request).send().await.unwrap_err();
    assert!(!error.was_refused() && error.status().is_none());
}
