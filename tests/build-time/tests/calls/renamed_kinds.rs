//! A schema of another file that gets another name here keeps the value by which a discriminator means it.

use accord_build_time::constructs::renamed_kinds::Client;
use accord_build_time::constructs::renamed_kinds::types::{Car2, Cat2, Pet2, Vehicle};
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn values_are_the_names_in_the_other_file() {
    let server = Server::start(|request| match request.path.as_str() {
        "/pet" => Answer::json(200, &json!({ "kind": "Cat", "lives": 9 })),
        _ => Answer::json(200, &json!({ "sort": "Car", "doors": 4 })),
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let pet: Pet2 = client.get_pet().send().await.unwrap().into_inner();
    assert!(matches!(&pet, Pet2::Cat2(Cat2 { lives: Some(9), .. })), "{pet:?}");
    let vehicle: Vehicle = client.get_vehicle().send().await.unwrap().into_inner();
    assert!(matches!(&vehicle, Vehicle::Car2(Car2 { doors: Some(4), .. })), "{vehicle:?}");
    client.put_pet(&Cat2::builder().kind("Cat").lives(3).build().into()).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "kind": "Cat", "lives": 3 }));
}
