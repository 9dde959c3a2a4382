//~ E0277 driver_phone
//! A rental cannot be started without its `driver_phone`.

use rental_contracts::{Location, StartRental, UnixSeconds};

fn main() {
    let _ = StartRental::builder()
        .mva(111)
        .ra(67890)
        .plate_number("ABC123")
        .driver_name("John Doe")
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .start_location(Location::point(40.712776, -74.005974))
        .build();
}
