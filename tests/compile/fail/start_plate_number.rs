//~ E0277 plate_number String
//! Text is not given as a number.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().plate_number(123);
}
