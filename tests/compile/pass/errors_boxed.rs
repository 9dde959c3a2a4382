//! `?` into the error types that programs have.

use rental_contracts::{Client, Error, Refusal, UpdateRental};

type Boxed = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug)]
enum OurError {
    Rental(Error<Refusal>),
    Pac(pac_contracts::Error<pac_contracts::Refusal>),
}

impl From<Error<Refusal>> for OurError {
    fn from(error: Error<Refusal>) -> Self {
        Self::Rental(error)
    }
}

impl From<pac_contracts::Error<pac_contracts::Refusal>> for OurError {
    fn from(error: pac_contracts::Error<pac_contracts::Refusal>) -> Self {
        Self::Pac(error)
    }
}

#[tokio::main]
pub async fn main() {
    assert!(boxed().await.is_err());
    let rental = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let pac = pac_contracts::Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    match ours(&rental, &pac).await {
        Ok(()) => {}
        Err(OurError::Rental(error)) => assert!(error.code().is_none()),
        Err(OurError::Pac(error)) => println!("{:?}", error.into_body().map(|refusal| refusal.message)),
    }
}

async fn boxed() -> Result<i64, Boxed> {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build()?;
    let updated = client.update_rental(&UpdateRental::builder().ra("67890".parse()?).build()).send().await?;
    Ok(updated.odometer.unwrap_or_default())
}

async fn ours(rental: &Client, pac: &pac_contracts::Client) -> Result<(), OurError> {
    rental.update_rental(&UpdateRental::builder().ra(67890).build()).send().await?;
    pac.get_contract("POM41022AA").send().await?;
    Ok(())
}
