//! The call with the generated client.

use rental_contracts::{Client, Location, StopRental};

use crate::{Call, TOKEN};

/// The generated client, with its defaults.
pub struct WithAccord(Client);

impl Call for WithAccord {
    const NAME: &'static str = "accord";

    fn new(base_url: &str) -> Self {
        Self(Client::builder(base_url).token(TOKEN).build().expect("a client"))
    }

    async fn stop(&self) -> i64 {
        let stop = StopRental::builder().ra(67890).driver_rating(4).end_location(Location::address("Ilino 2c")).build();
        let answer = self.0.stop_rental(&stop).send().await.expect("stopped");
        assert!(answer.message.as_deref().is_some_and(|message| !message.is_empty()));
        answer.odometer.expect("an odometer")
    }
}
