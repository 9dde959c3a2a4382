//! The headers that an operation's successes declare become a type that is read from their texts.
//!
//! ```yaml
//! list: {responses: {200: {headers: {X-Total-Count: {required: true, schema: {type: integer}}}}}}             # before
//! ListHeaders: {type: object, required: [X-Total-Count], properties: {X-Total-Count: {type: integer}}}        # after, as a schema
//! ```
//! Operations with the same headers share one type under several names. What is not a scalar or a list of them is a text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, operations::ids, walk};
use crate::media::is_header_name;
use crate::names::{self, NameScope};
use crate::openapi::schemas;

/// Headers that hold a date of HTTP's own form, whatever a document says of their format.
const DATES: &[&str] = &["date", "expires", "last-modified", "retry-after", "sunset"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let mut found: Vec<(String, Value)> = Vec::new();
    for (_, _, operation) in walk::operations(&state.document) {
        if let Some(schema) = of(&state.document, operation) {
            found.push((ids::id(operation)?.to_owned(), schema));
        }
    }
    let schemas = walk::schemas(&mut state.document);
    let mut scope: NameScope = schemas.keys().map(|key| names::pascal(key)).collect();
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for (id, mut schema) in found {
        let name = scope.take(&names::pascal(&format!("{id} headers")));
        state.hints.methods.entry(id.clone()).or_default().headers = Some(name.clone());
        match made.get(&schema.to_string()) {
            Some(same) => state.hints.headers.entry(same.clone()).or_default().push(name),
            None => {
                made.insert(schema.to_string(), name.clone());
                state.hints.headers.insert(name.clone(), Vec::new());
                let docs = format!("The headers of a success of `{id}`.");
                walk::object(&mut schema).insert("description".to_owned(), json!(docs));
                schemas.insert(name, schema);
            }
        }
    }
    Ok(())
}

/// One header that the successes of an operation declare.
struct Header {
    name: String,
    schema: Value,
    /// How many of the successes promise it.
    promised: usize,
}

/// The headers of an operation's successes as one schema.
fn of(document: &Value, operation: &Value) -> Option<Value> {
    let responses = operation.get("responses").and_then(Value::as_object)?;
    let mut successes: Vec<&Value> =
        responses.iter().filter(|(status, _)| status.starts_with('2')).map(|(_, response)| response).collect();
    if successes.is_empty() {
        successes.extend(responses.get("default"));
    }
    let mut headers: Vec<Header> = Vec::new();
    for response in &successes {
        for (name, said) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
            // OpenAPI: this one is ignored; the media type says it.
            if name.eq_ignore_ascii_case("content-type") || !is_header_name(name) {
                continue;
            }
            let schema = schema(document, name, said);
            let promised = usize::from(said.get("required").is_some_and(|required| *required == Value::Bool(true)));
            match headers.iter_mut().find(|held| held.name.eq_ignore_ascii_case(name)) {
                Some(held) => {
                    held.promised += promised;
                    if held.schema != schema {
                        held.schema = place(said, json!({ "type": "string" }));
                    }
                }
                None => headers.push(Header { name: name.clone(), schema, promised }),
            }
        }
    }
    if headers.is_empty() {
        return None;
    }
    let required: Vec<&String> =
        headers.iter().filter(|header| header.promised == successes.len()).map(|header| &header.name).collect();
    let required = json!(required);
    let properties: Map<String, Value> = headers.iter().map(|held| (held.name.clone(), held.schema.clone())).collect();
    Some(json!({ "type": "object", "properties": properties, "required": required }))
}

/// The schema of one header's value: what the document says, if a text can be that.
fn schema(document: &Value, name: &str, said: &Value) -> Value {
    let own = said.get("schema").cloned().unwrap_or_else(|| json!({ "type": "string" }));
    let resolved = walk::resolve(document, &own).clone();
    let items = resolved.get("items").filter(|_| is(&resolved, "array"));
    let list = items.is_some_and(|items| schemas::is_scalar(walk::resolve(document, items)));
    let lower = name.to_ascii_lowercase();
    let is_date = DATES.contains(&lower.as_str()) && is(&resolved, "string");
    // A list of values is a type of its own, which other places use too.
    let is_shared = walk::schema_ref(&own).is_some() && resolved.get("enum").is_some();
    let mut schema = match (list || schemas::is_scalar(&resolved)) && !is_date {
        true if is_shared => own,
        true => resolved,
        false => json!({ "type": "string" }),
    };
    walk::object(&mut schema).shift_remove("nullable");
    let mut schema = place(said, schema);
    match lower.as_str() {
        // A session is as good as a password.
        "set-cookie" => {
            walk::object(&mut schema).entry("x-accord-sensitive").or_insert_with(|| json!("secret"));
        }
        "etag" => {
            walk::object(&mut schema).entry("x-accord-name").or_insert_with(|| json!("etag"));
        }
        _ => {}
    }
    schema
}

/// What is said of the header beside its schema.
fn place(said: &Value, schema: Value) -> Value {
    let kept: Vec<(String, Value)> = ["description", "x-accord-sensitive", "x-accord-source"]
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), said.get(key)?.clone())))
        .collect();
    let mut place = match schema {
        schema if kept.is_empty() => schema,
        schema if schema.get("$ref").is_some() => json!({ "allOf": [schema] }),
        schema => schema,
    };
    walk::object(&mut place).extend(kept);
    place
}

fn is(schema: &Value, kind: &str) -> bool {
    schema.get("type").is_some_and(|said| said == kind)
}
