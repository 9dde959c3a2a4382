//~ E0599 login
//! A field of one command is not a field of another: `login` belongs to `generate_token`.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().login("admin");
}
