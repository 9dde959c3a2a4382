//! The body of a request and the answers to it, with the document's samples.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::{Resolved, Table, Way};
use super::operation::{Maker, Source};
use super::page::{Content, Example, Fact, Field, Shape};
use super::words;
use crate::dialect::{Key as _, Selector, Stream};
use crate::media;
use crate::model;
use crate::pointer::{self, join};

/// What a media type offers, together with others of the same schema.
struct Offer<'a> {
    media: Vec<String>,
    schema: Option<(&'a Value, String)>,
    /// Of a stream: that of each event of this name; an empty name is any.
    event: Option<&'a str>,
    examples: Vec<(Example, Value)>,
}

impl<'a> Maker<'a> {
    pub(super) fn body(
        &self,
        operation: &model::Operation,
        source: &Source<'a>,
        seen: &mut BTreeSet<String>,
    ) -> Option<Content> {
        let pointer = join(&source.pointer, "requestBody");
        let body = self.schemas.resolve(source.node.get("requestBody")?, pointer);
        let chosen = operation.body.as_ref().map(|own| own.media_type.as_str());
        let mut offers = self.offers(&body, |name| chosen == Some(name), |name| self.is_sent(operation, source, name));
        offers.first()?;
        if let Some(own) = &source.command {
            let selector = &own.all().selector;
            let place = match selector {
                Selector::Body { pointer, .. } => Some(pointer.as_str().to_owned()),
                Selector::Form { name } => Some(join("", name)),
                Selector::Query { .. } | Selector::Header { .. } => None,
            };
            let value = selector.value(&own.value);
            let names_it = |(_, sample): &(Example, Value)| {
                place.as_ref().is_none_or(|place| sample.pointer(place) == value.as_ref())
            };
            let request = format!("{}/request", own.pointer);
            let schema = own.command.request.is_some().then(|| pointer::get(self.document, &request));
            let first = offers.drain(..).next()?;
            let examples = first.examples.into_iter().filter(names_it).collect();
            offers.push(Offer { schema: schema.flatten().map(|schema| (schema, request)), examples, ..first });
        }
        let filled = self.filled(operation, source);
        let mut content = self.content("request", &body, offers, (Way::Request, &filled), seen);
        content.required = body.node.get("required") == Some(&Value::Bool(true));
        // The type of one media type may be another than that of the next, though the schema is the same.
        let object = operation.body.as_ref().and_then(|body| self.client.types.object(&body.ty));
        let fields = object.map(|object| object.fields.as_slice()).unwrap_or_default();
        for row in content.shapes.first_mut().into_iter().flat_map(|shape| &mut shape.fields) {
            let own = fields.iter().find(|own| row.depth == 0 && !row.form && own.wire == row.name);
            if let Some(own) = own {
                row.rust = own.ty.to_string();
            }
        }
        Some(content)
    }

    /// Whether an operation is the one that sends a media type. One that takes several kinds is one operation for each kind.
    fn is_sent(&self, operation: &model::Operation, source: &Source<'a>, name: &str) -> bool {
        let sends = |body: &model::Body| {
            let mut own = std::iter::once(&body.media_type).chain(&body.others);
            own.any(|own| *own == name || *own == media::sent(name))
        };
        let others = self.bodies.get(source.pointer.as_str()).map(Vec::as_slice).unwrap_or_default();
        operation.body.as_ref().is_some_and(sends) || !others.iter().any(|body| sends(body))
    }

    pub(super) fn answers(&self, source: &Source<'a>, seen: &mut BTreeSet<String>) -> Vec<Content> {
        let responses = join(&source.pointer, "responses");
        let nodes = source.node.get("responses").and_then(Value::as_object);
        let mut out = Vec::new();
        for (status, node) in nodes.into_iter().flatten() {
            let response = self.schemas.resolve(node, join(&responses, status));
            let mut offers = self.offers(&response, media::is_json, |_| true);
            if let Some(own) = source.command.as_ref().filter(|_| status.starts_with('2')) {
                let pointer = format!("{}/response", own.pointer);
                let schema = own.command.response.is_some().then(|| pointer::get(self.document, &pointer)).flatten();
                if let Some((schema, first)) = schema.zip(offers.first_mut()) {
                    first.schema = Some((schema, pointer));
                } else if let Some(schema) = schema {
                    let schema = Some((schema, pointer));
                    offers.push(Offer { media: Vec::new(), schema, event: None, examples: Vec::new() });
                }
                // Samples of all commands stand together; those with the command's name are its own.
                let named = |example: &Example| example.title.to_lowercase().contains(&own.value.to_lowercase());
                if offers.iter().flat_map(|offer| &offer.examples).any(|(example, _)| named(example)) {
                    offers.iter_mut().for_each(|offer| offer.examples.retain(|(example, _)| named(example)));
                }
            }
            let anchor = format!("answer-{}", status.to_lowercase());
            let mut content = self.content(&anchor, &response, offers, (Way::Answer, &BTreeSet::new()), seen);
            content.case.clone_from(status);
            content.links = self.linked(response.node, &response.pointer);
            content.headers = self.headers(response.node, &response.pointer, &anchor);
            out.push(content);
        }
        out
    }

