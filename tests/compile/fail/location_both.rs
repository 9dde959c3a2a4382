//~ E0061
//! A point takes no address; a place with both is another kind of location.

use rental_contracts::Location;

fn main() {
    let _ = Location::point(40.712776, -74.005974, "Main Street 1");
}
