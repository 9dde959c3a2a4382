//! Transports: what carries one request to its host and brings the answer back.
//!
//! A transport is the lowest part of a client. Credentials, time limits, the bound of an answer, repeats, tokens and the
//! reading of refusals are above it and hold for every transport. A client has the default one, which is reqwest, unless
//! [`Builder::transport`](crate::Builder::transport) sets another:
//!
//! | transport | for |
//! |---|---|
//! | `Reqwest::from_builder` | reqwest with a CA, a client certificate or a proxy of the caller's own |
//! | `Reqwest::new` | a `reqwest::Client` that the program has already |
//! | [`from_fn`] | tests: a closure answers, and no port is opened |
//! | an implementation of [`Transport`] | any other HTTP client |
//!
//! ```
//! use accord_runtime::transport::from_fn;
//! use accord_runtime::{Bytes, http};
//!
//! let transport = from_fn(|request: http::Request<Bytes>| async move {
//!     assert_eq!(request.uri(), "https://api.example.com/ping");
//!     http::Response::new(r#"{"pong":true}"#)
//! });
//! # fn f(builder: &mut accord_runtime::Builder, transport: std::sync::Arc<dyn accord_runtime::transport::Transport>) {
//! builder.transport(transport);
//! # }
//! # let _ = transport;
//! ```

mod body;
mod error;
mod from_fn;
mod outgoing;
#[cfg(feature = "reqwest")]
mod reqwest;
mod watch;

use std::future::Future;
use std::pin::Pin;

pub use body::Body;
pub use error::TransportError;
pub use from_fn::{Answer, from_fn};
pub use outgoing::OutgoingRequest;
#[cfg(feature = "reqwest")]
pub use reqwest::Reqwest;
pub(crate) use watch::Meter;

/// An error of a body, whoever made it.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What [`Transport::send`] gives back.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'a>>;

/// Carries one request to the host of its URL and brings the answer back.
///
/// A transport must follow no redirect and repeat no request: the runtime decides that, because credentials would travel
/// with a redirect, and a call with an effect would be carried out twice. It needs no time limits, because the runtime drops
/// the future, or the body of the answer, when a limit has passed.
///
/// The connection to the host is the transport's own matter, TLS and its limit of time included; the builder's
/// `connect_timeout` is a setting of the default transport.
///
/// ```
/// use accord_runtime::http;
/// use accord_runtime::transport::{OutgoingRequest, Sending, Transport, TransportError};
///
/// /// Reaches nobody.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send(&self, request: OutgoingRequest) -> Sending<'_> {
///         Box::pin(async move {
///             drop(request.into_http()?);
///             Err(TransportError::connect())
///         })
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request, and is done when the head of the answer has come. The body of the answer is read later, as a
    /// stream.
    ///
    /// # Errors
    /// Which [`TransportError`] it is decides whether the call may be repeated: see [`TransportError::connect`].
    fn send(&self, request: OutgoingRequest) -> Sending<'_>;

    /// Whether no byte of a request leaves before its body is polled for the first time. HTTP/1.1 can promise that, and
    /// HTTP/2 cannot, which sends the head by itself. If so, a call whose body was not polled was not sent, however it
    /// failed: a time limit may pass while the connection is still being made. Default: `false`.
    fn polls_body_first(&self) -> bool {
        false
    }
}
