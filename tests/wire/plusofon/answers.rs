//! What is read.

use accord_tests::plusofon::{self, PlusofonServer};
use accord_tests::server::Answer;
use plusofon_agreement::{AgreementStatus, AgreementType, Client, SaveFiz, SaveIp, SaveJur};
use serde_json::{Value, json};

use super::client;

async fn pair() -> (PlusofonServer, Client) {
    let server = plusofon::start().await;
    let client = client(server.url());
    (server, client)
}

/// A client whose next call is answered with this.
async fn answering(body: Value) -> (PlusofonServer, Client) {
    let (server, client) = pair().await;
    server.answer_next(Answer::json(200, &body));
    (server, client)
}

#[tokio::test]
async fn correspondent_account_is_read_in_both_spellings() {
    for key in ["correspondent_account", "сorrespondent_account"] {
        let body = json!({ "agreement": { key: "30101810400000000225" } });
        let (server, client) = answering(body.clone()).await;
        let jur = client.get_jur().send().await.unwrap().into_inner();
        server.answer_next(Answer::json(200, &body));
        let ip = client.get_ip().send().await.unwrap().into_inner();
        assert_eq!(jur.agreement.correspondent_account.as_deref(), Some("30101810400000000225"), "{key}");
        assert_eq!(ip.agreement.correspondent_account, jur.agreement.correspondent_account, "{key}");
    }
    // And so what was sent in Latin comes back, though the server hands it out in Cyrillic.
    let (_server, client) = pair().await;
    client.save_jur(&SaveJur::builder().correspondent_account("1").build()).send().await.unwrap();
    client.save_ip(&SaveIp::builder().correspondent_account("2").build()).send().await.unwrap();
    assert_eq!(client.get_jur().send().await.unwrap().agreement.correspondent_account.as_deref(), Some("1"));
    assert_eq!(client.get_ip().send().await.unwrap().agreement.correspondent_account.as_deref(), Some("2"));
}

#[tokio::test]
async fn the_success_flag_is_not_needed() {
    let (_server, client) = answering(json!({ "status": "signed" })).await;
    assert_eq!(client.get_current_status().send().await.unwrap().success, None);

    for body in [json!({}), json!({ "success": null }), json!({ "success": true })] {
        let flag = body["success"].as_bool();
        let (_server, client) = answering(body).await;
        assert_eq!(client.send_on_sign().send().await.unwrap().success, flag);
    }
    // But where it is false, the rest does not count.
    let (_server, client) = answering(json!({ "status": "signed", "success": false })).await;
    assert!(client.get_current_status().send().await.unwrap_err().status().is_some());
    // And a message or an error that is null is none.
    let (_server, client) = answering(json!({ "status": "signed", "message": null, "error": null })).await;
    client.get_current_status().send().await.unwrap();
}

#[tokio::test]
async fn file_fields_of_saved_data_hold_any_value() {
    for value in [json!(null), json!("/files/1.jpg"), json!({ "id": 1 }), json!(true), json!([1.5, "x"]), json!(7)] {
        let body = json!({ "agreement": { "file_passport": value, "file_organization": value, "file_inn": value } });
        let (server, client) = answering(body.clone()).await;
        let fiz = client.get_fiz().send().await.unwrap().into_inner();
        assert_eq!(*fiz.agreement.file_passport, value);
        assert_eq!(serde_json::to_value(&fiz).unwrap()["agreement"]["file_passport"], value);

        server.answer_next(Answer::json(200, &body));
        let jur = client.get_jur().send().await.unwrap().into_inner();
        assert_eq!((&*jur.agreement.file_organization, &*jur.agreement.file_inn), (&value, &value));
        assert_eq!(*jur.agreement.file_ogrn, Value::Null, "missing is read as null");

        server.answer_next(Answer::json(200, &body));
        assert_eq!(*client.get_ip().send().await.unwrap().agreement.file_passport, value);
    }
}

