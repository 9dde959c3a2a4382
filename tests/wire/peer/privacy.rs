//! Nothing personal is printed, of requests, of answers, of errors.

use accord_tests::canary::{CANARY, assert_error_keeps, assert_kept};
use accord_tests::server::Answer;
use peer_data::{Client, CreateRequest, InformationType, Person};
use serde_json::json;

use super::{answering, handing_out, ids, ready};

fn personal() -> CreateRequest {
    let person = Person::builder().id_document(CANARY).phone_number(CANARY).build();
    CreateRequest::builder().type_request(InformationType::Name.into()).value(vec![person]).build()
}

#[tokio::test]
async fn requests_and_answers_are_not_printed() {
    assert_kept("CreateRequest", &personal());
    assert_kept("Person", &personal().value[0]);
    assert_eq!(serde_json::to_string(&personal()).unwrap().matches(CANARY).count(), 2);

    let details = json!([{ "fieldName": "city", "fieldValue": CANARY }]);
    for (document, phone) in [("IdDocument", "PhoneNumber"), ("idDocument", "phoneNumber")] {
        let list = json!([{ document: CANARY, phone: CANARY, "requestDetails": details }]);
        let body = json!({ "response": { "parametrRequest": list }, "parametrRequest": list, (CANARY): CANARY });
        let server = answering(Answer::json(200, &body).with_header("x-who", CANARY)).await;
        assert_kept("CreateRequestAnswer", &ready(server.url()).create_request(&personal()).send().await.unwrap());
        assert_kept("RespondAnswer", &ready(server.url()).respond(&ids(&["a"])).send().await.unwrap());
        assert_kept("the key's answer", &ready(server.url()).get_token().send().await.unwrap());
    }
}

#[tokio::test]
async fn what_is_left_out_of_an_answer_is_not_printed() {
    let server = answering(Answer::json(200, &json!({ "response": CANARY }))).await;
    let answer = ready(server.url()).create_request(&personal()).send().await.unwrap();
    assert_eq!(answer.mismatches().len(), 1);
    assert_kept("the answer", &answer);
    assert_kept("its mismatches", &answer.mismatches());
    assert_eq!(answer.field::<String>("/response").as_deref(), Some(CANARY));
}

#[tokio::test]
async fn errors_print_no_value() {
    let pages = [
        Answer::bytes(403, "text/plain", CANARY),
        Answer::bytes(500, CANARY, CANARY),
        Answer::json(400, &json!({ "message": CANARY, (CANARY): [CANARY] })),
        Answer::json(200, &json!([{ "response": CANARY }])),
        Answer::json(200, &json!(CANARY)),
    ];
    for page in pages {
        let server = answering(page.clone()).await;
        let error = ready(server.url()).create_request(&personal()).send().await.unwrap_err();
        assert_error_keeps("the error", &error);
        assert_kept("its body", &error.body());

        let server = handing_out(Answer::json(200, &json!({ "token": CANARY })), page.clone()).await;
        let client = Client::builder(server.url()).build().unwrap();
        assert_error_keeps("with a key", &client.create_request(&personal()).send().await.unwrap_err());
        assert_kept("Client", &client);

        if page.status != 200 {
            let server = handing_out(page, Answer::json(200, &json!({}))).await;
            let client = Client::builder(server.url()).build().unwrap();
            assert_error_keeps("without a key", &client.create_request(&personal()).send().await.unwrap_err());
        }
    }
}
