//~ E0308 Secret String
//! The token stands in a field called `message`, and is a secret all the same.

use rental_contracts::{Client, GenerateToken};

async fn call(client: Client, request: GenerateToken) {
    let answer = client.generate_token(&request).send().await.unwrap().into_inner();
    let _: String = answer.token;
}

fn main() {}
