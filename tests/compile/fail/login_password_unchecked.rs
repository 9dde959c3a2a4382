//~ E0599 build Result
//! A password that may be too short is checked before the request is built.

use pac_contracts::LoginRequest;

fn main() {
    let _ = LoginRequest::builder().password("secret1").build();
}
