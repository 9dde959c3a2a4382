//~ E0277 Secret
//! The value of a header is text.

use plusofon_agreement::{BASE_URL, Client};

fn main() {
    let _ = Client::builder(BASE_URL).client(10553);
}
