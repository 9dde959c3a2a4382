//! The login as an ordinary operation, its values checked before anything is sent.

use pac_contracts::{Client, LoginRequest};

pub fn main() -> () {
    run().unwrap();
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("http://127.0.0.1:9").build()?;
    assert!(LoginRequest::builder().password("short").is_err());
    let login = LoginRequest::builder().email("user@example.com")?.password("secret1")?.build();
    if let Ok(answer) = client.login(&login).send_blocking() {
        let authorized = Client::builder("http://127.0.0.1:9").token(&answer.data.token).build()?;
        authorized.get_contract("POM41022AA").send_blocking()?;
        println!("{} {:?}", answer.data.token.expose().len(), answer.data.expires_in);
    }
    Ok(())
}
