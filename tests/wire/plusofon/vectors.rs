//! Every example request and every example answer of the document.

use std::collections::BTreeSet;

use accord_tests::plusofon::{self, TOKEN};
use accord_tests::server::{Answer, Received};
use accord_tests::vectors::{self, Vector};
use plusofon_agreement::accord_runtime::facts::Operation;
use plusofon_agreement::{CodeValue, facts};
use serde_json::{Map, Value, json};

use super::call::{Called, Got, call};
use super::client;
use super::request::Values;

const PROVIDER: &str = "plusofon-agreement";

#[tokio::test]
async fn example_requests_arrive_as_documented() {
    let vectors = vectors::of(PROVIDER);
    let called: BTreeSet<_> = vectors.iter().map(|vector| vector.operation.as_str()).collect();
    // The same examples as JSON are called in `choices.rs`.
    let known = facts::API.all_operations().map(Operation::id).filter(|id| !id.ends_with("_json"));
    let known: BTreeSet<_> = known.collect();
    assert_eq!(called, known, "an operation without a vector, or the other way round");

    for vector in &vectors {
        let server = plusofon::start().await;
        // What the server thinks of it is not the question here: most examples do not agree to the terms.
        let _ = call(&client(server.url()), &vector.operation, &Values::of(&vector.request)).await;
        compare(vector, &server.only()).await;
    }
}

async fn compare(vector: &Vector, arrived: &Received) {
    let (id, request) = (&vector.id, &vector.request);
    assert_eq!((&arrived.method, &arrived.path), (&request.method, &request.path), "{id}");
    assert_eq!(arrived.query.len(), request.query.len(), "{id}");
    for (name, value) in &request.headers {
        let all: Vec<_> = arrived.headers.iter().filter(|(held, _)| held.eq_ignore_ascii_case(name)).collect();
        assert_eq!(all.len(), 1, "{id}: {name} {all:?}");
        let value = value.replace("{token}", TOKEN);
        let (value, held) = (value.as_str(), all[0].1.as_str());
        let same =
            held == value || value == "multipart/form-data" && held.starts_with("multipart/form-data; boundary=");
        assert!(same, "{id}: {name}: {held}");
    }
    match (&request.json, &request.multipart) {
        (Some(json), _) => assert_eq!(&arrived.json(), json, "{id}"),
        (_, Some(form)) => assert_eq!(&form_of(arrived, form).await, form, "{id}"),
        _ => assert!(arrived.body.is_empty(), "{id}"),
    }
}

/// What arrived, in the form of the vectors. Files of which there may be several are lists.
async fn form_of(arrived: &Received, expected: &Value) -> Value {
    let (mut fields, mut files) = (Map::new(), Map::new());
    let lists = expected["files"].as_object().unwrap().iter().filter(|(_, files)| files.is_array());
    files.extend(lists.map(|(name, _)| (name.clone(), json!([]))));
    for part in arrived.parts().await {
        let text = Value::from(String::from_utf8(part.body.to_vec()).unwrap());
        let held = match part.file_name {
            Some(_) => &mut files,
            None => &mut fields,
        };
        match held.get_mut(&part.name) {
            Some(Value::Array(several)) => several.push(text),
            Some(_) => panic!("{} twice", part.name),
            None => drop(held.insert(part.name, text)),
        }
    }
    json!({ "fields": fields, "files": files })
}

#[tokio::test]
async fn example_answers_decode_and_encode_back() {
    let mut decoded = 0;
    for vector in vectors::of(PROVIDER) {
        for answer in vector.answers.iter().filter(|answer| answer.outcome != "refusal") {
            let id = format!("{}/{}", vector.id, answer.id);
            let got = serve(&vector, answer, answer.status).await;
            match (answer.outcome.as_str(), &answer.json) {
                ("success", Some(json)) => assert_eq!(got.unwrap(), Got::Json(respelt(json, answer)), "{id}"),
                ("success", None) => {
                    let body = answer.more["body"].as_str().unwrap().to_owned();
                    assert_eq!(got.unwrap(), Got::Bytes(body.into()), "{id}");
                }
                ("unreadable", _) => assert!(got.unwrap_err().is_decode(), "{id}"),
                (other, _) => panic!("{id}: {other}"),
            }
            decoded += 1;
        }
    }
    assert!(decoded >= 16, "{decoded}");
}

#[tokio::test]
async fn refusals_are_read_under_any_http_status() {
    let mut read = 0;
    for vector in vectors::of(PROVIDER) {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "refusal") {
            for status in [200, 400, 404, 500] {
                let id = format!("{}/{} {status}", vector.id, answer.id);
                let error = serve(&vector, answer, status).await.expect_err(&id);
                let json = answer.json.as_ref().unwrap();
                let code = json["code"].as_i64().map(CodeValue::Int);
                let message = json["message"].as_str().or(json["error"].as_str());

                assert_eq!(error.code().map(|code| code.to_string()), answer.name, "{id}");
                assert_eq!(error.class().map(|class| class.as_str()), answer.class.as_deref(), "{id}");
                assert_eq!(error.message(), message, "{id}");
                assert_eq!(error.raw_code(), code.as_ref(), "{id}");
                assert_eq!(error.status().unwrap().as_u16(), status, "{id}");
                assert_eq!(error.operation(), vector.operation, "{id}");
                assert_eq!(&serde_json::to_value(error.body().unwrap()).unwrap(), json, "{id}");
                assert!(error.was_refused() && !error.effect_unknown() && !error.was_not_sent(), "{id}");
                read += 1;
            }
        }
    }
    assert!(read >= 4 * 26, "{read}");
}

/// Makes a vector's call where that is the answer.
async fn serve(vector: &Vector, answer: &vectors::Answer, status: u16) -> Called {
    let server = plusofon::start().await;
    let more = |key: &str| answer.more.get(key).and_then(Value::as_str);
    server.answer_next(match &answer.json {
        Some(json) => Answer::json(status, json),
        None => Answer::bytes(status, more("content_type").unwrap(), more("body").unwrap().to_owned()),
    });
    call(&client(server.url()), &vector.operation, &Values::of(&vector.request)).await
}

/// An answer's values under the keys that are written.
fn respelt(json: &Value, answer: &vectors::Answer) -> Value {
    let Some(Value::Object(respelt)) = answer.more.get("respelt") else { return json.clone() };
    let mut text = json.to_string();
    for (read, written) in respelt {
        text = text.replace(&format!("\"{read}\""), &written.to_string());
    }
    serde_json::from_str(&text).unwrap()
}
