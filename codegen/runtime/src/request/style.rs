//! The styles in which OpenAPI writes lists and objects as parameters.

use reqwest::header::{HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use super::pairs;
use super::path::encode_path;
use crate::payload::EncodeError;

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
    /// The value as JSON.
    Json,
}

/// A value as the text of a path segment, its words percent-encoded.
///
/// What cannot be sent is told when the request is built.
///
/// ```
/// use accord_runtime::{Style, path_parameter};
/// assert_eq!(path_parameter("id", &[3, 4, 5], Style::Simple, false), "3,4,5");
/// assert_eq!(path_parameter("id", &[3, 4, 5], Style::Label, true), ".3.4.5");
/// assert_eq!(path_parameter("id", &[3, 4, 5], Style::Matrix, true), ";id=3;id=4;id=5");
/// ```
#[must_use]
pub fn path_parameter<T: Serialize + ?Sized>(name: &str, value: &T, style: Style, explode: bool) -> String {
    // An empty text is refused when the URL is put together.
    let Ok(value) = pairs::value(value) else { return encode_path("") };
    if style == Style::Json {
        return encode_path(&value.to_string());
    }
    let words = words(value);
    let Ok(words) = words else { return encode_path("") };
    let encoded = |text: &str| encode_path(text);
    match (style, words) {
        (Style::Label, words) => format!(".{}", joined(&words, if explode { "." } else { "," }, explode, encoded)),
        (Style::Matrix, Words::One(word)) => format!(";{}={}", encoded(name), encoded(&word)),
        (Style::Matrix, Words::List(items)) if explode => {
            items.iter().map(|item| format!(";{}={}", encoded(name), encoded(item))).collect()
        }
        (Style::Matrix, Words::Fields(fields)) if explode => {
            fields.iter().map(|(key, item)| format!(";{}={}", encoded(key), encoded(item))).collect()
        }
        (Style::Matrix, words) => format!(";{}={}", encoded(name), joined(&words, ",", false, encoded)),
        (_, words) => joined(&words, ",", explode, encoded),
    }
}

/// The name of a header.
///
/// # Errors
/// If no header can be called so.
///
/// ```
/// assert_eq!(accord_runtime::header_name("X-Trace").unwrap(), "x-trace");
/// assert!(accord_runtime::header_name("X Trace\r\n").is_err());
/// ```
pub fn header_name(name: &str) -> Result<HeaderName, EncodeError> {
    HeaderName::try_from(name).map_err(|_| EncodeError::says("a header's name is not one"))
}

/// Whether a cookie can be called so: what stands in a name must not end it.
pub(crate) fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b";,=\"\\".contains(&b))
}

/// A value as the text of a header.
///
/// # Errors
/// If it has no such text, or one that a header cannot hold.
pub fn header_parameter<T: Serialize + ?Sized>(
    value: &T,
    style: Style,
    explode: bool,
) -> Result<HeaderValue, EncodeError> {
    let value = pairs::value(value)?;
    let text = match style {
        Style::Json => value.to_string(),
        _ => joined(&words(value)?, ",", explode, str::to_owned),
    };
    HeaderValue::from_str(&text)
        .map_err(|_| EncodeError::says("a header parameter has characters that no header can hold"))
}

/// A value as one cookie, `name=value`; percent-encoded, for a cookie has no escapes of its own.
///
/// # Errors
/// If it has no such text, or no cookie can be called so.
///
/// ```
/// use accord_runtime::{Style, cookie_parameter};
/// assert_eq!(cookie_parameter("sid", "a b", Style::Form, false).unwrap(), "sid=a%20b");
/// assert!(cookie_parameter("sid; admin", "a", Style::Form, false).is_err());
/// ```
pub fn cookie_parameter<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    style: Style,
    explode: bool,
) -> Result<HeaderValue, EncodeError> {
    if !is_cookie_name(name) {
        return Err(EncodeError::says("a cookie's name is not one"));
    }
    let value = pairs::value(value)?;
    let text = match (style, explode) {
        (Style::Json, _) => value.to_string(),
        _ => joined(&words(value)?, ",", false, str::to_owned),
    };
    let encoded =
        if text.is_empty() { String::new() } else { encode_path(&text).replace(';', "%3B").replace(',', "%2C") };
    HeaderValue::from_str(&format!("{name}={encoded}"))
        .map_err(|_| EncodeError::says("a cookie that no header can hold"))
}

/// Pairs of a query or a form in a style.
pub(crate) fn query(
    name: &str,
    value: Value,
    style: Style,
    explode: bool,
    out: &mut Vec<(String, String)>,
) -> Result<(), EncodeError> {
    if value.is_null() {
        return Ok(());
    }
    let name = name.to_owned();
    match (style, value) {
        (Style::Json, value) => out.push((name, value.to_string())),
        (Style::DeepObject, value) => deep(name, value, out),
        (style, value) => match words(value)? {
            Words::One(word) => out.push((name, word)),
            Words::List(items) if explode => out.extend(items.into_iter().map(|item| (name.clone(), item))),
            Words::Fields(fields) if explode => out.extend(fields),
            words => {
                let separator = match style {
                    Style::SpaceDelimited => " ",
                    Style::PipeDelimited => "|",
                    _ => ",",
                };
                out.push((name, joined(&words, separator, false, str::to_owned)));
            }
        },
    }
    Ok(())
}

fn deep(name: String, value: Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.into_iter().for_each(|(key, value)| deep(format!("{name}[{key}]"), value, out));
        }
        // Without their places the fields of one item could not be told from those of the next.
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            items.into_iter().enumerate().for_each(|(at, item)| deep(format!("{name}[{at}]"), item, out));
        }
        Value::Array(items) => items.into_iter().for_each(|item| deep(format!("{name}[]"), item, out)),
        Value::String(text) => out.push((name, text)),
        value => out.push((name, value.to_string())),
    }
}

/// A value as words.
enum Words {
    One(String),
    List(Vec<String>),
    Fields(Vec<(String, String)>),
}

fn words(value: Value) -> Result<Words, EncodeError> {
    Ok(match value {
        Value::Array(items) => Words::List(items.into_iter().map(word).collect::<Result<_, _>>()?),
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            Words::Fields(fields.map(|(key, value)| Ok((key, word(value)?))).collect::<Result<_, EncodeError>>()?)
        }
        value => Words::One(word(value)?),
    })
}

/// A list or an object inside of a list or an object has no form in any style; JSON is what services read there.
fn word(value: Value) -> Result<String, EncodeError> {
    Ok(match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    })
}

fn joined(words: &Words, separator: &str, explode: bool, encoded: impl Fn(&str) -> String) -> String {
    match words {
        Words::One(word) => encoded(word),
        Words::List(items) => items.iter().map(|item| encoded(item)).collect::<Vec<_>>().join(separator),
        Words::Fields(fields) => {
            let between = if explode { "=" } else { separator };
            let pair = |(key, value): &(String, String)| format!("{}{between}{}", encoded(key), encoded(value));
            fields.iter().map(pair).collect::<Vec<_>>().join(separator)
        }
    }
}
