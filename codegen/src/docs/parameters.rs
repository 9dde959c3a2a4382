//! Parameters and headers, and the samples that stand beside a schema.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::fields::{Resolved, Table, Way};
use super::operation::{Maker, Source};
use super::page::{Example, Fact, Field, Provenance};
use super::words;
use crate::lower::{self, ParameterHints};
use crate::pointer::{self, join};
use crate::{instances, model};

impl<'a> Maker<'a> {
    pub(super) fn parameters(&self, source: &Source<'a>, seen: &mut BTreeSet<String>) -> Vec<Field> {
        let mut table = Table::new(Way::Request);
        for (name, shown, resolved) in self.declared(source) {
            let is_required = resolved.node.get("required") == Some(&Value::Bool(true)) || shown == "path";
            let client = if is_required { "required" } else { "optional" };
            let place = Place { shown, anchor: format!("parameter.{}", words::text(resolved.node, "in")) };
            self.parameter(&resolved, &name, &place, client, &mut table);
            seen.insert(resolved.pointer);
        }
        seen.extend(table.seen);
        table.rows
    }

    /// The parameters that the document has for an operation, the nearest of each name and place.
    fn declared(&self, source: &Source<'a>) -> Vec<(String, &'static str, Resolved<'a>)> {
        let item = source.pointer.rsplit_once('/').map_or("", |(item, _)| item);
        let own = source.command.as_ref().map(|own| own.pointer.as_str());
        self.listed(own.into_iter().chain([source.pointer.as_str(), item]))
    }

