//! Each operation gets one success type and one error type. Where the document has several, they become an enum that is
//! chosen by the status; one that it does not name is kept.
//!
//! ```yaml
//! responses: {200: {schema: A}, 202: {schema: B}, 404: {schema: C}, default: {schema: D}}       # before
//! responses: {2XX: {accord:rust-type: GetAnswer}, 4XX: {accord:rust-type: GetRefusal}}          # after
//! ```
//! Bytes stay bytes: `{200: {content: {application/pdf: …}}}` is a stream, and the media type is a fact. Of a response with
//! JSON and anything else JSON is asked for; the request gets a method for the rest:
//!
//! ```yaml
//! 200: {content: {application/json: A, text/csv: …, application/pdf: …}}     # A, accept_text() and accept_bytes()
//! ```

use serde_json::{Map, Value, json};

use crate::dialect::{self, Headers};
use crate::facts::Answer;
use crate::internal_error::InternalError;
use crate::lower::operations::answers::{REFUSED, component, enumeration, named_component, says_something};
use crate::lower::operations::representations::{Carried, Representations};
use crate::lower::placeholder::{open_json, rust_type};
use crate::lower::{AnswerVariant, EndHints, Lowering, operations::ids, walk};
use crate::media::{essence, is_json, json_subtype};
use crate::names;
use crate::openapi::METHODS;

