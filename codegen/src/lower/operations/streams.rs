//! Successes that are streams: how they are read becomes a hint, and the data of their events gets types. What remains is the
//! answer of a request that does not ask for the stream.
//!
//! ```yaml
//! 200: {content: {application/json: {schema: A}, text/event-stream: {x-accord-stream: {data: B}}}}     # before
//! 200: {content: {application/json: {schema: A}}}                                                      # after; B is a component
//! ```
//! Where there is nothing but streams, the bytes of the first remain.

use serde_json::{Map, Value, json};

use crate::dialect::{self, Framing, Stream, StreamFormat};
use crate::internal_error::InternalError;
use crate::lower::operations::answers::{named_component, says_something};
use crate::lower::placeholder::{LOCAL, open_json};
use crate::lower::{AnswerHints, AnswerVariant, Lowering, StreamEnd, StreamHints, made_types, operations::ids, walk};
use crate::media;
use crate::names::{self, NameScope};
use crate::openapi::METHODS;

/// The data that many providers end a stream of JSON with. It is no JSON, so it can be nothing else.
const DONE: &str = "[DONE]";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Some(Value::Object(mut paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    for item in paths.values_mut() {
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let id = ids::id(operation)?.to_owned();
            let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
            if let Some((media_type, media)) = take(responses) {
                let hints = hints(state, &id, media_type, &media)?;
                state.hints.methods.entry(id).or_default().stream = Some(hints);
            }
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(paths));
    Ok(())
}

/// Whether a body of this media type is a stream.
fn is_stream(media_type: &str, media: &Value) -> bool {
    media::framing(media_type).is_some() || media.get("x-accord-stream").is_some()
}

/// The first stream of the successes; of the others, and of its own document, the rest stays.
fn take(responses: &mut Map<String, Value>) -> Option<(String, Value)> {
    let has_success = responses.keys().any(|status| status.starts_with('2'));
    let is_success = |status: &str| status.starts_with('2') || status == "default" && !has_success;
    let contents: Vec<&mut Map<String, Value>> = responses
        .iter_mut()
        .filter(|(status, _)| is_success(status))
        .filter_map(|(_, response)| response.get_mut("content")?.as_object_mut())
        .collect();
    let all = contents.iter().flat_map(|content| content.iter());
    let streams = all.clone().filter(|(media_type, media)| is_stream(media_type, media));
    // One that the document says more of comes first.
    let keyed = streams.clone().find(|(_, media)| media.get("x-accord-stream").is_some());
    let (media_type, media) = keyed.or_else(|| streams.clone().next())?;
    let taken = (media_type.clone(), media.clone());
    let is_document = |media_type: &str, media: &Value| {
        !is_stream(media_type, media) || media::framing(media_type).is_none() && media.get("schema").is_some()
    };
    let has_document = all.clone().any(|(media_type, media)| is_document(media_type, media));
    for content in contents {
        match has_document {
            true => content.retain(|media_type, media| is_document(media_type, media)),
            false => {
                content.retain(|media_type, _| *media_type == taken.0);
                content.values_mut().for_each(|media| *media = json!({}));
            }
        }
    }
    Some(taken)
}

fn hints(state: &mut Lowering, id: &str, media_type: String, media: &Value) -> Result<StreamHints, InternalError> {
    let key = dialect::read::<Stream>(media).map_err(|e| e.to_string())?.unwrap_or_default();
    let framing = key.framing.or_else(|| media::framing(&media_type)).ok_or("a stream without a framing")?;
    let schema = key.data.clone().or_else(|| {
        let schema = media.get("schema")?;
        // A document that describes the whole has a list; what comes are its items.
        let whole = walk::resolve(&state.document, schema);
        let items = whole.get("items").filter(|_| whole.get("type").is_some_and(|kind| kind == "array"));
        Some(items.unwrap_or(schema).clone())
    });
    let mut kind = Kind { framing, format: key.format, has_json: false };
    let data = if key.events.is_empty() {
        kind.data(state, schema, &format!("{id} event"))
    } else {
        // By name, with the unnamed ones as `message`, which is what the format calls them.
        let mut all: Vec<(String, Value)> = key.events.into_iter().collect();
        all.extend(schema.filter(|_| key.data.is_some()).map(|schema| ("message".to_owned(), schema)));
        let mut scope = NameScope::from_iter(["Unknown"]);
        let mut variants: Vec<AnswerVariant> = Vec::new();
        for (event, schema) in all {
            if variants.iter().any(|variant| variant.status == event) {
                continue;
            }
            let data = kind.data(state, Some(schema), &format!("{id} {event} event"));
            variants.push(AnswerVariant { name: scope.take(&names::pascal(&event)), status: event, ..data });
        }
        let name = made_types::free(state, &names::pascal(&format!("{id} event")));
        state.hints.answers.insert(name.clone(), AnswerHints { variants, refusal_of: None, events: true });
        AnswerVariant { ty: Some(format!("{LOCAL}::{name}")), ..AnswerVariant::of("event", None) }
    };
    let end = match (key.end, key.endless) {
        (_, true) => StreamEnd::Never,
        (Some(text), _) => StreamEnd::Must(text),
        (None, _) if kind.has_json && framing == Framing::EventStream => StreamEnd::May(DONE.to_owned()),
        (None, _) => StreamEnd::Answer,
    };
    let body = key.body.into_iter().map(|(name, value)| (name, value.to_string())).collect();
    Ok(StreamHints { media_type, framing, end, body, query: key.query.into_iter().collect(), data })
}

/// How data is read.
struct Kind {
    framing: Framing,
    format: Option<StreamFormat>,
    has_json: bool,
}

impl Kind {
    /// The type of the data of this schema; where it becomes a component, under this name.
    fn data(&mut self, state: &mut Lowering, schema: Option<Value>, name: &str) -> AnswerVariant {
        let is_text = match self.format {
            Some(format) => format == StreamFormat::Text,
            None if self.framing != Framing::EventStream => false,
            None => schema.as_ref().is_none_or(|schema| {
                walk::resolve(&state.document, schema).get("type").is_some_and(|kind| kind == "string")
            }),
        };
        if is_text {
            return AnswerVariant::of("event", Some("::accord_runtime::TextBody".to_owned()));
        }
        self.has_json = true;
        let schema = schema.filter(|schema| schema.as_object().is_some_and(says_something)).unwrap_or_else(open_json);
        let name = named_component(state, name, &schema);
        AnswerVariant { schema: Some(name), ..AnswerVariant::of("event", None) }
    }
}
