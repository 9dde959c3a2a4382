//~ error Sending awaited
//! A call that is not awaited does nothing.

#![deny(unused_must_use)]

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    client.stop_rental(&stop).send();
}

fn main() {}
