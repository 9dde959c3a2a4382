//~ E0382 request send
//! A request is sent once; a clone of it is another.

use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let request = client.stop_rental(&stop);
    let _ = request.send().await;
    let _ = request.send().await;
}

fn main() {}
