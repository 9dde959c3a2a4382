//! A misbehaving twin of the provider: what it was asked to do is done, and its answers are not those of the document.

use accord_tests::server::{Answer, Server};
use plusofon_agreement::accord_runtime::MismatchKind;
use plusofon_agreement::accord_runtime::chrono::FixedOffset;
use plusofon_agreement::{Class, Client, PlusofonCode};
use serde_json::{Value, json};

use super::call::{Got, call};
use super::request::agreed;

/// Calls that change something and are not sent twice.
const ONCE: [&str; 5] = ["submit_fiz", "submit_jur", "submit_ip", "upload_signed_agreement", "send_on_sign"];

async fn twin(answer: Answer) -> (Server, Client) {
    let server = Server::start(move |_| answer.clone()).await;
    let client = Client::builder(server.url()).token("t").build().unwrap();
    (server, client)
}

fn page(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Answer {
    Answer::bytes(status, media_type, body.into())
}

async fn saved(agreement: Value) -> (Server, Client) {
    twin(Answer::json(200, &json!({ "agreement": agreement }))).await
}

#[tokio::test]
async fn an_explicit_success_wins() {
    for body in [
        json!({ "success": true, "message": "Данные отправлены" }),
        json!({ "success": true, "message": "User not found.", "code": 500 }),
        json!({ "success": true, "error": "", "code": 200 }),
        json!({ "success": true, "errors": { "inn": ["?"] } }),
        json!({ "success": 1, "message": "OK" }),
        json!({ "success": "true", "message": { "ru": "Готово" } }),
        json!({ "message": "OK", "success": "1", "data": [1, 2] }),
    ] {
        for operation in ONCE.into_iter().chain(["save_fiz", "save_jur", "save_ip"]) {
            let (server, client) = twin(Answer::json(201, &body)).await;
            let got = call(&client, operation, &agreed(operation)).await;
            assert!(matches!(got, Ok(Got::Json(_))), "{operation} {body}: {got:?}");
            assert_eq!(server.received().len(), 1);
        }
    }
    // And an explicit failure is one.
    for flag in [json!(false), json!(0), json!("false"), json!("0")] {
        let (server, client) = twin(Answer::json(200, &json!({ "success": flag }))).await;
        assert!(client.send_on_sign().send().await.is_err(), "{flag}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn an_empty_message_is_no_refusal() {
    for (key, nothing) in [("error", json!(false)), ("message", json!("")), ("error", json!([])), ("errors", json!({}))]
    {
        let (_server, client) = twin(Answer::json(200, &json!({ "days": 3, key: nothing }))).await;
        assert_eq!(client.get_expiration().send().await.unwrap().days, Some(3), "{key}");
    }
    for (key, something) in
        [("error", json!(true)), ("message", json!({ "a": 1 })), ("errors", json!({ "inn": ["?"] }))]
    {
        let (_server, client) = twin(Answer::json(200, &json!({ key: something }))).await;
        assert!(client.get_expiration().send().await.is_err(), "{key}");
    }
}

/// Successes without a flag, and forms of nothing.
#[tokio::test]
async fn a_success_in_another_form_is_not_lost() {
    let bom = [b"\xEF\xBB\xBF", &br#"{"success":true}"#[..]].concat();
    let read = [
        page(200, "text/html", r#"{"success":true}"#),
        page(200, "application/json", bom),
        page(200, "application/json", " \r\n{\"success\":true}\n"),
        page(200, "application/json", "{}"),
        page(200, "application/json", "[]"),
        page(200, "application/json", "null"),
        page(202, "application/json", r#"{"success":true,"new":1,"new":2}"#),
    ];
    for answer in read {
        for operation in ONCE {
            let (server, client) = twin(answer.clone()).await;
            call(&client, operation, &agreed(operation))
                .await
                .unwrap_or_else(|error| panic!("{operation} {answer:?}: {error}"));
            assert_eq!(server.received().len(), 1);
        }
    }
    // What is no success in any form: carried out as far as anybody can tell, or unknown; never refused, never sent again.
    for (answer, carried_out) in [
        (page(200, "application/json", ""), true),
        (page(204, "application/json", ""), true),
        (page(200, "application/json", "\"ok\""), true),
        (page(200, "text/html", "<html>It worked!</html>"), false),
        (page(200, "application/json", r#"{"success":tr"#), false),
        (page(200, "application/json", r#"{"success":true,"success":false}"#), false),
        (page(502, "text/html", "<html>Bad Gateway</html>"), false),
        (page(504, "text/html", ""), false),
    ] {
        for operation in ONCE {
            let (server, client) = twin(answer.clone()).await;
            let error = call(&client, operation, &agreed(operation)).await.unwrap_err();
            assert_eq!(
                (error.was_carried_out(), error.effect_unknown()),
                (carried_out, !carried_out),
                "{operation} {answer:?}"
            );
            assert_eq!(error.raw().unwrap(), &answer.body);
            assert_eq!(server.received().len(), 1, "{operation} {answer:?}");
        }
    }
}

#[tokio::test]
async fn success_under_an_error_status_is_unknown() {
    for status in [302, 400, 404, 500] {
        let (server, client) = twin(Answer::json(status, &json!({ "success": true, "message": "?" }))).await;
        let error = client.send_on_sign().send().await.unwrap_err();
        assert!(error.effect_unknown() && !error.was_refused(), "{status}");
        assert_eq!(error.field("/success"), Some(true));
        assert_eq!(server.received().len(), 1);
    }
    // In the place of the PDF it is neither the file nor a refusal.
    let (_server, client) = twin(Answer::json(200, &json!({ "success": true }))).await;
    let error = client.download_agreement().send().await.unwrap_err();
    assert!(error.is_decode() && error.was_carried_out(), "{error}");
}

#[tokio::test]
async fn odd_values_leave_the_agreement_readable() {
    let odd = json!({
        "first_name": "Иван", "last_name": null, "middle_name": "", "birthday": "", "date_of_issue": "01.01.2000",
        "passport_series": 1234, "passport_number": true, "agree_to_the_terms": 1, "issue": ["УФМС РФ"],
        "billing_address_city": { "name": "Москва" }, "inn": 1234567890123_u64, "file_passport": false, "extra": [],
        "сorrespondent_account": 30101810400000000225_u128.to_string(), "bank": "СБЕР", "name": "ООО", "kpp": "",
    });
    let (_server, client) = saved(odd.clone()).await;
    let fiz = client.get_fiz().send().await.unwrap();
    let data = &fiz.agreement;
    assert_eq!(
        (data.first_name.as_deref(), &data.last_name, data.middle_name.as_deref()),
        (Some("Иван"), &None, Some(""))
    );
    assert_eq!(
        data.birthday.as_ref().map(|day| (day.as_str().to_owned(), day.to_naive())),
        Some((String::new(), None))
    );
    assert_eq!(data.date_of_issue.as_ref().unwrap().as_str(), "01.01.2000");
    assert_eq!((data.passport_series.as_deref(), data.passport_number.as_deref()), (Some("1234"), Some("true")));
    assert_eq!((data.agree_to_the_terms, &data.issue, &data.billing_address_city), (Some(true), &None, &None));
    let left_out = fiz.mismatches().iter().filter(|mismatch| mismatch.kind() == MismatchKind::LeftOut);
    let places: Vec<_> = left_out.map(|mismatch| mismatch.pointer()).collect();
    assert_eq!(places, ["/agreement/issue", "/agreement/billing_address_city"]);
    assert_eq!(fiz.field(places[0]), Some(json!(["УФМС РФ"])), "within reach");
    assert_eq!(client.get_ip().send().await.unwrap().agreement.inn.as_deref(), Some("1234567890123"));
    let jur = client.get_jur().send().await.unwrap();
    assert_eq!((jur.agreement.name.as_deref(), jur.agreement.kpp.as_deref()), (Some("ООО"), Some("")));
    // Nothing was saved: PHP's empty object.
    for nothing in [json!([]), json!(null), json!("")] {
        let (_server, client) = saved(nothing).await;
        assert_eq!(client.get_fiz().send().await.unwrap().agreement.first_name, None);
    }
    for consent in [json!("1"), json!("true"), json!(true)] {
        let (_server, client) = saved(json!({ "agree_to_the_terms": consent })).await;
        assert_eq!(client.get_jur().send().await.unwrap().agreement.agree_to_the_terms, Some(true));
    }
}

#[tokio::test]
async fn odd_statuses_leave_the_others_readable() {
    let body = json!({ "agreement_statuses": [{ "title": "?" }, { "status": 5 }, { "status": null, "title": 1 }, {}] });
    let (_server, client) = twin(Answer::json(200, &body)).await;
    let list = client.list_statuses().send().await.unwrap();
    let statuses: Vec<_> = list.agreement_statuses.iter().map(|s| s.status.as_ref().map(ToString::to_string)).collect();
    assert_eq!(statuses, [None, Some("5".to_owned()), None, None]);
    let (_server, client) = twin(Answer::json(200, &json!({ "agreement_statuses": null }))).await;
    assert!(client.list_statuses().send().await.unwrap().agreement_statuses.is_empty());
    let (_server, client) = twin(Answer::json(200, &json!({ "status": 1, "type": "", "name": 7, "title": [] }))).await;
    let status = client.get_current_status().send().await.unwrap();
    assert_eq!((status.name.as_deref(), &status.title), (Some("7"), &None));
}

#[tokio::test]
async fn the_offset_of_expiration_can_be_set() {
    let at = |offset: Option<i32>, text: &'static str| async move {
        let server = Server::start(move |_| Answer::json(200, &json!({ "days": "14", "expiration": text }))).await;
        let mut builder = Client::builder(server.url()).token("t");
        if let Some(hours) = offset {
            builder = builder.local_offset(FixedOffset::east_opt(hours * 3600).unwrap());
        }
        let answer = builder.build().unwrap().get_expiration().send().await.unwrap();
        assert_eq!(answer.days, Some(14));
        let end = answer.expiration.clone().unwrap();
        assert_eq!(end.as_str(), text, "as it was written");
        (end.to_naive().map(|local| local.to_string()), end.moment().map(|moment| moment.to_rfc3339()))
    };
    let local = Some("2022-05-03 13:00:06".to_owned());
    for (offset, text, moment) in [
        (None, "2022-05-03 13:00:06", Some("2022-05-03T13:00:06+03:00")),
        (Some(5), "2022-05-03 13:00:06", Some("2022-05-03T13:00:06+05:00")),
        (None, "2022-05-03T13:00:06", Some("2022-05-03T13:00:06+03:00")),
        (Some(5), "2022-05-03T13:00:06Z", Some("2022-05-03T13:00:06+00:00")),
        (None, "2022-05-03T13:00:06.000000Z", Some("2022-05-03T13:00:06+00:00")),
    ] {
        assert_eq!(at(offset, text).await, (local.clone(), moment.map(str::to_owned)), "{offset:?} {text}");
    }
    assert_eq!(at(Some(5), "скоро").await, (None, None));
}

#[tokio::test]
async fn errors_by_field_are_within_reach() {
    let body = json!({
        "message": "The given data was invalid.",
        "errors": { "inn": ["must be 10 digits", "is invalid"], "file_inn": ["is required"] },
        "trace": "7f",
    });
    for (status, class) in [(422, Some(Class::Invalid)), (200, None)] {
        let (server, client) = twin(Answer::json(status, &body)).await;
        let error = client.submit_jur(&super::request::submit_jur(&agreed("submit_jur"))).send().await.unwrap_err();
        assert_eq!((error.class(), error.message()), (class, Some("The given data was invalid.")));
        assert_eq!(error.field("/errors/inn"), Some(vec!["must be 10 digits".to_owned(), "is invalid".to_owned()]));
        let refusal = error.body().unwrap();
        assert_eq!(**refusal.errors.as_ref().unwrap(), body["errors"]);
        assert_eq!(*refusal.extra["trace"], "7f");
        let printed = format!("{error} {error:?} {refusal:?}");
        assert!(!printed.contains("digits") && !printed.contains("7f") && !printed.contains("given data"), "{printed}");
        assert_eq!(server.received().len(), 1);
    }
    let (_server, client) = twin(Answer::json(422, &json!({ "message": ["a"], "errors": "all", "code": "x" }))).await;
    let error = client.send_on_sign().send().await.unwrap_err();
    assert_eq!(**error.body().unwrap().errors.as_ref().unwrap(), "all");
}

#[tokio::test]
async fn user_not_found_is_an_authentication_failure() {
    for status in [200, 401, 404, 500] {
        let (server, client) = twin(Answer::json(status, &json!({ "message": "User not found.", "code": 500 }))).await;
        let error = client.get_fiz().send().await.unwrap_err();
        assert_eq!((error.code(), error.class()), (Some(PlusofonCode::UserNotFound), Some(Class::Unauthenticated)));
        assert!(error.is_authentication() && error.was_refused(), "{status}");
        assert_eq!(server.received().len(), 1, "it is not tried again");
    }
    let (_server, client) = twin(Answer::json(200, &json!({ "error": "Fiz contract not found", "code": 404 }))).await;
    let error = client.get_ip().send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::NotFound), "which is another thing");
    assert!(!error.is_authentication());
}
