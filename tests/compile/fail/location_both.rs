//~ E0559 address
//! A location is a point or an address, never both.

use rental_contracts::Location;

fn main() {
    let _ = Location::Point { lat: 40.712776, lon: -74.005974, address: "Main Street 1".to_owned() };
}
