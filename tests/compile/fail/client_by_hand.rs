//~ E0451 baseurl
//! A client is made by its builder.

use rental_contracts::Client;

fn main() {
    let _ = |client: Client| Client { baseurl: "https://fleet.example.com", ..client };
}
