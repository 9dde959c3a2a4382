//! The transport of a client that was given none.

use std::time::Duration;

use ::reqwest::Client;

use super::{Reqwest, tls};
use crate::BuildError;

impl Reqwest {
    /// The default transport to hosts of one kind: over TLS or not, on this machine or not.
    pub(crate) fn for_hosts(https: bool, loopback: bool, connect_timeout: Duration) -> Result<Self, BuildError> {
        let mut builder = Client::builder().connect_timeout(connect_timeout);
        if loopback || !https {
            // A proxy of the environment is for the world outside. Over TLS it only sees the host's name; without, it would
            // read the credentials, and nobody allowed that by naming the host.
            builder = builder.no_proxy();
        }
        Self::enforced(tls::configure(builder, https)?)
    }
}
