//! Errors by what they ask of the caller.

use rental_contracts::{Class, Client, Error, Refusal, RentalCode, UpdateRental};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").build().unwrap();
    let update = UpdateRental::builder().ra(67890).driver_rating(5).maybe_mva(None).build();
    let what = match client.update_rental(&update).send().await {
        Ok(answer) if answer.notice().is_some_and(|n| n.code::<RentalCode>() == RentalCode::NothingToUpdate) => "done before",
        Ok(_) => "done",
        Err(error) if error.class() == Some(Class::NotFound) => "no such contract",
        Err(error) if error.was_not_sent() => "again",
        Err(error) if error.effect_unknown() => "ask",
        Err(error) => explain(&error),
    };
    assert_eq!(what, "again");
}

fn explain(error: &Error<Refusal>) -> &'static str {
    match error.code() {
        Some(RentalCode::AuthenticationFailed | RentalCode::PermissionDenied) => "not allowed",
        Some(RentalCode::Unknown(code)) => {
            println!("new: {code}");
            "new"
        }
        Some(code) if code.class() == Some(Class::Conflict) => "conflict",
        Some(_) => "refused",
        None if error.is_timeout() || error.is_connect() => "network",
        None if error.is_decode() => "not as documented",
        None => {
            println!("{error}: {:?} {:?} {:?}", error.status(), error.message(), error.headers().len());
            println!("{:?} {:?}", error.excerpt(), error.body().and_then(|refusal| refusal.odometer));
            "unknown"
        }
    }
}
