//~ E0277 plate_number
//! A rental cannot be started without its `plate_number`.

use rental_contracts::{Location, StartRental, UnixSeconds};

fn main() {
    let _ = StartRental::builder()
        .mva(111)
        .ra(67890)
        .driver_name("John Doe")
        .driver_phone("123-456-7890")
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .start_location(Location::point(40.712776, -74.005974))
        .build();
}
