//! Headers of a request that no parameter sets.
//!
//! OpenAPI ignores header parameters of three names, and of some others HTTP itself decides: a length that a caller calculates is
//! at best the one that is sent anyway, and else breaks the request.

use std::borrow::Cow;

use serde_json::Value;

/// What decides on a header in place of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// The media types of the answers: `Accept`.
    Answers,
    /// The media types of the request body: `Content-Type`.
    Body,
    /// The security schemes: `Authorization`.
    Security,
    /// The HTTP client: the host, and where the message ends.
    Http,
}

/// The headers of the HTTP client.
const HTTP: [&str; 4] = ["host", "content-length", "transfer-encoding", "connection"];

/// What decides on a header of this name in place of a parameter, if anything does.
#[must_use]
pub fn decider(name: &str) -> Option<Decider> {
    match name.to_ascii_lowercase().as_str() {
        "accept" => Some(Decider::Answers),
        "content-type" => Some(Decider::Body),
        "authorization" => Some(Decider::Security),
        name if HTTP.contains(&name) => Some(Decider::Http),
        _ => None,
    }
}

/// Whether two names are those of one parameter in a place: the case of a header's does not matter.
#[must_use]
pub fn is_same_name(place: &str, one: &str, other: &str) -> bool {
    one == other || place == "header" && one.eq_ignore_ascii_case(other)
}

/// Whether a parameter is in a place, under a name.
pub(crate) fn is_called(parameter: &Value, place: &str, name: &str) -> bool {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    text("in") == Some(place) && text("name").is_some_and(|own| is_same_name(place, own, name))
}

/// What makes a parameter the same as another: its place and its name, in small letters where case does not matter.
#[must_use]
pub fn identity(parameter: &Value) -> (&str, Cow<'_, str>) {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
    match (text("in"), text("name")) {
        ("header", name) => ("header", name.to_ascii_lowercase().into()),
        (place, name) => (place, name.into()),
    }
}

/// Whether no parameter of the client comes from this one.
#[must_use]
pub fn is_ignored(parameter: &Value) -> bool {
    let is_header = parameter.get("in").is_some_and(|place| place == "header");
    is_header && parameter.get("name").and_then(Value::as_str).is_some_and(|name| decider(name).is_some())
}
