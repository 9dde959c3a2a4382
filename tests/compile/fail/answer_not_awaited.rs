//~ E0609 odometer
//! There is no answer before the call was awaited.

use rental_contracts::{Client, StopRental};

fn call(client: Client, stop: StopRental) -> i64 {
    client.stop_rental(&stop).send().odometer
}

fn main() {}
