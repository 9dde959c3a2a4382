//! The documented headers of an answer.

use accord_codegen::pointer::join;
use serde_json::Value;

use crate::details::Answer;
use crate::engine::Inner;
use crate::reply::Reply;

/// Adds the headers that the document has for an answer.
pub(crate) fn add(inner: &Inner, answer: &Answer, reply: &mut Reply) {
    for (name, pointer) in &answer.headers {
        // What the body has for itself.
        if ["content-type", "content-length", "transfer-encoding"].contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        if let Some(value) = value(inner, pointer) {
            reply.set_header(name, &text(&value));
        }
    }
}

fn value(inner: &Inner, pointer: &str) -> Option<Value> {
    let header = inner.context().get(pointer)?;
    if let Some(example) = header.get("example") {
        return Some(example.clone());
    }
    let examples = header.get("examples").and_then(Value::as_object);
    if let Some(example) = examples.and_then(|all| all.values().next()?.get("value")) {
        return Some(example.clone());
    }
    let schema = join(pointer, "schema");
    header.get("schema").and_then(|_| inner.generated(&schema))
}

/// As OpenAPI's style `simple` writes it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            members.iter().map(|(name, value)| format!("{name},{}", text(value))).collect::<Vec<_>>().join(",")
        }
        value => value.to_string(),
    }
}
