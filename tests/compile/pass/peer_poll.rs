//! A request, and its result asked for until it is there.

use std::time::Duration;

use peer_data::{AnsweredRequest, Client, CreateRequest, InformationType, Person, RequestState, RespondRequest};

#[tokio::main]
pub async fn main() {
    let client = Client::builder("http://127.0.0.1:9").api_key("ready").build().unwrap();
    assert!(find(&client, Person::builder().phone_number("+380501234567").build()).await.is_err());
}

async fn find(client: &Client, person: Person) -> Result<Vec<AnsweredRequest>, Box<dyn std::error::Error>> {
    let request = CreateRequest::builder().type_request(InformationType::Identity).value(vec![person]).build();
    let created = client.create_request(&request).send().await?.into_inner();
    let created = created.response.and_then(|response| response.parametr_request).or(created.parametr_request);
    let ids: Vec<String> = created.unwrap_or_default().into_iter().filter_map(|one| one.id_request).collect();

    let ask = RespondRequest::builder().id_request(ids).build();
    for _ in 0..10 {
        let answer = client.respond(&ask).send().await?.into_inner();
        let found = answer.response.and_then(|response| response.parametr_request).or(answer.parametr_request);
        let found = found.unwrap_or_default();
        if found.iter().all(|one| one.status == Some(RequestState::Done)) {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err("it takes too long".into())
}
