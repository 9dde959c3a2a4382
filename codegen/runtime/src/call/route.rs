//! The server of an operation, where the document has one for it alone.

use crate::builder::server::{self, Place};
use crate::client::To;
use crate::error::{Cause, Fault, Kind};
use crate::facts::Operation;
use crate::{Http, Request};

/// Whether a request goes to the host of another operation: to the same scheme, name and port.
pub(super) fn is_beside(http: &Http, to: To, operation: &str) -> bool {
    let other = http.0.api.operation(operation).map_or(To::Base, |operation| own(http, operation));
    let url = |to: To| match to {
        To::Server(index) => match http.0.servers.get(index) {
            Some(Place::Own(url, _)) => Some(url),
            _ => None,
        },
        To::Base => Some(&http.0.base_url),
        To::Token(_) => None,
    };
    to == other || url(to).zip(url(other)).is_some_and(|(one, other)| one.is_beside(other))
}

/// The server that an operation has for itself.
fn server<'h>(http: &'h Http, operation: &Operation) -> Option<(usize, &'h Place)> {
    let index = server::of(http.0.api, operation)?;
    Some((index, http.0.servers.get(index)?))
}

/// Where the requests of an operation go.
fn own(http: &Http, operation: &Operation) -> To {
    match server(http, operation) {
        Some((index, Place::Own(..))) => To::Server(index),
        _ => To::Base,
    }
}

/// Moves a request from the base URL to the server of its operation.
pub(crate) fn apply(http: &Http, operation: &Operation, request: &mut Request) -> Result<(), Fault> {
    match server(http, operation) {
        None | Some((_, Place::Base)) => {}
        Some((index, Place::Own(url, _))) => {
            request.url = http.0.base_url.moved(&request.url, url);
            request.to = To::Server(index);
        }
        Some((_, Place::Plain)) => {
            let why =
                "its server is plain http on another machine; name the host in allow_plain_http, or give another URL";
            return Err(Fault::not_sent(Kind::Encode).because(Cause::Says(why)));
        }
    }
    Ok(())
}
