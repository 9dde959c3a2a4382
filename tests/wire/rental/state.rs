//! Rentals from beginning to end, against the provider with its memory.

use accord_tests::rental;
use rental_contracts::{Client, Location, RentalCode, StopRental, UpdateRental};

use super::{client, start, stop, update};

async fn code_of_stop(client: &Client, stop: &StopRental) -> Option<RentalCode> {
    client.stop_rental(stop).send().await.unwrap_err().code()
}

#[tokio::test]
async fn a_rental_is_started_updated_and_stopped() {
    let server = rental::start().await;
    let client = client(&server);
    assert_eq!(client.start_rental(&start(222, 67890)).send().await.unwrap().odometer, Some(1_208_607));
    assert_eq!(client.update_rental(&update(67890, 2000)).send().await.unwrap().odometer, Some(1_208_607));
    let answer = client.stop_rental(&stop(67890)).send().await.unwrap();
    assert_eq!((answer.code, answer.message.as_deref()), (0, Some("Success")));
}

#[tokio::test]
async fn a_rented_vehicle_is_not_rented_again() {
    let server = rental::start().await;
    let client = client(&server);
    client.start_rental(&start(111, 1)).send().await.unwrap();
    let error = client.start_rental(&start(111, 2)).send().await.unwrap_err();
    assert_eq!(error.code(), Some(RentalCode::VehicleAlreadyRented));
    client.stop_rental(&stop(1)).send().await.unwrap();
    client.start_rental(&start(111, 2)).send().await.unwrap();
}

#[tokio::test]
async fn the_same_contract_again_replaces_the_first() {
    let server = rental::start().await;
    let client = client(&server);
    assert!(client.start_rental(&start(111, 1)).send().await.unwrap().notice().is_none());
    let second = client.start_rental(&start(111, 1)).send().await.unwrap();
    assert_eq!(second.notice().unwrap().code::<RentalCode>(), RentalCode::ReplacedExisting);
}

#[tokio::test]
async fn what_was_not_started_is_not_stopped() {
    let server = rental::start().await;
    let client = client(&server);
    assert_eq!(code_of_stop(&client, &stop(1)).await, Some(RentalCode::ContractNumberNotFound));
    let by_vehicle = StopRental::builder().ra(1).mva(222).end_location(Location::address("Ilino 2c")).build();
    assert_eq!(code_of_stop(&client, &by_vehicle).await, Some(RentalCode::VehicleNotRented));
    client.start_rental(&start(111, 1)).send().await.unwrap();
    client.stop_rental(&stop(1)).send().await.unwrap();
    assert_eq!(code_of_stop(&client, &stop(1)).await, Some(RentalCode::AlreadyFinished));
}

#[tokio::test]
async fn an_update_must_change_something() {
    let server = rental::start().await;
    let client = client(&server);
    let unknown = client.update_rental(&update(1, 5)).send().await.unwrap_err();
    assert_eq!(unknown.code(), Some(RentalCode::ContractNotFound));
    client.start_rental(&start(111, 1)).send().await.unwrap();
    client.update_rental(&update(1, 5)).send().await.unwrap();
    let same = UpdateRental::builder().ra(1).driver_name("John Doe").build();
    for nothing in [update(1, 5), same] {
        let answer = client.update_rental(&nothing).send().await.unwrap();
        assert_eq!(answer.notice().unwrap().code::<RentalCode>(), RentalCode::NothingToUpdate);
    }
    client.stop_rental(&stop(1)).send().await.unwrap();
    assert_eq!(client.update_rental(&update(1, 6)).send().await.unwrap_err().code(), Some(RentalCode::AlreadyFinished));
}

#[tokio::test]
async fn an_unknown_vehicle_is_not_rented() {
    for status in [200, 404, 500] {
        let server = rental::start().await;
        server.http_status_of_refusals(status);
        let error = client(&server).start_rental(&start(999, 1)).send().await.unwrap_err();
        assert_eq!(error.code(), Some(RentalCode::VehicleNotFound));
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(server.count("start"), 1);
    }
}
