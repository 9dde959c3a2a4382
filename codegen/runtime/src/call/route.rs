//! The server of an operation, where the document has one for it alone.

use crate::builder::server::{self, Place};
use crate::client::To;
use crate::error::{Cause, Fault, Kind};
use crate::facts::Operation;
use crate::{Http, Request};

/// Moves a request from the base URL to the server of its operation.
pub(crate) fn apply(http: &Http, operation: &Operation, request: &mut Request) -> Result<(), Fault> {
    let Some(index) = server::of(http.0.api, operation) else { return Ok(()) };
    match http.0.servers.get(index) {
        None | Some(Place::Base) => {}
        Some(Place::Own(url, _)) => {
            request.url = http.0.base_url.moved(&request.url, url);
            request.to = To::Server(index);
        }
        Some(Place::Plain) => {
            let why =
                "its server is plain http on another machine; name the host in allow_plain_http, or give another URL";
            return Err(Fault::not_sent(Kind::Encode).because(Cause::Says(why)));
        }
    }
    Ok(())
}
