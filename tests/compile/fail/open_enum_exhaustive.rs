//~ E0004 DriverSex
//! An open enum is matched with a wildcard, even if every variant is named: the next version may have more.

use rental_contracts::DriverSex;

fn letter(sex: DriverSex) -> &'static str {
    match sex {
        DriverSex::Male => "m",
        DriverSex::Female => "f",
        DriverSex::Unknown(_) => "?",
    }
}

fn main() {
    letter(DriverSex::Male);
}
