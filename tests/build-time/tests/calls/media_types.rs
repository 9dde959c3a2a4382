//! Answers and bodies of several media types: JSON is asked for where it is documented, and everything else by a method.

use accord_build_time::constructs::media_types::types::{ExportAnswer, Job, Step};
use accord_build_time::constructs::{media_types, media_types_swagger};
use accord_runtime::{ByteStream, FilePart, ResponseValue};
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

/// A server that answers with what is asked for, of these.
async fn answering(answers: Vec<Answer>) -> (Server, media_types::Client) {
    let server = Server::start(move |request: &Received| {
        let asked = request.header("accept").unwrap_or_default();
        let is_asked = |answer: &&Answer| asked.split(", ").any(|asked| answer.headers["content-type"] == asked);
        answers.iter().find(is_asked).or(answers.first()).unwrap().clone()
    });
    let server = server.await;
    let client = media_types::Client::builder(server.url()).max_attempts(1).build().unwrap();
    (server, client)
}

async fn bytes(answer: ResponseValue<ByteStream>) -> Vec<u8> {
    answer.into_inner().bytes(1024).await.unwrap().to_vec()
}

const PDF: &[u8] = b"%PDF-1.4 \xff\x00";

#[tokio::test]
async fn json_is_asked_for_and_the_rest_by_methods() {
    let (server, client) = answering(vec![
        Answer::json(200, &json!({"id": 7})),
        Answer::bytes(200, "text/csv", "id\n7\n"),
        Answer::bytes(200, "application/pdf", PDF),
    ])
    .await;
    assert_eq!(client.report().send().await.unwrap().id, 7);
    assert_eq!(client.report().accept_text().send().await.unwrap().as_str(), "id\n7\n");
    let file = client.report().accept_bytes().send().await.unwrap();
    assert_eq!(file.media_type(), Some("application/pdf"));
    assert_eq!(bytes(file).await, PDF);
    // One of several: the caller's own header comes before, wherever it is set.
    client.report().header("accept", "image/png").accept_bytes().send().await.unwrap();
    client.report().accept_bytes().header("accept", "image/png").send().await.unwrap();
    let blocking = tokio::task::spawn_blocking(move || client.report().accept_text().send_blocking().unwrap());
    assert_eq!(blocking.await.unwrap().as_str(), "id\n7\n");
    let accepts = ["application/json", "text/csv", "application/pdf, image/png", "image/png", "image/png", "text/csv"];
    let sent: Vec<_> = server.received().iter().map(|request| request.header("accept").unwrap().to_owned()).collect();
    assert_eq!(sent, accepts);
}

