//~ E0277 future
//! The blocking client has its answer when the method returns.

use rental_contracts::StopRental;
use rental_contracts::blocking::Client;

async fn call(client: Client, stop: StopRental) {
    let _ = client.stop_rental(&stop).await;
}

fn main() {}
