//! Every setting of a client.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rental_contracts::accord_runtime::Clock;
use rental_contracts::{BuildError, Client};

/// A clock that runs ahead.
#[derive(Debug)]
struct Ahead;

impl Clock for Ahead {
    fn now(&self) -> Instant {
        Instant::now() + Duration::from_secs(60)
    }
}

pub fn main() {
    let client: Result<Client, BuildError> = Client::builder("http://fleet.example.com/prefix")
        .credentials("login", String::from("password"))
        .connect_timeout(Duration::from_secs(1))
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
        .transfer_timeout(Duration::from_secs(300))
        .stall_timeout(Duration::from_secs(5))
        .max_body(1 << 20)
        .allow_plain_http("fleet.example.com")
        .header("X-Request-Source", "nightly")
        .user_agent("fleet/1.0")
        .clock(Arc::new(Ahead))
        .build();
    assert!(!format!("{:?}", client.unwrap()).contains("password"));

    let plain = Client::builder("http://fleet.example.com").build();
    assert!(plain.is_err_and(|error| error.is_plain_http()));
    assert!(Client::builder("fleet").build().is_err_and(|error| error.is_base_url()));
}
