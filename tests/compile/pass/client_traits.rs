//! A client is shared between tasks and kept in a state; its calls are spawned.

use std::sync::Arc;

use rental_contracts::{Client, ClientBuilder, Error, Refusal, UpdateRental};

fn is_shared<T: Clone + Send + Sync + 'static>() {}

fn is_sent<T: Send + Sync + 'static>(value: T) -> T {
    value
}

#[tokio::main]
pub async fn main() {
    is_shared::<Client>();
    is_shared::<pac_contracts::Client>();
    is_shared::<peer_data::Client>();
    is_shared::<plusofon_agreement::Client>();
    is_shared::<rental_contracts::requests::UpdateRental>();
    is_shared::<UpdateRental>();
    is_shared::<plusofon_agreement::SubmitFiz>();
    is_shared::<Arc<Error<Refusal>>>();

    let builder: ClientBuilder = is_sent(Client::builder("http://127.0.0.1:9")).token("ready");
    let client = builder.build().unwrap();
    let tasks: Vec<_> = (0..3)
        .map(|ra| {
            let client = client.clone();
            tokio::spawn(async move { client.update_rental(&UpdateRental::builder().ra(ra).build()).send().await })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap().is_err());
    }

    let plusofon = plusofon_agreement::Client::builder("http://127.0.0.1:9").token("t").client("1").build().unwrap();
    let download = tokio::spawn(async move {
        let file = plusofon.download_agreement().send().await?.into_inner();
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(file.save_to("agreement.pdf").await?)
    });
    assert!(download.await.unwrap().is_err());
}
