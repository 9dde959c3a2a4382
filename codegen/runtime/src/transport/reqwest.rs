//! Requests sent by reqwest: the default transport, and that of a client of the caller's own.

mod default;
mod tls;

use ::reqwest::{Client, ClientBuilder, Method, Request, redirect, retry};
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http_body::Body as _;
use url::Url;

use super::{Body, OutgoingRequest, Sending, Transport, TransportError};
use crate::BuildError;

/// The body that reqwest has.
pub(super) type ReqwestBody = ::reqwest::Body;

/// Sends by reqwest.
///
/// ```no_run
/// # fn f(builder: &mut accord_runtime::Builder, ca: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
/// use std::sync::Arc;
///
/// use accord_runtime::transport::Reqwest;
///
/// let own = reqwest::Client::builder()
///     .proxy(reqwest::Proxy::all("http://127.0.0.1:3128")?)
///     .connect_timeout(std::time::Duration::from_secs(3));
/// builder.transport(Arc::new(Reqwest::from_builder(own)?));
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Reqwest {
    client: Client,
    settings: Settings,
}

/// Who has set the client up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settings {
    /// This module, or the caller with this module's rules on top.
    Enforced,
    /// The caller.
    Unknown,
}

impl Reqwest {
    /// With a client that is set up by the caller: certificates, proxies, DNS, the limit of time for a connection. What the
    /// runtime relies on is set here, whatever the builder says: HTTP/1.1, no redirects, no repeats, no `Referer`, and
    /// answers that are not unpacked.
    ///
    /// reqwest reads the proxies of the environment unless it is told not to (`no_proxy`). Without TLS, a proxy reads the
    /// credentials.
    ///
    /// If reqwest's `rustls` has no provider of cryptography in this process, that of ring is installed as the default one,
    /// with the feature `rustls` of this crate.
    ///
    /// # Errors
    /// If the client cannot be set up, for instance because there are no trusted certificates.
    pub fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        #[cfg(feature = "rustls")]
        tls::install_provider();
        Self::enforced(builder)
    }

    /// With a client that the program has already. Prefer [`from_builder`](Self::from_builder), because what a finished
    /// client does cannot be seen from outside. It is the caller's part that it
    ///
    /// - follows no redirects (`redirect::Policy::none()`): they would carry the credentials elsewhere. An answer from
    ///   another URL than the one asked is an error ([`is_redirect`](crate::Fault::is_redirect)), but by then they have been
    ///   sent;
    /// - repeats nothing (`retry::never()`): reqwest may send a request twice otherwise, in rare cases;
    /// - uses no proxy without TLS (`no_proxy()`).
    ///
    /// Answers that the client unpacks (`gzip` and so on) are read as any other, and their bound counts the bytes after
    /// unpacking. HTTP/2 works; a call that runs out of time while the connection is made counts as one whose effect is
    /// unknown then, because it cannot be known when its head has left.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client, settings: Settings::Unknown }
    }

    fn enforced(builder: ClientBuilder) -> Result<Self, BuildError> {
        // Other crates in the same program may switch features of reqwest on, and the behaviour of a client must not depend
        // on that: a body that is unpacked has neither its length nor its bound, and HTTP/2 sends a head before its body is
        // ready.
        let builder = builder
            .http1_only()
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false);
        let client = builder.build().map_err(|_| BuildError::tls())?;
        Ok(Self { client, settings: Settings::Enforced })
    }

    /// Sends it, without the box of [`Transport::send`]. The request is taken apart at once, because a large value in a
    /// future is copied with every move of that.
    pub(crate) fn execute(
        &self,
        request: OutgoingRequest,
    ) -> impl Future<Output = Result<http::Response<Body>, TransportError>> + use<> {
        let (method, url, headers, body) = request.into_parts();
        let asked = (self.settings == Settings::Unknown).then(|| Box::new(url.clone()));
        let mut request = Request::new(method, url);
        *request.headers_mut() = headers;
        if !body.is_end_stream() {
            *request.body_mut() = Some(ReqwestBody::wrap(body));
        } else if matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) {
            // Where content has a meaning, its absence is told (RFC 9110, 8.6); some servers answer 411 otherwise.
            request.headers_mut().entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
        }
        let sent = self.client.execute(request);
        async move {
            let answer = sent.await.map_err(|error| failure(&error))?;
            if asked.is_some_and(|asked| !is_same(&asked, answer.url())) {
                return Err(TransportError::redirected());
            }
            Ok(http::Response::<ReqwestBody>::from(answer).map(Body::native))
        }
    }
}

impl Transport for Reqwest {
    fn send(&self, request: OutgoingRequest) -> Sending<'_> {
        Box::pin(self.execute(request))
    }

    fn polls_body_first(&self) -> bool {
        self.settings == Settings::Enforced
    }
}

/// Whether an answer comes from the URL that was asked. A fragment is never sent.
fn is_same(asked: &Url, answered: &Url) -> bool {
    let (mut asked, mut answered) = (asked.clone(), answered.clone());
    asked.set_fragment(None);
    answered.set_fragment(None);
    asked == answered
}

/// What reqwest's error means. It quotes URLs, so its text is not kept.
fn failure(error: &::reqwest::Error) -> TransportError {
    let (failure, reason) = if error.is_builder() {
        (TransportError::invalid_request(), "the request is not valid HTTP")
    } else if error.is_connect() {
        (TransportError::connect(), "the host was not found, or TLS failed")
    } else {
        (TransportError::broken(), "the connection was closed, or what came over it is not HTTP")
    };
    let failure = match error.is_timeout() {
        true => failure.timed_out().with_reason("the limit of the connection passed"),
        false => failure.with_reason(reason),
    };
    failure.because(error)
}

impl std::fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reqwest")
    }
}
