//! Where an operation goes whose document has a server for it alone.

use super::{BaseUrl, BuildError, Hosts, Transport};
use crate::facts::{Api, Operation, Server};

/// Where the operations of one server go.
pub(crate) enum Place {
    /// To the base URL, as all others.
    Base,
    /// To a URL of their own.
    Own(BaseUrl, Transport),
    /// Nowhere: the document's server is reached without TLS, and that was not allowed.
    Plain,
}

/// The places of all servers, in the order of the facts. `given` is what the caller says of each.
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
        // Of no use to anybody, and no fault of the caller's.
        Err(_) if given.is_none() => return Ok(Place::Base),
        Err(error) => return Err(error),
    };
    // What a document has on another host is not what somebody means who has a base URL of their own: credentials would go
    // where nobody said, and a test would reach the real service.
    if given.is_none() && !documented && !url.is_beside(hosts.base_url) {
        return Ok(Place::Base);
    }
    if !url.host().is_safe(hosts.plain_http) {
        return if given.is_some() { Err(BuildError::plain_http()) } else { Ok(Place::Plain) };
    }
    let transport = hosts.transports.to(url.host())?;
    Ok(Place::Own(url, transport))
}

/// The index of the server that an operation has for itself.
pub(crate) fn of(api: &Api, operation: &Operation) -> Option<usize> {
    api.servers.iter().position(|server| server.operations.binary_search(&operation.id).is_ok())
}
