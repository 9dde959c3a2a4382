//~ E0599 Display Secret
//! A secret becomes text only where `expose` is written.

use rental_contracts::Secret;

fn main() {
    let _ = Secret::from("hunter2").to_string();
}
