//~ E0308 ra i64
//! An integer is not given as a float.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().ra(67890.0);
}
