//~ E0308 birthday NaiveDate
//! A date is a date.

use plusofon_agreement::SubmitFiz;

fn main() {
    let _ = SubmitFiz::builder().birthday("1990-01-31");
}
