//! A misbehaving twin of the provider: it does what it is asked, and answers otherwise than its document says.

use accord_tests::server::{Answer, Server};
use peer_data::{Class, CreateRequest, InformationType, InformationTypes, Person, RequestState, RespondRequest};
use serde_json::{Value, json};

use super::{about, answering, handing_out, ids, ready, ready_once};

fn page(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Answer {
    Answer::bytes(status, media_type, body.into())
}

#[tokio::test]
async fn refusals_come_at_any_status() {
    for (status, class) in [
        (400, Some(Class::Invalid)),
        (404, Some(Class::NotFound)),
        (418, Some(Class::Invalid)),
        (500, Some(Class::Internal)),
        (503, Some(Class::Unavailable)),
        (302, None),
    ] {
        let server = answering(page(status, "text/html", "<html>no</html>")).await;
        let client = ready_once(server.url());
        let error = client.create_request(&about(&["1"])).send().await.unwrap_err();
        assert_eq!((error.class(), error.body().is_some()), (class, true), "{status}");
        assert_eq!(error.raw().unwrap(), &b"<html>no</html>"[..]);
        assert_eq!(server.received().len(), 1, "never sent twice");
        drop(client.respond(&ids(&["1"])).send().await.unwrap_err());
    }
}

#[tokio::test]
async fn type_request_is_one_kind_or_several() {
    let server = answering(Answer::json(200, &json!({}))).await;
    let client = ready(server.url());
    let one: InformationTypes = InformationType::Address.into();
    let several: InformationTypes = vec![InformationType::Address, InformationType::from("Щось")].into();
    for (kinds, sent) in
        [(one, json!("Address")), (several, json!(["Address", "Щось"])), (Vec::new().into(), json!([]))]
    {
        let persons = vec![Person::builder().phone_number("1").build()];
        let request = CreateRequest::builder().type_request(kinds.clone()).value(persons).build();
        client.create_request(&request).send().await.unwrap();
        assert_eq!(server.last().json()["type_request"], sent);
        client.respond(&RespondRequest::builder().type_request(kinds).build()).send().await.unwrap();
        assert_eq!(server.last().json(), json!({ "type_request": sent }));
    }
}

/// The request was made: its id must be within reach, whatever form the answer has.
#[tokio::test]
async fn the_id_of_a_request_is_not_lost() {
    let line = json!({ "idRequest": 17, "IdDocument": null, "phoneNumber": 380_000, "new": {} });
    for body in [
        json!({ "response": { "parametrRequest": [line] }, "message": "OK", "success": false }),
        json!({ "response": { "parametrRequest": line } }),
        json!({ "response": { "parameterRequest": { "0": line } } }),
        json!({ "parametrRequest": [line], "response": null }),
        json!({ "parametrRequest": [line], "response": "created" }),
        json!({ "parametrRequest": [line], "response": [] }),
    ] {
        let bom = [b"\xEF\xBB\xBF", body.to_string().as_bytes()].concat();
        for answer in [Answer::json(201, &body), page(200, "text/html", bom)] {
            let server = answering(answer).await;
            let created = ready(server.url()).create_request(&about(&["1"])).send().await.unwrap().into_inner();
            let inside = created.response.and_then(|response| response.parametr_request.into_option());
            let list = inside.or(created.parametr_request.into_option()).unwrap();
            assert_eq!(list[0].id_request.as_deref(), Some("17"), "{body}");
            assert_eq!(server.received().len(), 1);
        }
    }
    // In another place altogether, or not even JSON: carried out or unknown, and the body is there.
    let server = answering(Answer::json(200, &json!({ "response": { "requests": [line] } }))).await;
    let created = ready(server.url()).create_request(&about(&["1"])).send().await.unwrap();
    assert_eq!(created.field::<i64>("/response/requests/0/idRequest"), Some(17));
    for (answer, carried_out) in [
        (Answer::json(200, &json!("request-17")), true),
        (page(200, "application/json", r#"{"response":"#), false),
        (page(200, "text/html", "<html>request-17</html>"), false),
    ] {
        let server = answering(answer).await;
        let error = ready(server.url()).create_request(&about(&["1"])).send().await.unwrap_err();
        assert_eq!((error.was_carried_out(), error.effect_unknown()), (carried_out, !carried_out));
        assert!(error.raw().is_some());
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_batch_that_fails_in_part_is_read() {
    let body = json!({ "response": { "parametrRequest": [
        { "PhoneNumber": "2", "idRequest": "b" },
        { "PhoneNumber": "1", "idRequest": null, "error": "unknown person" },
        { "idRequest": "" },
        {},
    ] } });
    let server = answering(Answer::json(200, &body)).await;
    let created = ready(server.url()).create_request(&about(&["1", "2", "3"])).send().await.unwrap();
    let list = created.response.as_ref().unwrap().parametr_request.clone().into_option().unwrap();
    let ids: Vec<_> = list.iter().map(|line| line.id_request.clone().into_option()).collect();
    assert_eq!(ids, [Some("b".to_owned()), None, Some(String::new()), None]);
    assert_eq!(created.field("/response/parametrRequest/1/error"), Some("unknown person".to_owned()));
}

fn respond_with(line: &Value) -> Answer {
    Answer::json(200, &json!({ "response": { "parametrRequest": [line] } }))
}

#[tokio::test]
async fn period_returns_whatever_there_is() {
    let server = answering(respond_with(&json!({ "idRequest": "of somebody else", "status": "Done" }))).await;
    let answer = ready(server.url()).respond(&RespondRequest::builder().period(5).build()).send().await.unwrap();
    let list = answer.response.as_ref().unwrap().parametr_request.clone().into_option().unwrap();
    assert_eq!(list[0].id_request.clone().into_option().as_deref(), Some("of somebody else"));
    assert_eq!(list[0].status, Some(RequestState::Done));
}

#[tokio::test]
async fn names_and_values_of_details_are_kept() {
    let details = json!([
        { "fieldName": "салдо", "fieldValue": 10.50, "groupData": "New", "idPpeers": 3 },
        { "fieldName": null, "fieldValue": true, "groupData": 5 },
        { "fieldName": "list", "fieldValue": ["a"], "groupData": ["Address"] },
    ]);
    let server = answering(respond_with(&json!({ "status": "DONE", "requestDetails": details }))).await;
    let answer = ready(server.url()).respond(&ids(&["1"])).send().await.unwrap();
    let list = answer.response.as_ref().unwrap().parametr_request.clone().into_option().unwrap();
    let read = list[0].request_details.clone().into_option().unwrap();
    let values: Vec<_> = read.iter().map(|detail| detail.field_value.clone().into_option()).collect();
    assert_eq!(values, [Some("10.5".to_owned()), Some("true".to_owned()), None]);
    assert_eq!(read[0].field_name.clone().into_option().as_deref(), Some("салдо"));
    assert_eq!(read[0].peer_id.clone().into_option().as_deref(), Some("3"));
    assert_eq!((&read[0].group_data, &read[2].group_data), (&Some(InformationType::from("New")), &None));
    assert_eq!(list[0].status, Some(RequestState::from("DONE")), "another spelling is another value");
    let place = "/response/parametrRequest/0/requestDetails/2/fieldValue";
    assert!(answer.mismatches().iter().any(|mismatch| mismatch.pointer() == place));
    assert_eq!(answer.field(place), Some(json!(["a"])), "within reach");
}

#[tokio::test]
async fn document_number_is_sent_as_given() {
    let server = answering(Answer::json(200, &json!({}))).await;
    for number in ["КВ 123456", "1234567890", " x-1/2 ", ""] {
        let person = Person::builder().id_document(number).build();
        let request = CreateRequest::builder().type_request(InformationType::Name.into()).value(vec![person]).build();
        ready(server.url()).create_request(&request).send().await.unwrap();
        assert_eq!(server.last().json()["value"], json!([{ "IdDocument": number }]));
    }
}

#[tokio::test]
async fn a_key_in_an_odd_answer_is_found() {
    let bom = b"\xEF\xBB\xBF{\"token\":\"key\",\"apiKey\":1}".to_vec();
    for key in [
        page(200, "text/html", r#"{"token":"key","expires":null}"#),
        page(200, "application/json", bom),
        page(201, "application/octet-stream", r#"{"apiKey":"key","token":null}"#),
        page(200, "text/plain", "key\n"),
    ] {
        let server: Server = handing_out(key, Answer::json(200, &json!({}))).await;
        let client = peer_data::Client::builder(server.url()).build().unwrap();
        client.create_request(&about(&["1"])).send().await.unwrap();
        assert_eq!(server.last().header("authorization"), Some("key"));
    }
    for key in
        [page(200, "text/html", "<html>log in</html>"), Answer::json(200, &json!({ "token": {}, "error": "no" }))]
    {
        let server = handing_out(key, Answer::json(200, &json!({}))).await;
        let client = peer_data::Client::builder(server.url()).build().unwrap();
        let error = client.create_request(&about(&["1"])).send().await.unwrap_err();
        assert!(error.was_not_sent(), "{error}");
        assert!(server.received().iter().all(|request| request.path == "/auth/getToken"));
    }
}