#[tokio::test]
async fn unknown_statuses_and_types_are_kept() {
    let body = json!({ "status": "on_sign", "type": "ooo" });
    let (server, client) = answering(body.clone()).await;
    let answer = client.get_current_status().send().await.unwrap().into_inner();
    assert_eq!(answer.status, Some(AgreementStatus::Unknown("on_sign".to_owned())));
    assert_eq!(answer.type_, Some(AgreementType::Unknown("ooo".to_owned())));
    assert_eq!(serde_json::to_value(&answer).unwrap(), body);

    server.answer_next(Answer::json(
        200,
        &json!({ "agreement_statuses": [{ "status": "draft" }, { "status": "empty" }] }),
    ));
    let list = client.list_statuses().send().await.unwrap().into_inner().agreement_statuses;
    assert_eq!(list[0].status, Some(AgreementStatus::Unknown("draft".to_owned())));
    assert_eq!(list[1].status, Some(AgreementStatus::Empty));
}

#[tokio::test]
async fn expiration_is_moscow_time() {
    let (_server, client) = pair().await;
    let end = client.get_expiration().send().await.unwrap().into_inner().expiration.unwrap();
    assert_eq!(end.moment().unwrap().to_rfc3339(), "2022-05-03T13:00:06+03:00");
    assert_eq!(end.moment().unwrap().timestamp(), 1_651_572_006);
    assert_eq!(serde_json::to_value(end).unwrap(), json!("2022-05-03 13:00:06"));
}

#[tokio::test]
async fn days_may_be_negative_or_missing() {
    for (body, days) in [
        (json!({ "days": -3, "expiration": "2022-05-03 13:00:06" }), Some(-3)),
        (json!({ "days": 0 }), Some(0)),
        (json!({ "days": null, "expiration": null }), None),
        (json!({}), None),
    ] {
        let dated = body["expiration"].is_string();
        let (_server, client) = answering(body).await;
        let answer = client.get_expiration().send().await.unwrap();
        assert_eq!((answer.days, answer.expiration.is_some()), (days, dated));
    }
}

#[tokio::test]
async fn esia_answer_needs_its_url() {
    let (_server, client) = answering(json!({ "success": true })).await;
    let error = client.get_esia_url().send().await.unwrap_err();
    assert!(error.is_decode() && error.was_carried_out());
    assert_eq!(error.field("/success"), Some(json!(true)));
    assert_eq!(error.status().unwrap().as_u16(), 200);

    let (_server, client) = answering(json!({ "url": "https://e" })).await;
    assert_eq!(client.get_esia_url().send().await.unwrap().url, "https://e");
}

#[tokio::test]
async fn send_on_sign_answers_without_a_url() {
    let (server, client) = pair().await;
    assert_eq!(client.send_on_sign().send().await.unwrap().success, Some(true));
    assert_eq!(server.sent_on_sign(), 1);
    // A URL after all would do no harm.
    server.answer_next(Answer::json(200, &json!({ "success": true, "url": "https://e" })));
    assert_eq!(client.send_on_sign().send().await.unwrap().success, Some(true));
}

#[tokio::test]
async fn saved_data_may_be_partial() {
    let (server, client) = pair().await;
    client.save_fiz(&SaveFiz::builder().first_name("Иван").build()).send().await.unwrap();
    let answer = client.get_fiz().send().await.unwrap().into_inner();
    assert_eq!(answer.agreement.first_name.as_deref(), Some("Иван"));
    assert_eq!((answer.agreement.last_name, answer.agreement.birthday), (None, None));
    assert_eq!(answer.agreement.agree_to_the_terms, None);

    let body = json!({ "agreement": { "first_name": null, "birthday": null, "inn": null, "kpp": null } });
    for _ in 0..3 {
        server.answer_next(Answer::json(200, &body));
    }
    assert_eq!(client.get_fiz().send().await.unwrap().agreement.birthday, None);
    assert_eq!(client.get_jur().send().await.unwrap().agreement.kpp, None);
    assert_eq!(client.get_ip().send().await.unwrap().agreement.inn, None);
}

#[tokio::test]
async fn status_without_an_agreement_is_read() {
    let (server, client) = pair().await;
    let answer = client.get_current_status().send().await.unwrap();
    assert_eq!((&answer.status, &answer.name, &answer.type_), (&Some(AgreementStatus::Empty), &None, &None));

    server.answer_next(Answer::json(200, &json!({ "status": "empty", "title": null, "name": null, "type": null })));
    assert_eq!(client.get_current_status().send().await.unwrap().type_, None);

    server.answer_next(Answer::json(200, &json!({ "title": "Не отправлен" })));
    let answer = client.get_current_status().send().await.unwrap();
    assert_eq!((&answer.status, answer.title.as_deref()), (&None, Some("Не отправлен")));
}
