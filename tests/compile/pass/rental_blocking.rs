//! The same without async.

use rental_contracts::{Client, GenerateToken, Location, Secret, StopRental, UnixSeconds};

pub fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let stop = stop();
    match client.stop_rental(&stop).send_blocking() {
        Ok(stopped) => println!("{:?} at {}", stopped.odometer, stopped.status()),
        Err(error) => assert!(error.was_not_sent()),
    }
    let request = GenerateToken::builder().login("admin").password("secret").build();
    if let Ok(answer) = client.generate_token(&request).send_blocking() {
        let token: Secret = answer.into_inner().token;
        let _ = Client::builder("http://127.0.0.1:9").token(token).build().unwrap();
    }
}

fn stop() -> StopRental {
    StopRental::builder()
        .ra(67890)
        .end_location(Location::address("Main Street 1"))
        .te_real(UnixSeconds::from(1_644_981_600))
        .maybe_driver_name(Some("John Doe"))
        .build()
}
