//! The misbehaving twin of the provider: what its document says, in every form that a real service may give it.
//!
//! A success stays a success, a refusal stays a refusal, and no command arrives twice.

use accord_tests::server::{Answer, Server};
use rental_contracts::{Client, Error, GenerateToken, OdometerAnswer, Refusal, RentalCode, ResponseValue};
use serde_json::{Value, json};

use super::{TOKEN, answering, ready, start, stop, update};

type Outcome = Result<ResponseValue<OdometerAnswer>, Error<Refusal>>;

/// What the commands with an effect end in: each is called once, and arrived once.
async fn each(answer: Answer) -> Vec<Outcome> {
    let server = answering(answer).await;
    let client = ready(server.url());
    let results = vec![
        client.start_rental(&start(111, 1)).send().await,
        client.update_rental(&update(1, 5)).send().await,
        client.stop_rental(&stop(1)).send().await,
    ];
    let sent: Vec<Value> = server.received().iter().map(|request| request.json()["cmd"].clone()).collect();
    assert_eq!(sent, ["start", "update", "stop"]);
    results
}

/// A body with one member set, or without it.
fn with(mut body: Value, name: &str, value: Option<&Value>) -> Value {
    let object = body.as_object_mut().unwrap();
    match value {
        Some(value) => object.insert(name.to_owned(), value.clone()),
        None => object.remove(name),
    };
    body
}

/// What a member may be in place of what is documented.
fn odd() -> Vec<Option<Value>> {
    let texts = ["", " ", "1233.5", "12 km", "1 233"].map(|text| json!(text));
    let numbers = [json!(17), json!(-1), json!(1233.5), json!(u64::MAX), json!(true), json!(null)];
    let nested = [json!([]), json!({}), json!([17]), json!({ "km": 17 })];
    texts.into_iter().chain(numbers).chain(nested).map(Some).chain([None]).collect()
}

#[tokio::test]
async fn a_success_survives_every_odd_field() {
    for (code, notice) in [(0, None), (2, Some("NothingToUpdate")), (22, Some("ReplacedExisting"))] {
        let plain = json!({ "code": code, "odo": "1233", "message": "Success" });
        let mut bodies = vec![json!({ "code": code })];
        for name in ["odo", "message", "undocumented"] {
            bodies.extend(odd().iter().map(|value| with(plain.clone(), name, value.as_ref())));
        }
        bodies.extend(
            [code.to_string(), format!(" {code} ")].map(|code| with(plain.clone(), "code", Some(&json!(code)))),
        );
        for body in bodies {
            for result in each(Answer::json(200, &body)).await {
                let answer = result.unwrap_or_else(|error| panic!("{body}: {error:?}"));
                assert_eq!(answer.code, code, "{body}");
                assert_eq!(answer.notice().map(|notice| notice.name()), notice, "{body}");
                assert_eq!(answer.field::<Value>("/odo").as_ref(), body.get("odo"), "{body}");
            }
        }
    }
}

#[tokio::test]
async fn a_success_survives_every_odd_text() {
    let json = r#"{"code": 0, "odo": "1233", "message": "Success"}"#;
    let texts = [
        ("a byte-order mark", ["\u{feff}", json].concat()),
        ("space around it", ["\r\n\t ", json, " \n"].concat()),
        ("a whole float", json.replace("0,", "0.0,")),
        ("a key twice", json.replace("\"odo\"", "\"odo\": null, \"odo\"")),
        ("an escaped key", json.replace("code", "\\u0063ode")),
    ];
    for (what, text) in texts {
        for (status, media_type) in [(200, "application/json"), (201, "text/html; charset=UTF-8"), (202, "nonsense")] {
            for result in each(Answer::bytes(status, media_type, text.clone())).await {
                let answer = result.unwrap_or_else(|error| panic!("{what}: {error:?}"));
                assert_eq!((answer.code, answer.odometer), (0, Some(1233)), "{what}");
            }
        }
    }
}

/// What has no code may have had its effect: the caller is told so, and looks before trying again.
#[tokio::test]
async fn what_has_no_code_is_no_success() {
    let plain = json!({ "code": 0, "odo": "1233", "message": "Success" });
    let codes = [Some(json!(null)), Some(json!("")), Some(json!([])), Some(json!({})), Some(json!(true)), None];
    let bodies = codes.iter().map(|code| with(plain.clone(), "code", code.as_ref()).to_string());
    let pages = ["<!DOCTYPE html><h1>Warning: mysqli</h1>", "", "[]", "null", "\"Success\"", "{\"code\": 0"];
    for body in bodies.chain(pages.map(str::to_owned)) {
        for result in each(Answer::bytes(200, "application/json", body.clone())).await {
            let error = result.expect_err(&body);
            assert!(!error.was_not_sent() && !error.was_carried_out(), "{body}: {error:?}");
            assert!(error.effect_unknown() || body.contains("\"code\":\"\""), "{body}: {error:?}");
        }
    }
}

