//! Name and value pairs, for queries and forms.

use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::parameter::Parameter;
use super::style::{self, Style};
use crate::payload::{EncodeError, finite};

/// The pairs of a query parameter: each in its own style, else a list repeats the name and an object's fields stand by
/// themselves.
pub(crate) fn query(parameter: &Parameter, value: Value, out: &mut Vec<(String, String)>) -> Result<(), EncodeError> {
    match (parameter.style, parameter.explode, value) {
        (Style::Form, true, Value::Object(fields)) => {
            fields.into_iter().for_each(|(name, value)| push(&name, value, out));
        }
        (Style::Form, true, value) => push(parameter.name, value, out),
        (style, explode, value) => style::query(parameter.name, value, style, explode, out)?,
    }
    Ok(())
}

/// The fields of a form: each in its own style, else a list repeats the name and an object is JSON.
pub(crate) fn fields<T: Serialize + ?Sized>(
    body: &T,
    styles: &[(&str, Style, bool)],
) -> Result<Vec<(String, String)>, EncodeError> {
    let mut out = Vec::new();
    let mut field = |(name, value): (String, Value)| match styles.iter().find(|(styled, ..)| *styled == name) {
        Some((_, style, explode)) => style::query(&name, value, *style, *explode, &mut out),
        None => {
            push(&name, value, &mut out);
            Ok(())
        }
    };
    match value(body)? {
        Value::Null => {}
        Value::Object(map) => map.into_iter().try_for_each(&mut field)?,
        _ => return Err(EncodeError::says("a form is made of named fields")),
    }
    Ok(out)
}

/// The text of a form.
pub(crate) fn form(fields: &[(String, String)]) -> String {
    // A URL's query has the same encoding, and this URL always parses.
    let Ok(mut url) = Url::parse("http://form/") else { return String::new() };
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or("").to_owned()
}

/// One text as it stands in a form.
pub(crate) fn encoded(text: &str) -> String {
    let pair = form(&[(text.to_owned(), String::new())]);
    pair.strip_suffix('=').unwrap_or(&pair).to_owned()
}

pub(crate) fn value<T: Serialize + ?Sized>(given: &T) -> Result<Value, EncodeError> {
    if !finite::is_finite(given) {
        return Err(EncodeError::says("a number in a query or form is not finite"));
    }
    serde_json::to_value(given).map_err(|_| EncodeError::says("a query or form cannot be encoded"))
}

fn push(name: &str, value: Value, out: &mut Vec<(String, String)>) {
    let text = match value {
        Value::Null => return,
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => n.to_string(),
        Value::String(s) => s,
        Value::Array(items) => {
            items.into_iter().for_each(|item| push(name, item, out));
            return;
        }
        // What has fields has no other form here, and JSON is what services read.
        Value::Object(_) => value.to_string(),
    };
    out.push((name.to_owned(), text));
}
