//~ E0308 mva i64
//! An integer is not given as text.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().mva("111");
}
