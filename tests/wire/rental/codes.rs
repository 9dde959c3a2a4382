//! What is read: codes, odometers, tokens.

use accord_runtime::{Class, CodeValue};
use accord_tests::server::Answer;
use rental_contracts::{GenerateToken, RentalCode};
use serde_json::{Value, json};

use super::{answering, ready, start, stop, succeeding, update};

/// The codes of the spec, which has them from the document.
fn codes() -> Vec<Value> {
    let path = format!("{}/../specs/rental-contracts.yaml", env!("CARGO_MANIFEST_DIR"));
    let spec: Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    spec["x-accord-outcome"]["codes"].as_array().unwrap().clone()
}

/// How many codes of the document are locked as its claims.
fn claimed() -> usize {
    let path = format!("{}/../specs/rental-contracts.claims.json", env!("CARGO_MANIFEST_DIR"));
    let lock: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let claims = lock["documents"]["rental-contracts"]["claims"].as_array().unwrap();
    claims.iter().filter(|claim| claim["kind"] == "code").count()
}

#[tokio::test]
async fn every_code_has_its_name_and_class() {
    assert_eq!(codes().len(), claimed(), "the spec has each code that is locked as one of the document");
    for code in codes() {
        let (name, class) = (code["name"].as_str().unwrap(), code["class"].as_str().unwrap());
        let server = answering(Answer::json(200, &json!({ "code": code["code"], "odo": "7", "message": "m" }))).await;
        match ready(server.url()).start_rental(&start(111, 1)).send().await {
            Ok(answer) => {
                assert!(matches!(class, "success" | "notice"), "{name} is a success");
                let notice = answer.notice().map(|notice| notice.name());
                assert_eq!(notice, (class == "notice").then_some(name));
            }
            Err(error) => {
                assert_eq!(error.code().unwrap().to_string(), name);
                assert_eq!(error.class().map(Class::as_str), Some(class), "{name}");
                assert_eq!(error.code().unwrap().class(), error.class(), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn unlisted_codes_are_kept() {
    let kept = [
        (json!(9001), CodeValue::Int(9001)),
        (json!(-1), CodeValue::Int(-1)),
        (json!("E_NEW"), CodeValue::Text("E_NEW".to_owned())),
    ];
    for (code, value) in kept {
        let server = answering(Answer::json(200, &json!({ "code": code, "odo": "0", "message": "new" }))).await;
        let error = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap_err();
        assert_eq!(error.code(), Some(RentalCode::Unknown(value.clone())));
        assert_eq!(error.raw_code(), Some(&value));
        assert_eq!((error.class(), error.message()), (None, Some("new")));
        assert!(!error.code_is_known());
    }
}

#[tokio::test]
async fn codes_3_and_18_are_two_names_of_one_class() {
    let mut names = Vec::new();
    for code in [3, 18] {
        let server = answering(Answer::json(200, &json!({ "code": code, "message": "none" }))).await;
        let error = ready(server.url()).stop_rental(&stop(1)).send().await.unwrap_err();
        assert_eq!(error.class(), Some(Class::NotFound));
        names.push(error.code().unwrap());
    }
    assert_eq!(names, [RentalCode::ContractNotFound, RentalCode::ContractNumberNotFound]);
}

#[tokio::test]
async fn code_22_is_a_success_with_a_notice() {
    let server = answering(Answer::json(200, &json!({ "code": 22, "odo": "1233", "message": "replaced" }))).await;
    let answer = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!((answer.code, answer.odometer), (22, Some(1233)));
    let notice = answer.notice().unwrap();
    assert_eq!(notice.code::<RentalCode>(), RentalCode::ReplacedExisting);
    assert_eq!((notice.raw_code(), notice.message()), (&CodeValue::Int(22), Some("replaced")));

    let plain = succeeding().await;
    assert!(ready(plain.url()).start_rental(&start(111, 1)).send().await.unwrap().notice().is_none());
}

#[tokio::test]
async fn code_2_is_a_success_with_a_notice() {
    for body in
        [json!({ "code": 2, "odo": "0", "message": "no changes" }), json!({ "code": 2, "message": "no changes" })]
    {
        let server = answering(Answer::json(200, &body)).await;
        let answer = ready(server.url()).update_rental(&update(1, 5)).send().await.unwrap();
        let notice = answer.notice().unwrap();
        assert_eq!(notice.code::<RentalCode>(), RentalCode::NothingToUpdate);
        assert_eq!((notice.raw_code(), notice.message()), (&CodeValue::Int(2), Some("no changes")));
        assert_eq!(server.received().len(), 1);
    }
    // A status that is no success stays one.
    let server = answering(Answer::json(409, &json!({ "code": 2, "message": "no changes" }))).await;
    let error = ready(server.url()).update_rental(&update(1, 5)).send().await.unwrap_err();
    assert_eq!((error.code(), error.status().unwrap().as_u16()), (Some(RentalCode::NothingToUpdate), 409));
}

#[tokio::test]
async fn refusal_needs_no_odometer() {
    for (odometer, read) in [(None, None), (Some("17"), Some(17))] {
        let mut body = json!({ "code": 1, "message": "no such vehicle" });
        if let Some(odometer) = odometer {
            body["odo"] = json!(odometer);
        }
        let server = answering(Answer::json(200, &body)).await;
        let error = ready(server.url()).start_rental(&start(999, 1)).send().await.unwrap_err();
        let refusal = error.body().unwrap();
        assert_eq!((refusal.code, refusal.odometer), (Some(1), read));
    }
    // What cannot be read is left out, and said.
    let server = answering(Answer::json(200, &json!({ "code": 1, "odo": { "km": 3 } }))).await;
    let error = ready(server.url()).start_rental(&start(999, 1)).send().await.unwrap_err();
    assert_eq!(error.code(), Some(RentalCode::VehicleNotFound));
    let refusal = error.body().unwrap();
    assert_eq!((refusal.code, refusal.odometer, refusal.message.as_deref()), (Some(1), None, None));
    assert_eq!((error.mismatches().len(), error.field("/odo/km")), (1, Some(3)));
}

#[tokio::test]
async fn odometer_is_an_integer_in_a_string() {
    for (odo, read) in [(json!("1208607"), 1_208_607), (json!(1_208_607), 1_208_607), (json!("0"), 0)] {
        let server = answering(Answer::json(200, &json!({ "code": 0, "odo": odo, "message": "Success" }))).await;
        let answer = ready(server.url()).stop_rental(&stop(1)).send().await.unwrap();
        assert_eq!(answer.odometer, Some(read));
        assert!(answer.mismatches().is_empty());
        assert_eq!(serde_json::to_value(&*answer).unwrap()["odo"], read.to_string());
    }
    for odo in [json!("12.5"), json!("12 km"), json!(""), json!(12.5), json!(null)] {
        let server = answering(Answer::json(200, &json!({ "code": 0, "odo": odo, "message": "Success" }))).await;
        let answer = ready(server.url()).stop_rental(&stop(1)).send().await.unwrap();
        assert_eq!((answer.odometer, answer.field("/odo")), (None, Some(odo.clone())));
        // Which of them is documented is the spec's to say: `null` is as good as absent.
        assert_eq!(answer.mismatches().is_empty(), odo.is_null(), "{odo}: {:?}", answer.mismatches());
    }
}

#[tokio::test]
async fn message_of_the_token_answer_is_a_secret() {
    let server = answering(Answer::json(200, &json!({ "code": 0, "odo": "0", "message": super::TOKEN }))).await;
    let client = rental_contracts::Client::builder(server.url()).build().unwrap();
    let answer =
        client.generate_token(&GenerateToken::builder().login("a").password("b").build()).send().await.unwrap();
    assert_eq!(answer.token.expose(), super::TOKEN);
    assert!(!format!("{answer:?} {answer:#?} {:?}", answer.token).contains(super::TOKEN));
    assert_eq!(serde_json::to_value(&*answer).unwrap()["message"], super::TOKEN);
}

#[tokio::test]
async fn what_is_no_answer_of_the_api_is_an_error() {
    let pages = [
        Answer::bytes(200, "text/html", "<h1>It works</h1>"),
        Answer::bytes(200, "application/json", "{\"code\": 0, \"odo\": \"1"),
        Answer::bytes(200, "application/json", ""),
        Answer::json(200, &json!({ "odo": "1", "message": "Success" })),
        Answer::json(200, &json!([])),
        Answer::json(200, &json!(null)),
        Answer::json(200, &json!({ "code": true, "odo": "1", "message": "Success" })),
    ];
    for page in pages {
        let server = answering(page.clone()).await;
        let error = ready(server.url()).start_rental(&start(111, 1)).send().await.unwrap_err();
        assert!(error.effect_unknown(), "{page:?}: {error:?}");
        assert_eq!(error.code(), None, "{page:?}");
    }
}
