//! Bodies that take the place of others, and media types that the caller sets.

use accord_runtime::{Call, FilePart, Multipart, OpenJson, TextBody};
use serde_json::json;

use crate::bare::Bare;
use crate::server::{Server, json as answer};

#[tokio::test]
async fn the_last_body_is_sent_as_a_whole() {
    let server = Server::start(|_| answer("{}")).await;
    let client = Bare::at(&server.url);
    let raw = || client.of::<OpenJson>("once").raw_body("text/plain", "abc");
    let body = json!({"a": 1});
    let sent = async |call: Call<OpenJson, OpenJson>| {
        call.send().await.unwrap();
        let last = server.seen().pop().unwrap();
        (last.header("content-type").unwrap().to_owned(), last.text())
    };
    assert_eq!(sent(raw().body(&body)).await, ("application/json".into(), r#"{"a":1}"#.into()));
    assert_eq!(sent(raw().body(&body).extra("b", &2)).await.1, r#"{"a":1,"b":2}"#);
    assert_eq!(sent(raw().form(&body, &[])).await, ("application/x-www-form-urlencoded".into(), "a=1".into()));
    let text = raw().body_as(&&TextBody::from("<a/>"), "application/xml");
    assert_eq!(sent(text).await, ("application/xml".into(), "<a/>".into()));
    let items = raw().body_items(&[1, 2], "application/jsonl");
    assert_eq!(sent(items).await, ("application/jsonl".into(), "1\n2\n".into()));
    // A media type that was set for itself stays.
    let typed = client.of::<OpenJson>("once").header("Content-Type", "application/vnd.a+json").body(&body);
    assert_eq!(sent(typed).await.0, "application/vnd.a+json");
    assert_eq!(sent(raw().body(&body).raw_body("text/csv", "a,b")).await, ("text/csv".into(), "a,b".into()));
}

#[tokio::test]
async fn a_multipart_form_has_its_boundary() {
    let server = Server::start(|_| answer("{}")).await;
    let client = Bare::at(&server.url);
    let mut form = Multipart::new();
    form.text("a", "b").unwrap();
    form.file("f", &FilePart::from_bytes("a.txt", "bytes").unwrap()).unwrap();
    let call = || client.of::<OpenJson>("put_file").body(&&form);
    for own in ["multipart/form-data", "Multipart/Form-Data ; charset=utf-8;", "multipart/related; type=\"text/xml\""] {
        call().header("Content-Type", own).send().await.unwrap();
        let last = server.seen().pop().unwrap();
        let (media_type, boundary) = last.header("content-type").unwrap().split_once("; boundary=").unwrap();
        assert_eq!(media_type, own.trim_end_matches(';'));
        assert!(last.text().starts_with(&format!("--{boundary}\r\n")), "{}", last.text());
    }
    for own in ["multipart/form-data; boundary=mine", "multipart/form-data;Boundary = \"\"", "text/plain"] {
        let error = call().header("content-type", own).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode(), "{own}: {error:?}");
        assert!(call().header("content-type", own).into_request().is_err());
    }
    assert_eq!(server.seen().len(), 3);
}
