//~ E0277 future
//! A blocking call has its answer when the method returns.

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let _ = client.stop_rental(&stop).send_blocking().await;
}

fn main() {}
