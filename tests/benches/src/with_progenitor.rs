//! The call with what progenitor makes of the same lowered document, unmodified. It has no token, puts no command into the
//! body and does not look at the answer's code: it does less, and the server does not mind.

use crate::Call;

#[allow(missing_docs, unreachable_pub, dead_code, unused_imports, clippy::all)]
mod output {
    include!(concat!(env!("OUT_DIR"), "/progenitor.rs"));
}

use output::{Client, types};

/// progenitor's client, with its defaults.
pub struct WithProgenitor(Client);

impl Call for WithProgenitor {
    const NAME: &'static str = "progenitor";

    fn new(base_url: &str) -> Self {
        Self(Client::new(base_url))
    }

    async fn stop(&self) -> i64 {
        let stop = types::StopRental {
            ra: 67890,
            driver_rating: Some(4),
            end_location: serde_json::json!({ "address": "Ilino 2c" }).into(),
            car_group_charged: None,
            checkout_branch: None,
            cid: None,
            driver_address: None,
            driver_birth_date: None,
            driver_country: None,
            driver_email: None,
            driver_license: None,
            driver_license_exp: None,
            driver_name: None,
            driver_passport: None,
            driver_phone: None,
            driver_sex: None,
            mileage_limit: None,
            mva: None,
            plate_number: None,
            rate_code: None,
            start_location: None,
            te_expected: None,
            te_real: None,
            ts_expected: None,
            ts_real: None,
        };
        let answer = self.0.stop_rental(&stop).await.expect("stopped").into_inner();
        assert!(answer.message.is_some_and(|message| !message.is_empty()) && answer.code == 0);
        // The lowered document leaves the type of this field to Accord's runtime.
        answer.odo.and_then(|odo| odo.as_str()?.parse().ok()).expect("a number in a string")
    }
}
