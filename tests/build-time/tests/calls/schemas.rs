//! What schemas can say: wire forms, other spellings, names, what is not printed, files, open enums, constraints.

use accord_build_time::forms_and_names::types::{AddScansBody, NewPerson, Person, Place, State};
use accord_build_time::forms_and_names::{Client, FilePart, UnixSeconds};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Answer) -> (Server, Client) {
    let server = Server::start(move |_| answer.clone()).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn person(body: Value) -> Person {
    let (_server, client) = answering(Answer::json(200, &body)).await;
    client.get_person("7").send().await.unwrap().into_inner()
}

fn least() -> Value {
    json!({"seen": 1_644_927_600, "count": "12", "born": "2024-03-01 10:00:00"})
}

/// The least person with more fields.
fn with(more: Value) -> Value {
    let mut body = least();
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn fixed_headers_are_sent_and_a_path_parameter_is_one_segment() {
    let (server, client) = answering(Answer::json(200, &least())).await;
    client.get_person("a/b ?#ü").send().await.unwrap();
    let request = server.only();
    assert_eq!(request.path, "/people/a%2Fb%20%3F%23%C3%BC");
    assert!(request.query.is_empty());
    assert_eq!(request.header("x-client"), Some("forms"));
    let accepts: Vec<_> = request.headers.iter().filter(|(name, _)| name == "accept").collect();
    assert_eq!(accepts.len(), 1, "{accepts:?}");
    assert_eq!(request.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn wire_forms_are_typed() {
    let person = person(with(json!({"left": "-3"}))).await;
    assert_eq!(person.seen, UnixSeconds::from(1_644_927_600));
    assert_eq!(person.visits, 12);
    assert_eq!(person.left, Some(-3));
    assert_eq!(person.born.moment().unwrap().to_rfc3339(), "2024-03-01T10:00:00+03:00");
    let encoded = serde_json::to_value(&person).unwrap();
    assert_eq!(encoded, with(json!({"left": "-3"})), "it is written as it was read");
}

#[tokio::test]
async fn an_integer_is_read_with_and_without_quotes() {
    assert_eq!(person(with(json!({"count": 12}))).await.visits, 12);
    let (_server, client) = answering(Answer::json(200, &with(json!({"count": "twelve"})))).await;
    let error = client.get_person("7").send().await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert!(!format!("{error:?}").contains("twelve"), "{error:?}");
}

#[tokio::test]
async fn other_spellings_are_read_and_one_is_written() {
    for key in ["phone", "Phone", "phoneNumber"] {
        // Longer than the document's bound: what is read is not measured.
        let person = person(with(json!({key: "+7 900 000"}))).await;
        assert_eq!(person.phone.as_deref(), Some("+7 900 000"), "{key}");
        assert_eq!(serde_json::to_value(&person).unwrap()["phone"], "+7 900 000");
        let shown = format!("{person:?}");
        assert!(!shown.contains("900") && shown.contains("[redacted]"), "{shown}");
    }
}

#[tokio::test]
async fn enums_are_open_and_read_misspellings() {
    for (wire, state, written) in [
        ("Panding", State::Pending, "Panding"),
        ("Pending", State::Pending, "Panding"),
        ("on hold", State::OnHold, "on hold"),
        ("lost", State::Unknown("lost".into()), "lost"),
    ] {
        let person = person(with(json!({"state": wire}))).await;
        assert_eq!(person.state, Some(state), "{wire}");
        assert_eq!(serde_json::to_value(&person).unwrap()["state"], written);
    }
}

#[tokio::test]
async fn a_choice_is_read_by_its_fields() {
    let place = person(with(json!({"home": {"lat": 1.5, "lon": 2.0}}))).await.home;
    assert!(matches!(place, Some(Place::Point(ref point)) if point.lat == 1.5), "{place:?}");
    let place = person(with(json!({"home": {"address": "Main St"}}))).await.home;
    assert!(matches!(place, Some(Place::Address { .. })), "{place:?}");
}

#[tokio::test]
async fn what_is_not_described_is_kept_as_it_is() {
    let person = person(with(json!({"extra": {"a": [1]}}))).await;
    assert_eq!(person.extra.as_deref(), Some(&json!({"a": [1]})));
    assert!(!format!("{person:?}").contains("[1]"));

    let (server, client) = answering(Answer::bytes(200, "text/plain", "any \u{fc}")).await;
    let answer = client.get_anything().send().await.unwrap();
    assert_eq!((answer.text(), answer.media_type()), (Some("any \u{fc}"), Some("text/plain")));
    assert_eq!(server.only().path, "/anything");
    let (_server, client) = answering(Answer::bytes(200, "application/octet-stream", vec![0xff, 0x00])).await;
    assert_eq!(client.get_anything().send().await.unwrap().bytes().as_ref(), [0xff, 0x00]);
}

#[tokio::test]
async fn a_typed_refusal_by_status() {
    let (_server, client) = answering(Answer::json(404, &json!({"message": "nobody"}))).await;
    let error = client.get_person("7").send().await.unwrap_err();
    assert_eq!(error.body().and_then(|problem| problem.message.as_deref()), Some("nobody"));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn bounds_are_held_by_the_builder() {
    let short = NewPerson::builder().name("Ann").password("12345").map(|_| ()).unwrap_err().to_string();
    assert_eq!(short, "shorter than 6 characters");
    let six = NewPerson::builder().name("Ann").password("пароль");
    assert!(six.is_ok(), "characters count, not bytes");
    let long = NewPerson::builder().email("a".repeat(256)).map(|_| ()).unwrap_err().to_string();
    assert!(long.contains("255") && !long.contains("aaa"), "{long}");
    assert!(NewPerson::builder().email("a".repeat(255)).is_ok());
}

#[tokio::test]
async fn a_body_is_sent_as_described_and_not_printed() {
    let (server, client) = answering(Answer::bytes(204, "text/plain", "")).await;
    let ann = NewPerson::builder()
        .name("Ann")
        .password("hunter2")
        .unwrap()
        .email("ann@example.com")
        .unwrap()
        .home(Place::point(1.5, 2.0))
        .state("Pending")
        .build();
    client.put_people_id("7", &ann).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.method, "PUT");
    assert_eq!(
        request.json(),
        json!({
            "name": "Ann", "password": "hunter2", "email": "ann@example.com", "home": {"lat": 1.5, "lon": 2.0},
            "state": "Panding",
        })
    );
    let shown = format!("{ann:?}");
    assert!(["Ann", "hunter2", "example.com"].iter().all(|said| !shown.contains(said)), "{shown}");
}

#[tokio::test]
async fn files_are_sent_as_parts_and_a_pdf_is_streamed_back() {
    let pdf = b"%PDF-1.4 \xff\x00".as_slice();
    let (server, client) = answering(Answer::bytes(200, "application/pdf", pdf)).await;
    let form = AddScansBody::builder()
        .agreed(true)
        .scan(FilePart::from_bytes("scan.jpg", vec![0xff, 0xd8]).unwrap())
        .more(vec![FilePart::from_bytes("a.png", "one").unwrap(), FilePart::from_bytes("b.png", "two").unwrap()])
        .build();
    let answer = client.add_scans("7", &form).send().await.unwrap();
    assert_eq!(answer.into_inner().bytes(1024).await.unwrap().as_ref(), pdf);

    let request = server.only();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/people/7/scans"));
    let mut parts: Vec<_> = request
        .parts()
        .await
        .into_iter()
        .map(|part| (part.name, part.file_name, part.media_type, part.body.to_vec()))
        .collect();
    parts.sort();
    let file = |name: &str, file: &str, media: &str, body: &[u8]| {
        (name.to_owned(), Some(file.to_owned()), Some(media.to_owned()), body.to_vec())
    };
    assert_eq!(
        parts,
        [
            ("agreed".to_owned(), None, None, b"1".to_vec()),
            file("more[]", "a.png", "image/png", b"one"),
            file("more[]", "b.png", "image/png", b"two"),
            file("scan", "scan.jpg", "image/jpeg", &[0xff, 0xd8]),
        ]
    );
}

#[tokio::test]
async fn json_where_a_pdf_should_be_is_a_refusal() {
    for media_type in ["application/json", "application/pdf"] {
        let (_server, client) = answering(Answer::bytes(200, media_type, r#"{"message": "not ready"}"#)).await;
        let form = AddScansBody::builder().agreed(false).scan(FilePart::from_bytes("a", "b").unwrap()).build();
        let error = client.add_scans("7", &form).send().await.unwrap_err();
        assert_eq!(error.body().map(|body| &body["message"]), Some(&json!("not ready")), "{media_type}");
    }
}
