//! What carries requests to a host.

use std::time::Duration;

use super::host::Host;
use super::{BuildError, tls};

/// The connections to hosts of one kind: over TLS or not, on this machine or not.
#[derive(Clone)]
pub(crate) struct Transport {
    pub(crate) client: reqwest::Client,
    pub(crate) https: bool,
    loopback: bool,
}

/// The transports of one client, each made once.
pub(crate) struct Transports {
    connect_timeout: Duration,
    made: Vec<Transport>,
}

impl Transports {
    pub(crate) fn new(connect_timeout: Duration) -> Self {
        Self { connect_timeout, made: Vec::new() }
    }

    /// The one that sends to this host.
    pub(crate) fn to(&mut self, host: &Host) -> Result<Transport, BuildError> {
        let (https, loopback) = (host.is_https(), host.is_loopback());
        if let Some(made) = self.made.iter().find(|made| (made.https, made.loopback) == (https, loopback)) {
            return Ok(made.clone());
        }
        let made = Transport { client: self.client(https, loopback)?, https, loopback };
        self.made.push(made.clone());
        Ok(made)
    }

    fn client(&self, https: bool, loopback: bool) -> Result<reqwest::Client, BuildError> {
        // Other crates in the same program may switch features of reqwest on. Nothing of what a client does may hang on
        // that: a body that unpacks itself has neither its length nor its bound, and HTTP/2 sends a head before its body is
        // ready.
        let mut http = reqwest::Client::builder()
            .http1_only()
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(self.connect_timeout);
        if loopback || !https {
            // A proxy of the environment is for the world outside. Over TLS it only sees the host's name; without, it would
            // read the credentials, and nobody allowed that by naming the host.
            http = http.no_proxy();
        }
        tls::configure(http, https)?.build().map_err(|_| BuildError::tls())
    }
}
