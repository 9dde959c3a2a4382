//! What a caller asks for one call alone, or beyond the document.

mod answer;
mod body;
mod limits;
mod look;
mod open;

use std::time::Duration;

use accord_tests::server::{Answer, Server};
use pac_contracts::{Client, ClientBuilder};
use rental_contracts::{Location, StopRental};
use serde_json::json;

/// A limit that no call of these tests comes near.
const LONG: Duration = Duration::from_secs(60);

/// A client with a ready token, to be set up further.
fn builder(url: String) -> ClientBuilder {
    Client::builder(url).token("ready-token")
}

fn rental(url: String) -> rental_contracts::Client {
    rental_contracts::Client::builder(url).token("ready-token").build().unwrap()
}

fn stop() -> StopRental {
    StopRental::builder().ra(1).end_location(Location::address("Ilino 2c")).build()
}

async fn answering(answer: Answer) -> Server {
    Server::start(move |_| answer.clone()).await
}

/// A server that answers every command of the rental office with a success.
async fn office() -> Server {
    answering(Answer::json(200, &json!({ "code": 0, "odo": "1233", "message": "Success" }))).await
}
