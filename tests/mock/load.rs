//! Many calls at once.

use std::sync::Arc;

use accord_mock::Server;

use crate::mock;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_calls_at_once_have_no_error() {
    let mock = mock("pac-contracts");
    let server = Server::start(mock.clone()).await.unwrap();
    let client = pac_contracts::Client::builder(server.url()).credentials("agent@domain.ru", "12345678");
    let client = Arc::new(client.max_attempts(1).build().unwrap());
    let calls = (0..1_000).map(|_| {
        let client = Arc::clone(&client);
        tokio::spawn(async move { client.get_contract("POM41022AA").send().await.map(drop) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let coverage = mock.coverage();
    let contract = coverage.operations.iter().find(|seen| seen.operation == "get_contract").unwrap();
    assert_eq!(contract.answers.get("200"), Some(&1_000));
}
