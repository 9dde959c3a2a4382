//~ E0277 password
//! A token is not asked for with half of the credentials.

use rental_contracts::GenerateToken;

fn main() {
    let _ = GenerateToken::builder().login("admin").build();
}
