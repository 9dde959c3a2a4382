//! Bodies as the schemas have them: without credentials, and with fields by name that are sent by position.

use accord_codegen::authentication::{CredentialTransport, credential_transport};
use accord_codegen::dialect::{Key as _, Positional};
use accord_codegen::pointer::{join, unescape};
use serde_json::{Map, Value};

use crate::api::Operation;
use crate::details::Details;
use crate::engine::Inner;

/// The body of a request as its schema has it.
pub(crate) fn by_name(inner: &Inner, operation: &Operation, details: &Details, mut body: Value) -> Value {
    let context = inner.context();
    for name in details.security.iter().flatten() {
        let scheme = context.get(&join("/components/securitySchemes", name));
        if let Some(CredentialTransport::Body(pointer)) = scheme.map(credential_transport) {
            remove(&mut body, pointer);
        }
    }
    let at = details.arguments.as_ref().map(|(_, at)| at.as_str()).unwrap_or_default();
    let key = if operation.command.is_some() { "positional" } else { Positional::NAME };
    let names = context.get(&join(&operation.pointer, key)).and_then(Value::as_array);
    if let (Some(names), Some(own)) = (names, body.pointer_mut(at))
        && let Value::Array(values) = own
        && values.len() <= names.len()
    {
        let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
        let fields = names.zip(std::mem::take(values)).filter(|(_, value)| !value.is_null());
        *own = Value::Object(fields.collect());
    }
    // A command without fields may be sent without their place.
    if !at.is_empty() && body.pointer(at).is_none() {
        crate::outcome::set(&mut body, at, Value::Object(Map::new()));
    }
    body
}

fn remove(body: &mut Value, pointer: &str) {
    let Some((around, last)) = pointer.rsplit_once('/') else { return };
    match body.pointer_mut(around) {
        Some(Value::Object(object)) => drop(object.shift_remove(&unescape(last))),
        Some(Value::Array(list)) => {
            if let Some(at) = last.parse().ok().filter(|at| *at < list.len()) {
                list.remove(at);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use bytes::Bytes;

    use crate::{Mock, Options};

    #[test]
    fn a_list_is_read_by_position_after_the_credential() {
        // The generated client of this document sends the same.
        let text = include_str!("../../tests/golden/rpc.yaml");
        let document = accord_codegen::load::from_text("rpc.yaml".as_ref(), text).unwrap();
        let mock = Mock::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let call = |path: &str, body: &'static str| {
            let request = http::Request::post(path).header("content-type", "application/json");
            mock.respond(&request.body(Bytes::from_static(body.as_bytes())).unwrap())
        };
        let add = r#"{"method": "add", "params": ["token:s", ["http://a"], null, 3], "jsonrpc": "2.0", "id": 1}"#;
        assert_eq!(call("/rpc", add).status, 200);
        assert_eq!(call("/rpc", r#"{"method": "version", "jsonrpc": "2.0", "id": 7}"#).status, 200);
        assert_eq!(call("/tasks", r#"["n", 3]"#).status, 200);
        // A position that has another type: the document has no refusal for that but what it says of errors.
        let wrong = r#"{"method": "add", "params": ["token:s", "http://a"], "jsonrpc": "2.0", "id": 1}"#;
        let refused = call("/rpc", wrong);
        let body: serde_json::Value = serde_json::from_slice(&refused.body).unwrap_or_default();
        assert!(refused.status != 200 || body.get("error").is_some(), "{body}");
    }
}
