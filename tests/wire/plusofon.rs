//! Calls of the plusofon client over real sockets.

mod answers;
mod blocking;
pub(super) mod call;
mod choices;
mod download;
mod life;
mod odd;
mod once;
mod privacy;
mod refusals;
pub(super) mod request;
mod requests;
mod upload;
mod vectors;

use accord_tests::plusofon::{CLIENT, TOKEN};
use plusofon_agreement::Client;

/// A client with everything that the document asks for.
pub(super) fn client(url: impl Into<String>) -> Client {
    Client::builder(url).token(TOKEN).client(CLIENT).build().unwrap()
}
