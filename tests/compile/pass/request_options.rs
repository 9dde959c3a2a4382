//! Requests are values: kept, cloned, changed, looked at, and sent in either way.

use std::time::Duration;

use rental_contracts::requests::UpdateRental as Request;
use rental_contracts::{Client, Secret, UpdateRental};

pub fn main() {
    let client = Client::builder("http://127.0.0.1:9").token(Secret::from("ready")).build().unwrap();
    let request: Request = client
        .update_rental(&UpdateRental::builder().ra(67890).build())
        .timeout(Duration::from_secs(10))
        .header("X-Request-Id", "7")
        .query("trace", "1")
        .no_retry()
        .extra("channel", "web")
        .extra("weights", &[1, 2])
        .maybe(Some("Ann"), |request, name| request.header("X-Agent", name))
        .maybe(None::<&str>, |request, name| request.header("X-Office", name));
    let seen = request.clone().into_request().unwrap();
    assert_eq!((seen.method().as_str(), seen.url().query()), ("POST", Some("trace=1")));
    assert!(!seen.headers().contains_key("authorization") && !seen.headers().contains_key("x-office"));
    assert!(seen.body().is_some_and(|body| body.ends_with(br#""weights":[1,2]}"#)), "{:?}", seen.body());

    assert!(request.clone().send_blocking().unwrap_err().was_not_sent());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (first, second) = tokio::join!(request.clone().send(), request.raw_body("text/plain", "as it is").send());
        assert!(first.is_err() && second.is_err());
    });
}
