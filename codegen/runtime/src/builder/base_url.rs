//! Where a client sends to.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

use super::BuildError;

/// Scheme, host and possibly a path prefix, without a trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    host: String,
    https: bool,
}

impl BaseUrl {
    pub(crate) fn parse(given: &str) -> Result<Self, BuildError> {
        let url = Url::parse(given.trim()).map_err(|_| BuildError::base_url("is not a URL"))?;
        let https = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(BuildError::base_url("is neither https nor http")),
        };
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(BuildError::base_url("names no host"))?.to_ascii_lowercase();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BuildError::base_url("holds a user or password, which belong in the builder's methods"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BuildError::base_url("has a query or a fragment"));
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), host, https })
    }

    /// The URL, without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    pub(crate) fn is_loopback(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    pub(crate) fn check_transport(&self, allowed: &[String]) -> Result<(), BuildError> {
        if self.https || self.is_loopback() || allowed.iter().any(|host| host.eq_ignore_ascii_case(&self.host)) {
            Ok(())
        } else {
            Err(BuildError::plain_http())
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A path prefix may hold a key.
        f.debug_struct("BaseUrl").field("https", &self.https).field("host", &self.host).finish_non_exhaustive()
    }
}
