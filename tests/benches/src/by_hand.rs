//! The call as one writes it for this one provider: nothing that is not needed, and nothing left out that is.

use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use serde::{Deserialize, Serialize};

use crate::{Call, TOKEN};

/// reqwest as it comes: no timeouts, redirects followed, no bound on the answer.
pub struct ByHand {
    http: reqwest::Client,
    url: String,
    authorization: String,
}

/// The same with the two limits without which a call can hang for ever.
pub struct ByHandWithLimits(ByHand);

#[derive(Serialize)]
struct Stop<'a> {
    cmd: &'static str,
    ra: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    driver_rating: Option<i64>,
    end_location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    address: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    code: i64,
    message: String,
    odo: String,
}

impl ByHand {
    fn with(http: reqwest::Client, base_url: &str) -> Self {
        Self { http, url: format!("{base_url}/backend/app/contracts.php"), authorization: format!("Bearer {TOKEN}") }
    }

    async fn send(&self, ra: i64, rating: Option<i64>, address: &str) -> Result<(i64, String), String> {
        let body = Stop { cmd: "stop", ra, driver_rating: rating, end_location: Location { address } };
        let body = serde_json::to_vec(&body).map_err(|error| error.to_string())?;
        let request = self.http.post(&self.url).header(AUTHORIZATION, &self.authorization);
        let request = request.header(CONTENT_TYPE, "application/json").header(ACCEPT, "application/json");
        let answer = request.body(body).send().await.map_err(|error| error.to_string())?;
        if !answer.status().is_success() {
            return Err(answer.status().to_string());
        }
        let bytes = answer.bytes().await.map_err(|error| error.to_string())?;
        let answer: Answer = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        if answer.code != 0 {
            return Err(answer.message);
        }
        Ok((answer.odo.parse().map_err(|_| "no number")?, answer.message))
    }
}

impl Call for ByHand {
    const NAME: &'static str = "by hand";

    fn new(base_url: &str) -> Self {
        Self::with(reqwest::Client::new(), base_url)
    }

    async fn stop(&self) -> i64 {
        let (odometer, message) = self.send(67890, Some(4), "Ilino 2c").await.expect("stopped");
        assert!(!message.is_empty());
        odometer
    }
}

impl Call for ByHandWithLimits {
    const NAME: &'static str = "by hand, with timeouts";

    fn new(base_url: &str) -> Self {
        let http = reqwest::Client::builder().connect_timeout(Duration::from_secs(3)).timeout(Duration::from_secs(30));
        Self(ByHand::with(http.build().expect("a client"), base_url))
    }

    async fn stop(&self) -> i64 {
        self.0.stop().await
    }
}
