//! The first call: credentials, a request, an answer.

use rental_contracts::{Client, Location, StartRental, UnixSeconds};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").credentials("login", "password").build().unwrap();
    let started = client
        .start_rental(
            &StartRental::builder()
                .mva(111)
                .ra(67890)
                .plate_number("ABC123")
                .driver_name("John Doe")
                .driver_phone("123-456-7890")
                .ts_expected(UnixSeconds::from(1_644_927_600))
                .te_expected(UnixSeconds::from(1_644_981_600))
                .start_location(Location::point(40.712776, -74.005974))
                .build(),
        )
        .send()
        .await;
    match started {
        Ok(started) => {
            let odometer: i64 = started.odometer.unwrap_or_default();
            println!("odometer {odometer}");
        }
        // Nobody listens there.
        Err(error) => assert!(error.was_not_sent() && error.during_login() == Some("generate_token")),
    }
}
