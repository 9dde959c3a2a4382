//! A transport in the same process.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST};
use http::{HeaderValue, Request, Response};

use super::{Body, OutgoingRequest, Sending, Transport, TransportError};

/// A transport that asks a function, for tests without a port.
///
/// The function gets each request as a server would: with an absolute URL, `Host`, `Content-Length` and the whole body. It
/// answers with a [`Response`], or with a [`TransportError`] in its place. Limits, repeats and the reading of the answer are
/// as with any other transport.
///
/// ```
/// use accord_runtime::transport::{TransportError, from_fn};
/// use accord_runtime::{Bytes, http};
///
/// let up = from_fn(|request: http::Request<Bytes>| async move {
///     http::Response::builder().status(if request.method() == "GET" { 200 } else { 405 }).body("{}").unwrap()
/// });
/// let down = from_fn(|_| async { Err::<http::Response<()>, _>(TransportError::connect()) });
/// # let _ = (up, down);
/// ```
///
/// A service that is built on the `http` crate fits in, as one of axum's:
///
/// ```
/// use accord_runtime::transport::{Body, from_fn};
/// use tower_service::Service;
///
/// let router = axum::Router::new().route("/ping", axum::routing::get(async || "pong"));
/// let transport = from_fn(move |request| {
///     let answer = router.clone().call(request.map(axum::body::Body::from));
///     async { answer.await.map(|answer| answer.map(Body::wrap)) }
/// });
/// # let _ = transport;
/// ```
pub fn from_fn<F, R>(answer: F) -> Arc<dyn Transport>
where
    F: Fn(Request<Bytes>) -> R + Send + Sync + 'static,
    R: Future<Output: Answer> + Send + 'static,
{
    Arc::new(FromFn(answer))
}

struct FromFn<F>(F);

impl<F, R> Transport for FromFn<F>
where
    F: Fn(Request<Bytes>) -> R + Send + Sync,
    R: Future<Output: Answer> + Send,
{
    fn send(&self, request: OutgoingRequest) -> Sending<'_> {
        Box::pin(async move {
            let request = received(request).await?;
            (self.0)(request).await.into_answer()
        })
    }
}

/// The request as it reaches a server.
async fn received(request: OutgoingRequest) -> Result<Request<Bytes>, TransportError> {
    let host = request.host();
    let (mut parts, body) = request.into_http()?.into_parts();
    let body = body.into_bytes().await?;
    if let Some(host) = host.and_then(|host| HeaderValue::try_from(host).ok()) {
        parts.headers.entry(HOST).or_insert(host);
    }
    if !body.is_empty() {
        parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from(body.len()));
    }
    Ok(Request::from_parts(parts, body))
}

/// What the function of [`from_fn`] may give back: a response, or a failure of the transport in its place.
pub trait Answer {
    /// The answer with a body of the runtime's.
    ///
    /// # Errors
    /// The failure that the function has given.
    fn into_answer(self) -> Result<Response<Body>, TransportError>;
}

impl<B: Into<Body>> Answer for Response<B> {
    fn into_answer(self) -> Result<Response<Body>, TransportError> {
        Ok(self.map(Into::into))
    }
}

impl<B: Into<Body>> Answer for Result<Response<B>, TransportError> {
    fn into_answer(self) -> Result<Response<Body>, TransportError> {
        self.map(|answer| answer.map(Into::into))
    }
}

impl<B: Into<Body>> Answer for Result<Response<B>, Infallible> {
    fn into_answer(self) -> Result<Response<Body>, TransportError> {
        match self {
            Ok(answer) => Ok(answer.map(Into::into)),
            Err(never) => match never {},
        }
    }
}
