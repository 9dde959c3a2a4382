//~ E0639
//! A request is made by its builder, so that a new optional field breaks nobody.

use rental_contracts::{GenerateToken, Secret};

fn main() {
    let _ = GenerateToken { login: "admin".to_owned(), password: Secret::from("secret") };
}
