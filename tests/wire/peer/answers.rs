//! What is read: the decisions of the spec's register about answers.

use accord_tests::server::Answer;
use peer_data::{
    AnsweredRequest, Class, CreateRequestAnswer, Error, InformationType, OpenBody, OpenJson, RequestState,
    RespondAnswer,
};
use serde_json::{Value, json};

use super::{about, answering, ids, ready, ready_once};

async fn created(body: Value) -> CreateRequestAnswer {
    let server = answering(Answer::json(200, &body)).await;
    ready(server.url()).create_request(&about(&["0"])).send().await.unwrap().into_inner()
}

async fn answered(body: Value) -> RespondAnswer {
    let server = answering(Answer::json(200, &body)).await;
    ready(server.url()).respond(&ids(&["a"])).send().await.unwrap().into_inner()
}

/// The one request in an answer.
async fn one(request: Value) -> AnsweredRequest {
    let answer = answered(json!({ "response": { "parametrRequest": [request] } })).await;
    answer.response.unwrap().parametr_request.into_option().unwrap().remove(0)
}

#[tokio::test]
async fn list_is_read_inside_response() {
    let body = json!({ "response": { "parametrRequest": [{ "idRequest": "a" }, { "idRequest": "b" }] } });
    let answer = created(body.clone()).await;
    assert!(answer.parametr_request.is_absent());
    let list = answer.response.unwrap().parametr_request.into_option().unwrap();
    let ids: Vec<_> = list.iter().map(|request| request.id_request.as_deref()).collect();
    assert_eq!(ids, [Some("a"), Some("b")]);

    let answer = answered(json!({ "response": { "parametrRequest": [{ "idRequest": "a", "status": "Done" }] } })).await;
    let list = answer.response.unwrap().parametr_request.into_option().unwrap();
    assert_eq!((list.len(), &list[0].status), (1, &Some(RequestState::Done)));
}

#[tokio::test]
async fn list_is_read_beside_response() {
    for body in [
        json!({ "parametrRequest": [{ "idRequest": "a" }] }),
        json!({ "response": {}, "parametrRequest": [{ "idRequest": "a" }] }),
    ] {
        let list = created(body.clone()).await.parametr_request.into_option().unwrap();
        assert_eq!(list[0].id_request.as_deref(), Some("a"));
        let list = answered(body).await.parametr_request.into_option().unwrap();
        assert_eq!(list[0].id_request.as_deref(), Some("a"));
    }
    // Answers with less, or more, are read as well: a request is not sent twice.
    for body in
        [json!({}), json!({ "response": { "parametrRequest": null } }), json!({ "new": 1, "response": { "new": [] } })]
    {
        created(body.clone()).await;
        answered(body).await;
    }
}

#[tokio::test]
async fn both_letter_cases_are_read() {
    for (document, phone) in [("IdDocument", "PhoneNumber"), ("idDocument", "phoneNumber")] {
        let line = json!({ document: "1", phone: "2" });
        let body = json!({ "response": { "parametrRequest": [line] } });
        let made = created(body).await.response.unwrap().parametr_request.into_option().unwrap().remove(0);
        assert_eq!((made.id_document.as_deref(), made.phone_number.as_deref()), (Some("1"), Some("2")));
        assert_eq!(serde_json::to_value(&made).unwrap(), json!({ "IdDocument": "1", "PhoneNumber": "2" }));

        let found = one(line).await;
        assert_eq!((found.id_document.as_deref(), found.phone_number.as_deref()), (Some("1"), Some("2")));
        assert_eq!(serde_json::to_value(&found).unwrap(), json!({ "idDocument": "1", "phoneNumber": "2" }));
    }
}

/// The ids of a request that is made once must not be lost for a doubled field.
#[tokio::test]
async fn both_spellings_in_one_answer_are_read() {
    let line =
        json!({ "IdDocument": "1", "idDocument": "2", "PhoneNumber": null, "phoneNumber": "3", "idRequest": "a" });
    let body = json!({ "response": { "parametrRequest": [line] } });
    let made = created(body).await.response.unwrap().parametr_request.into_option().unwrap().remove(0);
    assert_eq!(made.id_request.as_deref(), Some("a"));
    assert_eq!((made.id_document.as_deref(), made.phone_number.as_deref()), (Some("1"), Some("3")));
}

