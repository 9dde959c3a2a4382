//! Servers of single operations, which OpenAPI allows beside the servers of the document.

use super::base_url::BaseUrl;
use super::error::BuildError;
use super::hosts::Hosts;
use super::route::Route;
use crate::facts::{Api, Operation, Server};

/// Where the operations of one such server are sent.
pub(crate) enum Place {
    /// To the base URL, like all others.
    Base,
    /// To a URL of their own.
    Own(BaseUrl, Route),
    /// Nowhere: the document's server is plain http, which was not allowed.
    Plain,
}

/// The places of all servers, in the order of the facts. `given` has the URLs that the caller has set.
pub(crate) fn places(
    api: &'static Api,
    given: &[Option<String>],
    hosts: &mut Hosts<'_>,
) -> Result<Vec<Place>, BuildError> {
    let base = hosts.base_url.as_str();
    let documented = api.base_urls.iter().any(|url| BaseUrl::parse(url).is_ok_and(|url| url.as_str() == base));
    api.servers.iter().zip(given).map(|(server, given)| place(server, given.as_deref(), documented, hosts)).collect()
}

fn place(
    server: &'static Server,
    given: Option<&str>,
    documented: bool,
    hosts: &mut Hosts<'_>,
) -> Result<Place, BuildError> {
    let url = hosts.base_url.resolve(given.unwrap_or(server.url).trim());
    let url = match url.map_or(Err(BuildError::base_url("is not a URL")), |url| BaseUrl::parse(url.as_str())) {
        Ok(url) => url,
        // The document's URL is invalid, which the caller cannot correct.
        Err(_) if given.is_none() => return Ok(Place::Base),
        Err(error) => return Err(error),
    };
    // A caller with a base URL of their own did not choose the document's other hosts: credentials would reach a host that
    // nobody named, and a test would reach the real service.
    if given.is_none() && !documented && !url.is_beside(hosts.base_url) {
        return Ok(Place::Base);
    }
    if !url.host().is_safe(hosts.plain_http) {
        return if given.is_some() { Err(BuildError::plain_http()) } else { Ok(Place::Plain) };
    }
    let route = hosts.routes.to(url.host())?;
    Ok(Place::Own(url, route))
}

/// The index of the operation's own server.
pub(crate) fn of(api: &Api, operation: &Operation) -> Option<usize> {
    api.servers.iter().position(|server| server.operations.binary_search(&operation.id).is_ok())
}
