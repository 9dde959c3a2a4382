//! Calls of the pac client over real sockets.

mod answers;
mod examples;
mod faults;
mod misbehaving;
mod privacy;
mod requests;
mod tokens;

use accord_tests::pac::{EMAIL, PASSWORD, PacServer};
use accord_tests::server::{Answer, Server};
use pac_contracts::{Client, LoginRequest};

/// A client that logs in by itself.
fn client(server: &PacServer) -> Client {
    Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap()
}

/// A client with a ready token.
fn ready(url: String) -> Client {
    Client::builder(url).token("ready-token").build().unwrap()
}

/// The same without repeats.
fn ready_once(url: String) -> Client {
    Client::builder(url).token("ready-token").max_attempts(1).build().unwrap()
}

/// A server that gives every request the same answer.
async fn answering(answer: Answer) -> Server {
    Server::start(move |_| answer.clone()).await
}

pub(super) fn login(email: &str, password: &str) -> LoginRequest {
    LoginRequest::builder().email(email).unwrap().password(password).unwrap().build()
}
