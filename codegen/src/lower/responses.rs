//! Each operation gets one success entry, and the facts say what it looks like on the wire.
//!
//! ```yaml
//! responses: {200: {content: {application/pdf: …}}}              # before
//! responses: {2XX: {content: {application/octet-stream: {}}}}    # after: a stream; the media type is a fact
//! ```

use serde_json::{Value, json};

use super::outcomes::{REFUSED, is_json, open_json, rust_type};
use super::{Bug, Lowering, operations, walk};
use crate::facts::Answer;

/// The one success entry: the runtime reports 200 for every success.
const SUCCEEDED: &str = "2XX";

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Lowering { document, facts, .. } = state;
    walk::operations_mut(document, |_, _, operation| {
        let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
        let refused = responses.shift_remove(REFUSED);
        let (answer, success) = success(responses.values().next());
        responses.clear();
        responses.insert(SUCCEEDED.to_owned(), success);
        if let Some(refused) = refused {
            responses.insert(REFUSED.to_owned(), refused);
        }
        operations::fact(facts, operation)?.answer = answer;
        Ok(())
    })
}

fn success(response: Option<&Value>) -> (Answer, Value) {
    let content = response.and_then(|r| r.get("content")).and_then(Value::as_object);
    let Some(content) = content.filter(|content| !content.is_empty()) else {
        return (Answer::Empty, json!({ "description": "Success." }));
    };
    let entry =
        |schema: Value| json!({ "description": "Success.", "content": { "application/json": { "schema": schema } } });
    if let Some((_, media)) = content.iter().find(|(media, _)| *media == "*/*") {
        let said = media.get("schema").and_then(Value::as_object).is_some_and(|schema| !schema.is_empty());
        if !said {
            return (Answer::Open, entry(rust_type("accord_runtime::OpenBody")));
        }
    }
    if let Some((_, media)) = content.iter().find(|(media, _)| !is_json(media) && *media != "*/*") {
        let _ = media;
        let types = content.keys().filter(|media| !is_json(media)).cloned().collect();
        let stream = json!({ "description": "Success.", "content": { "application/octet-stream": {} } });
        return (Answer::Binary(types), stream);
    }
    let schema = content.values().find_map(|media| media.get("schema")).cloned();
    let schema = schema.filter(|s| s.as_object().is_some_and(says_something)).unwrap_or_else(open_json);
    (Answer::Json, entry(schema))
}

/// Whether a schema says anything about the value.
fn says_something(schema: &serde_json::Map<String, Value>) -> bool {
    schema
        .keys()
        .any(|key| !matches!(key.as_str(), "description" | "title" | "example") && !key.starts_with("x-accord"))
}
