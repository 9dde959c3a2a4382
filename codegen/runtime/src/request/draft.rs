//! A request in the making, whatever its operation answers with.

use std::collections::BTreeMap;
use std::time::Duration;

use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::{Url, form_urlencoded};

use super::built::Request;
use super::options::Options;
use super::pairs;
use super::parameter::{Location, Parameter};
use super::style::{self, Style};
use crate::client::{Http, To};
use crate::facts::{Answer, Operation};
use crate::payload::{Content, EncodeError, Payload, RequestBody};

/// The operation that a request belongs to: one of the document, or one of the caller's own.
#[derive(Clone)]
pub(crate) enum Target {
    Documented(&'static Operation),
    Custom(std::sync::Arc<Operation>),
}

impl std::ops::Deref for Target {
    type Target = Operation;

    fn deref(&self) -> &Operation {
        match self {
            Self::Documented(operation) => operation,
            Self::Custom(operation) => operation,
        }
    }
}

/// A request in the making. What goes wrong first is kept, and reported when the request is built.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) http: Http,
    pub(crate) target: Target,
    method: Method,
    /// The template of the path, in which parameters replace their placeholders one by one.
    path: String,
    query: Vec<Pair>,
    headers: HeaderMap,
    /// The headers that the caller has set for this call; they come before all others.
    own_headers: HeaderMap,
    /// Name and text of each cookie.
    cookies: Vec<(&'static str, String)>,
    payload: Payload,
    extra: Vec<(String, Value)>,
    options: Options,
    failed: Option<EncodeError>,
}

/// A pair of the query.
#[derive(Clone)]
struct Pair {
    /// The parameter that it comes from. Empty: the caller added it by name.
    parameter: &'static str,
    name: String,
    value: String,
}

impl Draft {
    pub(crate) fn new(http: &Http, operation: &'static Operation) -> Self {
        let method = Method::from_bytes(operation.method.as_bytes());
        let failed = method.is_err().then(|| EncodeError::says("the method is not one of HTTP's"));
        let mut draft = Self::of(http, Target::Documented(operation), method.unwrap_or_default());
        draft.failed = failed;
        draft
    }

    pub(crate) fn of(http: &Http, target: Target, method: Method) -> Self {
        Self {
            http: http.clone(),
            method,
            path: target.path.to_owned(),
            target,
            query: Vec::new(),
            headers: HeaderMap::new(),
            own_headers: HeaderMap::new(),
            cookies: Vec::new(),
            payload: Payload::empty(),
            extra: Vec::new(),
            options: Options::default(),
            failed: None,
        }
    }

    /// Keeps the first failure.
    pub(crate) fn fail(&mut self, error: EncodeError) {
        self.failed.get_or_insert(error);
    }

    fn attempt(&mut self, work: impl FnOnce(&mut Self) -> Result<(), EncodeError>) {
        if let Err(error) = work(self) {
            self.fail(error);
        }
    }

    /// Sets a path by which the template is replaced, for a request that no template is known of.
    pub(crate) fn set_path(&mut self, path: &str) {
        path.clone_into(&mut self.path);
    }

    /// Sets a parameter, in place of its former value. `null` and an empty list are left out, but not of a path.
    pub(crate) fn parameter<T: Serialize + ?Sized>(&mut self, parameter: &Parameter, value: &T) {
        match pairs::value(value) {
            Ok(value) => self.attempt(|draft| draft.put(parameter, value)),
            Err(error) => self.fail(error),
        }
    }

    fn put(&mut self, parameter: &Parameter, value: Value) -> Result<(), EncodeError> {
        let Parameter { name, location, style, explode } = *parameter;
        let absent = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        match location {
            Location::Path => {
                let text = style::path(name, value, style, explode)?;
                self.path = self.path.replace(&["{", name, "}"].concat(), &text);
            }
            Location::Query => {
                self.query.retain(|pair| pair.parameter != name && (!pair.parameter.is_empty() || pair.name != name));
                let mut found = Vec::new();
                pairs::query(parameter, value, &mut found)?;
                let pairs = found.into_iter().map(|(key, value)| Pair { parameter: name, name: key, value });
                self.query.extend(pairs);
            }
            Location::Header if absent => {
                self.headers.remove(style::header_name(name)?);
            }
            Location::Header => {
                self.headers.insert(style::header_name(name)?, style::header(value, style, explode)?);
            }
            Location::Cookie => {
                self.cookies.retain(|(held, _)| *held != name);
                if !absent {
                    self.cookies.push((name, style::cookie(name, value, style)?));
                }
            }
        }
        Ok(())
    }

    /// The text of a query parameter, if it was set.
    pub(crate) fn query_value(&self, parameter: &Parameter) -> Option<&str> {
        self.query.iter().find(|pair| pair.parameter == parameter.name).map(|pair| pair.value.as_str())
    }

