//! Bodies as the schemas have them: without credentials, and with fields by name that are sent by position.

use accord_codegen::dialect::{Key as _, Positional};
use accord_codegen::pointer::{join, unescape};
use serde_json::{Map, Value};

use crate::api::Operation;
use crate::credential_body::SentBody;
use crate::details::Details;
use crate::engine::Inner;

/// The body of a request as its schema has it.
pub(crate) fn by_name(
    inner: &Inner,
    operation: &Operation,
    details: &Details,
    schema: Option<&str>,
    sent: SentBody,
) -> Value {
    let mut body = without_credentials(inner, details, schema, sent);
    let at = details.arguments_place();
    let names = names(inner, operation);
    if let (Some(names), Some(own)) = (names, body.pointer_mut(at))
        && let Value::Array(values) = own
        && values.len() <= names.len()
    {
        let fields = names.into_iter().zip(std::mem::take(values)).filter(|(_, value)| !value.is_null());
        *own = Value::Object(fields.collect());
    }
    // A command without fields may be sent without their place.
    if !at.is_empty() && body.pointer(at).is_none() {
        crate::outcome::set(&mut body, at, Value::Object(Map::new()));
    }
    body
}

/// The body of a request without the credentials that its schema does not have.
pub(crate) fn without_credentials(inner: &Inner, details: &Details, schema: Option<&str>, mut sent: SentBody) -> Value {
    let context = inner.context();
    let schema = schema.and_then(|schema| context.get(schema));
    for scheme in details.security.iter().flatten().filter_map(|name| inner.scheme(name)) {
        let Some(pointer) = scheme.in_body() else { continue };
        let segments: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
        let is_declared = segments.last().is_some_and(|last| last.parse::<usize>().is_err())
            && schema.is_some_and(|schema| context.property(schema, &segments).is_some());
        if !is_declared && scheme.sent_in(&sent).is_some_and(|text| scheme.may_be(&text)) {
            sent.remove(pointer, &mut |around| {
                let around: Vec<String> = around.split('/').skip(1).map(unescape).collect();
                schema.is_some_and(|schema| context.property(schema, &around).is_some())
            });
        }
    }
    sent.value
}

/// The fields that an operation is sent by position, in their order.
fn names(inner: &Inner, operation: &Operation) -> Option<Vec<String>> {
    let key = if operation.command.is_some() { "positional" } else { Positional::NAME };
    let context = inner.context();
    let names = context.get(&join(&operation.pointer, key))?.as_array()?;
    Some(names.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The fields of an operation as they are sent: by position, where it has that.
pub(crate) fn sent(inner: &Inner, operation: &Operation, fields: Value) -> Value {
    let (Some(names), Value::Object(members)) = (names(inner, operation), &fields) else { return fields };
    let mut values: Vec<Value> = names.iter().map(|name| members.get(name).cloned().unwrap_or_default()).collect();
    while values.last().is_some_and(Value::is_null) {
        values.pop();
    }
    Value::Array(values)
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
