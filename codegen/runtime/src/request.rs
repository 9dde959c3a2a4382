//! Putting a request together: what emitted code does before `exec`.

mod pairs;
mod path;
mod style;

use std::fmt;

use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

pub use pairs::QueryParam;
#[cfg(feature = "files")]
pub(crate) use pairs::value;
pub(crate) use pairs::{encoded, form};
pub use path::encode_path;
pub(crate) use style::is_cookie_name;
#[cfg(feature = "files")]
pub(crate) use style::query;
pub use style::{Style, cookie_parameter, header_name, header_parameter, path_parameter};

use crate::builder::server::Place;
use crate::builder::{Shared, Transport};
use crate::payload::{Content, EncodeError, Payload, RequestBody};
use std::sync::Arc;

/// What sends a client's requests; cheap to clone, and all clones share connections and tokens.
#[derive(Clone)]
pub struct Http(pub(crate) Arc<Shared>);

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("api", &self.0.api.name).finish_non_exhaustive()
    }
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident $method:ident),*) => {
        impl Http {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self, url: impl Into<String>) -> RequestBuilder {
                RequestBuilder::new(self, Method::$method, url.into())
            })*
        }
    };
}

methods! {
    /// A GET request.
    get GET,
    /// A POST request.
    post POST,
    /// A PUT request.
    put PUT,
    /// A DELETE request.
    delete DELETE,
    /// A PATCH request.
    patch PATCH,
    /// A HEAD request.
    head HEAD,
    /// An OPTIONS request.
    options OPTIONS,
    /// A TRACE request.
    trace TRACE
}

impl Http {
    /// What carries a request there.
    pub(crate) fn transport(&self, to: To) -> Option<&Transport> {
        match to {
            To::Base => Some(&self.0.transport),
            To::Server(index) => match self.0.servers.get(index)? {
                Place::Own(_, transport) => Some(transport),
                Place::Base | Place::Plain => None,
            },
            To::Token(scheme) => Some(self.0.tokens.slot(scheme)?.endpoint()?.transport()),
        }
    }

    /// A request of this method.
    #[must_use]
    pub fn request(&self, method: Method, url: impl Into<String>) -> RequestBuilder {
        RequestBuilder::new(self, method, url.into())
    }
}

/// A request in the making. The first thing that goes wrong is told by [`RequestBuilder::build`].
pub struct RequestBuilder {
    http: Http,
    method: Method,
    url: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    payload: Payload,
    failed: Option<EncodeError>,
}

impl RequestBuilder {
    pub(crate) fn new(http: &Http, method: Method, url: String) -> Self {
        let http = http.clone();
        Self {
            http,
            method,
            url,
            query: Vec::new(),
            headers: HeaderMap::new(),
            payload: Payload::empty(),
            failed: None,
        }
    }

    /// Adds a header beside those of the same name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Asks for JSON.
    #[must_use]
    pub fn accept_json(self) -> Self {
        self.header(ACCEPT, HeaderValue::from_static("application/json"))
    }

    /// Adds headers in place of those of the same names.
    #[must_use]
    pub fn headers(mut self, headers: HeaderMap) -> Self {
        let mut last = None;
        for (name, value) in headers {
            // Only the first of several values comes with its name.
            match (name, &last) {
                (Some(name), _) => {
                    self.headers.insert(name.clone(), value);
                    last = Some(name);
                }
                (None, Some(name)) => {
                    self.headers.append(name.clone(), value);
                }
                (None, None) => {}
            }
        }
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn json<B: RequestBody>(mut self, body: &B) -> Self {
        match body.encode() {
            Ok(payload) => self.payload = payload,
            Err(error) => self.fail(error),
        }
        self
    }

    /// Sets a body of bytes or text.
    #[must_use]
    pub fn body(mut self, body: impl Into<reqwest::Body>) -> Self {
        self.payload = Payload::from(body.into());
        self
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn query<T: Serialize + ?Sized>(mut self, param: &QueryParam<'_, T>) -> Self {
        if let Err(error) = param.write(&mut self.query) {
            self.fail(error);
        }
        self
    }

    /// The request, if everything in it can be sent.
    ///
    /// # Errors
    /// What could not be encoded; nothing was sent.
    pub fn build(self) -> Result<Request, EncodeError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        path::check(&self.url)?;
        let mut url = self.http.0.base_url.join(&self.url, &self.http.0.urls)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let mut headers = self.headers;
        one_cookie_header(&mut headers)?;
        self.payload.describe(&mut headers);
        Ok(Request { method: self.method, url, headers, payload: self.payload, to: To::Base })
    }

    fn fail(&mut self, error: EncodeError) {
        self.failed.get_or_insert(error);
    }
}

/// Cookies go out in one header (RFC 6265, 5.4); emitted code has one for each.
fn one_cookie_header(headers: &mut HeaderMap) -> Result<(), EncodeError> {
    if headers.len() < 2 {
        return Ok(());
    }
    let mut cookies = headers.get_all(COOKIE).into_iter();
    let (Some(first), Some(second)) = (cookies.next(), cookies.next()) else { return Ok(()) };
    let all: Vec<&[u8]> = [first, second].into_iter().chain(cookies).map(HeaderValue::as_bytes).collect();
    let mut all = HeaderValue::from_bytes(&all.join(&b"; "[..]))?;
    all.set_sensitive(true);
    headers.insert(COOKIE, all);
    Ok(())
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Further ways to set a body.
pub trait RequestBuilderExt: Sized {
    /// Sets an `application/x-www-form-urlencoded` body: a list repeats its field's name, an object is JSON.
    ///
    /// # Errors
    /// If the body is not made of named fields.
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, EncodeError>;

    /// The same with some of the fields in another style: name, style, and whether each item or field stands for itself.
    ///
    /// # Errors
    /// If the body is not made of named fields.
    fn form_styled<T: Serialize + ?Sized>(self, body: &T, styles: &[(&str, Style, bool)]) -> Result<Self, EncodeError>;
}

impl RequestBuilderExt for RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, EncodeError> {
        self.form_styled(body, &[])
    }

    fn form_styled<T: Serialize + ?Sized>(
        mut self,
        body: &T,
        styles: &[(&str, Style, bool)],
    ) -> Result<Self, EncodeError> {
        self.payload = Payload(Content::Form(form(&pairs::fields(body, styles)?)));
        Ok(self)
    }
}

/// A request ready to be sent, as often as its body allows.
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Payload,
    pub(crate) to: To,
}

/// Whose host a request goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum To {
    /// That of the base URL.
    Base,
    /// The server of this index.
    Server(usize),
    /// The token endpoint of the scheme of this index.
    Token(usize),
}

impl Request {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Where it goes. A query may hold what is nobody's business.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The headers, to add to.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    pub(crate) fn set_payload(&mut self, payload: Payload) {
        if matches!((&self.payload.0, &payload.0), (Content::Json(_), Content::Json(_))) {
            // What it is was said before.
            self.payload = payload;
            return;
        }
        self.headers.remove(CONTENT_TYPE);
        self.payload = payload;
        self.payload.describe(&mut self.headers);
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}
