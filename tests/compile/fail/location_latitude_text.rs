//~ E0277 f64
//! A latitude is a number.

use rental_contracts::Location;

fn main() {
    let _ = Location::point("40.712776", -74.005974);
}
