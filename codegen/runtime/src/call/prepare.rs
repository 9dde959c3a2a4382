//! What the facts and the settings add to a request before it is sent.

use http::header::{CONTENT_TYPE, COOKIE};

use super::{request_id, route, selector};
use crate::deadline::Deadline;
use crate::error::{Cause, Kind};
use crate::facts::Operation;
use crate::request::joined_cookies;
use crate::{Fault, Http, Request};

/// Adds what the facts of its operation have: the selector of a command, fixed headers, and the server.
/// The headers that the caller has set for this call replace the others; of cookies, those of the same name.
pub(crate) fn prepare(http: &Http, operation: &Operation, request: &mut Request) -> Result<(), Fault> {
    if let Some((_, method)) = http.0.settings.methods.iter().find(|(chosen, _)| *chosen == operation.id) {
        request.method = method.clone();
    }
    selector::apply(operation, request)?;
    request_id::put(http, operation, request)?;
    route::apply(http, operation, request)?;
    if let Some(follow) = request.follow.take() {
        let unsent = |why| Fault::not_sent(Kind::Encode).because(Cause::Says(why)).of(operation.id);
        follow.apply(&mut request.url).map_err(unsent)?;
    }
    request.payload.freeze();
    let Request { headers, own_headers, payload, .. } = request;
    for (name, value) in own_headers.iter() {
        let held = if name == COOKIE { headers.get(name) } else { None };
        let value = match held {
            Some(held) => joined_cookies(value, held),
            None if name == CONTENT_TYPE => payload.content_type(value)?,
            None => value.clone(),
        };
        headers.insert(name.clone(), value);
    }
    Ok(())
}

/// When a call with this request has to be over, if it begins now.
pub(crate) fn deadline(http: &Http, request: &Request) -> Deadline {
    let settings = &http.0.settings;
    if let Some(limit) = request.options.timeout {
        return Deadline::new(limit, limit);
    }
    if request.payload.is_transfer() {
        Deadline::new(settings.limit.transfer, settings.limit.transfer)
    } else {
        Deadline::new(settings.total_timeout, settings.attempt_timeout)
    }
}
