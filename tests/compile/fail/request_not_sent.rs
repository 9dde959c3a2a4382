//~ error RequestOf sent
//! A request that is not sent does nothing.

#![deny(unused_must_use)]

use rental_contracts::{Client, StopRental};

fn call(client: Client, stop: StopRental) {
    client.stop_rental(&stop);
}

fn main() {}
