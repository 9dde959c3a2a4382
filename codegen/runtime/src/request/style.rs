//! The styles in which OpenAPI writes values as parameters: those of RFC 6570, and a few more.
//!
//! What is undefined is left out: null, also inside of a list or an object, and what is empty then. JSON has a null.

mod pairs;
mod path;

use std::borrow::Cow;

use http::header::{CONTENT_LENGTH, COOKIE, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};

use super::escape::{Escape, IN_QUERY};
use super::given::{self, Given, Kind};
use super::parameter::Parameter;
use crate::payload::EncodeError;

pub(crate) use pairs::{Escapes, pairs};
#[cfg(test)]
pub(crate) use path::encoded_segment;
pub(super) use path::filled;

/// How a parameter's value is written; the names are OpenAPI's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`, and of an object `k,v` or `k=v`.
    Simple,
    /// The same after a dot.
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`, or `name=a&name=b`.
    Form,
    /// `name=a b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[k]=v`
    DeepObject,
    /// Of a cookie: `name=a,b`, or `name=a; name=b`, as it is.
    Cookie,
    /// The value as JSON.
    Json,
}

/// What stands between the items of a list in one value.
fn delimiter(parameter: &Parameter) -> &'static str {
    parameter.delimiter.unwrap_or(match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::Label if parameter.explode => ".",
        _ => ",",
    })
}

/// The items of a list or the fields of an object as one value; nothing if there are none.
fn joined(parameter: &Parameter, kind: Kind<'_>, escape: Escape) -> Result<Option<String>, EncodeError> {
    let delimiter = escape.delimiter(delimiter(parameter));
    let between = if parameter.explode { Cow::Borrowed("=") } else { delimiter.clone() };
    let mut parts = Vec::new();
    match kind {
        Kind::Null => return Ok(None),
        Kind::Word(word) => return Ok(Some(escape.text(&word).into_owned())),
        Kind::List(items) => {
            for item in items {
                parts.extend(given::word(item)?.map(|word| escape.text(&word).into_owned()));
            }
        }
        Kind::Object(fields) => {
            for (key, value) in fields {
                let Some(word) = given::word(value)? else { continue };
                parts.push([&*escape.text(&key), &between, &escape.text(&word)].concat());
            }
        }
    }
    Ok((!parts.is_empty() || parameter.sends_empty).then(|| parts.join(&delimiter)))
}

/// The name of a header.
///
/// # Errors
/// If it is not one, or the one of a header that says where the body ends: another than the transport's would cut the body.
pub(crate) fn header_name(name: &str) -> Result<HeaderName, EncodeError> {
    let name = HeaderName::try_from(name).map_err(|_| EncodeError::says("a header's name is not one"))?;
    match is_framing(&name) {
        true => Err(EncodeError::says("a header that says where the body ends is the transport's own")),
        false => Ok(name),
    }
}

/// Whether a header says where a body ends.
pub(crate) fn is_framing(name: &HeaderName) -> bool {
    *name == CONTENT_LENGTH || *name == TRANSFER_ENCODING
}

/// Whether a cookie can have this name: no character of a name may end it.
pub(crate) fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b";,=\"\\".contains(&b))
}

/// The header of all cookies: those that are there, and more of them. Cookies go out in one header (RFC 6265, 5.4). `None` where
/// a header cannot have them.
pub(crate) fn cookie_header(headers: &HeaderMap, more: &str) -> Option<HeaderValue> {
    let held = match headers.get(COOKIE) {
        Some(held) => [held.as_bytes(), b"; "].concat(),
        None => Vec::new(),
    };
    HeaderValue::try_from([held.as_slice(), more.as_bytes()].concat()).ok()
}

/// The cookies of a `Cookie` header, each as it is written, with its name.
fn cookies(header: &HeaderValue) -> impl Iterator<Item = (&[u8], &[u8])> {
    let pairs = header.as_bytes().split(|byte| *byte == b';').map(<[u8]>::trim_ascii).filter(|pair| !pair.is_empty());
    pairs.map(|pair| (pair, pair.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii()))
}

/// Whether a `Cookie` header has a cookie of this name.
pub(crate) fn has_cookie(header: &HeaderValue, name: &[u8]) -> bool {
    cookies(header).any(|(_, held)| held == name)
}

/// The cookies of one `Cookie` header, and of another one those that the first does not have.
pub(crate) fn joined_cookies(first: &HeaderValue, second: &HeaderValue) -> HeaderValue {
    let mut all = first.as_bytes().to_vec();
    for (pair, _) in cookies(second).filter(|(_, name)| !has_cookie(first, name)) {
        if !all.is_empty() {
            all.extend_from_slice(b"; ");
        }
        all.extend_from_slice(pair);
    }
    let mut all = HeaderValue::from_bytes(&all).unwrap_or_else(|_| first.clone());
    all.set_sensitive(first.is_sensitive() || second.is_sensitive());
    all
}

/// A value as the text of a header, in which nothing is percent-encoded; nothing if it is undefined.
///
/// # Errors
/// If it has no such text, or one that a header cannot hold.
pub(super) fn header(parameter: &Parameter, value: &Given) -> Result<Option<HeaderValue>, EncodeError> {
    let text = match (parameter.style, value.kind()?) {
        (Style::Json, _) => Some(ascii(value.json())),
        (_, Kind::Null) => None,
        (_, kind) => joined(parameter, kind, Escape::Nothing)?,
    };
    let value = |text: String| {
        HeaderValue::from_str(&text)
            .map_err(|_| EncodeError::says("a header parameter has characters that no header can hold"))
    };
    text.map(value).transpose()
}

/// JSON in ASCII, as a header can hold it: every other character by its escape.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for character in json.chars() {
        match character {
            ' '..='~' => out.push(character),
            // Between values; within a string it is escaped already.
            '\t' | '\n' | '\r' => out.push(' '),
            other => out.extend(other.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out
}

/// A value as the text of one cookie or of several; nothing if it is undefined. In all styles but that of cookies it is
/// percent-encoded: a cookie has no escapes of its own.
///
/// # Errors
/// If it has no such text, or no cookie can have this name.
pub(super) fn cookie(parameter: &Parameter, value: &Given) -> Result<Option<String>, EncodeError> {
    let (escape, between) = match parameter.style {
        Style::Cookie => (Escape::Nothing, "; "),
        _ if parameter.reserved => (Escape::AllowReserved(b";,\"\\"), "&"),
        _ => (Escape::Reserved, "&"),
    };
    let mut found = Vec::new();
    let escapes = Escapes { name: escape, key: escape, text: escape };
    match is_json_null(parameter, value) {
        true => found.push((parameter.name.to_owned(), value.json().to_owned())),
        false => pairs(parameter, parameter.name, value.json(), escapes, &mut found)?,
    }
    let no_name = || EncodeError::says("a cookie's name is not one");
    let mut texts = Vec::new();
    for (name, text) in found {
        if !is_cookie_name(&name) {
            return Err(no_name());
        }
        if text.chars().any(|c| c.is_control() || c == ';') {
            return Err(EncodeError::says("a cookie that no header can hold"));
        }
        texts.push([name, text].join("="));
    }
    if !is_cookie_name(parameter.name) {
        return Err(no_name());
    }
    Ok((!texts.is_empty()).then(|| texts.join(between)))
}

/// Whether a value is the null of JSON: a value of a parameter, and nothing in a form.
pub(super) fn is_json_null(parameter: &Parameter, value: &Given) -> bool {
    parameter.style == Style::Json && value.json() == "null"
}

/// How a value of the query is escaped.
pub(super) fn in_query(parameter: &Parameter) -> Escape {
    if parameter.reserved { Escape::AllowReserved(IN_QUERY) } else { Escape::Reserved }
}
