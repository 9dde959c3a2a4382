//! Fields that the type of a body does not have, and bodies of the caller's own.

use accord_tests::server::Answer;
use plusofon_agreement::{FilePart, UploadSignedAgreement};
use serde_json::json;

use super::{answering, office, rental, stop};

#[tokio::test]
async fn a_field_beside_those_of_a_command() {
    let server = office().await;
    let client = rental(server.url());
    client
        .stop_rental(&stop())
        .extra("channel", "web")
        .extra("ra", &7)
        .extra("tags", &["a", "b"])
        .send()
        .await
        .unwrap();
    let expected = json!({
        "cmd": "stop", "ra": 7, "end_location": { "address": "Ilino 2c" }, "channel": "web", "tags": ["a", "b"],
    });
    let sent = server.only();
    assert_eq!(sent.json(), expected);
    assert_eq!(sent.header("content-type"), Some("application/json"));
    // A field that stands there twice would be read as either.
    let text = String::from_utf8_lossy(&sent.body).into_owned();
    assert_eq!((text.matches("\"ra\"").count(), text.matches("\"cmd\"").count()), (1, 1), "{text}");
}

#[tokio::test]
async fn a_field_of_a_body_that_is_no_command() {
    let server = answering(Answer::json(200, &json!({ "response": null }))).await;
    let client = peer_data::Client::builder(server.url()).api_key("k").build().unwrap();
    let all = peer_data::RespondRequest::builder().period(60).build();
    client.respond(&all).send().await.unwrap();
    let mut expected = server.only().json();
    expected["trace"] = json!({ "id": [1, null] });
    client.respond(&all).extra("trace", &json!({ "id": [1, null] })).send().await.unwrap();
    assert_eq!(server.last().json(), expected);
}

#[tokio::test]
async fn a_field_where_there_was_no_body() {
    let server = answering(Answer::json(200, &json!({}))).await;
    let client = super::builder(server.url()).build().unwrap();
    client.get_contract("A").extra("deep", &true).send().await.unwrap();
    let sent = server.only();
    assert_eq!((sent.method.as_str(), sent.json()), ("GET", json!({ "deep": true })));
    assert_eq!(sent.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn a_part_of_a_multipart_form() {
    let server = answering(Answer::json(200, &json!({ "success": true }))).await;
    let client = plusofon_agreement::Client::builder(server.url()).token("t").client("1").build().unwrap();
    let file = FilePart::from_bytes("signed.pdf", "%PDF").unwrap();
    let request = UploadSignedAgreement::builder().files(vec![file]).build();
    client.upload_signed_agreement(&request).extra("note", "ü \"x\"").send().await.unwrap();
    let parts = server.only().parts().await;
    let parts: Vec<_> = parts.iter().map(|part| (part.file_name.as_deref(), &*part.body)).collect();
    assert_eq!(parts, [(Some("signed.pdf"), &b"%PDF"[..]), (None, "ü \"x\"".as_bytes())]);
}

#[tokio::test]
async fn a_value_that_has_no_json_is_an_error_before_anything_is_sent() {
    let server = office().await;
    let pairs = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = rental(server.url()).stop_rental(&stop()).extra("pairs", &pairs).send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_body_of_the_callers_own_goes_out_byte_by_byte() {
    let server = office().await;
    let client = rental(server.url());
    for body in ["{ \"cmd\" : \"stop\",\n\t\"ra\": 1 }", "", "no JSON at all", "\u{0}\u{feff}"] {
        client.stop_rental(&stop()).raw_body("application/vnd.office+json", body).send().await.unwrap();
        let sent = server.last();
        assert_eq!(sent.body, body.as_bytes());
        assert_eq!(sent.header("content-type"), Some("application/vnd.office+json"));
        assert_eq!(sent.header("authorization"), Some("Bearer ready-token"));
    }
    let kinds = server.last().headers.iter().filter(|(name, _)| name == "content-type").count();
    assert_eq!(kinds, 1);

    let error = client.stop_rental(&stop()).raw_body("text/plain\r\nX-A: b", "x").send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
    // It is the body itself, so that there is nothing to add a field to.
    let error = client.stop_rental(&stop()).raw_body("text/plain", "{}").extra("a", &1).send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
    assert_eq!(server.received().len(), 4);
}
