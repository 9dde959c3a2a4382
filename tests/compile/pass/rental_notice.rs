//! A success that says something besides.

use rental_contracts::{Client, OdometerAnswer, RentalCode, ResponseValue, UpdateRental};

pub fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    if let Ok(answer) = client.update_rental(&UpdateRental::builder().ra(67890).build()).send_blocking() {
        assert!(!replaced(&answer));
    }
}

fn replaced(answer: &ResponseValue<OdometerAnswer>) -> bool {
    answer.notice().is_some_and(|notice| notice.code::<RentalCode>() == RentalCode::ReplacedExisting)
}
