//! What the documents tell of: start, update and stop; save, submit and download; create and respond. By generated clients.

use std::time::Duration;

use accord_mock::{Mock, Server};
use peer_data::{CreateRequest, InformationType, InformationTypes, Person, Wait};
use plusofon_agreement::{PlusofonCode, SaveFiz};
use rental_contracts::{Location, RentalCode, StartRental, StopRental, UnixSeconds, UpdateRental};
use serde_json::json;

use crate::mock;

fn start(ra: i64) -> StartRental {
    StartRental::builder()
        .mva(111)
        .ra(ra)
        .plate_number("ABC123")
        .driver_name("John Doe")
        .driver_phone("123-456-7890")
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .start_location(Location::point(40.7, -74.0))
        .build()
}

fn rental(mock: &Mock) -> rental_contracts::Client {
    rental_contracts::Client::builder("https://fleet.example.com")
        .transport(mock.transport())
        .credentials("fleet-admin", "fleet-password")
        .build()
        .unwrap()
}

fn code(error: &rental_contracts::Error<rental_contracts::Refusal>) -> Option<RentalCode> {
    error.code()
}

#[tokio::test]
async fn a_rental_is_started_updated_and_stopped() {
    let mock = mock("rental-contracts");
    let client = rental(&mock);
    let started = client.start_rental(&start(7)).send().await.unwrap();
    assert_eq!(started.odometer, Some(1_233));
    assert_eq!(code(&client.start_rental(&start(8)).send().await.unwrap_err()), Some(RentalCode::VehicleAlreadyRented));
    let update = UpdateRental::builder().ra(7).mileage_limit(2000).build();
    assert!(client.update_rental(&update).send().await.unwrap().notice().is_none());
    assert_eq!(client.update_rental(&update).send().await.unwrap().notice().unwrap().name(), "NothingToUpdate");
    let stop = StopRental::builder().ra(7).end_location(Location::address("Ilino 2c")).build();
    client.stop_rental(&stop).send().await.unwrap();
    assert_eq!(code(&client.stop_rental(&stop).send().await.unwrap_err()), Some(RentalCode::AlreadyFinished));
    // The vehicle is free again.
    client.start_rental(&start(8)).send().await.unwrap();
}

#[tokio::test]
async fn a_token_is_fetched_once_and_renewed_when_it_expires() {
    let mock = mock("rental-contracts");
    let client = rental(&mock);
    client.start_rental(&start(1)).send().await.unwrap();
    mock.expire_tokens();
    client.update_rental(&UpdateRental::builder().ra(1).cid("x").build()).send().await.unwrap();
    let operations: Vec<String> = mock.journal().into_iter().filter_map(|entry| entry.operation).collect();
    assert_eq!(operations, ["generate_token", "start_rental", "update_rental", "generate_token", "update_rental"]);
}

#[tokio::test]
async fn a_key_of_a_day_is_refused_after_it() {
    let mock = mock("peer-data");
    let key = crate::ask(&mock, "GET /auth/getToken", &[], "").json["token"].as_str().unwrap().to_owned();
    let ask = || crate::ask(&mock, "POST /api/respond", &[crate::JSON, ("authorization", &key)], "{}").status;
    assert_eq!(ask(), 200);
    mock.advance(Duration::from_secs(86_399));
    assert_eq!(ask(), 200);
    mock.advance(Duration::from_secs(2));
    assert_eq!(ask(), 401);
}

#[tokio::test]
async fn requests_about_persons_are_pending_and_then_done() {
    let mock = mock("peer-data");
    let server = Server::start(mock.clone()).await.unwrap();
    let client = peer_data::Client::builder(server.url()).build().unwrap();
    let people = ["1", "2"].map(|phone| Person::builder().phone_number(phone).build());
    let request = CreateRequest::builder()
        .type_request(InformationTypes::from(InformationType::Contacts))
        .value(people.to_vec())
        .build();
    let soon = Wait::for_at_most(Duration::from_secs(20)).pauses(Duration::from_millis(1), Duration::from_millis(5));
    let polled = client.create_request(&request).send_and_wait(soon).await.unwrap();
    assert!(polled.is_complete(), "{polled:?}");
    assert_eq!(json!(polled.ids()), json!(["request-1", "request-2"]));
    let asked = mock.journal().iter().filter(|entry| entry.operation.as_deref() == Some("respond")).count();
    assert_eq!(asked, 3, "pending twice, and then done");
    let found = polled.into_answer().unwrap().response.unwrap().parametr_request.into_option().unwrap();
    let phones: Vec<_> = found.into_iter().map(|one| one.phone_number.into_option()).collect();
    assert_eq!(phones, [Some("1".to_owned()), Some("2".to_owned())]);
}

#[tokio::test]
async fn an_agreement_is_saved_submitted_and_downloaded() {
    let mock = mock("plusofon-agreement");
    let client = plusofon_agreement::Client::builder("https://restapi.plusofon.ru")
        .transport(mock.transport())
        .token("plusofon-token")
        .build()
        .unwrap();
    let missing = client.get_fiz().send().await.unwrap_err();
    assert_eq!(missing.code(), Some(PlusofonCode::AgreementDataNotFound));
    let save = SaveFiz::builder().first_name("Ivan").agree_to_the_terms(true).build();
    client.save_fiz(&save).send().await.unwrap();
    assert_eq!(client.get_fiz().send().await.unwrap().agreement.first_name.as_deref(), Some("Ivan"));
    let early = client.download_agreement().send().await.unwrap_err();
    assert_eq!(early.code(), Some(PlusofonCode::FileNotReady));
    assert_eq!(client.get_current_status().send().await.unwrap().status.as_ref().unwrap().as_str(), "empty");
}
