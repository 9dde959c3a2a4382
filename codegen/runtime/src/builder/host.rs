//! The host of a URL, and whether it is safe to send to.

use std::net::IpAddr;

use url::Url;

/// A host, and whether it is reached over TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Host {
    name: String,
    https: bool,
}

impl Host {
    /// The host of a URL, or why the client cannot send to it.
    pub(crate) fn of(url: &Url) -> Result<Self, &'static str> {
        let https = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err("is neither https nor http"),
        };
        let name = url.host_str().filter(|host| !host.is_empty()).ok_or("names no host")?.to_ascii_lowercase();
        if !url.username().is_empty() || url.password().is_some() {
            return Err("holds a user or password, which belong in the builder's methods");
        }
        Ok(Self { name, https })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    pub(crate) fn is_loopback(&self) -> bool {
        let bare = self.name.trim_start_matches('[').trim_end_matches(']');
        bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Whether the connection is private, or plain http was allowed for this host by name.
    pub(crate) fn is_safe(&self, allowed: &[String]) -> bool {
        self.https || self.is_loopback() || allowed.iter().any(|host| host.eq_ignore_ascii_case(&self.name))
    }
}
