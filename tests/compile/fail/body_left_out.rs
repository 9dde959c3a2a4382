//~ E0061 argument StopRental
//! So is a body.

use rental_contracts::Client;

fn call(client: Client) {
    let _ = client.stop_rental();
}

fn main() {}
