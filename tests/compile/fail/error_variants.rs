//~ E0599 ErrorResponse
//! An error is asked, not taken apart.

use rental_contracts::{Client, Error, StopRental};

async fn call(client: Client, stop: StopRental) {
    match client.stop_rental(&stop).send().await {
        Err(Error::ErrorResponse(_)) => {}
        _ => {}
    }
}

fn main() {}