    pub(crate) fn body(&mut self, body: &impl RequestBody) {
        match body.encode() {
            Ok(payload) => self.payload = payload,
            Err(error) => self.fail(error),
        }
    }

    pub(crate) fn form<T: Serialize + ?Sized>(&mut self, body: &T, styles: &[(&str, Style, bool)]) {
        match pairs::fields(body, styles) {
            Ok(fields) => self.payload = Payload(Content::Form(pairs::form(&fields))),
            Err(error) => self.fail(error),
        }
    }

    pub(crate) fn raw_body(&mut self, media_type: &str, body: bytes::Bytes) {
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => drop(self.own_headers.insert(CONTENT_TYPE, media_type)),
            Err(_) => self.fail(EncodeError::header()),
        }
        self.payload = Payload(Content::Bytes(body));
        self.options.raw_body = true;
    }

    /// Asks for other media types than the operation usually does. A header of the caller's own comes before.
    pub(crate) fn accept(&mut self, media_types: &[&str], answer: Answer) {
        self.options.answer = Some(answer);
        match HeaderValue::try_from(media_types.join(", ")) {
            Ok(value) => drop(self.own_headers.entry(ACCEPT).or_insert(value)),
            Err(_) => self.fail(EncodeError::header()),
        }
    }

    pub(crate) fn timeout(&mut self, limit: Duration) {
        self.options.timeout = Some(limit);
    }

    pub(crate) fn no_retry(&mut self) {
        self.options.no_retry = true;
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        self.attempt(|draft| {
            let mut value = HeaderValue::try_from(value).map_err(|_| EncodeError::header())?;
            // A header that somebody adds by hand is likely to be a credential.
            value.set_sensitive(true);
            draft.own_headers.insert(style::header_name(name)?, value);
            Ok(())
        });
    }

    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.query.push(Pair { parameter: "", name: name.to_owned(), value: value.to_owned() });
    }

    pub(crate) fn extra<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        match pairs::value(value) {
            Ok(value) => self.extra.push((name.to_owned(), value)),
            Err(error) => self.fail(error),
        }
    }

    /// The request, if everything in it can be sent.
    pub(crate) fn build(mut self) -> Result<(Http, Target, Request), EncodeError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        if !self.extra.is_empty() {
            self.payload = with_extra(self.payload, self.extra)?;
        }
        let Self { http, target, method, path, query, mut headers, own_headers, cookies, payload, options, .. } = self;
        let mut url: Url = http.0.base_url.url(&path, &http.0.urls)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query.iter().map(|pair| (&pair.name, &pair.value)));
        }
        if !cookies.is_empty() {
            // Cookies go out in one header (RFC 6265, 5.4).
            let all: Vec<&str> = cookies.iter().map(|(_, text)| text.as_str()).collect();
            let mut all = HeaderValue::try_from(all.join("; ")).map_err(|_| EncodeError::header())?;
            all.set_sensitive(true);
            headers.insert(COOKIE, all);
        }
        if !matches!(target.answer, Answer::Binary(_) | Answer::Mixed(..)) {
            headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        }
        payload.describe(&mut headers);
        Ok((http, target, Request { method, url, headers, own_headers, payload, to: To::Base, options }))
    }
}

/// A body with fields that its type does not have, or with other values of those that it has.
fn with_extra(payload: Payload, extra: Vec<(String, Value)>) -> Result<Payload, EncodeError> {
    let no_fields = || EncodeError::says("only a JSON object or a form can take an extra field");
    Ok(match payload.0 {
        Content::Empty => Payload::json(json(&Value::Object(extra.into_iter().collect()))?),
        Content::Json(bytes) => {
            // What is there stays as it is written, digit by digit.
            let mut fields: BTreeMap<String, Box<RawValue>> =
                crate::json::from_slice(&bytes).map_err(|_| no_fields())?;
            for (name, value) in extra {
                fields.insert(name, serde_json::value::to_raw_value(&value).map_err(|_| not_json())?);
            }
            Payload::json(json(&fields)?)
        }
        Content::Form(text) => {
            let kept = form_urlencoded::parse(text.as_bytes()).into_owned();
            let mut fields: Vec<(String, String)> =
                kept.filter(|(name, _)| extra.iter().all(|(added, _)| added != name)).collect();
            fields.extend(pairs::fields(&Value::Object(extra.into_iter().collect()), &[])?);
            Payload(Content::Form(pairs::form(&fields)))
        }
        #[cfg(feature = "files")]
        Content::Multipart(mut form) => {
            extra.iter().for_each(|(name, _)| form.remove(name));
            extra.iter().try_for_each(|(name, value)| form.text(name, value))?;
            form.into()
        }
        _ => return Err(no_fields()),
    })
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(value).map_err(|_| not_json())
}

fn not_json() -> EncodeError {
    EncodeError::says("an extra field has no JSON encoding")
}
