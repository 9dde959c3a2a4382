//! The key is fetched by the client; an answer of no known form is looked at by hand.

use peer_data::{Client, InformationType, RespondRequest};

pub fn main() {
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    let all = RespondRequest::builder().period(60).type_request(InformationType::Identity.into()).build();
    assert_eq!(all.type_request, Some(InformationType::Identity.into()));
    match client.respond(&all).send_blocking() {
        Ok(answer) => {
            let found = answer.response.iter().flat_map(|response| response.parametr_request.iter().flatten());
            let details = found.flat_map(|one| one.request_details.iter().flatten());
            for detail in details {
                println!("{:?}", detail.field_name);
            }
        }
        Err(error) => assert!(error.was_not_sent()),
    }
    if let Ok(key) = client.get_token().send_blocking() {
        println!("{:?} {:?}", key.media_type(), key.text().map(str::len));
    }
}
