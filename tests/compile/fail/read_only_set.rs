//~ E0599 id
//! A property that is only received cannot be set.

use directions::AccountRequest;

fn main() {
    let _ = AccountRequest::builder().id("7");
}
