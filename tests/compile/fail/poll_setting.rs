//~ E0308 period i64
//! Whole minutes are an integer.

use peer_data::RespondRequest;

fn main() {
    let _ = RespondRequest::builder().period(5.0);
}
