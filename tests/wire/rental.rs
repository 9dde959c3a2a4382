//! Calls of the rental client over real sockets.

mod blocking;
mod calls;
mod codes;
mod examples;
mod faults;
mod misbehaving;
mod privacy;
mod requests;
mod state;
mod tokens;

use accord_tests::rental::{LOGIN, PASSWORD, RentalServer};
use accord_tests::server::{Answer, Server};
use rental_contracts::{Client, Location, StartRental, StopRental, UnixSeconds, UpdateRental};
use serde_json::json;

/// The token of the document.
const TOKEN: &str = "007898667a1b5711682399ea38a84f61";

/// A client that logs in by itself.
fn client(server: &RentalServer) -> Client {
    Client::builder(server.url()).credentials(LOGIN, PASSWORD).build().unwrap()
}

/// A client with a ready token.
fn ready(url: String) -> Client {
    Client::builder(url).token(TOKEN).build().unwrap()
}

/// A server that gives every request the same answer.
async fn answering(answer: Answer) -> Server {
    Server::start(move |_| answer.clone()).await
}

/// A server that answers every request with the document's success.
async fn succeeding() -> Server {
    answering(Answer::json(200, &json!({ "code": 0, "odo": "1233", "message": "Success" }))).await
}

/// The document's example, for a vehicle and a contract.
pub(super) fn start(mva: i64, ra: i64) -> StartRental {
    StartRental::builder()
        .mva(mva)
        .ra(ra)
        .plate_number("ABC123")
        .driver_name("John Doe")
        .driver_phone("123-456-7890")
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .start_location(Location::point(40.712_776, -74.005_974))
        .car_group_charged("Economy")
        .build()
}

pub(super) fn update(ra: i64, mileage_limit: i64) -> UpdateRental {
    UpdateRental::builder().ra(ra).mileage_limit(mileage_limit).build()
}

pub(super) fn stop(ra: i64) -> StopRental {
    StopRental::builder().ra(ra).end_location(Location::address("Ilino 2c")).build()
}
