//! What is sent: the decisions of the spec's register about requests.

use accord_tests::arrived::assert_arrived;
use accord_tests::rental;
use accord_tests::vectors;
use rental_contracts::{
    Client, DriverSex, GenerateToken, Location, RentalCode, StartRental, StopRental, UnixSeconds, UpdateRental,
};
use serde_json::{Value, json};

use super::calls::call;
use super::{client, ready, start, stop, succeeding, update};

/// Every row of the document's table of parameters.
fn every_parameter() -> Value {
    json!({
        "mva": 111, "ra": 67890, "plate_number": "ABC123",
        "driver_name": "John Doe", "driver_phone": "123-456-7890", "driver_passport": "45 00 123456",
        "driver_address": "Ilino 2c", "driver_license": "77 11 654321", "driver_license_exp": "2030-01-31",
        "driver_email": "john@example.com", "driver_birth_date": "1980-02-29", "driver_sex": "m",
        "driver_country": "RU", "driver_rating": i64::MAX, "ts_expected": 1_644_927_600, "te_expected": 1_644_981_600,
        "ts_real": 1_644_927_601, "te_real": 1_644_981_601, "start_location": { "lat": 40.712_776, "lon": -74.005_974 },
        "end_location": { "address": "Ilino 2c" }, "rate_code": "R1", "car_group_charged": "Economy",
        "checkout_branch": "North", "mileage_limit": -1, "cid": "c-1",
    })
}

#[tokio::test]
async fn every_command_takes_every_parameter() {
    for (operation, command) in [("start_rental", "start"), ("update_rental", "update"), ("stop_rental", "stop")] {
        let server = succeeding().await;
        call(&ready(server.url()), operation, &every_parameter()).await.unwrap();
        let mut expected = every_parameter();
        expected["cmd"] = json!(command);
        assert_eq!(server.only().json(), expected);
        assert_eq!(expected.as_object().unwrap().len(), 26);
    }
}

#[tokio::test]
async fn every_request_carries_its_command() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    client.update_rental(&update(1, 5)).send().await.unwrap();
    client.stop_rental(&stop(1)).send().await.unwrap();
    let commands: Vec<_> = server.received().iter().map(|r| r.json()["cmd"].clone()).collect();
    assert_eq!(commands, ["generate_token", "start", "update", "stop"]);
    let written: Vec<_> =
        server.received().iter().map(|r| String::from_utf8_lossy(&r.body).matches("\"cmd\"").count()).collect();
    assert_eq!(written, [1, 1, 1, 1]);
}

#[tokio::test]
async fn token_is_asked_for_by_get_with_json_body() {
    let server = succeeding().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.generate_token(&GenerateToken::builder().login("a").password("b").build()).send().await.unwrap();
    let received = server.only();
    assert_eq!(received.method, "GET");
    assert!(received.query.is_empty());
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.json(), json!({ "cmd": "generate_token", "login": "a", "password": "b" }));
}

/// The client's own request for a token is the one that the document shows, as much as the one made by hand.
#[tokio::test]
async fn the_clients_own_login_is_the_documents() {
    let vector = vectors::one("rental-contracts", "generate_token");
    let server = succeeding().await;
    let json = vector.request.json.clone().unwrap();
    let (login, password) = (json["login"].as_str().unwrap(), json["password"].as_str().unwrap());
    let client = Client::builder(server.url()).credentials(login, password).build().unwrap();
    client.stop_rental(&stop(1)).send().await.unwrap();
    assert_arrived(&vector, &server.received()[0]);
}

#[tokio::test]
async fn token_request_has_no_authorization() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    // By hand as well, with a token at hand.
    let by_hand = GenerateToken::builder().login("a").password("b").build();
    client.generate_token(&by_hand).send().await.unwrap_err();
    let received = server.received();
    let authorized: Vec<_> = received.iter().map(|r| r.header("authorization").is_some()).collect();
    assert_eq!(authorized, [false, true, false]);
}

#[tokio::test]
async fn start_needs_no_end_location() {
    let server = rental::start().await;
    let answer = client(&server).start_rental(&start(111, 67890)).send().await.unwrap();
    assert_eq!(answer.odometer, Some(1233));
    assert!(server.last().json().get("end_location").is_none());
}

#[tokio::test]
async fn update_needs_only_ra() {
    let server = succeeding().await;
    let client = ready(server.url());
    client.update_rental(&UpdateRental::builder().ra(67890).build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "cmd": "update", "ra": 67890 }));
    client.update_rental(&UpdateRental::builder().ra(67890).plate_number("XYZ").build()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "cmd": "update", "ra": 67890, "plate_number": "XYZ" }));
}

#[tokio::test]
async fn stop_needs_only_ra_and_end_location() {
    let server = succeeding().await;
    let stop = StopRental::builder().ra(67890).end_location(Location::address("Ilino 2c")).build();
    ready(server.url()).stop_rental(&stop).send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "cmd": "stop", "ra": 67890, "end_location": { "address": "Ilino 2c" } }));
}

