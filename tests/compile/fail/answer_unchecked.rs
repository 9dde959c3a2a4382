//~ E0609 odometer
//! A refusal is not overlooked: the answer is behind a `Result`.

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let _ = client.stop_rental(&stop).send().await.odometer;
}

fn main() {}
