//~ E0004 Location
//! There may be another way to say where.

use rental_contracts::Location;

fn words(location: Location) -> String {
    match location {
        Location::Point(point) => format!("{} {}", point.lat, point.lon),
        Location::Address(address) => address.address,
        Location::PointAndAddress(place) => place.address,
    }
}

fn main() {
    words(Location::point(40.712776, -74.005974));
}
