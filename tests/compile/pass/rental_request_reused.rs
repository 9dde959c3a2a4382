//! One request for two calls, and a copy with another value.

use rental_contracts::{Client, UpdateRental};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let request = UpdateRental::builder().ra(67890).build();
    let (first, second) = tokio::join!(client.update_rental(&request).send(), client.update_rental(&request).send());
    assert!(first.is_err() && second.is_err());

    let mut another = request.clone();
    another.ra = 67891;
    another.plate_number = Some("ABC124".into());
    assert!(client.update_rental(&another).send().await.is_err());
}
