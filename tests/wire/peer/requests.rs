//! What is sent: the decisions of the spec's register about requests.

use accord_tests::peer;
use accord_tests::server::{Answer, Received, Server};
use peer_data::accord_runtime::facts::Operation;
use peer_data::{Client, CreateRequest, InformationType, Person, RespondRequest};
use serde_json::{Value, json};

use super::{about, answering, ids, ready};

async fn open() -> Server {
    answering(Answer::json(200, &json!({}))).await
}

/// What arrives for a request to respond.
async fn arrives(request: RespondRequest) -> Received {
    let server = open().await;
    ready(server.url()).respond(&request).send().await.unwrap();
    server.only()
}

#[tokio::test]
async fn base_url_is_the_callers() {
    for prefix in ["", "/", "/deep/er", "/deep/er/"] {
        let server = open().await;
        ready(format!("{}{prefix}", server.url())).create_request(&about(&["0"])).send().await.unwrap();
        assert_eq!(server.only().path, format!("{}/api/createrequest", prefix.trim_end_matches('/')));
    }
    for wrong in ["", "{base_url}", "peers.example.com"] {
        assert!(Client::builder(wrong).build().unwrap_err().is_base_url(), "{wrong}");
    }
    let root = include_str!("../../../generated/peer-data/src/lib.rs");
    assert!(!root.contains("BASE_URL") && !root.contains("peers.example.com"));
}

#[tokio::test]
async fn names_on_the_wire_are_ascii() {
    fn keys(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                names.push(name.clone());
                keys(value, names);
            }),
            Value::Array(items) => items.iter().for_each(|value| keys(value, names)),
            _ => {}
        }
    }
    let server = open().await;
    let client = ready(server.url());
    let person = Person::builder().id_document("№ 1").phone_number("ноль").build();
    let request =
        CreateRequest::builder().type_request(InformationType::from("Щось").into()).value(vec![person]).build();
    client.create_request(&request).send().await.unwrap();
    let everything = RespondRequest::builder()
        .type_request(InformationType::from("Щось").into())
        .id_request(vec!["ї".to_owned()])
        .period(1)
        .build();
    client.respond(&everything).send().await.unwrap();
    client.get_token().send().await.unwrap();
    let mut names = Vec::new();
    for received in server.received() {
        keys(&received.json(), &mut names);
        names.extend(received.headers.iter().map(|(name, _)| name.clone()));
        names.push(received.path);
    }
    assert!(names.len() > 20 && names.iter().all(|name| name.is_ascii()), "{names:?}");

    // And those that are only read: every text of the code, comments aside.
    let types = include_str!("../../../generated/peer-data/src/types.rs");
    let code: Vec<_> = types.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    assert!(code.len() > 100 && code.iter().all(|line| line.is_ascii()));
}

#[tokio::test]
async fn create_request_path_has_no_space() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.create_request(&about(&["0999999999"])).send().await.unwrap();
    assert_eq!(server.last().path, "/api/createrequest");
}

#[tokio::test]
async fn paths_and_header_are_cut_from_glued_words() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.create_request(&about(&["0"])).send().await.unwrap();
    client.respond(&ids(&["request-1"])).send().await.unwrap();
    let received = server.received();
    let lines: Vec<_> = received.iter().map(|r| (r.method.as_str(), r.path.as_str())).collect();
    assert_eq!(lines, [("GET", "/auth/getToken"), ("POST", "/api/createrequest"), ("POST", "/api/respond")]);
    let authorized: Vec<_> = received.iter().map(|r| r.header("authorization")).collect();
    assert_eq!(authorized, [None, Some("key-1"), Some("key-1")]);
    for request in &received[1..] {
        assert_eq!(request.header("content-type"), Some("application/json"));
    }
}

#[test]
fn there_are_three_operations() {
    let names: Vec<_> = peer_data::facts::API.all_operations().map(Operation::id).collect();
    assert_eq!(names, ["create_request", "get_token", "respond"]);
}

#[tokio::test]
async fn persons_are_sent_in_value() {
    let server = open().await;
    ready(server.url()).create_request(&about(&["1", "2"])).send().await.unwrap();
    let expected = json!({ "type_request": "Contacts", "value": [{ "PhoneNumber": "1" }, { "PhoneNumber": "2" }] });
    assert_eq!(server.only().json(), expected);
}

#[tokio::test]
async fn create_request_needs_type_and_persons() {
    let server = peer::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let request =
        CreateRequest::builder().type_request(InformationType::AllCategories.into()).value(Vec::new()).build();
    client.create_request(&request).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "type_request": "All categories", "value": [] }));
    // Left out of a builder they do not compile (see the compile tests); left out of JSON they do not read.
    for part in [json!({ "type_request": "Name" }), json!({ "value": [] }), json!({})] {
        assert!(serde_json::from_value::<CreateRequest>(part).is_err());
    }
}

#[tokio::test]
async fn person_by_document_or_by_phone() {
    let server = open().await;
    let persons = vec![
        Person::builder().id_document("1").build(),
        Person::builder().phone_number("2").build(),
        Person::builder().id_document("3").phone_number("4").build(),
        Person::builder().build(),
    ];
    let request = CreateRequest::builder().type_request(InformationType::Name.into()).value(persons).build();
    ready(server.url()).create_request(&request).send().await.unwrap();
    let sent = json!([{ "IdDocument": "1" }, { "PhoneNumber": "2" }, { "IdDocument": "3", "PhoneNumber": "4" }, {}]);
    assert_eq!(server.only().json()["value"], sent);
}

#[tokio::test]
async fn phone_is_sent_as_given() {
    let phones = ["+380999999999", "380999999999", "0999999999", "+1 (650) 555-0100", "‘0999999999’’", ""];
    let server = open().await;
    ready(server.url()).create_request(&about(&phones)).send().await.unwrap();
    let body = server.only().json();
    let sent: Vec<_> = body["value"].as_array().unwrap().iter().map(|p| p["PhoneNumber"].as_str().unwrap()).collect();
    assert_eq!(sent, phones);
}

#[tokio::test]
async fn respond_by_ids_or_by_period() {
    assert_eq!(arrives(ids(&["a", "b"])).await.json(), json!({ "idRequest": ["a", "b"] }));
    assert_eq!(arrives(RespondRequest::builder().period(30).build()).await.json(), json!({ "period": 30 }));
    let both =
        RespondRequest::builder().type_request(InformationType::Name.into()).id_request(vec!["a".into()]).period(1);
    let sent = json!({ "type_request": "Name", "idRequest": ["a"], "period": 1 });
    assert_eq!(arrives(both.build()).await.json(), sent);
}

#[tokio::test]
async fn respond_needs_nothing() {
    let received = arrives(RespondRequest::builder().build()).await;
    assert_eq!(&received.body[..], b"{}");
    assert_eq!(arrives(RespondRequest::default()).await.json(), json!({}));
}

#[tokio::test]
async fn period_is_whole_minutes() {
    for (period, sent) in [(30, "30"), (0, "0"), (-1, "-1"), (i64::MAX, "9223372036854775807")] {
        let received = arrives(RespondRequest::builder().period(period).build()).await;
        assert_eq!(String::from_utf8_lossy(&received.body), format!("{{\"period\":{sent}}}"));
    }
}
