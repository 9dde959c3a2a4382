//~ E0308 RespondRequest CreateRequest
//! The request of one operation is not that of another.

use peer_data::{Client, CreateRequest};

async fn call(client: Client, create: CreateRequest) {
    let _ = client.respond(&create).send().await;
}

fn main() {}
