//! The JSON that a document shows of its requests and answers: examples of media types, and of the schemas of bodies.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Sample, Way};
use crate::lint::Context;
use crate::load::Document;
use crate::lower::{BodyKind, Lowered};
use crate::media;
use crate::model::{Client, Operation};
use crate::openapi::responses::has_no_content;
use crate::pointer::{join, local};

/// A body that may have examples: which operation's, and its schema.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) operation: usize,
    pub(crate) way: Way,
    /// The status of the answer; 0 of a request.
    pub(crate) status: u16,
    pub(crate) media: String,
    /// The media type object's pointer.
    pub(crate) pointer: String,
    /// The pointer of the schema.
    pub(crate) schema: String,
}

/// The bodies of a document that are JSON, in its order.
pub(crate) fn places(context: &Context<'_>, client: &Client, lowered: &Lowered) -> Vec<Place> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (index, operation) in client.operations.iter().enumerate() {
        // A command shares its URL with others; its body is a part of what is sent.
        let Some(hints) = lowered.hints.methods.get(&operation.id).filter(|_| operation.facts.command.is_none()) else {
            continue;
        };
        let at = Finder { context, index, out: &mut out };
        at.request(operation, &hints.pointer);
        // An operation with bodies of two kinds is two methods with the same answers.
        if seen.insert(&hints.pointer) {
            let at = Finder { context, index, out: &mut out };
            at.answers(operation, &hints.pointer);
        }
    }
    out
}

struct Finder<'a, 'd> {
    context: &'a Context<'d>,
    index: usize,
    out: &'a mut Vec<Place>,
}

impl Finder<'_, '_> {
    fn request(mut self, operation: &Operation, pointer: &str) {
        let Some(body) = operation.body.as_ref().filter(|body| body.kind == BodyKind::Json) else { return };
        let Ok(pointer) = self.context.end_of_refs(&join(pointer, "requestBody")) else { return };
        let pointer = join(&join(&pointer, "content"), &body.media_type);
        self.add(Way::Request, 0, &body.media_type, pointer);
    }

    fn answers(mut self, operation: &Operation, pointer: &str) {
        let pointer = join(pointer, "responses");
        let Some(responses) = self.context.get(&pointer).and_then(Value::as_object) else { return };
        let listed: Vec<&String> = responses.keys().collect();
        let succeeds = listed.iter().any(|status| status.starts_with('2'));
        let method = operation.facts.method.to_ascii_lowercase();
        for status in listed.iter().filter(|status| !has_no_content(&method, status)) {
            let (way, number) = match status.as_bytes().first() {
                Some(b'2') => (Way::Answer, number(status, 200, &listed)),
                Some(b'4') => (Way::Refusal, number(status, 400, &listed)),
                Some(b'5') => (Way::Refusal, number(status, 500, &listed)),
                Some(b'd') if succeeds => (Way::Refusal, number(status, 500, &listed)),
                Some(b'd') => (Way::Answer, number(status, 200, &listed)),
                _ => continue,
            };
            // Rules of the document's own tell success from failure.
            if way == Way::Refusal && operation.facts.outcome.is_some() {
                continue;
            }
            let Ok(response) = self.context.end_of_refs(&join(&pointer, status)) else { continue };
            let content = join(&response, "content");
            let Some(media) = self.context.get(&content).and_then(Value::as_object) else { continue };
            let only = media.len() == 1;
            for name in media.keys().filter(|name| media::is_json(name) || only && *name == "*/*") {
                let sent = if name.contains('*') { "application/json" } else { name };
                self.add(way, number, sent, join(&content, name));
            }
        }
    }

    fn add(&mut self, way: Way, status: u16, media: &str, pointer: String) {
        let schema = join(&pointer, "schema");
        let is_binary = |schema: &Value| schema.get("format").is_some_and(|format| format == "binary");
        let said = self.context.get(&schema).and_then(|schema| self.context.resolve(schema));
        // Bytes have no JSON, whatever the media type.
        if said.is_some_and(|schema| schema.is_object() && !is_binary(schema)) {
            let (operation, media) = (self.index, media.to_owned());
            self.out.push(Place { operation, way, status, media, pointer, schema });
        }
    }
}

/// The number of a status; of a range, the first one that is not listed, and of `default` one that is in no listed range.
fn number(status: &str, from: u16, listed: &[&String]) -> u16 {
    let is_listed = |number: u16| {
        let range = format!("{}XX", number / 100);
        listed
            .iter()
            .any(|other| other.parse() == Ok(number) || status == "default" && other.eq_ignore_ascii_case(&range))
    };
    let other = Some(400).filter(|_| status == "default" && from == 500);
    let mut numbers = std::iter::once(from).chain(other).flat_map(|from| from..from + 100);
    status.parse().ok().or_else(|| numbers.find(|number| !is_listed(*number))).unwrap_or(from)
}

/// The examples of a place: those of the media type, then those of the schema.
///
/// `text` is the document as it was written: a schema of OpenAPI 3.1 has several, of which converting leaves one.
pub(super) fn examples(context: &Context<'_>, text: &Value, place: &Place) -> Vec<Sample> {
    let mut found: Vec<(String, Value)> = Vec::new();
    let mut add = |pointer: String, value: &Value| {
        if !found.iter().any(|(_, other)| other == value) {
            found.push((pointer, value.clone()));
        }
    };
    let media = context.get(&place.pointer);
    if let Some(value) = media.and_then(|media| media.get("example")) {
        add(join(&place.pointer, "example"), value);
    }
    for name in media.and_then(|media| media.get("examples")?.as_object()).into_iter().flat_map(|all| all.keys()) {
        let Ok(pointer) = context.end_of_refs(&join(&join(&place.pointer, "examples"), name)) else { continue };
        let pointer = join(&pointer, "value");
        if let Some(value) = context.get(&pointer) {
            add(pointer, value);
        }
    }
    for schema in chain(context, &place.schema) {
        let pointer = join(&schema, "example");
        let Some(value) = context.get(&pointer) else { continue };
        let origin = context.document.spans.origin(&pointer).into_owned();
        add(pointer, value);
        if let Some(all) = origin.strip_suffix("/0").filter(|all| all.ends_with("/examples")) {
            let more = text.pointer(all).and_then(Value::as_array).into_iter().flatten();
            more.enumerate().skip(1).for_each(|(at, value)| add(format!("{schema}/examples/{at}"), value));
        }
    }
    let sample =
        |(pointer, value): (String, Value)| Sample::of(place, origin(context.document, &pointer), value, false);
    found.into_iter().map(sample).collect()
}

fn origin(document: &Document, pointer: &str) -> String {
    document.spans.origin(pointer).into_owned()
}

/// A schema and those that it refers to, one after the other.
fn chain(context: &Context<'_>, schema: &str) -> Vec<String> {
    let mut out = vec![schema.to_owned()];
    while let Some(target) = out.last().and_then(|last| local(context.get(last)?.get("$ref")?.as_str()?)) {
        if out.contains(&target) {
            break;
        }
        out.push(target);
    }
    out
}
