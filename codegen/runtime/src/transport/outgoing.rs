//! The request that a transport gets.

use std::fmt;
use std::sync::Arc;

use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Method};
use http_body::Body as _;
use url::Url;

use super::watch::Meter;
use super::{Body, TransportError};
use crate::progress::Counter;

/// One request on its way out, complete with credentials. The URL is absolute and was parsed already; the headers lack what
/// an HTTP client adds by itself, such as `Host` and `Content-Length`.
///
/// `Debug` shows the method and nothing else.
pub struct OutgoingRequest {
    operation: &'static str,
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Body,
}

impl OutgoingRequest {
    pub(crate) fn new(operation: &'static str, method: Method, url: Url, headers: HeaderMap) -> Self {
        Self { operation, method, url, headers, body: Body::empty() }
    }

    /// `operationId` of the call; `token_endpoint` for the token endpoint of OAuth 2.0.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Where it goes. A query may hold a credential.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The host as the header `Host` names it: with its port, unless that is the scheme's own.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let given = self.headers.get(HOST).and_then(|host| host.to_str().ok());
        given.map(str::to_owned).or_else(|| {
            let host = self.url.host_str()?;
            Some(self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
        })
    }

    /// Adds a parameter to the URL's query, encoded as in a form.
    pub fn add_query(&mut self, name: &str, value: &str) {
        self.url.query_pairs_mut().append_pair(name, value);
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to add to. A value that is [sensitive](http::HeaderValue::set_sensitive) is kept out of logs of the
    /// HTTP client.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Its parts.
    #[must_use]
    pub fn into_parts(self) -> (Method, Url, HeaderMap, Body) {
        (self.method, self.url, self.headers, self.body)
    }

    /// The same as a request of the `http` crate, for clients and services that are built on that.
    ///
    /// # Errors
    /// If the `http` crate does not accept the URL, as one of more than 64 KiB. The call was not sent then.
    pub fn into_http(self) -> Result<http::Request<Body>, TransportError> {
        let uri = http::Uri::try_from(self.url.as_str());
        let uri = uri.map_err(|_| TransportError::invalid_request().with_reason("the URL is not valid in HTTP"))?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    /// Whether the headers, if they say where the body ends, say it as it is. How the body is framed is the transport's own.
    pub(crate) fn is_framed(&self) -> bool {
        let length = self.body.size_hint().exact().map(|length| length.to_string());
        let mut said = self.headers.get_all(CONTENT_LENGTH).iter();
        let is_true = |said: &HeaderValue| length.as_ref().is_some_and(|length| length.as_bytes() == said.as_bytes());
        let is_length = said.next().is_none_or(is_true) && said.next().is_none();
        is_length && !self.headers.contains_key(TRANSFER_ENCODING)
    }

    pub(crate) fn url_mut(&mut self) -> &mut Url {
        &mut self.url
    }

    pub(crate) fn set_body(&mut self, body: Body) {
        self.body = body;
    }

    /// Watches the body on its way out.
    pub(crate) fn watch_body(&mut self, counter: impl FnOnce(Option<u64>) -> Option<Counter>) -> Option<Arc<Meter>> {
        let (body, meter) = std::mem::take(&mut self.body).watched(counter);
        self.body = body;
        meter
    }
}

impl fmt::Debug for OutgoingRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingRequest").field("method", &self.method).finish_non_exhaustive()
    }
}
