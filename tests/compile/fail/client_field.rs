//~ E0616 http
//! What a client is made of is its own.

use rental_contracts::Client;

fn main() {
    let copy = |client: &Client| client.http.clone();
    let _ = copy;
}
