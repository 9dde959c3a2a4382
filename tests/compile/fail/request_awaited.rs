//~ E0277 StopRental future
//! A request is no future before it is sent.

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let _ = client.stop_rental(&stop).await;
}

fn main() {}
