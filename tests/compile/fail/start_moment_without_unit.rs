//~ E0308 ts_expected UnixSeconds
//! A moment says its unit.

use rental_contracts::StartRental;

fn main() {
    let _ = StartRental::builder().ts_expected(1_644_927_600);
}
