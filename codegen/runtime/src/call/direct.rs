//! Sending an operation to the server that its document has for it alone.

use crate::builder::server::{self, Place};
use crate::error::{Cause, Fault, Kind};
use crate::facts::Operation;
use crate::request::To;
use crate::{Http, Request};

/// Directs a request of the base URL to where its operation goes.
pub(crate) fn apply(http: &Http, operation: &'static Operation, request: &mut Request) -> Result<(), Fault> {
    let Some(index) = server::of(http.0.api, operation) else { return Ok(()) };
    match http.0.servers.get(index) {
        None | Some(Place::Base) => {}
        Some(Place::Own(url, _)) => {
            request.url = http.0.base_url.moved(&request.url, url);
            request.to = To::Server(index);
        }
        Some(Place::Plain) => {
            let why =
                "its server is plain http to another machine; name the host in allow_plain_http, or give another URL";
            return Err(Fault::not_sent(Kind::Encode).because(Cause::Says(why)));
        }
    }
    Ok(())
}
