//! What the document does not describe is asked for with the same client.

use pac_contracts::accord_runtime::Method;
use pac_contracts::accord_runtime::serde_json::json;
use pac_contracts::{Client, OpenBody, OpenJson};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let body = OpenJson::from(json!({ "code": "POM41022AA" }));
    let request = client.request(Method::POST, "/api/contracts").query("draft", "1").body(&body);
    match request.send().await {
        Ok(answer) => {
            let open: &OpenBody = &answer;
            println!("{} {:?} {:?}", answer.status(), open.text(), answer.field::<OpenJson>("/data/code"));
        }
        Err(error) => assert!(error.was_not_sent()),
    }
}
