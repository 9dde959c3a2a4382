//~ E0061
//! A location is a point or an address, never both.

use rental_contracts::Location;

fn main() {
    let _ = Location::point(40.712776, -74.005974, "Main Street 1");
}