/// The one success entry: the runtime reports 200 for every success.
const SUCCEEDED: &str = "2XX";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Some(Value::Object(mut paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    for (_, item) in paths.iter_mut() {
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            let refused = responses.shift_remove(REFUSED);
            let succeeded = std::mem::take(responses);
            let id = ids::id(operation)?.to_owned();
            let Success { answer, entry, accept, asked, ends } = success(state, &id, &succeeded);
            state.hints.methods.entry(id).or_default().ends = ends;
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            responses.insert(SUCCEEDED.to_owned(), entry);
            if let Some(refused) = refused {
                responses.insert(REFUSED.to_owned(), refused);
            }
            let fact = ids::fact(&mut state.facts, operation)?;
            fact.answer = answer;
            if !says_accept(operation)? {
                // What the operation answers with is nearer than a header of the path item or of the document.
                fact.headers.retain(|(name, value)| !is_accept(name) || asked.is_empty() || agrees(value, &asked));
            }
            let said = fact.headers.iter().any(|(name, _)| is_accept(name));
            if let Some(accept) = accept.filter(|_| !said) {
                fact.headers.push(("Accept".to_owned(), accept));
            }
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(paths));
    Ok(())
}

fn is_accept(name: &str) -> bool {
    name.eq_ignore_ascii_case("accept")
}

/// Whether an operation itself has a fixed `Accept`.
fn says_accept(operation: &Value) -> Result<bool, InternalError> {
    let own = dialect::read::<Headers>(operation).map_err(|e| e.to_string())?;
    Ok(own.is_some_and(|own| own.0.keys().any(|name| is_accept(name))))
}

/// Whether a value of `Accept` names one of these media types, or a range that has one.
fn agrees(value: &str, asked: &[String]) -> bool {
    let mut named = value.split(',').map(essence);
    named.any(|named| {
        let kind = named.split_once("/*").map(|(kind, _)| kind.to_owned());
        let is_it = |media: &String| {
            let media = essence(media);
            media == named
                || media == "application/json" && is_json(&named)
                || [&media, &named].iter().any(|either| *either == "*/*")
                || kind.as_deref().is_some_and(|kind| media.split('/').next() == Some(kind))
                || media.strip_suffix("/*").is_some_and(|kind| named.split('/').next() == Some(kind))
        };
        asked.iter().any(is_it)
    })
}

/// The success of an operation.
struct Success {
    /// What is on the wire.
    answer: Answer,
    /// The entry.
    entry: Value,
    /// What is asked for by `Accept`, where it is not `application/json`.
    accept: Option<String>,
    /// The media types that it has, of which one is asked for.
    asked: Vec<String>,
    /// What else can be asked for.
    ends: Vec<EndHints>,
}

impl Success {
    fn new(answer: Answer, entry: Value, accept: Option<String>) -> Self {
        Self { answer, entry, accept, asked: Vec::new(), ends: Vec::new() }
    }
}

/// A success of one status.
type Kind = (String, Representations, Carried);

fn success(state: &mut Lowering, id: &str, responses: &Map<String, Value>) -> Success {
    let mut kinds: Vec<Kind> = Vec::new();
    for (status, response) in responses.iter().filter(|(status, _)| status.starts_with('2') || *status == "default") {
        let found = Representations::of(&state.document, response);
        let carried = found.carried();
        kinds.push((status.clone(), found, carried));
    }
    if kinds.len() > 1 {
        kinds.retain(|(status, ..)| status != "default");
    }
    let ends = ends(state, id, &kinds);
    let asked = asked(&kinds);
    Success { ends, asked, ..plain(state, id, &kinds) }
}

/// What the operation answers with if nothing else is asked for.
fn plain(state: &mut Lowering, id: &str, kinds: &[Kind]) -> Success {
    let asked = asked(kinds);
    let all = Some(asked.join(", ")).filter(|asked| !asked.is_empty());
    let asked = all.clone().filter(|asked| asked != "application/json");
    let first = kinds.first().map_or(Carried::Nothing, |(.., carried)| carried.clone());
    let files = kinds.iter().filter(|(.., carried)| *carried == Carried::Bytes);
    let media: Vec<String> = union(files.flat_map(|(_, found, _)| found.others()));
    if kinds.iter().any(|(.., carried)| *carried != first) {
        let name = names::pascal(&format!("{id} answer"));
        let variants = kinds.iter().map(|(status, _, carried)| variant(state, id, status, carried)).collect();
        let entry = entry(enumeration(state, &name, variants, None));
        return match media.is_empty() {
            true => Success::new(Answer::Open, entry, asked),
            // Where a file is expected, nothing is asked for by default.
            false => Success::new(Answer::Mixed(media, file_statuses(kinds)), entry, all),
        };
    }
    let nothing = json!({ "description": "Success." });
    match first {
        Carried::Nothing => Success::new(Answer::Empty, nothing, None),
        Carried::Open => Success::new(Answer::Open, entry(rust_type("accord_runtime::OpenBody")), asked),
        Carried::Text => Success::new(Answer::Open, entry(rust_type("accord_runtime::TextBody")), asked),
        Carried::Bytes => {
            let stream = json!({ "description": "Success.", "content": { "application/octet-stream": {} } });
            Success::new(Answer::Binary(media), stream, all)
        }
        Carried::Json(schema) => {
            let schema = if schema.as_object().is_some_and(says_something) { schema } else { open_json() };
            Success::new(Answer::Json, entry(schema), asked)
        }
    }
}

/// What is asked for. JSON of whatever name is asked for by its usual one as soon as anything else is asked for by name: a server
/// that heeds `Accept` would not answer with it otherwise.
fn asked(kinds: &[Kind]) -> Vec<String> {
    let is_named = kinds.iter().any(|(_, found, _)| !found.asked().is_empty());
    union(kinds.iter().flat_map(|(_, found, carried)| match found.asked() {
        asked if asked.is_empty() && is_named && matches!(carried, Carried::Json(_)) => vec!["application/json"],
        asked => asked,
    }))
}

/// The statuses of files, from the first to the last of each range.
fn file_statuses(kinds: &[Kind]) -> Vec<(u16, u16)> {
    let mut found: Vec<(u16, u16)> = Vec::new();
    for code in 200..300u16 {
        let of = |name: &str| kinds.iter().find(|(status, ..)| status.eq_ignore_ascii_case(name));
        let kind = of(&code.to_string()).or_else(|| of("2XX"));
        if kind.is_none_or(|(.., carried)| *carried != Carried::Bytes) {
            continue;
        }
        match found.last_mut().filter(|(_, last)| last.saturating_add(1) == code) {
            Some((_, last)) => *last = code,
            None => found.push((code, code)),
        }
    }
    found
}

/// What else than JSON, and than the JSON that is asked for, an operation can be asked for.
fn ends(state: &mut Lowering, id: &str, kinds: &[Kind]) -> Vec<EndHints> {
    let mut found = Vec::new();
    for (name, is_text, ty) in [("accept_text", true, "TextBody"), ("accept_bytes", false, "ByteStream")] {
        let media = union(kinds.iter().flat_map(|(_, found, _)| found.beside(is_text)));
        if !media.is_empty() {
            let ty = Some(format!("::accord_runtime::{ty}"));
            found.push(EndHints { name: name.to_owned(), media, ty, schema: None });
        }
    }
    for (media, schema) in kinds.iter().flat_map(|(_, found, _)| found.further()) {
        if found.iter().any(|end: &EndHints| end.media.iter().any(|held| held == media)) {
            continue;
        }
        let subtype = json_subtype(media);
        let said = schema.as_object().is_some_and(says_something);
        found.push(EndHints {
            name: names::snake(&format!("accept {subtype}")),
            media: vec![media.to_owned()],
            ty: (!said).then(|| "::accord_runtime::OpenJson".to_owned()),
            schema: said.then(|| named_component(state, &format!("{id} {subtype}"), schema)),
        });
    }
    found
}

/// Each once, in the order in which they come.
fn union<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.iter().any(|held| held == one) {
            found.push(one.to_owned());
        }
    }
    found
}

/// An entry whose body is of a schema.
pub(in crate::lower) fn entry(schema: Value) -> Value {
    json!({ "description": "Success.", "content": { "application/json": { "schema": schema } } })
}

fn variant(state: &mut Lowering, id: &str, status: &str, carried: &Carried) -> AnswerVariant {
    match carried {
        Carried::Nothing => AnswerVariant::of(status, None),
        Carried::Bytes => AnswerVariant::of(status, Some("::accord_runtime::ByteStream".to_owned())),
        Carried::Open => AnswerVariant::of(status, Some("::accord_runtime::OpenBody".to_owned())),
        Carried::Text => AnswerVariant::of(status, Some("::accord_runtime::TextBody".to_owned())),
        Carried::Json(schema) => {
            let name = component(state, id, status, schema);
            AnswerVariant { schema: Some(name), ..AnswerVariant::of(status, None) }
        }
    }
}
