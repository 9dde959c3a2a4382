//! Signing requests: the last change to each before it leaves.
//!
//! [`Builder::sign`](crate::Builder::sign) gives a client a signer. It is called for every attempt of every call, with the
//! request as it would leave: after its credentials were placed, and with a body that is not encoded any more. It may add
//! headers and parameters of the query. A signature with a date is made anew for a repeat.
//!
//! ```
//! use accord_runtime::http::HeaderValue;
//! use accord_runtime::signing::{SignError, from_fn};
//! use accord_runtime::transport::OutgoingRequest;
//!
//! # fn hmac(_: &[u8]) -> String { String::new() }
//! # fn f(builder: &mut accord_runtime::Builder) {
//! builder.sign(from_fn(|request: &mut OutgoingRequest| {
//!     let body = request.body().as_bytes().ok_or(SignError::new("a stream cannot be signed"))?;
//!     let text = [request.method().as_str().as_bytes(), request.url().path().as_bytes(), body].concat();
//!     let mut signature = HeaderValue::try_from(hmac(&text))?;
//!     signature.set_sensitive(true);
//!     request.headers_mut().insert("x-signature", signature);
//!     Ok(())
//! }));
//! # }
//! ```

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use http::header::{InvalidHeaderName, InvalidHeaderValue};

use crate::error::{Cause, Fault, Kind};
use crate::transport::OutgoingRequest;

/// What [`RequestSigner::sign`] gives back.
pub type Signing<'a> = Pin<Box<dyn Future<Output = Result<(), SignError>> + Send + 'a>>;

/// Changes a request just before it leaves.
///
/// It may wait, for a signature made elsewhere for instance; the attempt's limit of time holds. A signer that needs not wait
/// is made with [`from_fn`].
pub trait RequestSigner: Send + Sync {
    /// Changes the request.
    ///
    /// [`body`](OutgoingRequest::body) has its bytes if they are in memory: JSON, text, fields of a form, and files given as
    /// bytes. A file on disk and a stream are read while they are sent, so there are none.
    ///
    /// # Errors
    /// If it cannot be signed. The call was not sent then, and is not repeated.
    fn sign<'a>(&'a self, request: &'a mut OutgoingRequest) -> Signing<'a>;

    /// Whether the requests to token endpoints of OAuth 2.0 are signed too. They may be on another host, which gets nothing
    /// that is meant for the API. A login that is an operation of the API is signed in any case. Default: `false`.
    fn signs_token_requests(&self) -> bool {
        false
    }
}

/// A signer from a function that does not wait.
pub fn from_fn<F>(sign: F) -> Arc<dyn RequestSigner>
where
    F: Fn(&mut OutgoingRequest) -> Result<(), SignError> + Send + Sync + 'static,
{
    Arc::new(FromFn(sign))
}

struct FromFn<F>(F);

impl<F> RequestSigner for FromFn<F>
where
    F: Fn(&mut OutgoingRequest) -> Result<(), SignError> + Send + Sync,
{
    fn sign<'a>(&'a self, request: &'a mut OutgoingRequest) -> Signing<'a> {
        Box::pin(ready((self.0)(request)))
    }
}

/// Why a request could not be signed, as a constant text, which may be printed.
///
/// ```
/// let error = accord_runtime::signing::SignError::new("the key has expired");
/// assert_eq!(error.to_string(), "the request was not signed: the key has expired");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignError(&'static str);

impl SignError {
    /// With this reason.
    #[must_use]
    pub const fn new(reason: &'static str) -> Self {
        Self(reason)
    }

    pub(crate) fn into_fault(self) -> Fault {
        Fault::not_sent(Kind::Encode).because(Cause::Says(self.0))
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request was not signed: {}", self.0)
    }
}

impl std::error::Error for SignError {}

impl From<InvalidHeaderValue> for SignError {
    fn from(_: InvalidHeaderValue) -> Self {
        Self("a header value has control characters")
    }
}

impl From<InvalidHeaderName> for SignError {
    fn from(_: InvalidHeaderName) -> Self {
        Self("a header's name is not valid")
    }
}
