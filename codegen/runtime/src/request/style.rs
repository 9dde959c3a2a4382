//! The styles in which OpenAPI writes lists and objects as parameters.

use http::header::{HeaderName, HeaderValue};
use serde_json::Value;

use super::path;
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
/// # Errors
/// If one of its words cannot be a segment.
pub(crate) fn path(name: &str, value: Value, style: Style, explode: bool) -> Result<String, EncodeError> {
    if style == Style::Json {
        return path::segment(&value.to_string());
    }
    let words = words(value)?;
    Ok(match (style, words) {
        (Style::Label, words) => format!(".{}", segments(&words, if explode { "." } else { "," }, explode)?),
        (Style::Matrix, Words::One(word)) => format!(";{}={}", path::segment(name)?, path::segment(&word)?),
        (Style::Matrix, Words::List(items)) if explode => {
            let item = |item: &String| Ok(format!(";{}={}", path::segment(name)?, path::segment(item)?));
            items.iter().map(item).collect::<Result<_, EncodeError>>()?
        }
        (Style::Matrix, Words::Fields(fields)) if explode => {
            let field =
                |(key, item): &(String, String)| Ok(format!(";{}={}", path::segment(key)?, path::segment(item)?));
            fields.iter().map(field).collect::<Result<_, EncodeError>>()?
        }
        (Style::Matrix, words) => format!(";{}={}", path::segment(name)?, segments(&words, ",", false)?),
        (_, words) => segments(&words, ",", explode)?,
    })
}

/// Words joined in one segment, which must not be empty.
fn segments(words: &Words, separator: &str, explode: bool) -> Result<String, EncodeError> {
    match words {
        Words::One(word) => path::segment(word),
        Words::List(items) if items.is_empty() => path::segment(""),
        Words::Fields(fields) if fields.is_empty() => path::segment(""),
        Words::List(items) => {
            let items: Vec<String> = items.iter().map(|item| path::segment(item)).collect::<Result<_, _>>()?;
            Ok(items.join(separator))
        }
        Words::Fields(fields) => {
            let between = if explode { "=" } else { separator };
            let field = |(key, value): &(String, String)| {
                Ok(format!("{}{between}{}", path::segment(key)?, path::segment(value)?))
            };
            Ok(fields.iter().map(field).collect::<Result<Vec<_>, EncodeError>>()?.join(separator))
        }
    }
}

/// The name of a header.
///
/// # Errors
/// If it is not one.
pub(crate) fn header_name(name: &str) -> Result<HeaderName, EncodeError> {
    HeaderName::try_from(name).map_err(|_| EncodeError::says("a header's name is not one"))
}

/// Whether a cookie can have this name: no character of a name may end it.
pub(crate) fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b";,=\"\\".contains(&b))
}

/// A value as the text of a header.
///
/// # Errors
/// If it has no such text, or one that a header cannot hold.
pub(crate) fn header(value: Value, style: Style, explode: bool) -> Result<HeaderValue, EncodeError> {
    let text = match style {
        Style::Json => value.to_string(),
        _ => joined(&words(value)?, ",", explode),
    };
    HeaderValue::from_str(&text)
        .map_err(|_| EncodeError::says("a header parameter has characters that no header can hold"))
}

/// A value as the text of a cookie; percent-encoded, for a cookie has no escapes of its own.
///
/// # Errors
/// If it has no such text, or no cookie can have this name.
pub(crate) fn cookie(name: &str, value: Value, style: Style) -> Result<String, EncodeError> {
    if !is_cookie_name(name) {
        return Err(EncodeError::says("a cookie's name is not one"));
    }
    let text = match style {
        Style::Json => value.to_string(),
        _ => joined(&words(value)?, ",", false),
    };
    if text.chars().any(char::is_control) {
        return Err(EncodeError::says("a cookie that no header can hold"));
    }
    Ok(format!("{name}={}", path::encoded(&text).replace(';', "%3B").replace(',', "%2C")))
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
                out.push((name, joined(&words, separator, false)));
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

fn joined(words: &Words, separator: &str, explode: bool) -> String {
    match words {
        Words::One(word) => word.clone(),
        Words::List(items) => items.join(separator),
        Words::Fields(fields) => {
            let between = if explode { "=" } else { separator };
            let pair = |(key, value): &(String, String)| format!("{key}{between}{value}");
            fields.iter().map(pair).collect::<Vec<_>>().join(separator)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_in_a_path() {
        let path = |style, explode| path("id", json!([3, 4, 5]), style, explode).unwrap();
        assert_eq!(path(Style::Simple, false), "3,4,5");
        assert_eq!(path(Style::Label, true), ".3.4.5");
        assert_eq!(path(Style::Matrix, true), ";id=3;id=4;id=5");
    }

    #[test]
    fn cookies() {
        assert_eq!(cookie("sid", json!("a b"), Style::Form).unwrap(), "sid=a%20b");
        assert!(cookie("sid; admin", json!("a"), Style::Form).is_err());
        assert!(header_name("X Trace\r\n").is_err());
    }
}