#[tokio::test]
async fn times_are_unix_seconds() {
    let server = succeeding().await;
    let moment = "2022-02-15T12:20:00Z".parse::<accord_runtime::chrono::DateTime<accord_runtime::chrono::Utc>>();
    let update = UpdateRental::builder().ra(1).ts_real(UnixSeconds::from(moment.unwrap())).build();
    ready(server.url()).update_rental(&update).send().await.unwrap();
    // As bytes: a number, and neither a float nor a string.
    assert!(String::from_utf8_lossy(&server.only().body).contains(r#""ts_real":1644927600"#));
}

#[tokio::test]
async fn driver_name_without_passport_is_sent() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    let body = server.last().json();
    assert_eq!(body["driver_name"], "John Doe");
    assert!(body.get("driver_passport").is_none());

    // Whether it is refused is the provider's affair.
    server.answer_next(accord_tests::server::Answer::json(200, &json!({ "code": 15, "odo": "0", "message": "" })));
    let error = client.start_rental(&start(222, 2)).send().await.unwrap_err();
    assert_eq!(error.code(), Some(RentalCode::DriverNameWithoutPassport));
}

#[tokio::test]
async fn location_is_a_point_or_an_address() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!(server.last().json()["start_location"], json!({ "lat": 40.712_776, "lon": -74.005_974 }));
    client.stop_rental(&stop(1)).send().await.unwrap();
    assert_eq!(server.last().json()["end_location"], json!({ "address": "Ilino 2c" }));

    let nowhere = UpdateRental::builder().ra(1).start_location(Location::point(91.0, 0.0)).build();
    assert_eq!(client.update_rental(&nowhere).send().await.unwrap_err().code(), Some(RentalCode::InvalidLocation));

    for neither in [json!({ "lat": 1.5 }), json!({ "lon": 1.5 }), json!({}), json!({ "lat": "1.5", "lon": "1.5" })] {
        let kept = serde_json::from_value::<Location>(neither.clone());
        assert!(matches!(kept, Ok(Location::Unknown(_))), "{neither}");
    }
}

#[tokio::test]
async fn location_with_both_is_kept() {
    let both = json!({ "lat": 1.5, "lon": 2.5, "address": "Ilino 2c" });
    let location: Location = serde_json::from_value(both.clone()).unwrap();
    let Location::PointAndAddress(read) = &location else { panic!("{location:?}") };
    assert_eq!((read.lat, read.lon, read.address.as_str()), (1.5, 2.5, "Ilino 2c"));
    let server = succeeding().await;
    let update = UpdateRental::builder().ra(1).start_location(location).build();
    ready(server.url()).update_rental(&update).send().await.unwrap();
    assert_eq!(server.only().json()["start_location"], both);
}

#[tokio::test]
async fn numbers_of_vehicle_and_contract_are_json_integers() {
    let server = succeeding().await;
    ready(server.url()).start_rental(&start(111, i64::MAX)).send().await.unwrap();
    let body = server.only().json();
    assert_eq!((&body["mva"], &body["ra"]), (&json!(111), &json!(i64::MAX)));
}

#[tokio::test]
async fn no_time_is_made_up() {
    let server = succeeding().await;
    let client = ready(server.url());
    client.start_rental(&start(111, 1)).send().await.unwrap();
    client.update_rental(&update(1, 5)).send().await.unwrap();
    client.stop_rental(&stop(1)).send().await.unwrap();
    let bodies: Vec<Value> = server.received().iter().map(|request| request.json()).collect();
    assert_eq!(bodies.len(), 3);
    for body in bodies {
        assert!(body.get("ts_real").is_none() && body.get("te_real").is_none(), "{body}");
    }
}

#[tokio::test]
async fn texts_of_unstated_form_are_sent_as_given() {
    let server = succeeding().await;
    let texts = json!({
        "driver_license_exp": "31/12/99", "driver_birth_date": "  29.02.1980 ", "driver_phone": "8 (900) 000-00-00 доб. 5",
        "driver_country": "Российская Федерация", "driver_sex": "F", "plate_number": "а 123 вс 77 \"\\",
    });
    let mut values = every_parameter();
    values.as_object_mut().unwrap().extend(texts.as_object().unwrap().clone());
    call(&ready(server.url()), "start_rental", &values).await.unwrap();
    let body = server.only().json();
    for (name, text) in texts.as_object().unwrap() {
        assert_eq!(&body[name], text, "{name}");
    }
    assert_eq!(DriverSex::from("f"), DriverSex::Female);
    assert_eq!(DriverSex::from("F"), DriverSex::Unknown("F".to_owned()));
}

#[tokio::test]
async fn base_url_is_the_callers() {
    for prefix in ["", "/", "/panel", "/panel/"] {
        let server = succeeding().await;
        ready(format!("{}{prefix}", server.url())).stop_rental(&stop(1)).send().await.unwrap();
        let path = format!("{}/backend/app/contracts.php", prefix.trim_end_matches('/'));
        assert_eq!(server.only().path, path);
    }
    for wrong in ["", "fleet.example.com", "ftp://fleet.example.com", "https://user:pw@fleet.example.com"] {
        assert!(Client::builder(wrong).token("t").build().unwrap_err().is_base_url(), "{wrong}");
    }
    assert!(Client::builder("http://fleet.example.com").token("t").build().unwrap_err().is_plain_http());
    // The host of the spec is a placeholder; none of it is in the crate.
    let root = include_str!("../../../generated/rental-contracts/src/lib.rs");
    assert!(!root.contains("BASE_URL") && !root.contains("fleet.example.com"));
}

/// Nothing of a builder's gaps is made up: what is not set is not sent.
#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let server = succeeding().await;
    let start: StartRental = start(111, 1);
    ready(server.url()).start_rental(&start).send().await.unwrap();
    let body = server.only().json();
    assert_eq!(body.as_object().unwrap().len(), 10, "{body}");
    assert!(body.as_object().unwrap().values().all(|value| !value.is_null()), "{body}");
}
