//~ E0061 credentials
//! Credentials are both parts.

use rental_contracts::Client;

fn main() {
    let _ = Client::builder("https://fleet.example.com").credentials("login");
}
