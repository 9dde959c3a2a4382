//! A success whose answer does not fit its type: it was carried out, and what came is within reach.

use accord_runtime::{Class, CodeValue, Delivery, Error, Fault, OpenJson};

use crate::bare::Bare;
use crate::client::Client;
use crate::client::types::Start;
use crate::server::{Server, json, with};

/// What is known of a call that is answered so, by an operation without rules of its own.
async fn of(status: u16, body: &'static str) -> Error<OpenJson> {
    let server = Server::start(move |_| with(status, &[("Content-Type", "application/json")], body)).await;
    Bare::at(&server.url).call_as::<Vec<u8>>("safe").await.unwrap_err()
}

#[tokio::test]
async fn json_of_another_form_after_a_2xx() {
    for (status, body) in [(200, r#"{"id":7}"#), (201, r#""x""#), (202, "[-1]"), (200, ""), (204, "")] {
        let error = of(status, body).await;
        assert_eq!(error.delivery(), Delivery::CarriedOut, "{status} {body}: {error:?}");
        assert!(error.was_carried_out() && error.is_decode(), "{status} {body}");
        assert!(!error.was_not_sent() && !error.was_refused() && !error.effect_unknown(), "{status} {body}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.raw().unwrap(), body);
        assert_eq!(error.attempts(), 1, "it is not sent again");
        assert!(error.to_string().contains("carried out, but the answer is not as documented"), "{error}");
    }
    assert_eq!(of(200, r#"{"id":7,"items":[{"a/b":1}]}"#).await.field("/items/0/a~1b"), Some(1));
}

/// Not everything on the way is the provider.
#[tokio::test]
async fn what_is_not_json_proves_nothing() {
    for body in ["<html>log in</html>", "not JSON", "{} {}", r#"{"id":"x"} and more"#] {
        let error = of(200, body).await;
        assert!(error.effect_unknown() && error.is_decode(), "{body}: {error:?}");
        assert_eq!(error.raw().unwrap(), body);
        assert_eq!(error.field::<i64>("/id"), None);
    }
}

#[tokio::test]
async fn the_rules_of_the_document_decide_what_a_success_is() {
    let server = Server::start(|_| json(r#"{"code":22,"message":"there was one","odometer":{"CANARY":1}}"#)).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.was_carried_out(), "{error:?}");
    assert_eq!((error.raw_code(), error.code_is_known()), (Some(&CodeValue::Int(22)), true));
    let notice = error.notice().unwrap();
    assert_eq!((notice.name(), notice.message()), ("Replaced", Some("there was one")));
    assert_eq!(error.field("/odometer/CANARY"), Some(1));
    // One that is no success by the rules is none by its status either.
    let server = Server::start(|_| json(r#"{"code":9,"odometer":{}}"#)).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.was_refused() && error.notice().is_none(), "{error:?}");
    assert_eq!(error.field("/code"), Some(9));
}

#[tokio::test]
async fn the_body_of_a_refusal_is_within_reach_and_not_shown() {
    let server = Server::start(|_| with(422, &[], r#"{"detail":{"secret":"CANARY"}}"#)).await;
    let error = Bare::at(&server.url).call("once", 1).await.unwrap_err();
    assert!(error.was_refused());
    assert_eq!(error.field("/detail/secret"), Some("CANARY".to_owned()));
    assert_eq!(error.field::<String>("/detail/other"), None);
    let text = format!("{error} {error:?} {error:#?} {:?}", error.fault());
    assert!(!text.contains("CANARY"), "{text}");
    // Nothing came: there is nothing to look at.
    let error = Bare::at("http://127.0.0.1:1").call("once", 1).await.unwrap_err();
    assert!(error.raw().is_none() && error.field::<OpenJson>("").is_none());
}

#[test]
fn errors_are_made_by_hand_for_tests() {
    for (delivery, holds) in [
        (Delivery::NotSent, Fault::was_not_sent as fn(&Fault) -> bool),
        (Delivery::Refused, Fault::was_refused),
        (Delivery::CarriedOut, Fault::was_carried_out),
        (Delivery::Unknown, Fault::effect_unknown),
    ] {
        let fault = Fault::for_test(delivery).build();
        assert!(holds(&fault), "{delivery:?}");
        assert_eq!(fault.delivery(), delivery);
    }
    let fault = Fault::for_test(Delivery::Refused).status(409).code("taken", "Taken").class(Class::Conflict).build();
    let error = Error::for_test(fault, Some(OpenJson::default()));
    assert_eq!((error.code(), error.class()), (Some(CodeValue::Text("taken".into())), Some(Class::Conflict)));
    assert!(error.body().is_some() && error.code_is_known());
    assert!(Fault::for_test(Delivery::Unknown).timeout().build().is_timeout());
}
