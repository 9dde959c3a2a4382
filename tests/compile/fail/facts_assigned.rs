//~ E0594 API
//! What is known of the provider cannot be changed.

use rental_contracts::facts;

fn main() {
    facts::API.name = "another";
}