#[tokio::test]
async fn refusal_keeps_fields_that_are_not_described() {
    let body = json!({ "code": "20", "errors": { "mva": ["rented", "busy"] } });
    for status in [200, 300, 400, 404, 409, 418, 422, 500, 503] {
        for result in each(Answer::json(status, &body)).await {
            let error = result.expect_err("a refusal");
            assert_eq!(error.code(), Some(RentalCode::VehicleAlreadyRented), "{status}: {error:?}");
            assert_eq!(error.field("/errors/mva/1"), Some("busy".to_owned()), "{status}");
            let refusal = error.body().unwrap_or_else(|| panic!("{status}: {error:?}"));
            assert_eq!(
                (refusal.code, refusal.odometer, refusal.message.as_deref()),
                (Some(20), None, None),
                "{status}"
            );
        }
    }
}

#[tokio::test]
async fn a_refusal_survives_every_odd_field() {
    let plain = json!({ "code": 19, "odo": "1233", "message": "ended" });
    for name in ["odo", "message"] {
        for value in odd() {
            let body = with(plain.clone(), name, value.as_ref());
            for result in each(Answer::json(200, &body)).await {
                let error = result.expect_err("a refusal");
                assert!(error.was_refused(), "{body}: {error:?}");
                assert_eq!(error.code(), Some(RentalCode::AlreadyFinished), "{body}");
                assert!(error.body().is_some(), "{body}: {error:?}");
            }
        }
    }
}

/// A login by itself, then a start, from a provider that answers the login so.
async fn start_after(login: Value) -> (Outcome, Vec<Value>) {
    let server = Server::start(move |request| match request.json()["cmd"].as_str() {
        Some("generate_token") => Answer::json(200, &login),
        _ => Answer::json(200, &json!({ "code": 0 })),
    })
    .await;
    let client = Client::builder(server.url()).credentials("a", "b").build().unwrap();
    let result = client.start_rental(&start(111, 1)).send().await;
    let sent = server.received().iter().map(|request| request.json()["cmd"].clone()).collect();
    (result, sent)
}

#[tokio::test]
async fn a_token_survives_every_odd_field() {
    let plain = json!({ "code": 0, "odo": "0", "message": TOKEN });
    let mut bodies: Vec<Value> = odd().iter().map(|value| with(plain.clone(), "odo", value.as_ref())).collect();
    bodies.push(with(plain.clone(), "code", Some(&json!("0"))));
    bodies.push(json!({ "code": 0, "message": 78_986_671 }));
    for body in bodies {
        let (result, sent) = start_after(body.clone()).await;
        result.unwrap_or_else(|error| panic!("{body}: {error:?}"));
        assert_eq!(sent, ["generate_token", "start"], "{body}");
    }
    for message in [Some(json!(null)), Some(json!("")), Some(json!([])), None] {
        let body = with(plain.clone(), "message", message.as_ref());
        let (result, sent) = start_after(body.clone()).await;
        let error = result.expect_err("there is no token");
        assert!(error.was_not_sent() && !sent.contains(&json!("start")), "{body}: {error:?} {sent:?}");
    }
}

#[tokio::test]
async fn token_can_be_asked_for_by_post() {
    // A proxy that takes no GET with a body.
    let server = Server::start(|request| match (request.method.as_str(), request.json()["cmd"].as_str()) {
        ("GET", _) => Answer::bytes(400, "text/html", "<h1>400</h1>"),
        (_, Some("generate_token")) => Answer::json(200, &json!({ "code": 0, "odo": "0", "message": TOKEN })),
        _ => Answer::json(200, &json!({ "code": 0 })),
    })
    .await;
    let builder = || Client::builder(server.url()).credentials("a", "b");
    let error = builder().build().unwrap().start_rental(&start(111, 1)).send().await.unwrap_err();
    assert!(error.was_not_sent() && error.during_login().is_some(), "{error:?}");

    let client = builder().generate_token_by_post().build().unwrap();
    client.start_rental(&start(111, 1)).send().await.unwrap();
    let credentials = GenerateToken::builder().login("a").password("b").build();
    assert_eq!(client.generate_token(&credentials).send().await.unwrap().token.expose(), TOKEN);
    let received = server.received();
    let methods: Vec<&str> = received.iter().map(|request| request.method.as_str()).collect();
    assert_eq!(methods, ["GET", "POST", "POST", "POST"]);
    let asked = json!({ "cmd": "generate_token", "login": "a", "password": "b" });
    for request in [&received[1], &received[3]] {
        assert_eq!((request.json(), request.header("authorization")), (asked.clone(), None));
    }
    assert_eq!(received[2].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
}
