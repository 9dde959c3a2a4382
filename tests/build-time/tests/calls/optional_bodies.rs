//! A body that is not required is sent when it is set, with its media type; one that may be null is sent and received as null;
//! defaults are not sent.

use accord_build_time::constructs::optional_bodies::Client;
use accord_build_time::constructs::optional_bodies::types::{
    MaybeList, MaybeNote, Note, PostNullableAnswer, SendFieldsBody, SendPartsBody,
};
use accord_runtime::{FilePart, TextBody};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(status: u16, answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(status, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn silent() -> (Server, Client) {
    answering(200, json!({})).await
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let (server, client) = silent().await;
    client.send_json("1").send().await.unwrap();
    client.send_vendor().send().await.unwrap();
    client.send_fields().send().await.unwrap();
    client.send_parts().send().await.unwrap();
    client.send_text().send().await.unwrap();
    client.send_many().send().await.unwrap();
    client.send_many_form().send().await.unwrap();
    client.send_image().send().await.unwrap();
    client.send_any().send().await.unwrap();
    assert_eq!(server.received().len(), 9);
    for request in server.received() {
        assert!(request.body.is_empty(), "{}", request.path);
        // Content has a meaning with these methods, and a server may insist on knowing its length.
        assert_eq!(request.header("content-length"), Some("0"), "{}", request.path);
        assert_eq!(request.header("content-type"), None, "{}", request.path);
        assert_eq!(request.raw_query, "", "{}", request.path);
    }
}

#[tokio::test]
async fn what_is_set_is_sent_with_its_media_type() {
    let (server, client) = silent().await;
    let note = Note::builder().text("t").build();
    client.send_json("1").limit(3).body(&note).send().await.unwrap();
    client.send_vendor().body(&note).send().await.unwrap();
    let fields = SendFieldsBody::builder().words(vec!["x".into(), "y".into()]).a("b").build();
    client.send_fields().body(&fields).send().await.unwrap();
    client.send_parts().body(&SendPartsBody::builder().a("b").build()).send().await.unwrap();
    client.send_text().body(&TextBody::from("<a/>")).send().await.unwrap();
    client.send_many().body(&note).send().await.unwrap();
    client.send_many_form().body(&note).send().await.unwrap();
    let sent: Vec<(String, String)> = server
        .received()
        .iter()
        .map(|request| {
            let media = request.header("content-type").unwrap_or_default();
            let media = media.split(';').next().unwrap_or_default().to_owned();
            (media, String::from_utf8_lossy(&request.body).into_owned())
        })
        .collect();
    let json = r#"{"text":"t"}"#;
    let own = |media: &str, body: &str| (media.to_owned(), body.to_owned());
    assert_eq!(sent[0], own("application/json", json));
    assert_eq!(sent[1], own("application/vnd.note+json", json));
    assert_eq!(sent[2].0, "application/x-www-form-urlencoded");
    assert!(["words=x%2Cy&a=b", "words=x,y&a=b"].contains(&sent[2].1.as_str()), "{}", sent[2].1);
    assert_eq!(sent[3].0, "multipart/form-data");
    assert!(sent[3].1.contains("name=\"a\"\r\n\r\nb\r\n"), "{}", sent[3].1);
    assert_eq!(sent[4], own("application/xml", "<a/>"));
    assert_eq!(sent[5], own("application/json", json));
    assert_eq!(sent[6], own("application/x-www-form-urlencoded", "text=t"));
}

#[tokio::test]
async fn a_file_says_which_of_the_media_types_it_is() {
    let (server, client) = silent().await;
    for (name, media_type) in [("a.jpeg", "image/jpeg"), ("a.bin", "image/png")] {
        client.send_image().body(&FilePart::from_bytes(name, "x").unwrap()).send().await.unwrap();
        assert_eq!(server.received().last().unwrap().header("content-type"), Some(media_type));
    }
    client.send_any().body(&Note::builder().text("t").build()).send().await.unwrap();
    client.send_any_text(&TextBody::from("t")).send().await.unwrap();
    let sent = server.received().split_off(2);
    let sent: Vec<_> = sent.iter().map(|request| (request.header("content-type").unwrap(), &*request.body)).collect();
    let json: &[u8] = br#"{"text":"t"}"#;
    assert_eq!(sent, [("application/json", json), ("text/plain; charset=utf-8", b"t")]);
}

#[tokio::test]
async fn what_may_be_null_is_sent_and_received_as_null() {
    let (server, client) = answering(200, Value::Null).await;
    let received: Option<MaybeNote> = client.put_nullable(&None).send().await.unwrap().into_inner();
    assert_eq!(received, None);
    client.post_nullable().body(&None).send().await.unwrap();
    assert_eq!(server.received().iter().map(|request| request.body.clone()).collect::<Vec<_>>(), ["null", "null"]);

    let (server, client) = answering(200, json!({"id": 1})).await;
    let note = MaybeNote::builder().id(1).build();
    let received = client.put_nullable(&Some(note.clone())).send().await.unwrap().into_inner();
    assert_eq!((server.only().json(), received), (json!({"id": 1}), Some(note)));

    let (_server, client) = answering(400, json!({"id": 2})).await;
    let refused = client.put_nullable(&None).send().await.unwrap_err();
    assert_eq!(refused.body().map(|body| body.id), Some(2));
    let (_server, client) = answering(400, Value::Null).await;
    assert!(client.put_nullable(&None).send().await.unwrap_err().was_refused());
}

#[tokio::test]
async fn of_several_answers_each_may_be_null() {
    for (status, answer, full) in [(200, Value::Null, false), (200, json!([1]), true), (201, json!({"id": 1}), true)] {
        let (server, client) = answering(status, answer).await;
        let list: MaybeList = vec![1].into();
        let received = client.post_nullable().body(&Some(list)).send().await.unwrap().into_inner();
        assert_eq!(server.only().json(), json!([1]));
        match received {
            PostNullableAnswer::Ok(list) => assert_eq!((status, list.is_some()), (200, full)),
            PostNullableAnswer::Created(note) => assert_eq!((status, note.is_some()), (201, full)),
            _ => panic!("a status that is not documented"),
        }
    }
}

#[test]
fn a_default_is_neither_sent_nor_read() {
    assert_eq!(serde_json::to_value(Note::builder().build()).unwrap(), json!({}));
    let read: Note = serde_json::from_value(json!({})).unwrap();
    assert_eq!((read.text, read.size, read.tags, read.pinned), (None, None, None, None));
}
