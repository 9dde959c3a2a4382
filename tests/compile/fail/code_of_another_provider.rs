//~ E0308 RentalCode PlusofonCode
//! One provider's codes are not another's.

use plusofon_agreement::PlusofonCode;
use rental_contracts::{Client, StopRental};

async fn call(client: Client, stop: StopRental) {
    let Err(error) = client.stop_rental(&stop).send().await else { return };
    if error.code() == Some(PlusofonCode::NotFound) {}
}

fn main() {}
