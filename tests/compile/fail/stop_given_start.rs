//~ E0308 StopRental StartRental
//! The request of one command is not that of another.

use rental_contracts::{Client, StartRental};

async fn call(client: Client, start: StartRental) {
    let _ = client.stop_rental(&start).send().await;
}

fn main() {}