    /// What the media types of a body offer, the preferred one first.
    fn offers(
        &self,
        body: &Resolved<'a>,
        is_preferred: impl Fn(&str) -> bool,
        is_taken: impl Fn(&str) -> bool,
    ) -> Vec<Offer<'a>> {
        let content = join(&body.pointer, "content");
        let media = body.node.get("content").and_then(Value::as_object);
        let mut named: Vec<(&'a String, &'a Value)> =
            media.into_iter().flatten().filter(|(name, _)| is_taken(name)).collect();
        if let Some(at) = named.iter().position(|(name, _)| is_preferred(name)) {
            named.get_mut(..=at).into_iter().for_each(|before| before.rotate_right(1));
        }
        let mut out: Vec<Offer<'a>> = Vec::new();
        for (name, node) in named {
            let pointer = join(&content, name);
            let examples = self.examples(node, &pointer);
            let whole = node.get("schema").map(|schema| (schema, join(&pointer, "schema")));
            let stream = join(&pointer, Stream::NAME);
            let data = || Some((node.pointer("/x-accord-stream/data")?, join(&stream, "data")));
            let (schema, event) = match (whole, data()) {
                (_, Some(data)) => (Some(data), Some("")),
                (whole, None) => (whole, None),
            };
            let is_same = |offer: &&mut Offer<'a>| {
                offer.event == event && offer.schema.as_ref().map(|of| of.0) == schema.as_ref().map(|of| of.0)
            };
            match out.iter_mut().find(is_same) {
                Some(known) => {
                    known.media.push(name.clone());
                    known.examples.extend(examples);
                }
                None => out.push(Offer { media: vec![name.clone()], schema, event, examples }),
            }
            let named = node.pointer("/x-accord-stream/events").and_then(Value::as_object);
            out.extend(named.into_iter().flatten().map(|(event, schema)| Offer {
                media: vec![name.clone()],
                schema: Some((schema, join(&join(&stream, "events"), event))),
                event: Some(event.as_str()),
                examples: Vec::new(),
            }));
        }
        out
    }

    /// A body that the provider sends.
    pub(super) fn received(&self, anchor: &str, body: &Resolved<'a>, seen: &mut BTreeSet<String>) -> Content {
        self.content(anchor, body, self.offers(body, media::is_json, |_| true), (Way::Answer, &BTreeSet::new()), seen)
    }

    /// The answers that the provider expects to a call of its own.
    pub(super) fn expected(
        &self,
        anchor: &str,
        operation: &'a Value,
        pointer: &str,
        seen: &mut BTreeSet<String>,
    ) -> Vec<Content> {
        let responses = join(pointer, "responses");
        let nodes = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
        let one = |(status, node): (&String, &'a Value)| {
            let response = self.schemas.resolve(node, join(&responses, status));
            let anchor = format!("{anchor}-{}", status.to_lowercase());
            let offers = self.offers(&response, media::is_json, |_| true);
            let mut content = self.content(&anchor, &response, offers, (Way::Request, &BTreeSet::new()), seen);
            content.case.clone_from(status);
            content.headers = self.headers(response.node, &response.pointer, &anchor);
            content
        };
        nodes.filter(|(status, _)| !status.starts_with("x-")).map(one).collect()
    }

    /// A sample as it is sent: documents show JSON as a text, too, where the schema takes no text. None where it is no JSON then.
    fn meant(&self, offer: &Offer<'a>, sample: Value) -> Option<Value> {
        let is_json = !offer.media.is_empty() && offer.media.iter().all(|name| media::is_json(name));
        let kind = || {
            let (schema, pointer) = offer.schema.clone()?;
            self.schemas.whole(schema, pointer).own(|node| node.get("type")?.as_str())
        };
        match sample.as_str() {
            Some(text) if is_json && matches!(kind(), Some("object" | "array")) => serde_json::from_str(text).ok(),
            _ => Some(sample),
        }
    }

    /// A body, with a table for each schema that it may have.
    fn content(
        &self,
        anchor: &str,
        body: &Resolved<'a>,
        offers: Vec<Offer<'a>>,
        (way, filled): (Way, &BTreeSet<String>),
        seen: &mut BTreeSet<String>,
    ) -> Content {
        let mut shapes: Vec<Shape> = Vec::new();
        let mut examples = Vec::new();
        let taken: BTreeSet<&String> = offers.iter().flat_map(|offer| &offer.media).collect();
        let media = body.node.get("content").and_then(Value::as_object).into_iter().flatten();
        let media: Vec<(&String, &Value)> = media.filter(|(name, _)| taken.contains(name)).collect();
        let media_from = media.iter().filter_map(|(name, node)| {
            let pointer = join(&join(&body.pointer, "content"), name);
            let from = self.schemas.sources.of(node, &pointer);
            from.says_something().then(|| ((*name).clone(), from))
        });
        let (media, media_from) = (media.iter().map(|(name, _)| (*name).clone()).collect(), media_from.collect());
        let has_value = |(example, _): &&(Example, Value)| example.external.is_empty();
        let first_of = |offer: &Offer<'a>| offer.examples.iter().find(has_value).map(|(_, value)| value.clone());
        let sent = offers.first().and_then(|offer| self.meant(offer, first_of(offer)?));
        for offer in offers {
            if let Some(schema) = offer.schema.clone() {
                let first = offer.examples.first();
                let sample = first.map(|(_, value)| value);
                let number = shapes.len() + 1;
                let anchor = if number == 1 { anchor.to_owned() } else { format!("{anchor}-{number}") };
                let (mut shape, visited) = self.schemas.shape(
                    &anchor,
                    schema,
                    sample,
                    Table::new(way).with_filled(filled).of_media(&offer.media),
                );
                shape.sample_from = first.map(|(example, _)| example.provenance.clone()).unwrap_or_default();
                self.encode(&mut shape.fields, body, &offer.media);
                shapes.push(Shape { media: offer.media, event: offer.event.map(str::to_owned), ..shape });
                seen.extend(visited);
            }
            examples.extend(offer.examples.into_iter().map(|(example, _)| example));
        }
        seen.insert(body.pointer.clone());
        Content {
            anchor: anchor.to_owned(),
            case: String::new(),
            description: words::text(body.node, "description"),
            media,
            media_from,
            provenance: self.schemas.sources.of(body.node, &body.pointer),
            shapes,
            required: false,
            headers: Vec::new(),
            links: Vec::new(),
            examples,
            sample: sent,
        }
    }

    /// Notes at the fields of a form how each is sent.
    fn encode(&self, fields: &mut [Field], body: &Resolved<'a>, media: &[String]) {
        let content = |name: &String| body.node.get("content")?.get(name)?.get("encoding")?.as_object();
        let Some(encoding) = media.iter().find_map(content) else { return };
        for field in fields.iter_mut().filter(|field| field.depth == 0 && !field.form) {
            let Some(stated) = encoding.get(&field.name) else { continue };
            for (key, label) in [
                ("contentType", "sent as"),
                ("style", "style"),
                ("explode", "explode"),
                ("allowReserved", "allowReserved"),
            ] {
                field.constraints.extend(stated.get(key).map(|value| Fact::listed(label, &[value], None)));
            }
            field.constraints.extend(words::of_list(stated));
            let headers = stated.get("headers").and_then(Value::as_object).into_iter().flatten();
            let headers: Vec<Value> = headers.map(|(name, _)| Value::from(name.as_str())).collect();
            if !headers.is_empty() {
                let headers: Vec<&Value> = headers.iter().collect();
                field.constraints.push(Fact::listed(
                    "headers of the part, which the client does not send:",
                    &headers,
                    None,
                ));
            }
        }
    }
}
