//~ E0277 mva
//! A field is set once.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().mva(111).mva(112);
}
