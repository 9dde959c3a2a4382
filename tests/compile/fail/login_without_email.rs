//~ E0277 email
//! A login needs the e-mail.

use pac_contracts::LoginRequest;

fn main() {
    let _ = LoginRequest::builder().password("secret1").unwrap().build();
}