    /// The parameters of several objects, the nearest of which is the first.
    pub(super) fn listed<'p>(
        &self,
        places: impl Iterator<Item = &'p str>,
    ) -> Vec<(String, &'static str, Resolved<'a>)> {
        let mut known = BTreeSet::new();
        let mut out = Vec::new();
        for place in places {
            let list = join(place, "parameters");
            let nodes = pointer::get(self.document, &list).and_then(Value::as_array);
            for (at, node) in nodes.into_iter().flatten().enumerate() {
                let resolved = self.schemas.resolve(node, format!("{list}/{at}"));
                let name = words::text(resolved.node, "name");
                let shown = match words::text(resolved.node, "in").as_str() {
                    "path" => "path",
                    "query" => "query",
                    "header" => "header",
                    "cookie" => "cookie",
                    "querystring" => "whole query",
                    _ => continue,
                };
                if known.insert((name.clone(), shown)) {
                    out.push((name, shown, resolved));
                }
            }
        }
        out
    }

    /// The parameters that a call must have, each with a value: the document's own, or one that its schema takes.
    pub(super) fn sent<'m>(
        &self,
        operation: &'m model::Operation,
        source: &Source<'a>,
    ) -> Vec<(&'m ParameterHints, Value)> {
        let declared = self.declared(source);
        let value = |hints: &ParameterHints| {
            let place = match hints.place {
                lower::Place::QueryString => "whole query",
                lower::Place::Path => "path",
                lower::Place::Query => "query",
                lower::Place::Header => "header",
                lower::Place::Cookie | lower::Place::Body => "cookie",
            };
            let (.., own) = declared.iter().find(|(name, shown, _)| *name == hints.wire && *shown == place)?;
            let (holder, at) = holder(own);
            let stated = self.examples(holder, &at).into_iter().find(|(example, _)| example.external.is_empty());
            stated.map(|(_, value)| value).or_else(|| {
                let schema = join(if own.node.get("schema").is_some() { &own.pointer } else { &at }, "schema");
                instances::sample(&self.values, &schema)
                    .filter(|made| *made != json!({}) || self.is_of_objects(&schema))
            })
        };
        // A text that may be any says best what it is.
        let any = |value: &Value| value.is_null() || value == "text";
        let named = |hints: &ParameterHints| Value::from(hints.wire.to_uppercase());
        let of = |hints| match value(hints) {
            // Nothing is written of what is empty.
            Some(Value::Object(fields)) if fields.is_empty() => json!({ "key": "value" }),
            Some(Value::Array(items)) if items.is_empty() => json!([named(hints)]),
            Some(value) if !any(&value) => value,
            _ => named(hints),
        };
        operation.required().map(|parameter| (&parameter.hints, of(&parameter.hints))).collect()
    }

    /// Whether a schema is of objects, and not of anything.
    fn is_of_objects(&self, schema: &str) -> bool {
        let parts = self.values.get(schema).map(|schema| self.values.parts(schema)).unwrap_or_default();
        let says = |part: &&Value| {
            part.get("type").is_some_and(|kind| kind == "object")
                || part.get("properties").is_some()
                || part.get("additionalProperties").is_some()
        };
        parts.iter().any(says)
    }

    pub(super) fn headers(&self, response: &'a Value, pointer: &str, anchor: &str) -> Vec<Field> {
        let headers = response.get("headers").and_then(Value::as_object).into_iter().flatten();
        let mut table = Table::new(Way::Answer);
        for (name, node) in headers {
            let header = self.schemas.resolve(node, join(&format!("{pointer}/headers"), name));
            let place = Place { shown: "header", anchor: format!("{anchor}-header") };
            let required = header.node.get("required") == Some(&Value::Bool(true));
            let client = if required { "always" } else { "may be missing" };
            self.parameter(&header, name, &place, client, &mut table);
        }
        table.rows
    }

    /// A parameter or a header, with the fields of the object that it is.
    pub(super) fn parameter(
        &self,
        own: &Resolved<'a>,
        name: &str,
        place: &Place,
        client: &'static str,
        table: &mut Table,
    ) {
        let node = own.node;
        let content = content(node);
        let (holder, at) = holder(own);
        let (within, around) = if node.get("schema").is_some() { (node, &own.pointer) } else { (holder, &at) };
        let whole = self.schemas.whole(within.get("schema").unwrap_or(&Value::Null), join(around, "schema"));
        let mut field = self.schemas.described(&whole, false, false);
        field
            .constraints
            .extend(content.map(|(media, _)| Fact::listed("written as", &[&Value::from(media.as_str())], None)));
        for key in ["style", "explode", "allowReserved", "allowEmptyValue"] {
            field.constraints.extend(node.get(key).map(|value| Fact::listed(key, &[value], None)));
        }
        field.constraints.extend(words::of_list(node));
        let mut examples = self.stated_examples(holder, &at);
        if let Some((first, value)) = examples.first() {
            let text = words::whole(value);
            field.example = first.external.is_empty().then_some(text).or(field.example);
        }
        let says_nothing = |(example, _): &(Example, Value)| example.description.is_empty() && example.title == EXAMPLE;
        if examples.len() == 1 {
            examples.retain(|example| !says_nothing(example) || !example.0.external.is_empty());
        }
        field.examples = examples.into_iter().map(|(example, _)| example).collect();
        field.anchor = table.anchor(&place.anchor, name);
        (field.name, field.path) = (name.to_owned(), name.to_owned());
        (field.place, field.client) = (place.shown, client);
        let description = words::text(node, "description");
        if !description.is_empty() {
            let of_value = Some(whole.text("description")).filter(|text| *text != description);
            let texts = [description].into_iter().chain(of_value).chain(whole.inner_texts(self.document));
            field.description = crate::prose::paragraphs(texts.collect());
            field.title = words::title(&whole);
        }
        if words::is_name(&field.title, name) {
            field.title = String::new();
        }
        field.deprecated |= node.get("deprecated") == Some(&Value::Bool(true));
        let provenance = self.schemas.sources.of(node, &own.pointer);
        if !provenance.citations.is_empty() || !provenance.inferred.is_empty() || !provenance.entries.is_empty() {
            field.provenance = provenance;
        }
        field.sensitive = match node.get("x-accord-sensitive").and_then(Value::as_str) {
            Some("secret") => "secret",
            Some("personal") => "personal",
            _ => field.sensitive,
        };
        let anchor = field.anchor.clone();
        let sample = field.example.as_deref().and_then(|text| serde_json::from_str(text).ok());
        table.rows.push(field);
        self.schemas.rows(&whole, (&anchor, name), 1, sample.as_ref(), table);
    }

    /// The samples of a media type; that of its schema where it has none.
    pub(super) fn examples(&self, media: &'a Value, pointer: &str) -> Vec<(Example, Value)> {
        let mut out = self.stated_examples(media, pointer);
        if out.is_empty() {
            let schema = media.get("schema").map(|schema| self.schemas.whole(schema, format!("{pointer}/schema")));
            if let Some(value) = schema.and_then(|schema| schema.own(|node| node.get("example"))) {
                out.push((example(EXAMPLE.to_owned(), value), value.clone()));
            }
        }
        out
    }

    /// The samples that stand beside a schema.
    fn stated_examples(&self, node: &'a Value, pointer: &str) -> Vec<(Example, Value)> {
        let mut out = Vec::new();
        for (name, stated) in node.get("examples").and_then(Value::as_object).into_iter().flatten() {
            let stated = self.schemas.resolve(stated, join(&format!("{pointer}/examples"), name));
            let title = Some(words::text(stated.node, "summary")).filter(|title| !title.is_empty());
            let external = words::text(stated.node, "externalValue");
            let value = stated.node.get("value");
            if value.is_none() && external.is_empty() {
                continue;
            }
            let value = value.unwrap_or(&Value::Null);
            let mut made = example(title.unwrap_or_else(|| name.clone()), value);
            made.description = words::text(stated.node, "description");
            if !external.is_empty() {
                made.text = String::new();
            }
            made.external = external;
            made.provenance = self.schemas.sources.of(stated.node, &stated.pointer);
            out.push((made, value.clone()));
        }
        if let Some(value) = node.get("example") {
            out.push((example(EXAMPLE.to_owned(), value), value.clone()));
        }
        out
    }
}

/// The media type that a parameter is written as, and what the document says of it.
fn content(parameter: &Value) -> Option<(&String, &Value)> {
    parameter.get("content").and_then(Value::as_object).and_then(|content| content.iter().next())
}

/// What has the samples of a parameter; and the schema, if the parameter has none itself.
fn holder<'a>(own: &Resolved<'a>) -> (&'a Value, String) {
    match content(own.node) {
        Some((media, content)) => (content, join(&join(&own.pointer, "content"), media)),
        None => (own.node, own.pointer.clone()),
    }
}

/// The title of a sample without one.
const EXAMPLE: &str = "Example";

fn example(title: String, value: &Value) -> Example {
    Example {
        title,
        description: String::new(),
        text: words::pretty(value),
        external: String::new(),
        provenance: Provenance::default(),
    }
}

/// Where parameters are.
pub(super) struct Place {
    /// As the page shows it.
    pub(super) shown: &'static str,
    /// Begins their anchors.
    pub(super) anchor: String,
}
