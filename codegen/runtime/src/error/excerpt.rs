//! The shape of an answer, for an error: keys and kinds of values, no value.
//!
//! A provider's message may name people, and in one provider's login it is the token. So no text of an answer is shown. Its
//! shape is what a maintainer needs to see that a document and a service differ.

use std::fmt::Write;

use http::header::{CONTENT_TYPE, HeaderMap};
use serde_json::Value;

use crate::{json, media};

/// A body larger than this is only measured.
const LARGEST: usize = 64 * 1024;
/// How long the text gets at most.
const LONGEST: usize = 400;
/// How deep it goes.
const DEEPEST: usize = 4;
/// How many keys of one object it names.
const MOST: usize = 12;

/// Describes a body.
pub(crate) fn excerpt(headers: &HeaderMap, body: &[u8]) -> String {
    let mut out = String::new();
    match (body.len() <= LARGEST).then(|| json::from_slice(body)) {
        _ if body.is_empty() => out.push_str("empty"),
        Some(Ok(value)) => shape(&value, 0, &mut out),
        _ => {
            let _ = write!(out, "{} bytes of {}", body.len(), media_type(headers));
        }
    }
    if out.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
        out.truncate(end);
        out.push('…');
    }
    out
}

/// The media type without parameters, if it is one of those that everybody uses; the header is the provider's text too.
fn media_type(headers: &HeaderMap) -> &'static str {
    const KNOWN: [&str; 7] = [
        "application/json",
        "application/pdf",
        "application/octet-stream",
        "application/problem+json",
        "application/xml",
        "text/html",
        "text/plain",
    ];
    let given = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    KNOWN.into_iter().find(|known| media::bare(given).eq_ignore_ascii_case(known)).unwrap_or("another media type")
}

fn shape(value: &Value, depth: usize, out: &mut String) {
    if out.len() > LONGEST {
        return;
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(_) => out.push_str("boolean"),
        Value::Number(n) if n.is_f64() => out.push_str("number"),
        Value::Number(_) => out.push_str("integer"),
        Value::String(s) => {
            let _ = write!(out, "string of {}", s.chars().count());
        }
        Value::Array(items) => match items.first() {
            None => out.push_str("[]"),
            Some(_) if depth >= DEEPEST => out.push_str("[…]"),
            Some(first) => {
                let _ = write!(out, "[{} of ", items.len());
                shape(first, depth + 1, out);
                out.push(']');
            }
        },
        Value::Object(fields) if depth >= DEEPEST && !fields.is_empty() => out.push_str("{…}"),
        Value::Object(fields) => {
            out.push('{');
            for (nth, (key, value)) in fields.iter().enumerate() {
                if nth > 0 {
                    out.push_str(", ");
                }
                if nth == MOST {
                    let _ = write!(out, "{} more", fields.len() - MOST);
                    break;
                }
                out.push_str(if is_name(key) { key } else { "…" });
                out.push_str(": ");
                shape(value, depth + 1, out);
            }
            out.push('}');
        }
    }
}

/// Whether a key looks like one that a programmer chose; a map may have people's telephone numbers for keys.
pub(crate) fn is_name(key: &str) -> bool {
    let mut digits = 0;
    key.len() <= 32
        && key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.chars().all(|c| {
            digits += usize::from(c.is_ascii_digit());
            c.is_alphanumeric() || c == '_' || c == '-'
        })
        && digits <= 2
}
