//! The body of a request and the answers to it, with the document's samples.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::{Table, Way};
use super::operation::{Maker, Source};
use super::page::{Content, Example, Field, Provenance};
use super::words;
use crate::dialect::Selector;
use crate::media;
use crate::model;
use crate::pointer::{self, join, unescape};

impl<'a> Maker<'a> {
    pub(super) fn body(
        &self,
        operation: &model::Operation,
        source: &Source<'a>,
        seen: &mut BTreeSet<String>,
    ) -> Option<Content> {
        let pointer = join(&source.pointer, "requestBody");
        let body = self.schemas.resolve(source.node.get("requestBody")?, pointer);
        let media = body.node.get("content").and_then(Value::as_object);
        let chosen =
            operation.body.as_ref().and_then(|own| Some((own.media_type.clone(), media?.get(&own.media_type)?)));
        let (media_type, node) = chosen.or_else(|| media?.iter().next().map(|(name, node)| (name.clone(), node)))?;
        let node_pointer = join(&format!("{}/content", body.pointer), &media_type);
        let examples = self.examples(node, &node_pointer);
        let (schema, selector, examples) = match &source.command {
            Some(own) => {
                let place = match own.selector() {
                    Selector::Body { pointer } => Some(pointer.as_str().to_owned()),
                    _ => None,
                };
                let names_it = |(_, sample): &(Example, Value)| {
                    let named = |place: &String| sample.pointer(place).and_then(Value::as_str);
                    place.as_ref().is_none_or(|place| named(place) == Some(own.value.as_str()))
                };
                let request = format!("{}/request", own.pointer);
                let schema = pointer::get(self.document, &request).map(|schema| (schema, request));
                let schema = if own.command.request.is_some() { schema } else { None };
                let examples = examples.into_iter().filter(names_it).collect::<Vec<_>>();
                (schema, place, examples)
            }
            None => (node.get("schema").map(|schema| (schema, join(&node_pointer, "schema"))), None, examples),
        };
        let selector = selector.as_deref().and_then(|place| place.strip_prefix('/')).map(unescape);
        let selector = selector.and_then(|name| {
            let (schema, pointer) = schema.clone()?;
            let properties = self.schemas.resolve(schema, pointer).node.get("properties")?.as_object()?;
            properties.keys().find(|key| **key == name).map(String::as_str)
        });
        let sample = examples.first().map(|(_, value)| value.clone());
        let (mut content, visited) =
            self.schemas.content("request", schema, sample.as_ref(), Table::new(Way::Request, selector));
        seen.extend(visited);
        seen.insert(body.pointer.clone());
        content.media = media.into_iter().flatten().map(|(name, _)| name.clone()).collect();
        content.description = body.node.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
        content.provenance = self.schemas.sources.of(body.node, &body.pointer);
        content.required = body.node.get("required") == Some(&Value::Bool(true));
        content.examples = examples.into_iter().map(|(example, _)| example).collect();
        Some(content)
    }

    pub(super) fn answers(&self, source: &Source<'a>, seen: &mut BTreeSet<String>) -> Vec<Content> {
        let responses = join(&source.pointer, "responses");
        let nodes = source.node.get("responses").and_then(Value::as_object);
        let mut out = Vec::new();
        for (status, node) in nodes.into_iter().flatten() {
            let response = self.schemas.resolve(node, join(&responses, status));
            let media = response.node.get("content").and_then(Value::as_object);
            let first = media
                .and_then(|media| media.iter().find(|(name, _)| media::is_json(name)).or_else(|| media.iter().next()));
            let media_pointer = |name: &str| join(&format!("{}/content", response.pointer), name);
            let mut examples: Vec<(Example, Value)> = media
                .into_iter()
                .flatten()
                .flat_map(|(name, node)| self.examples(node, &media_pointer(name)))
                .collect();
            let mut schema =
                first.and_then(|(name, node)| Some((node.get("schema")?, join(&media_pointer(name), "schema"))));
            if let Some(own) = source.command.as_ref().filter(|_| status.starts_with('2')) {
                let response = format!("{}/response", own.pointer);
                if own.command.response.is_some() {
                    schema = pointer::get(self.document, &response).map(|schema| (schema, response)).or(schema);
                }
                // Samples of all commands stand together; those with the command's name are its own.
                let named = |example: &Example| example.title.to_lowercase().contains(&own.value.to_lowercase());
                if examples.iter().any(|(example, _)| named(example)) {
                    examples.retain(|(example, _)| named(example));
                }
            }
            let sample = examples.first().map(|(_, value)| value.clone());
            let anchor = format!("answer-{}", status.to_lowercase());
            let (mut content, visited) =
                self.schemas.content(&anchor, schema, sample.as_ref(), Table::new(Way::Answer, None));
            seen.extend(visited);
            seen.insert(response.pointer.clone());
            content.case = status.clone();
            content.media = media.into_iter().flatten().map(|(name, _)| name.clone()).collect();
            content.description =
                response.node.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
            content.provenance = self.schemas.sources.of(response.node, &response.pointer);
            content.headers = self.headers(response.node, &response.pointer, &anchor);
            content.examples = examples.into_iter().map(|(example, _)| example).collect();
            out.push(content);
        }
        out
    }

    fn headers(&self, response: &'a Value, pointer: &str, anchor: &str) -> Vec<Field> {
        let headers = response.get("headers").and_then(Value::as_object).into_iter().flatten();
        headers
            .map(|(name, node)| {
                let header = self.schemas.resolve(node, join(&format!("{pointer}/headers"), name));
                let schema = header.node.get("schema").unwrap_or(&Value::Null);
                let schema_pointer = format!("{}/schema", header.pointer);
                let inner = self.schemas.resolve(schema, schema_pointer.clone());
                let mut field = self.schemas.described(schema, &schema_pointer, &inner);
                field.name = name.clone();
                field.path = name.clone();
                field.anchor = format!("{anchor}.header.{}", name.to_lowercase());
                field.place = "header";
                field.client =
                    if header.node.get("required") == Some(&Value::Bool(true)) { "always" } else { "may be missing" };
                field.description = words::text(header.node, schema, "description");
                field
            })
            .collect()
    }

    /// The samples of a media type.
    fn examples(&self, media: &'a Value, pointer: &str) -> Vec<(Example, Value)> {
        let sources = self.schemas.sources;
        let mut out = Vec::new();
        let mut add = |title: String, value: &Value, provenance: Provenance| {
            out.push((Example { title, text: words::pretty(value), provenance }, value.clone()));
        };
        for (name, node) in media.get("examples").and_then(Value::as_object).into_iter().flatten() {
            let example = self.schemas.resolve(node, join(&format!("{pointer}/examples"), name));
            let Some(value) = example.node.get("value") else { continue };
            let title = example.node.get("summary").and_then(Value::as_str).unwrap_or(name).to_owned();
            add(title, value, sources.of(example.node, &example.pointer));
        }
        if let Some(value) = media.get("example") {
            add("Example".to_owned(), value, Provenance::default());
        }
        if out.is_empty() {
            let schema = media.get("schema").map(|schema| self.schemas.resolve(schema, format!("{pointer}/schema")));
            if let Some(value) = schema.and_then(|schema| schema.node.get("example")) {
                out.push((
                    Example {
                        title: "Example".to_owned(),
                        text: words::pretty(value),
                        provenance: Provenance::default(),
                    },
                    value.clone(),
                ));
            }
        }
        out
    }
}
