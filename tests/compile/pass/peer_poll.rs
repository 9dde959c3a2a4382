//! A request, and its result asked for until it is there.

use std::time::Duration;

use peer_data::{AnsweredRequest, Client, CreateRequest, InformationType, Person, RequestState, RespondRequest};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").api_key("ready").build().unwrap();
    assert!(find(&client, Person::builder().phone_number("+380501234567").build()).await.is_err());
}

async fn find(client: &Client, person: Person) -> Result<Vec<AnsweredRequest>, Box<dyn std::error::Error>> {
    let request = CreateRequest::builder().type_request(InformationType::Identity.into()).value(vec![person]).build();
    let created = client.create_request(&request).send().await?.into_inner();
    let listed = created.response.and_then(|response| response.parametr_request.into_option());
    let created = listed.or(created.parametr_request.into_option()).unwrap_or_default();
    let ids: Vec<String> = created.into_iter().filter_map(|one| one.id_request.into_option()).collect();

    let ask = RespondRequest::builder().id_request(ids).build();
    for _ in 0..10 {
        let answer = client.respond(&ask).send().await?.into_inner();
        let found = answer.response.and_then(|response| response.parametr_request.into_option());
        let found = found.or(answer.parametr_request.into_option()).unwrap_or_default();
        if found.iter().all(|one| one.status == Some(RequestState::Done)) {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err("it takes too long".into())
}
