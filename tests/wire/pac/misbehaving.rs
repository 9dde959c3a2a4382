//! The misbehaving twin of the provider: what its document says, in every form that a real service may give it.

use accord_tests::pac::{EMAIL, PASSWORD};
use accord_tests::server::{Answer, Server};
use pac_contracts::{Class, Client};
use serde_json::{Value, json};

use super::{answering, login, ready, ready_once};

/// A server whose login answers so, and which knows every contract.
async fn after_login(answer: Answer) -> Server {
    Server::start(move |request| match request.path.as_str() {
        "/api/login" => answer.clone(),
        _ => Answer::json(200, &json!({ "data": {} })),
    })
    .await
}

#[tokio::test]
async fn a_token_survives_every_odd_life() {
    let texts = ["", "3600", "1 hour", "2026-01-01T00:00:00Z"].map(|text| json!(text));
    let numbers = [json!(3600.5), json!(-1), json!(0), json!(u64::MAX), json!(true), json!(null)];
    let nested = [json!([]), json!({ "hours": 1 })];
    let lives = texts.into_iter().chain(numbers).chain(nested);
    let mut bodies: Vec<Value> = lives.map(|life| json!({ "data": { "token": "t", "expiresIn": life } })).collect();
    bodies.push(json!({ "data": { "token": "t" } }));
    bodies.push(json!({ "data": { "token": "t", "user": { "id": 1 } }, "meta": [] }));
    for body in bodies {
        let server = after_login(Answer::json(200, &body)).await;
        let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
        for _ in 0..3 {
            client.get_contract("A").send().await.unwrap_or_else(|error| panic!("{body}: {error:?}"));
        }
        // One token served all three calls.
        let logins = server.received().into_iter().filter(|request| request.path == "/api/login").count();
        assert_eq!(logins, 1, "{body}");
        // The typed call too: what cannot be read of a life is left out.
        let answer = client.login(&login(EMAIL, PASSWORD)).send().await;
        assert_eq!(answer.unwrap_or_else(|error| panic!("{body}: {error:?}")).data.token.expose(), "t", "{body}");
    }
}

#[tokio::test]
async fn a_token_survives_every_odd_text() {
    let json = r#"{"data": {"token": "t", "expiresIn": null}}"#;
    for text in
        [["\u{feff}", json].concat(), ["\r\n", json, "\n"].concat(), json.replace("\"token", "\"x\": 1, \"token")]
    {
        for status in [200, 201] {
            let server = after_login(Answer::bytes(status, "text/html", text.clone())).await;
            let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
            client.get_contract("A").send().await.unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(server.received()[1].header("authorization"), Some("Bearer t"), "{text}");
        }
    }
}

#[tokio::test]
async fn what_has_no_token_sends_no_call() {
    let pages = ["{}", "[]", "null", "", "<h1>It works</h1>"];
    let tokens = [r#"{"data": null}"#, r#"{"data": {"token": ""}}"#, r#"{"data": {"token": []}}"#];
    for body in pages.into_iter().chain(tokens) {
        let server = after_login(Answer::bytes(200, "application/json", body)).await;
        let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
        let error = client.get_contract("A").send().await.unwrap_err();
        assert!(error.was_not_sent(), "{body}: {error:?}");
        assert_eq!(error.during_login(), Some("login"), "{body}");
        assert!(server.received().iter().all(|request| request.path == "/api/login"), "{body}");
    }
}

#[tokio::test]
async fn refusals_of_a_contract_keep_what_they_carry() {
    let messages = [Some(json!("no")), Some(json!(null)), Some(json!(["no"])), Some(json!(17)), None];
    let classes =
        [(403, Class::PermissionDenied), (404, Class::NotFound), (422, Class::Invalid), (500, Class::Internal)];
    for (status, class) in classes {
        for message in &messages {
            let mut body = json!({ "errors": { "code": ["unknown"] } });
            if let Some(message) = message {
                body["message"] = message.clone();
            }
            let server = answering(Answer::json(status, &body)).await;
            let error = ready_once(server.url()).get_contract("A").send().await.unwrap_err();
            assert_eq!((error.class(), error.status().unwrap().as_u16()), (Some(class), status), "{body}");
            assert_eq!(error.message(), body["message"].as_str(), "{body}");
            assert!(error.body().is_some(), "{status} {body}: {error:?}");
            assert_eq!(error.field("/errors/code/0"), Some("unknown".to_owned()), "{status} {body}");
        }
        // A page is a refusal too.
        let server = answering(Answer::bytes(status, "text/html", "<h1>no</h1>")).await;
        let error = ready_once(server.url()).get_contract("A").send().await.unwrap_err();
        assert_eq!((error.class(), error.message()), (Some(class), None));
    }
}

#[tokio::test]
async fn a_contract_survives_every_odd_text() {
    let json = json!({ "data": { "sum": 1_000_000_000_000_000_000_u64, "код": "ж" } }).to_string();
    for text in [["\u{feff}", &json].concat(), [" ", &json, "\r\n"].concat()] {
        for (status, media_type) in [(200, "text/html"), (201, "application/json"), (203, "nonsense")] {
            let server = answering(Answer::bytes(status, media_type, text.clone())).await;
            let answer = ready(server.url()).get_contract("A").send().await.unwrap_or_else(|error| panic!("{error:?}"));
            assert_eq!(Value::clone(&answer).to_string(), json, "{status} {media_type}");
        }
    }
}
