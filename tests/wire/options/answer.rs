//! What an answer has beside its type.

use accord_tests::plusofon::{self, CLIENT, TOKEN};
use accord_tests::server::Answer;
use serde_json::{Value, json};

use super::{answering, rental, stop};

#[tokio::test]
async fn its_bytes_and_the_fields_that_its_type_does_not_have() {
    let text =
        "{ \"odo\": \"1233\", \"code\": 0, \"message\": \"ok\", \"debug\": {\"a/b\": [1, {\"~\": null}]},\"n\":1e2 }";
    let server = answering(Answer::bytes(200, "application/json", text)).await;
    let answer = rental(server.url()).stop_rental(&stop()).send().await.unwrap();
    assert_eq!(answer.odometer, Some(1233));
    assert_eq!(answer.raw(), text);
    assert_eq!(answer.field("/debug/a~1b/0"), Some(json!(1)));
    assert_eq!(answer.field("/debug/a~1b/1"), Some(json!({ "~": null })));
    assert_eq!(answer.field("/odo"), Some(json!("1233")));
    assert_eq!(answer.field("").map(|whole: Value| whole["n"].clone()), Some(json!(100.0)));
    for nothing in ["/undocumented", "/debug/a~1b/2", "/debug/a/b", "odo", "/odo/0", "/debug/a~1b/-1"] {
        assert_eq!(answer.field::<Value>(nothing), None, "{nothing}");
    }
    let kept = answer.raw().clone();
    assert_eq!(answer.map(|answer| answer.odometer).raw(), &kept);
}

#[tokio::test]
async fn a_download_is_not_kept() {
    let server = plusofon::start().await;
    let client = plusofon_agreement::Client::builder(server.url()).token(TOKEN).client(CLIENT).build().unwrap();
    let answer = client.download_agreement().send().await.unwrap();
    assert!(answer.raw().is_empty());
    assert_eq!(answer.field::<Value>(""), None);
    assert_eq!(answer.into_inner().bytes(4096).await.unwrap(), plusofon::PDF);
}
