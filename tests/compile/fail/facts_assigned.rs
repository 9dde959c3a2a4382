//~ E0616 name private
//! What a crate states of its provider is sealed.

use rental_contracts::facts;

fn main() {
    facts::API.name = "another";
}
