//! Calls of the peer client over real sockets.

mod answers;
mod examples;
mod faults;
mod keys;
mod odd;
mod poll;
mod privacy;
mod requests;

use accord_tests::server::{Answer, Server};
use peer_data::{Client, CreateRequest, InformationType, Person, RespondRequest};

/// A client with a ready key.
fn ready(url: String) -> Client {
    Client::builder(url).api_key("ready-key").build().unwrap()
}

/// The same without repeats.
fn ready_once(url: String) -> Client {
    Client::builder(url).api_key("ready-key").max_attempts(1).build().unwrap()
}

/// A server that gives every request the same answer.
async fn answering(answer: Answer) -> Server {
    Server::start(move |_| answer.clone()).await
}

/// A server that hands out a key in one answer and answers everything else in another.
async fn handing_out(key: Answer, rest: Answer) -> Server {
    Server::start(move |request| if request.path.ends_with("/auth/getToken") { key.clone() } else { rest.clone() })
        .await
}

/// A request about persons who are known by phone.
pub(super) fn about(phones: &[&str]) -> CreateRequest {
    let persons = phones.iter().map(|phone| Person::builder().phone_number(*phone).build()).collect();
    CreateRequest::builder().type_request(InformationType::Contacts.into()).value(persons).build()
}

pub(super) fn ids(ids: &[&str]) -> RespondRequest {
    RespondRequest::builder().id_request(ids.iter().map(ToString::to_string).collect()).build()
}
