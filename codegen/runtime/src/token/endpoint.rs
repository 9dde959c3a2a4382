//! The token endpoint of a security scheme: OAuth 2.0 client credentials (RFC 6749, section 4.4).

use url::Url;

use super::ClientCredentials;
use crate::BuildError;
use crate::builder::host::Host;
use crate::builder::hosts::Hosts;
use crate::builder::route::Route;
use crate::facts::Grant;

/// What it is called in errors and traces.
pub(crate) const NAME: &str = "token_endpoint";

/// The token endpoint of one scheme, and what it is shown.
pub(crate) struct Endpoint {
    pub(crate) url: Url,
    route: Route,
    pub(crate) credentials: ClientCredentials,
    pub(crate) scope: String,
}

impl Endpoint {
    pub(crate) fn new(
        grant: &'static Grant,
        credentials: ClientCredentials,
        hosts: &mut Hosts<'_>,
    ) -> Result<Self, BuildError> {
        if credentials.id.expose().is_empty() || credentials.secret.expose().is_empty() {
            return Err(BuildError::credential("a credential is empty"));
        }
        let written = credentials.url.as_deref().unwrap_or(grant.url).trim();
        if written.is_empty() {
            return Err(BuildError::token_url("is not in the document"));
        }
        let url = hosts.base_url.resolve(written).ok_or(BuildError::token_url("is not a URL"))?;
        let host = Host::of(&url).map_err(BuildError::token_url)?;
        if url.fragment().is_some() {
            return Err(BuildError::token_url("has a fragment"));
        }
        if !host.is_safe(hosts.plain_http) {
            return Err(BuildError::token_url("is plain http to another machine"));
        }
        // A client of a stand-in must not show its credentials to the real one behind the tester's back.
        if credentials.url.is_none() && hosts.base_url.host().is_loopback() && !host.is_loopback() {
            return Err(BuildError::token_url(
                "of the document is on another machine, and the base URL is on this one",
            ));
        }
        let scope = match &credentials.scopes {
            Some(scopes) => scopes.join(" "),
            None => grant.scopes.join(" "),
        };
        Ok(Self { url, route: hosts.routes.to(&host)?, credentials, scope })
    }

    pub(crate) fn route(&self) -> &Route {
        &self.route
    }
}
