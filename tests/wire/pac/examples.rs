//! Every vector: the request as it arrives, every answer as it is read.

use accord_runtime::{Class, Fault};
use accord_tests::arrived::assert_arrived;
use accord_tests::server::{self, Server};
use accord_tests::vectors::{self, Answer, Vector};
use pac_contracts::Client;
use serde_json::Value;

use super::{answering, login};

/// A success as JSON, or everything of the error with its body as JSON.
async fn send(server: &Server, vector: &Vector) -> Result<Value, (Fault, Option<Value>)> {
    let mut builder = Client::builder(server.url()).max_attempts(1);
    if let Some(bearer) = vector.request.headers.get("Authorization") {
        builder = builder.token(bearer.strip_prefix("Bearer ").unwrap());
    }
    let client = builder.build().unwrap();
    match vector.operation.as_str() {
        "login" => {
            let json = vector.request.json.as_ref().unwrap();
            let request = login(json["email"].as_str().unwrap(), json["password"].as_str().unwrap());
            let answer =
                client.login(&request).send().await.map_err(|e| (e.clone_fault(), e.body().map(|b| (**b).clone())))?;
            Ok(serde_json::to_value(&*answer).unwrap())
        }
        "get_contract" => {
            let code = vector.request.path.rsplit('/').next().unwrap();
            let body = |e: &pac_contracts::Refusal| serde_json::to_value(e).unwrap();
            let answer = client.get_contract(code).send().await.map_err(|e| (e.clone_fault(), e.body().map(body)))?;
            Ok(serde_json::to_value(&*answer).unwrap())
        }
        other => panic!("no operation {other}"),
    }
}

trait CloneFault {
    fn clone_fault(&self) -> Fault;
}

impl<E> CloneFault for pac_contracts::Error<E> {
    fn clone_fault(&self) -> Fault {
        self.fault().clone()
    }
}

fn page(answer: &Answer, status: u16) -> server::Answer {
    let page = server::Answer::json(status, answer.json.as_ref().unwrap());
    answer.headers.iter().fold(page, |page, (name, value)| page.with_header(name, value))
}

#[tokio::test]
async fn examples_are_reproduced() {
    let vectors = vectors::of("pac-contracts");
    assert_eq!(vectors.iter().filter(|vector| !vector.made).count(), 2, "the document's example requests");
    for vector in vectors {
        let server = answering(page(&vector.answers[0], vector.answers[0].status)).await;
        let _ = send(&server, &vector).await;
        assert_arrived(&vector, &server.only());
    }
}

#[tokio::test]
async fn successes_are_encoded_back_to_the_same_values() {
    let mut seen = 0;
    for vector in vectors::of("pac-contracts") {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "success") {
            let server = answering(page(answer, answer.status)).await;
            let json = send(&server, &vector).await.unwrap_or_else(|(e, _)| panic!("{}: {e}", answer.id));
            assert_eq!(Some(json), answer.json, "{}", answer.id);
            seen += 1;
        }
    }
    assert_eq!(seen, 4);
}

/// The status of a refused login is not stated; that of an unauthenticated call is.
#[tokio::test]
async fn refusals_are_typed() {
    let mut seen = 0;
    for vector in vectors::of("pac-contracts") {
        for answer in vector.answers.iter().filter(|answer| answer.outcome == "refusal") {
            let other = if answer.made { vec![400, 401, 403, 500] } else { vec![] };
            for status in other.into_iter().chain([answer.status]) {
                let id = format!("{}/{} at {status}", vector.id, answer.id);
                let server = answering(page(answer, status)).await;
                let Err((fault, body)) = send(&server, &vector).await else { panic!("{id}: a success") };
                assert_eq!(fault.status().unwrap().as_u16(), status, "{id}");
                assert_eq!(fault.message(), answer.json.as_ref().unwrap()["message"].as_str(), "{id}");
                assert_eq!(body, answer.json, "{id}");
                assert_eq!((fault.raw_code(), fault.code_is_known()), (None, false), "{id}");
                if answer.class.is_some() {
                    assert_eq!(fault.class().map(Class::as_str), answer.class.as_deref(), "{id}");
                }
                for (name, value) in &answer.headers {
                    assert_eq!(fault.headers()[name], value.as_str(), "{id}");
                }
                assert_eq!(server.received().len(), 1, "{id}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 6);
}
