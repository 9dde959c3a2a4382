//! Credentials, a path parameter, and an answer that the document does not describe.

use pac_contracts::{Client, OpenJson};

#[tokio::main]
pub async fn main() {
    // The real one is `pac_contracts::BASE_URL`.
    assert!(pac_contracts::BASE_URL.starts_with("https://"));
    let client = Client::builder("http://127.0.0.1:9").credentials("user@example.com", "secret1").build().unwrap();
    match client.get_contract("POM41022AA").send().await {
        Ok(contract) => {
            let contract: OpenJson = contract.into_inner();
            println!("{:?}", contract.get("number").and_then(|number| number.as_str()));
        }
        Err(error) => assert!(error.was_not_sent()),
    }
}
