//! Every vector: the request as it arrives, every answer as it is read. The document has no examples of its own.

use accord_runtime::{Class, Fault};
use accord_tests::arrived::assert_arrived;
use accord_tests::server;
use accord_tests::vectors::{self, Answer, Vector};
use peer_data::{Client, CreateRequest, InformationType, InformationTypes, Person, RespondRequest};
use serde_json::{Value, json};

use super::answering;

/// A success as JSON, or everything of the error but its body.
async fn send(url: String, vector: &Vector) -> Result<Value, Fault> {
    let mut builder = Client::builder(url).max_attempts(1);
    if let Some(key) = vector.request.headers.get("Authorization") {
        builder = builder.api_key(key.as_str());
    }
    let client = builder.build().unwrap();
    let json = vector.request.json.clone().unwrap_or_default();
    match vector.operation.as_str() {
        "get_token" => {
            let answer = client.get_token().send().await.map_err(|e| e.into_fault())?;
            Ok(answer.json().unwrap_or_else(|_| json!(answer.text())))
        }
        "create_request" => {
            let answer = client.create_request(&create_request(&json)).send().await.map_err(|e| e.into_fault())?;
            Ok(serde_json::to_value(&*answer).unwrap())
        }
        "respond" => {
            let answer = client.respond(&respond(&json)).send().await.map_err(|e| e.into_fault())?;
            Ok(serde_json::to_value(&*answer).unwrap())
        }
        other => panic!("no operation {other}"),
    }
}

fn text(v: &Value, name: &str) -> Option<String> {
    v[name].as_str().map(str::to_owned)
}

fn kind(v: &Value) -> Option<InformationTypes> {
    text(v, "type_request").map(|kind| InformationType::from(kind).into())
}

fn create_request(v: &Value) -> CreateRequest {
    let person = |v: &Value| {
        let person = Person::builder().maybe_id_document(text(v, "IdDocument"));
        person.maybe_phone_number(text(v, "PhoneNumber")).build()
    };
    let persons = v["value"].as_array().unwrap().iter().map(person).collect();
    CreateRequest::builder().type_request(kind(v).unwrap()).value(persons).build()
}

fn respond(v: &Value) -> RespondRequest {
    let ids = v["idRequest"].as_array().map(|ids| ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect());
    RespondRequest::builder()
        .maybe_type_request(kind(v))
        .maybe_id_request(ids)
        .maybe_period(v["period"].as_i64())
        .build()
}

fn page(answer: &Answer, status: u16) -> server::Answer {
    let page = match (&answer.json, &answer.text) {
        (Some(json), _) => server::Answer::json(status, json),
        (None, text) => server::Answer::bytes(status, "text/plain", text.clone().unwrap()),
    };
    answer.headers.iter().fold(page, |page, (name, value)| page.with_header(name, value))
}

#[tokio::test]
async fn made_vectors_are_reproduced() {
    let vectors = vectors::of("peer-data");
    assert_eq!(vectors.len(), 6);
    for vector in vectors {
        let server = answering(server::Answer::json(200, &json!({}))).await;
        send(server.url(), &vector).await.unwrap();
        assert_arrived(&vector, &server.only());
    }
}

#[tokio::test]
async fn successes_are_encoded_back_to_the_same_values() {
    let mut seen = 0;
    for vector in vectors::of("peer-data") {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "success") {
            let id = format!("{}/{}", vector.id, answer.id);
            let server = answering(page(answer, answer.status)).await;
            let json = send(server.url(), &vector).await.unwrap_or_else(|e| panic!("{id}: {e}"));
            let body = || serde_json::from_slice(&page(answer, 200).body).unwrap_or_else(|_| json!(answer.text));
            match answer.more.get("round_trip") {
                Some(Value::Bool(false)) => assert_ne!(json, body(), "{id}: it does come back alike"),
                _ => assert_eq!(json, body(), "{id}"),
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 19);
}

/// No status of a refusal is stated, so it comes under others too.
#[tokio::test]
async fn refusals_are_typed() {
    let mut seen = 0;
    for vector in vectors::of("peer-data") {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "refusal") {
            for status in [answer.status, 400, 401, 404, 500] {
                let server = answering(page(answer, status)).await;
                let fault = send(server.url(), &vector).await.unwrap_err();
                assert_eq!(fault.status().unwrap().as_u16(), status);
                assert_eq!((fault.raw_code(), fault.message()), (None, None));
                if status == answer.status {
                    assert_eq!(fault.class().map(Class::as_str), answer.class.as_deref());
                }
                assert_eq!(fault.headers()["content-type"], "text/plain");
                assert_eq!(server.received().len(), 1);
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 5);
}
