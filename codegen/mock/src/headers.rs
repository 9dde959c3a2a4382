//! The documented headers of an answer.

use accord_codegen::pointer::join;
use serde_json::Value;

use crate::details::Answer;
use crate::engine::Inner;
use crate::reply::Reply;
use crate::style;

/// Adds the headers that the document has for an answer.
pub(crate) fn add(inner: &Inner, answer: &Answer, reply: &mut Reply) {
    for (name, pointer) in &answer.headers {
        // What the body has for itself.
        if ["content-type", "content-length", "transfer-encoding"].contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        let Some(header) = inner.context().get(pointer) else { continue };
        match value(inner, pointer, header) {
            Some(value) => reply.set_header(name, &text(&value)),
            None if header.get("schema").is_some() && header.get("required") == Some(&Value::Bool(true)) => {
                reply.misfit = Some(format!("no valid value can be made of the header `{name}`"));
            }
            None => {}
        }
    }
}

/// The first example that fits, or else a value that is made.
fn value(inner: &Inner, pointer: &str, header: &Value) -> Option<Value> {
    let named = header.get("examples").and_then(Value::as_object);
    let named = named.into_iter().flat_map(|all| all.values()).filter_map(|example| example.get("value"));
    let mut examples = header.get("example").into_iter().chain(named);
    let Some(schema) = header.get("schema") else { return examples.next().cloned() };
    let context = inner.context();
    let pointer = join(pointer, "schema");
    let validator = inner.schemas.of_answer(&inner.api.document, &pointer);
    // An example may be the text that is sent.
    let fits = |example: &&Value| {
        validator.fits(example)
            || validator.fits(&style::value(&context, Some(schema), Some(&validator), &text(example)))
    };
    examples.find(fits).cloned().or_else(|| inner.generated(&pointer))
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

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn a_header_is_as_its_schema_has_it_or_missed_aloud() {
        let header = |header: &str| {
            let mock = mock(
                &format!(
                    "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: A., headers: {{ X-A: {header} }} }} }} }} }} }}\n"
                ),
                Options::default(),
            );
            let reply = ask(&mock, "GET /a", &[]);
            let text = |name: &str| reply.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
            (text("x-a"), text("accord-mock-reason").is_some(), mock.probe("a").is_err())
        };
        let served = |text: &str| (Some(text.to_owned()), false, false);
        assert_eq!(header("{ schema: { type: integer, maximum: 9 }, example: '7' }"), served("7"));
        assert_eq!(header("{ schema: { type: integer, maximum: 9 }, example: 70 }"), served("1"));
        assert_eq!(header("{ schema: { type: array, items: { type: integer } }, example: [1, 2] }"), served("1,2"));
        let none = "schema: { type: integer, minimum: 9, maximum: 8 }";
        assert_eq!(header(&format!("{{ {none} }}")), (None, false, false));
        assert_eq!(header(&format!("{{ required: true, {none} }}")), (None, true, true));
    }
}
