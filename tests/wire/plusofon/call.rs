//! Any operation by its id.

use plusofon_agreement::accord_runtime::Bytes;
use plusofon_agreement::{Client, Error, Refusal, ResponseValue};
use serde::Serialize;
use serde_json::Value;

use super::request::{self, Values};

/// A success: encoded back, or the bytes that came.
#[derive(Debug, PartialEq)]
pub(crate) enum Got {
    Json(Value),
    Bytes(Bytes),
}

pub(crate) type Called = Result<Got, Error<Refusal>>;

fn encoded<T: Serialize>(result: Result<ResponseValue<T>, Error<Refusal>>) -> Called {
    result.map(|answer| Got::Json(serde_json::to_value(&*answer).unwrap()))
}

/// Makes the call of that id with these values.
pub(crate) async fn call(client: &Client, operation: &str, values: &Values) -> Called {
    match operation {
        "get_current_status" => encoded(client.get_current_status().send().await),
        "list_statuses" => encoded(client.list_statuses().send().await),
        "get_expiration" => encoded(client.get_expiration().send().await),
        "get_fiz" => encoded(client.get_fiz().send().await),
        "get_jur" => encoded(client.get_jur().send().await),
        "get_ip" => encoded(client.get_ip().send().await),
        "save_fiz" => encoded(client.save_fiz(&request::save_fiz(values)).send().await),
        "save_jur" => encoded(client.save_jur(&request::save_jur(values)).send().await),
        "save_ip" => encoded(client.save_ip(&request::save_ip(values)).send().await),
        "submit_fiz" => encoded(client.submit_fiz(&request::submit_fiz(values)).send().await),
        "submit_jur" => encoded(client.submit_jur(&request::submit_jur(values)).send().await),
        "submit_ip" => encoded(client.submit_ip(&request::submit_ip(values)).send().await),
        "upload_signed_agreement" => encoded(client.upload_signed_agreement(&request::upload(values)).send().await),
        "get_esia_url" => encoded(client.get_esia_url().send().await),
        "send_on_sign" => encoded(client.send_on_sign().send().await),
        "download_agreement" => {
            let stream = client.download_agreement().send().await?.into_inner();
            Ok(Got::Bytes(stream.bytes(1024 * 1024).await?))
        }
        _ => panic!("no operation {operation}"),
    }
}
