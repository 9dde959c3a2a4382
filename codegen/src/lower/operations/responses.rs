//! Each operation gets one success type and one error type. Where the document has several, they become an enum that is
//! chosen by the status; one that it does not name is kept.
//!
//! ```yaml
//! responses: {200: {schema: A}, 202: {schema: B}, 404: {schema: C}, default: {schema: D}}       # before
//! responses: {2XX: {accord:rust-type: GetAnswer}, 4XX: {accord:rust-type: GetRefusal}}          # after
//! ```
//! Bytes stay bytes: `{200: {content: {application/pdf: …}}}` is a stream, and the media type is a fact.

use serde_json::{Map, Value, json};

use crate::facts::Answer;
use crate::internal_error::InternalError;
use crate::lower::operations::answers::{REFUSED, component, enumeration, says_something};
use crate::lower::operations::bodies::is_text;
use crate::lower::placeholder::{open_json, rust_type};
use crate::lower::{AnswerVariant, Lowering, operations::ids, walk};
use crate::media::is_json;
use crate::names;

/// The one success entry: the runtime reports 200 for every success.
const SUCCEEDED: &str = "2XX";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Some(Value::Object(mut paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    for (_, item) in paths.iter_mut() {
        for method in walk::METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            let refused = responses.shift_remove(REFUSED);
            let succeeded = std::mem::take(responses);
            let id = ids::id(operation)?.to_owned();
            let (answer, success, accept) = success(state, &id, &succeeded);
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            responses.insert(SUCCEEDED.to_owned(), success);
            if let Some(refused) = refused {
                responses.insert(REFUSED.to_owned(), refused);
            }
            let fact = ids::fact(&mut state.facts, operation)?;
            fact.answer = answer;
            let said = fact.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept"));
            if let Some(accept) = accept.filter(|_| !said) {
                fact.headers.push(("Accept".to_owned(), accept));
            }
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(paths));
    Ok(())
}

/// What one response carries.
#[derive(Clone, Debug, PartialEq)]
enum Carried {
    Nothing,
    Json(Value),
    Text,
    Bytes(Vec<String>),
    Open,
}

fn carried(response: &Value) -> Carried {
    let content = response.get("content").and_then(Value::as_object).filter(|content| !content.is_empty());
    let Some(content) = content else { return Carried::Nothing };
    let silent = |media: &Value| media.get("schema").and_then(Value::as_object).is_none_or(Map::is_empty);
    let json = content.iter().find(|(media, _)| is_json(media));
    let other = content.iter().find(|(media, _)| !is_json(media));
    match (json, other) {
        // What may be bytes is a stream; JSON in their place is a refusal.
        (_, Some((media, _))) if !is_text(media) && *media != "*/*" => {
            Carried::Bytes(content.keys().filter(|media| !is_json(media)).cloned().collect())
        }
        (Some((_, media)), _) => Carried::Json(media.get("schema").cloned().unwrap_or_else(|| json!({}))),
        (None, Some((media, said))) if *media == "*/*" => match said.get("schema") {
            Some(schema) if !silent(said) => Carried::Json(schema.clone()),
            _ => Carried::Open,
        },
        (None, Some(_)) => Carried::Text,
        (None, None) => Carried::Nothing,
    }
}

/// Of the operation's successes: what is on the wire, the entry, and what is asked for by `Accept` where it is not JSON.
fn success(state: &mut Lowering, id: &str, responses: &Map<String, Value>) -> (Answer, Value, Option<String>) {
    let mut kinds: Vec<(String, Carried)> = Vec::new();
    for (status, response) in responses.iter().filter(|(status, _)| status.starts_with('2') || *status == "default") {
        kinds.push((status.clone(), carried(response)));
    }
    if kinds.len() > 1 {
        kinds.retain(|(status, _)| status != "default");
    }
    let first = kinds.first().map_or(Carried::Nothing, |(_, carried)| carried.clone());
    let bytes = kinds.iter().find_map(|(_, carried)| match carried {
        Carried::Bytes(media) => Some(media.clone()),
        _ => None,
    });
    if let Some(media) = bytes {
        let stream = json!({ "description": "Success.", "content": { "application/octet-stream": {} } });
        return (Answer::Binary(media.clone()), stream, media.into_iter().find(|media| !media.contains('*')));
    }
    // What each success is asked for as; without a word of ours it is `application/json`.
    let mut asked: Vec<&str> = Vec::new();
    for media in kinds.iter().filter_map(|(status, _)| json_or_text(responses.get(status)?)) {
        if !asked.contains(&media) {
            asked.push(media);
        }
    }
    let asked = Some(asked.join(", ")).filter(|asked| !asked.is_empty() && asked != "application/json");
    if kinds.iter().any(|(_, carried)| *carried != first) {
        let name = names::pascal(&format!("{id} answer"));
        let variants = kinds.iter().map(|(status, carried)| variant(state, id, status, carried)).collect();
        return (Answer::Open, entry(enumeration(state, &name, variants, None)), asked);
    }
    match first {
        Carried::Nothing => (Answer::Empty, json!({ "description": "Success." }), None),
        Carried::Open => (Answer::Open, entry(rust_type("accord_runtime::OpenBody")), Some("*/*".to_owned())),
        Carried::Text => (Answer::Open, entry(rust_type("accord_runtime::TextBody")), asked),
        Carried::Json(schema) => {
            let schema = if schema.as_object().is_some_and(says_something) { schema } else { open_json() };
            (Answer::Json, entry(schema), asked)
        }
        Carried::Bytes(_) => (Answer::Empty, json!({ "description": "Success." }), None),
    }
}

/// The media type of a response that is read: JSON where there is any, else the first.
fn json_or_text(response: &Value) -> Option<&str> {
    let content = response.get("content")?.as_object()?;
    let media = content.keys().find(|media| is_json(media)).or_else(|| content.keys().next())?;
    (!media.contains('*')).then_some(media)
}

/// An entry whose body is of a schema.
pub(in crate::lower) fn entry(schema: Value) -> Value {
    json!({ "description": "Success.", "content": { "application/json": { "schema": schema } } })
}

fn variant(state: &mut Lowering, id: &str, status: &str, carried: &Carried) -> AnswerVariant {
    match carried {
        Carried::Nothing | Carried::Bytes(_) => AnswerVariant::of(status, None),
        Carried::Open => AnswerVariant::of(status, Some("::accord_runtime::OpenBody".to_owned())),
        Carried::Text => AnswerVariant::of(status, Some("::accord_runtime::TextBody".to_owned())),
        Carried::Json(schema) => {
            let name = component(state, id, status, schema);
            AnswerVariant { schema: Some(name), ..AnswerVariant::of(status, None) }
        }
    }
}
