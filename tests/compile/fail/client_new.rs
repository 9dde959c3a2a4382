//~ E0599 new
//! A client is made by its builder, which says what is wrong instead of panicking.

use rental_contracts::Client;

fn main() {
    let _ = Client::new("https://fleet.example.com");
}
