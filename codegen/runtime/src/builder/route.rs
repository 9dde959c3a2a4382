//! The transport for each kind of host.

use std::sync::Arc;
#[cfg(feature = "reqwest")]
use std::sync::OnceLock;
use std::time::Duration;

use http::header::CONTENT_LENGTH;
use http::{Method, StatusCode};

use super::BuildError;
use super::host::Host;
#[cfg(feature = "reqwest")]
use crate::transport::Reqwest;
use crate::transport::{Body, OutgoingRequest, Transport, TransportError};

/// The transport to hosts of one kind: over TLS or not, on this machine or not.
#[derive(Clone)]
pub(crate) struct Route {
    carrier: Carrier,
    pub(crate) https: bool,
    loopback: bool,
}

#[derive(Clone)]
enum Carrier {
    #[cfg(feature = "reqwest")]
    Default(Connections),
    Own(Arc<dyn Transport>),
}

impl Route {
    /// Sends one request. The default transport is called by its concrete type, which saves each call a box.
    #[cfg(feature = "reqwest")]
    pub(crate) fn send(
        &self,
        request: OutgoingRequest,
    ) -> impl Future<Output = Result<http::Response<Body>, TransportError>> {
        // Exactly one is `Some`. Both are small, because the request was moved out before the future is made.
        let (default, own) = match &self.carrier {
            Carrier::Default(connections) => (connections.here().map(|transport| transport.execute(request)), None),
            Carrier::Own(transport) => (None, Some(send_by(&**transport, request))),
        };
        async move {
            match (default, own) {
                (Some(sent), _) => sent.await,
                (None, Some(sent)) => sent.await,
                (None, None) => Err(TransportError::invalid_request()),
            }
        }
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn send(
        &self,
        request: OutgoingRequest,
    ) -> impl Future<Output = Result<http::Response<Body>, TransportError>> {
        let Carrier::Own(transport) = &self.carrier;
        send_by(&**transport, request)
    }

    /// See [`Transport::polls_body_first`].
    pub(crate) fn polls_body_first(&self) -> bool {
        match &self.carrier {
            #[cfg(feature = "reqwest")]
            Carrier::Default(connections) => connections.shared.polls_body_first(),
            Carrier::Own(transport) => transport.polls_body_first(),
        }
    }
}

/// The default transport, once for async calls and once for blocking ones.
///
/// A connection is driven by the async runtime on which it was made. A blocking call may hold up the only thread of that
/// runtime, so it has connections of its own.
#[cfg(feature = "reqwest")]
#[derive(Clone)]
struct Connections {
    shared: Reqwest,
    blocking: Arc<OnceLock<Option<Reqwest>>>,
    connect_timeout: Duration,
    https: bool,
    loopback: bool,
}

#[cfg(feature = "reqwest")]
impl Connections {
    /// Those for the call that is polled now.
    fn here(&self) -> Option<&Reqwest> {
        if !crate::driver::is_here() {
            return Some(&self.shared);
        }
        let make = || Reqwest::for_hosts(self.https, self.loopback, self.connect_timeout).ok();
        self.blocking.get_or_init(make).as_ref()
    }
}

/// Sends by a transport of the caller's own, and bounds the body of the answer by its length.
fn send_by(
    transport: &dyn Transport,
    request: OutgoingRequest,
) -> impl Future<Output = Result<http::Response<Body>, TransportError>> {
    let to_head = request.method() == Method::HEAD;
    let sent = transport.send(request);
    async move { sent.await.map(|answer| of_its_length(answer, to_head)) }
}

/// Makes a body an error whose length differs from `Content-Length`. The default transport checks that itself.
fn of_its_length(answer: http::Response<Body>, to_head: bool) -> http::Response<Body> {
    let has_no_body = to_head || matches!(answer.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let length = answer.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.trim().parse().ok());
    match length {
        Some(length) if !has_no_body => answer.map(|body| body.of_length(length)),
        _ => answer,
    }
}

/// The routes of one client, each made once.
pub(crate) struct Routes {
    own: Option<Arc<dyn Transport>>,
    #[cfg_attr(not(feature = "reqwest"), allow(dead_code))]
    connect_timeout: Duration,
    made: Vec<Route>,
}

impl Routes {
    pub(crate) fn new(own: Option<Arc<dyn Transport>>, connect_timeout: Duration) -> Self {
        Self { own, connect_timeout, made: Vec::new() }
    }

    /// The one to this host.
    pub(crate) fn to(&mut self, host: &Host) -> Result<Route, BuildError> {
        let (https, loopback) = (host.is_https(), host.is_loopback());
        if let Some(made) = self.made.iter().find(|made| (made.https, made.loopback) == (https, loopback)) {
            return Ok(made.clone());
        }
        let carrier = match &self.own {
            Some(own) => Carrier::Own(Arc::clone(own)),
            None => self.default(https, loopback)?,
        };
        let made = Route { carrier, https, loopback };
        self.made.push(made.clone());
        Ok(made)
    }

    #[cfg(feature = "reqwest")]
    fn default(&self, https: bool, loopback: bool) -> Result<Carrier, BuildError> {
        let connect_timeout = self.connect_timeout;
        let shared = Reqwest::for_hosts(https, loopback, connect_timeout)?;
        Ok(Carrier::Default(Connections { shared, blocking: Arc::default(), connect_timeout, https, loopback }))
    }

    #[cfg(not(feature = "reqwest"))]
    #[allow(clippy::unused_self)]
    fn default(&self, _: bool, _: bool) -> Result<Carrier, BuildError> {
        Err(BuildError::no_transport())
    }
}
