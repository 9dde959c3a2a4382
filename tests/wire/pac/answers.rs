//! What is read: the decisions of the spec's register about answers.

use accord_runtime::Nullable;
use accord_tests::pac;
use accord_tests::server::Answer;
use pac_contracts::{Class, Client};
use serde_json::{Value, json};

use super::{answering, client, login, ready};

#[tokio::test]
async fn contract_is_open_json() {
    for contract in [json!({ "data": { "code": "A" } }), json!([1, null, "ж"]), json!("text"), json!(17), json!(null)]
    {
        let server = answering(Answer::json(200, &contract)).await;
        let answer = ready(server.url()).get_contract("A").send().await.unwrap();
        assert_eq!(Value::clone(&answer), contract);
        assert!(!format!("{answer:?}").contains("ж"));
    }
    for page in ["<h1>It works</h1>", "", "{\"data\":"] {
        let server = answering(Answer::bytes(200, "application/json", page)).await;
        let error = ready(server.url()).get_contract("A").send().await.unwrap_err();
        assert!(error.is_decode(), "{error:?}");
    }
}

#[tokio::test]
async fn login_refusal_is_open() {
    let bodies = [
        Answer::json(400, &json!({ "message": "no", "errors": { "email": ["must be"] } })),
        Answer::json(422, &json!({ "message": "no" })),
        Answer::json(500, &json!({ "message": "no", "trace": [] })),
    ];
    for page in bodies {
        let server = answering(page.clone()).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.login(&login("agent@domain.ru", "12345678")).send().await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (page.status, Some("no")));
        assert_eq!(error.body().unwrap().to_string().as_bytes(), &page.body[..]);
    }
    for page in [Answer::bytes(403, "text/html", "<h1>403</h1>"), Answer::json(404, &json!(["no"]))] {
        let server = answering(page.clone()).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.login(&login("agent@domain.ru", "12345678")).send().await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (page.status, None));
        assert!(error.was_refused() && error.class().is_some());
    }
}

#[tokio::test]
async fn login_answer_keeps_its_wrapper() {
    let body = json!({ "data": { "token": "t", "expiresIn": null } });
    let server = answering(Answer::json(200, &body)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let answer = client.login(&login("agent@domain.ru", "12345678")).send().await.unwrap();
    assert_eq!((answer.data.token.expose(), &answer.data.expires_in), ("t", &Nullable::Null));
    assert_eq!(serde_json::to_value(&*answer).unwrap(), body);

    for unwrapped in [json!({ "token": "t", "expiresIn": null }), json!({ "data": { "expiresIn": null } })] {
        let server = answering(Answer::json(200, &unwrapped)).await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.login(&login("agent@domain.ru", "12345678")).send().await.unwrap_err();
        assert!(error.is_decode(), "{error:?}");
    }
}

#[tokio::test]
async fn answers_are_read_whatever_their_content_type() {
    for media_type in ["text/html; charset=UTF-8", "text/plain", "application/octet-stream", "nonsense"] {
        let page = Answer::bytes(200, media_type, r#"{"data": {"token": "t", "expiresIn": 5}}"#);
        let server = answering(page).await;
        let client = Client::builder(server.url()).build().unwrap();
        let answer = client.login(&login("agent@domain.ru", "12345678")).send().await.unwrap();
        assert_eq!(answer.data.expires_in, Nullable::Value(5), "{media_type}");
        assert_eq!(client.get_contract("A").send().await.unwrap()["data"]["token"], "t", "{media_type}");

        let server = answering(Answer::bytes(401, media_type, r#"{"message": "Unauthenticated."}"#)).await;
        let error = ready(server.url()).get_contract("A").send().await.unwrap_err();
        assert_eq!(error.message(), Some("Unauthenticated."), "{media_type}");
        assert_eq!(error.body().unwrap().message.as_deref(), Some("Unauthenticated."), "{media_type}");
    }
}

#[tokio::test]
async fn a_contract_that_is_not_there_is_a_refusal() {
    let server = pac::start().await;
    let error = client(&server).get_contract("NO-1").send().await.unwrap_err();
    assert_eq!((error.class(), error.status().unwrap().as_u16()), (Some(Class::NotFound), 404));
    assert!(error.was_refused());
}
