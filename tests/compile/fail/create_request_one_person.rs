//~ E0308 Vec Person
//! The persons are a list, also if there is one.

use peer_data::{CreateRequest, Person};

fn main() {
    let _ = CreateRequest::builder().value(Person::builder().build());
}
