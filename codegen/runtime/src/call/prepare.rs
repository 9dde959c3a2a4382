//! What the facts and the settings add to a request before it is sent.

use url::Url;

use super::{request_id, route, selector};
use crate::deadline::Deadline;
use crate::error::{Cause, Kind};
use crate::facts::Operation;
use crate::{Fault, Http, Request};

/// Adds what the facts of its operation have: the selector of a command, fixed headers, and the server.
/// The headers that the caller has set for this call replace the others.
pub(crate) fn prepare(http: &Http, operation: &Operation, request: &mut Request) -> Result<(), Fault> {
    if let Some((_, method)) = http.0.settings.methods.iter().find(|(chosen, _)| *chosen == operation.id) {
        request.method = method.clone();
    }
    selector::apply(operation, request)?;
    request_id::put(http, operation, request)?;
    route::apply(http, operation, request)?;
    if let Some(next) = request.follow.take() {
        request.url = beside(&request.url, &next)?;
    }
    request.payload.freeze();
    let Request { headers, own_headers, .. } = request;
    for (name, value) in own_headers.iter() {
        headers.insert(name.clone(), value.clone());
    }
    Ok(())
}

/// A URL that an answer has, on the same host as the request: a provider behind a proxy may name another scheme, and only
/// its path and its query are used.
fn beside(url: &Url, next: &str) -> Result<Url, Fault> {
    let refused = |why| Fault::not_sent(Kind::Encode).because(Cause::Says(why));
    let next = url.join(next).map_err(|_| refused("the URL of the next page is not one"))?;
    let is_same_port = next.port().is_none() || next.port() == url.port();
    if next.host() != url.host() || !is_same_port || !matches!(next.scheme(), "http" | "https") {
        return Err(refused("the URL of the next page is on another host, which is not asked"));
    }
    let mut beside = url.clone();
    beside.set_path(next.path());
    beside.set_query(next.query());
    Ok(beside)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Url, beside};

    #[test]
    fn the_next_page_is_on_the_same_host() {
        let url = Url::parse("https://api.example.com:8443/v1/items?limit=2").unwrap();
        for (next, is) in [
            ("?page=2", "https://api.example.com:8443/v1/items?page=2"),
            ("/v2/x?a=%26", "https://api.example.com:8443/v2/x?a=%26"),
            ("https://api.example.com:8443/x#top", "https://api.example.com:8443/x"),
            ("http://API.example.com/x?y", "https://api.example.com:8443/x?y"),
            ("https://user:word@api.example.com/x", "https://api.example.com:8443/x"),
        ] {
            assert_eq!(beside(&url, next).unwrap().as_str(), is, "{next}");
        }
        for elsewhere in [
            "https://example.com/x",
            "//evil.example/x",
            "https://api.example.com:1/x",
            "ftp://api.example.com/x",
            "http://",
        ] {
            assert!(beside(&url, elsewhere).is_err(), "{elsewhere}");
        }
    }
}
