//~ E0616 baseurl
//! What a client is made of is its own.

use rental_contracts::Client;

fn main() {
    let copy = |client: &Client| client.baseurl.clone();
    let _ = copy;
}
