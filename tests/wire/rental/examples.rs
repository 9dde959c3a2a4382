//! Every vector: the request as it arrives, every answer as it is read.

use accord_runtime::Class;
use accord_tests::arrived::assert_arrived;
use accord_tests::server::{Answer, Server};
use accord_tests::vectors::{self, Vector};
use rental_contracts::{Client, Error, Refusal};
use serde_json::Value;

use super::calls::{Answered, call};
use super::{answering, ready};

const PROVIDER: &str = "rental-contracts";

/// Calls a vector's operation, once, with the token that the document's example has.
async fn send(server: &Server, vector: &Vector) -> Result<Answered, Error<Refusal>> {
    let mut builder = Client::builder(server.url()).max_attempts(1);
    if let Some(bearer) = vector.request.headers.get("Authorization") {
        builder = builder.token(bearer.strip_prefix("Bearer ").unwrap());
    }
    call(&builder.build().unwrap(), &vector.operation, vector.request.json.as_ref().unwrap()).await
}

#[tokio::test]
async fn examples_are_reproduced() {
    let vectors = vectors::of(PROVIDER);
    assert_eq!(vectors.iter().filter(|vector| !vector.made).count(), 4, "the document's example requests");
    for vector in vectors {
        let server = answering(Answer::json(200, vector.answers[0].json.as_ref().unwrap())).await;
        send(&server, &vector).await.unwrap();
        assert_arrived(&vector, &server.only());
    }
}

#[tokio::test]
async fn successes_are_encoded_back_to_the_same_values() {
    let mut seen = 0;
    for vector in vectors::of(PROVIDER) {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "success") {
            let id = format!("{}/{}", vector.id, answer.id);
            let json = answer.json.as_ref().unwrap();
            let server = answering(Answer::json(answer.status, json)).await;
            let answered = send(&server, &vector).await.unwrap_or_else(|e| panic!("{id}: {e}"));
            assert_eq!(&answered.json, json, "{id}");
            let notice = answered.notice.map(|notice| notice.name().to_owned());
            let expected = answer.name.clone().filter(|_| answer.class.as_deref() == Some("notice"));
            assert_eq!(notice, expected, "{id}");
            seen += 1;
        }
    }
    assert!(seen >= 5, "{seen}");
}

#[tokio::test]
async fn refusals_are_typed() {
    each_refusal(|status| vec![status]).await;
}

/// The document says nothing of HTTP statuses, so the same bodies come under others too.
#[tokio::test]
async fn refusal_is_read_at_any_http_status() {
    each_refusal(|_| vec![200, 400, 403, 500, 503]).await;
}

async fn each_refusal(statuses: impl Fn(u16) -> Vec<u16>) {
    let mut seen = 0;
    for vector in vectors::of(PROVIDER) {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "refusal") {
            for status in statuses(answer.status) {
                let id = format!("{}/{} at {status}", vector.id, answer.id);
                let json = answer.json.as_ref().unwrap();
                let server = answering(Answer::json(status, json)).await;
                let Err(error) = send(&server, &vector).await else { panic!("{id}: a success") };
                refused(&id, &error, answer, json, status);
                assert_eq!(server.received().len(), 1, "{id}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 24, "{seen}");
}

fn refused(id: &str, error: &Error<Refusal>, answer: &vectors::Answer, json: &Value, status: u16) {
    assert_eq!(error.status().map(|s| s.as_u16()), Some(status), "{id}");
    assert_eq!(error.raw_code().map(ToString::to_string), Some(json["code"].to_string()), "{id}");
    assert_eq!(error.code_is_known(), answer.name.is_some(), "{id}");
    let name = answer.name.as_deref().unwrap_or("Unknown");
    assert_eq!(error.code().map(|code| code.to_string()).as_deref(), Some(name), "{id}");
    if answer.class.is_some() {
        assert_eq!(error.class().map(Class::as_str), answer.class.as_deref(), "{id}");
        assert!(error.was_refused(), "{id}");
    }
    assert_eq!(error.message(), json["message"].as_str(), "{id}");
    assert_eq!(error.headers()["content-type"], "application/json", "{id}");
    let body = error.body().unwrap_or_else(|| panic!("{id}: no body"));
    assert_eq!(&serde_json::to_value(body).unwrap(), json, "{id}");
}

#[tokio::test]
async fn answers_are_read_whatever_their_content_type() {
    let json = r#"{"code": 0, "odo": "1233", "message": "Success"}"#;
    let refusal = r#"{"code": 20, "odo": "0", "message": "rented"}"#;
    for media_type in ["text/html; charset=UTF-8", "text/plain", "application/octet-stream", "nonsense"] {
        let server = answering(Answer::bytes(200, media_type, json)).await;
        let answer = ready(server.url()).start_rental(&super::start(111, 67890)).send().await.unwrap();
        assert_eq!(answer.odometer, Some(1233), "{media_type}");

        let server = answering(Answer::bytes(200, media_type, refusal)).await;
        let error = ready(server.url()).start_rental(&super::start(111, 67890)).send().await.unwrap_err();
        assert_eq!(error.code(), Some(rental_contracts::RentalCode::VehicleAlreadyRented), "{media_type}");
    }
}
