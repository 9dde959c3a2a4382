//~ E0277 start_location
//! A rental cannot be started without its `start_location`.

use rental_contracts::{StartRental, UnixSeconds};

fn main() {
    let _ = StartRental::builder()
        .mva(111)
        .ra(67890)
        .plate_number("ABC123")
        .driver_name("John Doe")
        .driver_phone("123-456-7890")
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .build();
}
