//~ E0277 birthday Date
//! A date is a date.

use plusofon_agreement::SubmitFiz;

fn main() {
    let _ = SubmitFiz::builder().birthday("1990-01-31");
}
