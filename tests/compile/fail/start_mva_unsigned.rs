//~ E0308 mva i64 u64
//! An integer of another type is converted by the caller, who knows whether it fits.

use rental_contracts::StartRental;

fn main() {
    let mva: u64 = 111;
    let _ = StartRental::builder().mva(mva);
}