#[tokio::test]
async fn misspelt_names_are_the_wire_names() {
    let details = json!([{ "idPpeers": "p" }]);
    let body = json!({ "response": { "parametrRequest": [{ "requestDetails": details }] } });
    let answer = answered(body.clone()).await;
    assert_eq!(serde_json::to_value(&answer).unwrap(), body);

    // Mended spellings are read, and the document's are written.
    let mended =
        answered(json!({ "response": { "parameterRequest": [{ "requestDetails": [{ "idPeers": "p" }] }] } })).await;
    assert_eq!(serde_json::to_value(&mended).unwrap(), body);
    let list = mended.response.unwrap().parametr_request.into_option().unwrap();
    assert_eq!(list[0].request_details.as_option().unwrap()[0].peer_id.as_deref(), Some("p"));
}

#[tokio::test]
async fn panding_and_pending_are_one_state() {
    for spelling in ["Panding", "Pending"] {
        let request = one(json!({ "status": spelling })).await;
        assert_eq!(request.status, Some(RequestState::Pending));
        assert_eq!(serde_json::to_value(&request).unwrap(), json!({ "status": "Panding" }));
    }
}

#[tokio::test]
async fn unknown_states_are_kept() {
    for state in ["Rejected", "done", "PANDING", "", "Готово"] {
        let request = one(json!({ "status": state })).await;
        assert_eq!(request.status, Some(RequestState::Unknown(state.to_owned())));
        assert_eq!(serde_json::to_value(&request).unwrap(), json!({ "status": state }));
    }
}

#[tokio::test]
async fn pending_request_has_no_details() {
    let missing = one(json!({ "status": "Panding" })).await;
    let null = one(json!({ "status": "Panding", "requestDetails": null })).await;
    assert!(missing.request_details.is_absent() && null.request_details.is_null());
    let empty = one(json!({ "status": "Panding", "requestDetails": [] })).await;
    assert!(empty.request_details.into_option().unwrap().is_empty());
}

#[tokio::test]
async fn group_data_is_an_open_information_type() {
    let kinds = [
        ("All categories", InformationType::AllCategories),
        ("Socio-Demographic Profile", InformationType::SocioDemographicProfile),
        ("Made Group", InformationType::Unknown("Made Group".to_owned())),
    ];
    for (text, kind) in kinds {
        let details =
            one(json!({ "requestDetails": [{ "groupData": text }] })).await.request_details.into_option().unwrap();
        assert_eq!(details[0].group_data, Some(kind));
        assert_eq!(serde_json::to_value(&details[0]).unwrap(), json!({ "groupData": text }));
    }
    let without = one(json!({ "requestDetails": [{}] })).await.request_details.into_option().unwrap();
    assert_eq!(without[0].group_data, None);
}

/// An open body's text, of whichever open type it is.
trait Open {
    fn text(&self) -> String;
}

impl Open for OpenJson {
    fn text(&self) -> String {
        self.text().into_owned()
    }
}

impl Open for OpenBody {
    fn text(&self) -> String {
        OpenBody::text(self).unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn refusals_are_open() {
    fn check<E: Open>(error: &Error<E>, page: &Answer, class: Class) {
        assert_eq!(error.status().unwrap().as_u16(), page.status);
        assert_eq!(error.class(), Some(class));
        let body = error.body().unwrap_or_else(|| panic!("{page:?}: the body is lost"));
        assert_eq!(body.text().as_bytes(), &page.body[..]);
    }
    let pages = [
        (Answer::json(400, &json!({ "error": ["any", 1] })), Class::Invalid),
        (Answer::bytes(403, "text/plain", "the key was revoked"), Class::PermissionDenied),
        (Answer::bytes(404, "text/html", "<h1>404</h1>"), Class::NotFound),
        (Answer::bytes(429, "text/plain", ""), Class::RateLimited),
        (Answer::bytes(500, "application/json", "{\"half\":"), Class::Internal),
    ];
    for (page, class) in pages {
        let server = answering(page.clone()).await;
        let client = ready_once(server.url());
        check(&client.create_request(&about(&["0"])).send().await.unwrap_err(), &page, class);
        check(&client.respond(&ids(&["a"])).send().await.unwrap_err(), &page, class);
        check(&client.get_token().send().await.unwrap_err(), &page, class);
        assert_eq!(server.received().len(), 3);
    }
}
