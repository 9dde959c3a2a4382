//~ E0277 password
//! A required property that is only sent must be set.

use directions::{AccountRequest, Color, PersonRequest, Plain};

fn main() {
    let _ = AccountRequest::builder()
        .name("a")
        .color(Color::Red)
        .plain(Plain::builder().a("b").build())
        .owner(PersonRequest::builder().name("o").build())
        .build();
}
