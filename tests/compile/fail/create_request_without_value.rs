//~ E0277 value
//! Information is asked for about somebody.

use peer_data::{CreateRequest, InformationType};

fn main() {
    let _ = CreateRequest::builder().type_request(InformationType::Identity.into()).build();
}
