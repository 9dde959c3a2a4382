//! From the values of a vector to a typed call, through the builders that users have.

use accord_runtime::{Notice, ResponseValue};
use rental_contracts::{
    Client, Error, GenerateToken, Location, Refusal, StartRental, StopRental, UnixSeconds, UpdateRental,
};
use serde::Serialize;
use serde_json::Value;

/// A success, whatever its type.
pub(super) struct Answered {
    pub(super) json: Value,
    pub(super) notice: Option<Notice>,
}

impl<T: Serialize> From<ResponseValue<T>> for Answered {
    fn from(answer: ResponseValue<T>) -> Self {
        Self { json: serde_json::to_value(&*answer).unwrap(), notice: answer.notice().cloned() }
    }
}

/// Calls an operation with these values.
pub(super) async fn call(client: &Client, operation: &str, json: &Value) -> Result<Answered, Error<Refusal>> {
    match operation {
        "generate_token" => client.generate_token(&generate_token(json)).send().await.map(Answered::from),
        "start_rental" => client.start_rental(&start_rental(json)).send().await.map(Answered::from),
        "update_rental" => client.update_rental(&update_rental(json)).send().await.map(Answered::from),
        "stop_rental" => client.stop_rental(&stop_rental(json)).send().await.map(Answered::from),
        other => panic!("no operation {other}"),
    }
}

fn generate_token(v: &Value) -> GenerateToken {
    GenerateToken::builder().login(v["login"].as_str().unwrap()).password(v["password"].as_str().unwrap()).build()
}

/// The parameters that are optional in every command.
macro_rules! optional {
    ($builder:expr, $v:expr) => {
        $builder
            .maybe_driver_passport(text($v, "driver_passport"))
            .maybe_driver_address(text($v, "driver_address"))
            .maybe_driver_license(text($v, "driver_license"))
            .maybe_driver_license_exp(text($v, "driver_license_exp"))
            .maybe_driver_email(text($v, "driver_email"))
            .maybe_driver_birth_date(text($v, "driver_birth_date"))
            .maybe_driver_sex(text($v, "driver_sex"))
            .maybe_driver_country(text($v, "driver_country"))
            .maybe_driver_rating(integer($v, "driver_rating"))
            .maybe_ts_real(moment($v, "ts_real"))
            .maybe_te_real(moment($v, "te_real"))
            .maybe_rate_code(text($v, "rate_code"))
            .maybe_car_group_charged(text($v, "car_group_charged"))
            .maybe_checkout_branch(text($v, "checkout_branch"))
            .maybe_mileage_limit(integer($v, "mileage_limit"))
            .maybe_cid(text($v, "cid"))
    };
}

/// Those that a start requires and the other two do not.
macro_rules! of_the_start {
    ($builder:expr, $v:expr) => {
        $builder
            .maybe_mva(integer($v, "mva"))
            .maybe_plate_number(text($v, "plate_number"))
            .maybe_driver_name(text($v, "driver_name"))
            .maybe_driver_phone(text($v, "driver_phone"))
            .maybe_ts_expected(moment($v, "ts_expected"))
            .maybe_te_expected(moment($v, "te_expected"))
            .maybe_start_location(place($v, "start_location"))
    };
}

fn start_rental(v: &Value) -> StartRental {
    let required = StartRental::builder()
        .mva(integer(v, "mva").unwrap())
        .ra(integer(v, "ra").unwrap())
        .plate_number(text(v, "plate_number").unwrap())
        .driver_name(text(v, "driver_name").unwrap())
        .driver_phone(text(v, "driver_phone").unwrap())
        .ts_expected(moment(v, "ts_expected").unwrap())
        .te_expected(moment(v, "te_expected").unwrap())
        .start_location(place(v, "start_location").unwrap());
    optional!(required, v).maybe_end_location(place(v, "end_location")).build()
}

fn update_rental(v: &Value) -> UpdateRental {
    let required = UpdateRental::builder().ra(integer(v, "ra").unwrap());
    of_the_start!(optional!(required, v), v).maybe_end_location(place(v, "end_location")).build()
}

fn stop_rental(v: &Value) -> StopRental {
    let required = StopRental::builder().ra(integer(v, "ra").unwrap()).end_location(place(v, "end_location").unwrap());
    of_the_start!(optional!(required, v), v).build()
}

fn text(v: &Value, name: &str) -> Option<String> {
    v[name].as_str().map(str::to_owned)
}

fn integer(v: &Value, name: &str) -> Option<i64> {
    v[name].as_i64()
}

fn moment(v: &Value, name: &str) -> Option<UnixSeconds> {
    integer(v, name).map(UnixSeconds::from)
}

fn place(v: &Value, name: &str) -> Option<Location> {
    let place = v.get(name)?;
    Some(match place["address"].as_str() {
        Some(address) => Location::address(address),
        None => Location::point(place["lat"].as_f64().unwrap(), place["lon"].as_f64().unwrap()),
    })
}