#[tokio::test]
async fn what_comes_instead_is_not_lost() {
    // The server has only JSON: it is what the operation answers with, and no refusal.
    let (_server, client) = answering(vec![Answer::json(200, &json!({"id": 7}))]).await;
    let file = client.report().accept_bytes().send().await.unwrap();
    assert_eq!(file.media_type(), Some("application/json"));
    assert_eq!(bytes(file).await, br#"{"id":7}"#);
    assert_eq!(client.report().accept_text().send().await.unwrap().raw().as_ref(), br#"{"id":7}"#);
    // It has only a PDF: the call was carried out, and the answer is there.
    let (_server, client) = answering(vec![Answer::bytes(200, "application/pdf", PDF)]).await;
    let error = client.report().send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert!(!error.was_refused());
    // A refusal is one whatever was asked for.
    let (_server, client) = answering(vec![Answer::json(404, &json!({"title": "none"}))]).await;
    let error = client.report().accept_bytes().send().await.unwrap_err();
    assert_eq!(error.body().and_then(|problem| problem.title.as_deref()), Some("none"));
}

#[tokio::test]
async fn one_schema_of_several_media_types() {
    let (server, client) = answering(vec![
        Answer::json(200, &json!({"id": 7})),
        Answer::bytes(200, "application/xml", "<id>7</id>"),
        Answer::bytes(200, "multipart/mixed", "--x--"),
    ])
    .await;
    assert_eq!(client.invoice().send().await.unwrap().id, 7);
    assert_eq!(client.invoice().accept_text().send().await.unwrap().as_str(), "<id>7</id>");
    assert_eq!(bytes(client.invoice().accept_bytes().send().await.unwrap()).await, b"--x--");
    assert_eq!(client.dotnet().send().await.unwrap().id, 7);
    assert_eq!(server.last().header("accept"), Some("application/json"));
    assert_eq!(client.sarif().send().await.unwrap().id, 7);
    assert_eq!(server.last().header("accept"), Some("application/json+sarif"));
}

#[tokio::test]
async fn json_of_several_schemas() {
    let (server, client) = answering(vec![
        Answer::json(200, &json!([{"id": 7}])),
        Answer::bytes(200, "application/vnd.example.star+json", r#"[{"at": "now"}]"#),
        Answer::bytes(200, "application/vnd.example.one+json", r#"{"at": "then"}"#),
    ])
    .await;
    assert_eq!(client.repos().send().await.unwrap()[0].id, 7);
    assert_eq!(client.repos().accept_vnd_example_star().send().await.unwrap()[0].at, "now");
    assert_eq!(client.repos().accept_vnd_example_one().send().await.unwrap().at, "then");
    assert_eq!(server.last().header("accept"), Some("application/vnd.example.one+json"));
}

#[tokio::test]
async fn a_file_or_a_document_by_the_status() {
    let export = async |answer: Answer| {
        let (server, client) = answering(vec![answer]).await;
        let answer = client.export().send().await;
        assert_eq!(server.only().header("accept"), Some("application/pdf, application/json"));
        answer
    };
    let answer = export(Answer::bytes(200, "application/pdf", PDF)).await.unwrap().into_inner();
    let ExportAnswer::Ok(file) = answer else { panic!("{answer:?}") };
    assert_eq!(file.bytes(1024).await.unwrap().as_ref(), PDF);
    let answer = export(Answer::json(202, &json!({"job": "j"}))).await.unwrap().into_inner();
    assert!(matches!(&answer, ExportAnswer::Accepted(job) if job.job == "j"), "{answer:?}");
    let answer = export(Answer::bytes(204, "text/plain", "")).await.unwrap().into_inner();
    assert!(matches!(answer, ExportAnswer::NoContent), "{answer:?}");
    let answer = export(Answer::bytes(206, "application/pdf", "half")).await.unwrap().into_inner();
    assert!(matches!(&answer, ExportAnswer::Unknown(body) if body.text() == Some("half")), "{answer:?}");
    // JSON where only a file is documented is a refusal still.
    let error = export(Answer::json(200, &json!({"title": "no"}))).await.unwrap_err();
    assert_eq!(error.body().and_then(|problem| problem.title.as_deref()), Some("no"));
}

#[tokio::test]
async fn json_of_any_name_is_asked_for_beside_a_file() {
    let answers = vec![Answer::bytes(200, "application/pdf", PDF), Answer::json(202, &json!({"job": "j"}))];
    for answer in answers {
        let (server, client) = answering(vec![answer]).await;
        client.statement().send().await.unwrap();
        assert_eq!(server.only().header("accept"), Some("application/pdf, application/json"));
    }
}

#[tokio::test]
async fn wildcards() {
    for (media, body) in [("text/plain", "hello"), ("application/json", r#""hello""#)] {
        let (server, client) = answering(vec![Answer::bytes(200, media, body)]).await;
        assert_eq!(client.greeting().send().await.unwrap().as_str(), "hello");
        assert_eq!(server.only().header("accept"), Some("*/*"));
    }
    let (server, client) = answering(vec![Answer::bytes(200, "application/pdf", PDF)]).await;
    assert_eq!(bytes(client.any_file().send().await.unwrap()).await, PDF);
    let png = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
    let (other, images) = answering(vec![Answer::bytes(200, "image/png", png.to_vec())]).await;
    assert_eq!(bytes(images.picture().send().await.unwrap()).await, png);
    assert_eq!(bytes(images.pictures().send().await.unwrap()).await, png);
    let accepts =
        |server: &Server| server.received().iter().map(|r| r.header("accept").unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(accepts(&server), ["*/*"]);
    assert_eq!(accepts(&other), ["image/*", "image/png, image/jpeg"]);
}

#[tokio::test]
async fn json_and_texts_that_are_files() {
    let (server, client) = answering(vec![Answer::json(200, &json!({"id": 7}))]).await;
    assert_eq!(bytes(client.json_file().send().await.unwrap()).await, br#"{"id":7}"#);
    assert_eq!(server.only().header("accept"), Some("application/json"));
    let (_server, client) = answering(vec![Answer::bytes(200, "text/csv", vec![0xff, b';'])]).await;
    assert_eq!(bytes(client.csv_file().send().await.unwrap()).await, [0xff, b';']);
}

#[tokio::test]
async fn a_failure_inside_of_a_success_is_found_in_place_of_bytes() {
    let (_server, client) = answering(vec![Answer::json(200, &json!({"ok": false, "why": "closed"}))]).await;
    let error = client.judged().accept_bytes().send().await.unwrap_err();
    assert_eq!(error.message(), Some("closed"));
    let (_server, client) = answering(vec![Answer::json(200, &json!({"ok": true, "id": 7}))]).await;
    assert_eq!(bytes(client.judged().accept_bytes().send().await.unwrap()).await, br#"{"ok":true,"id":7}"#);
    let (_server, client) = answering(vec![Answer::bytes(200, "application/pdf", PDF)]).await;
    assert_eq!(bytes(client.judged().accept_bytes().send().await.unwrap()).await, PDF);
}

#[tokio::test]
async fn the_media_type_of_a_body() {
    let (server, client) = answering(vec![Answer::bytes(204, "text/plain", "")]).await;
    let job = Job::builder().job("j").build();
    let steps = vec![Step::builder().op("remove").path("/a").build()];
    client.change("1", &steps).send().await.unwrap();
    client.change_merge_patch("1", &job).send().await.unwrap();
    client.store("1", &job).send().await.unwrap();
    client.store("1", &job).header("content-type", "application/vnd.example+json").send().await.unwrap();
    client.store_text("1", &"<a/>".into()).send().await.unwrap();
    client.store_text("1", &"<a/>".into()).header("content-type", "application/xml").send().await.unwrap();
    for file in ["a.png", "a.jpg", "a.pdf"] {
        client.store_bytes("1", &FilePart::from_bytes(file, "bytes").unwrap()).send().await.unwrap();
    }
    let sent: Vec<_> = server.received().iter().map(|r| r.header("content-type").unwrap().to_owned()).collect();
    assert_eq!(
        sent,
        [
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/json",
            "application/vnd.example+json",
            "text/plain",
            "application/xml",
            "image/png",
            "image/jpeg",
            // One that is not listed is sent as the first that is.
            "image/png",
        ]
    );
    assert_eq!(server.received()[0].json(), json!([{"op": "remove", "path": "/a"}]));
}

#[tokio::test]
async fn a_file_is_of_a_range_of_media_types() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = media_types::Client::builder(server.url()).max_attempts(1).build().unwrap();
    let file = |name: &str| FilePart::from_bytes(name, "bytes").unwrap();
    client.set_avatar(&file("a.png")).send().await.unwrap();
    client.set_avatar(&file("a.dat").media_type("image/avif").unwrap()).send().await.unwrap();
    client.set_avatar(&file("a.dat")).header("content-type", "image/avif").send().await.unwrap();
    for refused in [file("a.pdf"), file("a.png").media_type("application/pdf").unwrap()] {
        let error = client.set_avatar(&refused).send().await.unwrap_err();
        assert!(error.was_not_sent(), "{error}");
        assert!(format!("{error:?}").contains("none of those that the document lists"), "{error:?}");
    }
    // Another media type of the list serves for what is in no range.
    client.set_scan(&file("a.gif")).send().await.unwrap();
    client.set_scan(&file("a.txt")).send().await.unwrap();
    let sent: Vec<_> = server.received().iter().map(|r| r.header("content-type").unwrap().to_owned()).collect();
    assert_eq!(sent, ["image/png", "image/avif", "image/avif", "image/gif", "application/pdf"]);
}

#[tokio::test]
async fn files_of_swagger() {
    let server = Server::start(|_| Answer::bytes(200, "application/pdf", PDF)).await;
    let client = media_types_swagger::Client::builder(server.url()).max_attempts(1).build().unwrap();
    assert_eq!(bytes(client.inherited().send().await.unwrap()).await, PDF);
    assert_eq!(bytes(client.named().send().await.unwrap()).await, PDF);
    assert_eq!(bytes(client.bytes_file().send().await.unwrap()).await, PDF);
    assert_eq!(bytes(client.text_file().send().await.unwrap()).await, PDF);
    assert_eq!(bytes(client.unsaid().send().await.unwrap()).await, PDF);
    let sent: Vec<_> = server.received().iter().map(|r| r.header("accept").unwrap().to_owned()).collect();
    let octets = "application/octet-stream";
    assert_eq!(sent, ["application/json, */*", "application/xml", octets, "text/csv", octets]);
    // JSON is a file where the document produces nothing else.
    let server = Server::start(|_| Answer::json(200, &json!({"id": 7}))).await;
    let client = media_types_swagger::Client::builder(server.url()).max_attempts(1).build().unwrap();
    assert_eq!(bytes(client.inherited().send().await.unwrap()).await, br#"{"id":7}"#);

    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = media_types_swagger::Client::builder(server.url()).build().unwrap();
    let scan = FilePart::from_bytes("scan.png", "bytes").unwrap();
    let form = media_types_swagger::types::UploadBody::builder().title("t").scan(scan).build();
    client.upload(&form).send().await.unwrap();
    let parts = server.only().parts().await;
    let parts: Vec<_> = parts.iter().map(|part| (part.name.as_str(), part.file_name.as_deref(), &*part.body)).collect();
    assert_eq!(parts, [("title", None, &b"t"[..]), ("scan", Some("scan.png"), b"bytes")]);
}

#[tokio::test]
async fn a_text_is_in_the_character_set_that_its_media_type_says() {
    let latin = "text/plain; charset=ISO-8859-1";
    let (server, client) = answering(vec![Answer::bytes(200, latin, &b"caf\xe9"[..])]).await;
    assert_eq!(client.send_latin(&"thé".into()).send().await.unwrap().as_str(), "café");
    let sent = server.only();
    assert_eq!((sent.header("content-type"), &sent.body[..]), (Some(latin), &b"th\xe9"[..]));
    assert!(client.send_latin(&"чай".into()).send().await.unwrap_err().was_not_sent());
    // What calls itself ISO-8859-1 and is UTF-8 is read as that.
    let (_server, client) = answering(vec![Answer::bytes(200, latin, "café")]).await;
    assert_eq!(client.send_latin(&"tea".into()).send().await.unwrap().as_str(), "café");
    // Of any other character set the request says what is sent in its place.
    let (server, client) = answering(vec![Answer::json(204, &json!(null))]).await;
    client.send_cyrillic(&"чай".into()).send().await.unwrap();
    let sent = server.only();
    assert_eq!((sent.header("content-type"), &sent.body[..]), (Some("text/plain; charset=utf-8"), "чай".as_bytes()));
}
