//~ E0277 Secret
//! A secret is not printed.

use rental_contracts::Secret;

fn main() {
    println!("{}", Secret::from("hunter2"));
}
