//! Nothing personal is printed, of requests, of answers, of errors.

use accord_tests::canary::{CANARY, assert_error_keeps, assert_kept};
use accord_tests::server::Answer;
use pac_contracts::{Client, LoginRequest};
use serde_json::json;

use super::{answering, login, ready, ready_once};

#[tokio::test]
async fn requests_and_answers_are_not_printed() {
    let request = login(CANARY, CANARY);
    assert_kept("LoginRequest", &request);
    assert_kept("its email", &request.email);
    let too_long = format!("{CANARY}{}", "a".repeat(255));
    assert_error_keeps("a long email", &LoginRequest::builder().email(too_long).map(|_| ()).unwrap_err());

    let body = json!({ "data": { "token": CANARY, "expiresIn": null }, (CANARY): CANARY });
    let server = answering(Answer::json(200, &body)).await;
    let client = Client::builder(server.url()).credentials(CANARY, CANARY).build().unwrap();
    assert_kept("LoginAnswer", &client.login(&request).send().await.unwrap());
    assert_kept("the contract", &client.get_contract(CANARY).send().await.unwrap());
    assert_kept("Client", &client);
}

#[tokio::test]
async fn errors_print_no_value() {
    for body in [json!({ "message": CANARY }), json!({ (CANARY): [CANARY] }), json!(CANARY)] {
        for status in [400, 401, 422, 500] {
            let server = answering(Answer::json(status, &body).with_header("x-who", CANARY)).await;
            let error = ready_once(server.url()).get_contract(CANARY).send().await.unwrap_err();
            assert_error_keeps("the error", &error);
            assert_kept("its body", &error.body());
            let error = ready_once(server.url()).login(&login(CANARY, CANARY)).send().await.unwrap_err();
            assert_error_keeps("the login's error", &error);
            assert_kept("its body", &error.body());
            let client = Client::builder(server.url()).credentials(CANARY, CANARY).build().unwrap();
            assert_error_keeps("a login that fails", &client.get_contract(CANARY).send().await.unwrap_err());
        }
    }
    let server = answering(Answer::json(200, &json!({ "data": CANARY }))).await;
    let error = ready(server.url()).login(&login(CANARY, CANARY)).send().await.unwrap_err();
    assert_error_keeps("what cannot be read", &error);
}
