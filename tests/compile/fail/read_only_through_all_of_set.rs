//~ E0599 id
//! Neither can one that comes with `allOf`, nor one of a nested type.

use directions::PersonRequest;

fn main() {
    let _ = PersonRequest::builder().id("7");
}
