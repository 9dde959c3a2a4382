//! One function for the errors of every provider.

use std::fmt::Debug;

use rental_contracts::accord_runtime::{ErrorBody, ErrorCode, Fault};
use rental_contracts::{Class, CodeValue, Error};

#[tokio::main]
pub async fn main() {
    let rental = rental_contracts::Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let pac = pac_contracts::Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let update = rental_contracts::UpdateRental::builder().ra(67890).build();
    assert!(again(rental.update_rental(&update).send().await).is_none());
    assert!(again(pac.get_contract("POM41022AA").send().await).is_none());
    let error = pac.get_contract("POM41022AA").send().await.unwrap_err();
    assert_eq!(error.code(), None::<CodeValue>);
    assert!(sorted(error.fault()) == "network" && sorted(&error.into_fault()) == "network");
}

fn again<T, E: ErrorBody>(result: Result<T, Error<E>>) -> Option<T>
where
    E::Code: ErrorCode + Debug,
{
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            println!("{:?} {:?} {}", error.code(), error.class(), error.operation());
            None
        }
    }
}

fn sorted(fault: &Fault) -> &'static str {
    match fault.class() {
        Some(Class::Unauthenticated | Class::PermissionDenied) => "access",
        Some(Class::RateLimited | Class::NotReady | Class::Unavailable) => "later",
        Some(_) => "refused",
        None if fault.is_transport() || fault.is_connect() => "network",
        None => "other",
    }
}
