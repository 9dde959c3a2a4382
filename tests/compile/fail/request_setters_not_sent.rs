//~ error RequestOf sent
//! Nor is it sent by its last setter.

#![deny(unused_must_use)]

use std::time::Duration;

use pac_contracts::Client;

async fn call(client: Client) {
    client.get_contract("POM41022AA").timeout(Duration::from_secs(1)).no_retry();
}

fn main() {}
