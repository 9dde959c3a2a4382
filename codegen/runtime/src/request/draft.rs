//! A request in the making, whatever its operation answers with.

mod held;

use std::borrow::Cow;
use std::time::Duration;

use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use serde::Serialize;
use serde_json::value::RawValue;
use url::{Url, form_urlencoded};

use super::built::Request;
use super::escape::{self, Escape, IN_NAME};
use super::fields;
use super::follow::Follow;
use super::form;
use super::given::{Given, Kind};
use super::options::Options;
use super::parameter::{Location, Parameter};
use super::rename;
use super::style::{self, Escapes};
use crate::client::{Http, To};
use crate::facts::{Answer, Encoding, Operation, Stream};
use crate::payload::{Content, EncodeError, Payload, RequestBody, items};

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
    path: Cow<'static, str>,
    /// The parameters that were put into the path, as JSON.
    in_path: Vec<(&'static str, String)>,
    query: Vec<Pair>,
    /// What the query is as a whole, percent-encoded. Pairs come after it.
    query_string: Option<String>,
    headers: HeaderMap,
    /// The headers that the caller has set for this call; they come before all others.
    own_headers: HeaderMap,
    /// Name and text of each cookie.
    cookies: Vec<(&'static str, String)>,
    payload: Payload,
    extra: Vec<(String, Box<RawValue>)>,
    /// Fields of the body, and the names that they are sent under.
    renamed: Vec<(String, String)>,
    /// Set if it asks for one page of many.
    follow: Option<Follow>,
    options: Options,
    failed: Option<EncodeError>,
}

/// A pair of the query.
#[derive(Clone)]
struct Pair {
    /// The parameter that it comes from. Empty: the caller added it by name.
    parameter: &'static str,
    name: String,
    /// Name and value as they stand in the URL.
    text: String,
}

/// A name of the query as it is without its encoding.
fn plain(name: &str) -> String {
    form_urlencoded::parse(name.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

impl Draft {
    pub(crate) fn new(http: &Http, operation: &'static Operation) -> Self {
        let method = Method::from_bytes(operation.method.as_bytes());
        let failed = method.is_err().then(|| EncodeError::says("the method is not one of HTTP's"));
        let mut draft = Self::of(http, Target::Documented(operation), method.unwrap_or_default());
        draft.failed = failed;
        draft
    }

    /// The same in a box, which is made first so that the draft is not moved into it.
    pub(crate) fn boxed(http: &Http, operation: &'static Operation) -> Box<Self> {
        let place = Box::new_uninit();
        Box::write(place, Self::new(http, operation))
    }

    pub(crate) fn of(http: &Http, target: Target, method: Method) -> Self {
        Self {
            http: http.clone(),
            method,
            path: Cow::Borrowed(target.path),
            in_path: Vec::new(),
            target,
            query: Vec::new(),
            query_string: None,
            headers: HeaderMap::new(),
            own_headers: HeaderMap::new(),
            cookies: Vec::new(),
            payload: Payload::empty(),
            extra: Vec::new(),
            renamed: Vec::new(),
            follow: None,
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
        self.path = Cow::Owned(path.to_owned());
    }

    /// Sets a parameter, in place of its former value. What is undefined is left out: `null`, and a list or an object of
    /// nothing else; but not of a path, nor of JSON.
    pub(crate) fn parameter<T: Serialize + ?Sized>(&mut self, parameter: &Parameter, value: &T) {
        match Given::of(value) {
            Ok(value) => self.attempt(|draft| draft.put(parameter, &value)),
            Err(error) => self.fail(error),
        }
    }

    fn put(&mut self, parameter: &Parameter, value: &Given) -> Result<(), EncodeError> {
        let name = parameter.name;
        match parameter.location {
            Location::Path => {
                self.path = Cow::Owned(style::filled(&self.path, parameter, value)?);
                self.in_path.push((name, value.json().to_owned()));
            }
            Location::Query => {
                self.query.retain(|pair| pair.parameter != name && (!pair.parameter.is_empty() || pair.name != name));
                let mut found = Vec::new();
                let text = style::in_query(parameter);
                let escapes = Escapes { name: Escape::AllowReserved(IN_NAME), key: Escape::Reserved, text };
                match style::is_json_null(parameter, value) {
                    true => found.push((escapes.name.text(name).into_owned(), value.json().to_owned())),
                    false => style::pairs(parameter, name, value.json(), escapes, &mut found)?,
                }
                let pairs = found.into_iter().map(|(key, text)| Pair {
                    parameter: name,
                    name: plain(&key),
                    text: [key, text].join("="),
                });
                self.query.extend(pairs);
            }
            Location::QueryString => {
                self.query_string = match value.kind()? {
                    Kind::Null => None,
                    Kind::Word(word) => Some(escape::query_string(&word)),
                    Kind::List(_) | Kind::Object(_) => Some(escape::query_string(value.json())),
                };
            }
            Location::Body => {
                let value = RawValue::from_string(value.json().to_owned()).map_err(|_| EncodeError::says("no JSON"))?;
                self.payload = fields::with_value(std::mem::replace(&mut self.payload, Payload::empty()), name, value)?;
            }
            Location::Header => {
                let name = style::header_name(name)?;
                match style::header(parameter, value)? {
                    Some(value) => drop(self.headers.insert(name, value)),
                    None => drop(self.headers.remove(name)),
                }
            }
            Location::Cookie => {
                self.cookies.retain(|(held, _)| *held != name);
                self.cookies.extend(style::cookie(parameter, value)?.map(|text| (name, text)));
            }
        }
        Ok(())
    }

    /// Takes from a call that is sent in this request what it has beside its body.
    pub(crate) fn like(&mut self, call: &Self) {
        self.path.clone_from(&call.path);
        self.query.clone_from(&call.query);
        self.query_string.clone_from(&call.query_string);
        self.headers.clone_from(&call.headers);
        self.cookies.clone_from(&call.cookies);
    }

    /// Asks for one page of many.
    pub(crate) fn follow(&mut self, follow: Follow) {
        self.follow = Some(follow);
    }

    pub(crate) fn body(&mut self, body: &impl RequestBody) {
        match body.encode() {
            Ok(payload) => self.set_payload(payload),
            Err(error) => self.fail(error),
        }
    }

    /// Sets the body, in place of a former one.
    fn set_payload(&mut self, payload: Payload) {
        if self.options.raw_body {
            self.leave_raw_body();
        }
        self.payload = payload;
    }

    /// Removes the media type of the caller's own bytes, which would be sent with the body that takes their place.
    #[cold]
    fn leave_raw_body(&mut self) {
        self.options.raw_body = false;
        self.own_headers.remove(CONTENT_TYPE);
    }

    pub(crate) fn body_as(&mut self, body: &impl RequestBody, media_type: &'static str) {
        self.body(body);
        self.media_type(media_type);
    }

    fn media_type(&mut self, media_type: &'static str) {
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => drop(self.headers.insert(CONTENT_TYPE, media_type)),
            Err(_) => self.fail(EncodeError::header()),
        }
    }

    pub(crate) fn body_items<T: Serialize + ?Sized>(&mut self, body: &T, media_type: &'static str) {
        match items::encode(body, media_type) {
            Ok(payload) => self.set_payload(payload),
            Err(error) => self.fail(error),
        }
        self.media_type(media_type);
    }

    pub(crate) fn form<T: Serialize + ?Sized>(&mut self, body: &T, styles: &[Parameter]) {
        match form::fields(body, styles) {
            Ok(text) => self.set_payload(Payload(Content::Form(text))),
            Err(error) => self.fail(error),
        }
    }

    /// The body of a login, as its operation takes it.
    pub(crate) fn login(&mut self, encoding: Encoding, body: &RawValue) {
        match encoding {
            Encoding::Json => self.payload = Payload::json(body.get().as_bytes()),
            Encoding::Form => self.form(body, &[]),
            #[cfg(feature = "files")]
            Encoding::Multipart => {
                let mut form = crate::payload::Multipart::new();
                match form.rest(body) {
                    Ok(()) => self.payload = form.into(),
                    Err(error) => self.fail(error),
                }
            }
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

    /// Asks for the events of the operation.
    pub(crate) fn stream(&mut self, facts: &'static Stream) {
        self.accept(&[facts.media_type], Answer::Events(facts));
        for (name, value) in facts.query {
            self.query.retain(|pair| pair.name != *name);
            self.query(name, value);
        }
        // A body of the caller's own bytes goes out as it is.
        let fields = if self.options.raw_body { &[] } else { facts.body };
        for (name, json) in fields {
            match RawValue::from_string((*json).to_owned()) {
                Ok(value) => self.set_extra(name, value),
                Err(_) => self.fail(EncodeError::says("a field that asks for the stream is not JSON")),
            }
        }
    }

    /// Asks for the events after the one with this id.
    pub(crate) fn resume_after(&mut self, id: HeaderValue) {
        self.own_headers.insert("last-event-id", id);
    }

    /// Whether the caller and the body allow that it is sent again.
    pub(crate) fn may_repeat(&self) -> bool {
        !self.options.no_retry && self.payload.is_repeatable()
    }

    /// Whether the caller has set what holds for a request of its own.
    pub(crate) fn has_options(&self) -> bool {
        let Options { timeout, raw_body, answer, .. } = self.options;
        !self.own_headers.is_empty() || timeout.is_some() || raw_body || answer.is_some() || self.follow.is_some()
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
        let text = [Escape::Reserved.text(name), Escape::Reserved.text(value)].join("=");
        self.query.push(Pair { parameter: "", name: name.to_owned(), text });
    }

    pub(crate) fn extra<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let value =
            Given::of(value).and_then(|given| RawValue::from_string(given.into_json()).map_err(|_| fields::not_json()));
        match value {
            Ok(value) => self.set_extra(name, value),
            Err(error) => self.fail(error),
        }
    }

    fn set_extra(&mut self, name: &str, value: Box<RawValue>) {
        self.extra.retain(|(held, _)| held != name);
        self.extra.push((name.to_owned(), value));
    }

    pub(crate) fn rename_field(&mut self, name: &str, new: &str) {
        self.renamed.push((name.to_owned(), new.to_owned()));
    }

    /// The request, if everything in it can be sent.
    pub(crate) fn build(self: Box<Self>) -> Result<(Http, Target, Request), EncodeError> {
        // Out of its box field by field: as a whole it would be copied first.
        let Self {
            http,
            target,
            method,
            path,
            in_path: _,
            query,
            query_string,
            mut headers,
            own_headers,
            cookies,
            mut payload,
            extra,
            renamed,
            follow,
            options,
            failed,
        } = *self;
        if let Some(error) = failed {
            return Err(error);
        }
        for (name, new) in &renamed {
            payload = rename::renamed(payload, name, new)?;
        }
        if !extra.is_empty() {
            payload = fields::with_extra(payload, extra)?;
        }
        let mut url: Url = http.0.base_url.url(&path, &http.0.urls)?;
        if let Some(text) = query_string {
            url.set_query(Some(&text));
        }
        if !query.is_empty() {
            let own = url.query().filter(|own| !own.is_empty()).map(str::to_owned);
            let all: Vec<String> = own.into_iter().chain(query.into_iter().map(|pair| pair.text)).collect();
            url.set_query(Some(&all.join("&")));
        }
        if !cookies.is_empty() {
            let all: Vec<&str> = cookies.iter().map(|(_, text)| text.as_str()).collect();
            let mut all = style::cookie_header(&headers, &all.join("; ")).ok_or_else(EncodeError::header)?;
            all.set_sensitive(true);
            headers.insert(COOKIE, all);
        }
        if !matches!(target.answer, Answer::Binary(_) | Answer::Mixed(..)) {
            headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        }
        payload.describe(&mut headers);
        Ok((
            http,
            target,
            Request { method, url, headers, own_headers, payload, to: To::Base, follow, options, batch: None },
        ))
    }
}
