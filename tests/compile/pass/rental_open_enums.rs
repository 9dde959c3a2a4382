//! Open enums: matched with a wildcard, made from text, kept when unknown.

use rental_contracts::{DriverSex, Location};

pub fn main() {
    assert_eq!(letter(&DriverSex::from("m")), 'm');
    assert_eq!(letter(&DriverSex::Unknown("x".into())), '?');
    assert_eq!("f".parse(), Ok(DriverSex::Female));
    assert_eq!(DriverSex::from("x").to_string(), "x");
    assert_eq!(words(&Location::address("Main Street 1")), "Main Street 1");
}

fn letter(sex: &DriverSex) -> char {
    match sex {
        DriverSex::Male => 'm',
        DriverSex::Female => 'f',
        _ => '?',
    }
}

fn words(location: &Location) -> String {
    match location {
        Location::Point(point) => format!("{} {}", point.lat, point.lon),
        Location::Address(address) => address.address.clone(),
        _ => "somewhere".to_owned(),
    }
}
