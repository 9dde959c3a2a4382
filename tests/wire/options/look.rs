//! A request that is looked at instead of being sent.

use accord_tests::rental::PATH;
use accord_tests::server::{Answer, free_port};
use plusofon_agreement::{FilePart, UploadSignedAgreement};
use serde_json::json;

use super::{answering, builder, office, rental, stop};

#[tokio::test]
async fn it_is_what_would_be_sent_without_the_credentials() {
    let server = office().await;
    let client = rental(format!("{}/mirror/", server.url()));
    let request = client.stop_rental(&stop()).header("X-Id", "7").query("a", "b c").extra("channel", "web");
    let seen = request.clone().into_request().unwrap();
    assert!(server.received().is_empty());
    assert_eq!(seen.method(), "POST");
    assert_eq!(seen.url().as_str(), format!("{}/mirror{PATH}?a=b%20c", server.url()));
    assert_eq!(seen.headers()["content-type"], "application/json");
    assert_eq!(seen.headers()["x-id"], "7");
    assert!(!seen.headers().contains_key("authorization"), "{:?}", seen.headers());
    let body = json!({ "cmd": "stop", "ra": 1, "end_location": { "address": "Ilino 2c" }, "channel": "web" });
    assert_eq!(serde_json::from_slice::<serde_json::Value>(seen.body().unwrap()).unwrap(), body);

    request.send().await.unwrap();
    let sent = server.only();
    assert_eq!(seen.body(), Some(&*sent.body));
    assert_eq!((seen.url().path(), seen.url().query()), (sent.path.as_str(), Some(sent.raw_query.as_str())));
    for (name, value) in seen.headers() {
        assert_eq!(sent.header(name.as_str()), value.to_str().ok(), "{name}");
    }
    assert!(!format!("{seen:?}").contains("Ilino"), "{seen:?}");
}

/// No runtime, no connection and no login are needed.
#[test]
fn it_needs_nothing_that_a_call_needs() {
    let client = pac_contracts::Client::builder("http://127.0.0.1:9/v1").credentials("a", "b").build().unwrap();
    let seen = client.get_contract("ä/1").into_request().unwrap();
    assert_eq!(seen.url().as_str(), "http://127.0.0.1:9/v1/api/contracts/%C3%A4%2F1");
    assert_eq!((seen.method().as_str(), seen.body()), ("GET", Some(&b""[..])));
}

#[tokio::test]
async fn what_cannot_be_encoded_is_its_error() {
    let url = format!("http://{}", free_port().await.local_addr().unwrap());
    let client = builder(url).build().unwrap();
    assert!(client.get_contract("..").into_request().unwrap_err().is_encode());
    assert!(client.get_contract("A").header("X", "\n").into_request().unwrap_err().is_encode());
}

#[tokio::test]
async fn a_file_is_not_held_in_memory() {
    let server = answering(Answer::json(200, &json!({ "success": true }))).await;
    let client = plusofon_agreement::Client::builder(server.url()).token("t").client("10553").build().unwrap();
    let file = FilePart::from_bytes("signed.pdf", "%PDF").unwrap();
    let request = UploadSignedAgreement::builder().files(vec![file]).build();
    let seen = client.upload_signed_agreement(&request).into_request().unwrap();
    assert_eq!(seen.body(), None);
    assert!(!seen.headers().values().any(|value| value == "10553"), "{:?}", seen.headers());
}
