//~ E0308 ts_expected UnixSeconds UnixMillis
//! Seconds are not mixed up with milliseconds.

use rental_contracts::{StartRental, UnixMillis};

fn main() {
    let _ = StartRental::builder().ts_expected(UnixMillis::from(1_644_927_600_000));
}
