//~ E0308 RentalCode
//! A code is compared by its name, not by its number.

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let Err(error) = client.stop_rental(&stop).send().await else { return };
    if error.code() == Some(19) {}
}

fn main() {}
