//! Any operation by its id.

use plusofon_agreement::accord_runtime::Bytes;
use plusofon_agreement::{Client, Error, Refusal, ResponseValue};
use serde::Serialize;
use serde_json::Value;

use super::request::{self, Values};

/// A success: encoded back, or the bytes that came.
#[derive(Debug, PartialEq)]
pub(super) enum Got {
    Json(Value),
    Bytes(Bytes),
}

pub(super) type Called = Result<Got, Error<Refusal>>;

fn encoded<T: Serialize>(result: Result<ResponseValue<T>, Error<Refusal>>) -> Called {
    result.map(|answer| Got::Json(serde_json::to_value(&*answer).unwrap()))
}

/// Makes the call of that id with these values.
pub(super) async fn call(client: &Client, operation: &str, values: &Values) -> Called {
    match operation {
        "get_current_status" => encoded(client.get_current_status().await),
        "list_statuses" => encoded(client.list_statuses().await),
        "get_expiration" => encoded(client.get_expiration().await),
        "get_fiz" => encoded(client.get_fiz().await),
        "get_jur" => encoded(client.get_jur().await),
        "get_ip" => encoded(client.get_ip().await),
        "save_fiz" => encoded(client.save_fiz(&request::save_fiz(values)).await),
        "save_jur" => encoded(client.save_jur(&request::save_jur(values)).await),
        "save_ip" => encoded(client.save_ip(&request::save_ip(values)).await),
        "submit_fiz" => encoded(client.submit_fiz(&request::submit_fiz(values)).await),
        "submit_jur" => encoded(client.submit_jur(&request::submit_jur(values)).await),
        "submit_ip" => encoded(client.submit_ip(&request::submit_ip(values)).await),
        "upload_signed_agreement" => encoded(client.upload_signed_agreement(&request::upload(values)).await),
        "get_esia_url" => encoded(client.get_esia_url().await),
        "send_on_sign" => encoded(client.send_on_sign().await),
        "download_agreement" => {
            let stream = client.download_agreement().await?.into_inner();
            Ok(Got::Bytes(stream.bytes(1024 * 1024).await?))
        }
        _ => panic!("no operation {operation}"),
    }
}
