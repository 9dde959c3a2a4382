//! Each operation gets one success type and one error type. Where the document has several, they become an enum that is
//! chosen by the status; one that it does not name is kept.
//!
//! ```yaml
//! responses: {200: {schema: A}, 202: {schema: B}, 404: {schema: C}, default: {schema: D}}       # before
//! responses: {2XX: {accord:rust-type: GetAnswer}, 4XX: {accord:rust-type: GetRefusal}}          # after
//! ```
//! Bytes stay bytes: `{200: {content: {application/pdf: …}}}` is a stream, and the media type is a fact.

use serde_json::{Map, Value, json};

use super::bodies::is_text;
use super::names::is_made;
use super::outcomes::{self, REFUSED};
use super::placeholder::{LOCAL, open_json, rust_type};
use super::{AnswerNote, AnswerVariant, Bug, Lowering, operations, walk};
use crate::facts::Answer;
use crate::media::is_json;
use crate::names;

/// The one success entry: the runtime reports 200 for every success.
const SUCCEEDED: &str = "2XX";

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Some(Value::Object(mut paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    for (_, item) in paths.iter_mut() {
        for method in walk::METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            let refused = responses.shift_remove(REFUSED);
            let succeeded = std::mem::take(responses);
            let id = operations::id(operation)?.to_owned();
            let (answer, success, accept) = success(state, &id, &succeeded);
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            responses.insert(SUCCEEDED.to_owned(), success);
            if let Some(refused) = refused {
                responses.insert(REFUSED.to_owned(), refused);
            }
            let fact = operations::fact(&mut state.facts, operation)?;
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
pub(super) fn entry(schema: Value) -> Value {
    json!({ "description": "Success.", "content": { "application/json": { "schema": schema } } })
}

/// The enum over several entries, and the schema that stands for it.
pub(super) fn enumeration(
    state: &mut Lowering,
    name: &str,
    variants: Vec<AnswerVariant>,
    refusal_of: Option<Option<usize>>,
) -> Value {
    let taken = |state: &Lowering, name: &str| {
        is_made(&state.facts, &state.notes, name)
            || state.document.pointer("/components/schemas").is_some_and(|s| s.get(name).is_some())
    };
    let name = names::unique(name, |name| taken(state, name));
    let mut seen: Vec<AnswerVariant> = Vec::new();
    for mut variant in variants {
        variant.name =
            names::unique(&variant.name, |name| seen.iter().any(|held| held.name == name) || name == "Unknown");
        seen.push(variant);
    }
    state.notes.answers.insert(name.clone(), AnswerNote { variants: seen, refusal_of });
    rust_type(&format!("{LOCAL}::{name}"))
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

/// A component schema that becomes a type of its own whatever it is, and is not taken apart by a later pass.
pub(super) fn component(state: &mut Lowering, id: &str, status: &str, schema: &Value) -> String {
    if let Some(name) = walk::schema_ref(schema) {
        return name;
    }
    let schemas = walk::schemas(&mut state.document);
    let wanted = names::pascal(&format!("{id} {}", status_name(status)));
    let name = names::unique(&wanted, |name| schemas.contains_key(name));
    schemas.insert(name.clone(), schema.clone());
    name
}

/// A status as the name of a variant.
pub(super) fn status_name(status: &str) -> String {
    let known = match status {
        "200" => "Ok",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "NonAuthoritative",
        "204" => "NoContent",
        "205" => "ResetContent",
        "206" => "PartialContent",
        "207" => "MultiStatus",
        "301" => "MovedPermanently",
        "302" => "Found",
        "303" => "SeeOther",
        "304" => "NotModified",
        "307" => "TemporaryRedirect",
        "308" => "PermanentRedirect",
        "400" => "BadRequest",
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "405" => "MethodNotAllowed",
        "406" => "NotAcceptable",
        "408" => "RequestTimeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "LengthRequired",
        "412" => "PreconditionFailed",
        "413" => "PayloadTooLarge",
        "415" => "UnsupportedMediaType",
        "416" => "RangeNotSatisfiable",
        "422" => "UnprocessableEntity",
        "423" => "Locked",
        "428" => "PreconditionRequired",
        "429" => "TooManyRequests",
        "500" => "InternalServerError",
        "501" => "NotImplemented",
        "502" => "BadGateway",
        "503" => "ServiceUnavailable",
        "504" => "GatewayTimeout",
        "default" => "Default",
        _ => "",
    };
    if known.is_empty() { names::pascal(&format!("status {status}")) } else { known.to_owned() }
}

/// Whether a schema says anything about the value.
fn says_something(schema: &Map<String, Value>) -> bool {
    schema
        .keys()
        .any(|key| !matches!(key.as_str(), "description" | "title" | "example") && !key.starts_with("x-accord"))
}

impl AnswerVariant {
    /// The variant for a status.
    pub(super) fn of(status: &str, ty: Option<String>) -> Self {
        Self { name: status_name(status), status: status.to_owned(), ty, schema: None }
    }
}

/// The error entries of an operation that carry JSON objects of different schemas.
pub(super) fn error_variants(state: &mut Lowering, id: &str, responses: &Map<String, Value>) -> Vec<AnswerVariant> {
    let described = outcomes::errors(responses).filter_map(|(status, response)| {
        let schema = outcomes::json_schema(response).filter(|s| s.as_object().is_some_and(says_something))?;
        Some((status.clone(), schema.clone()))
    });
    let said: Vec<(String, Value)> = described.collect();
    let mut distinct: Vec<&Value> = Vec::new();
    for (_, schema) in &said {
        if !distinct.contains(&schema) {
            distinct.push(schema);
        }
    }
    if distinct.len() < 2 {
        return Vec::new();
    }
    let mut variants = Vec::new();
    for (status, schema) in said {
        let name = component(state, id, &status, &schema);
        variants.push(AnswerVariant { schema: Some(name), ..AnswerVariant::of(&status, None) });
    }
    variants
}
