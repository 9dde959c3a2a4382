//! What one response carries, by media type, and what the client makes of it.
//!
//! JSON is read where it is documented, whatever else is. Bytes are a stream, and a text is a text. What stands beside JSON is
//! asked for by a method of the request; see `responses`.

use serde_json::{Map, Value};

use crate::lower::operations::bodies::is_text;
use crate::lower::walk;
use crate::media::{essence, is_any, is_json, is_url_form, sent};

/// What the client makes of a response.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::lower) enum Carried {
    Nothing,
    Json(Value),
    Text,
    Bytes,
    Open,
}

/// What one response carries, by media type.
#[derive(Debug, Default)]
pub(in crate::lower) struct Representations {
    /// JSON, with its schema; first the one that is asked for.
    json: Vec<(String, Value)>,
    /// What is no JSON, in the document's order, and whether it is a text.
    others: Vec<(String, bool)>,
    /// Whether it may be anything.
    open: bool,
}

impl Representations {
    /// Those of a response.
    pub(in crate::lower) fn of(document: &Value, response: &Value) -> Self {
        let mut found = Self::default();
        for (media, said) in response.get("content").and_then(Value::as_object).into_iter().flatten() {
            let schema = said.get("schema");
            let is_silent = schema.and_then(Value::as_object).is_none_or(Map::is_empty);
            let resolved = schema.map(|schema| walk::resolve(document, schema));
            let has = |key: &str, value: &str| resolved.is_some_and(|s| s.get(key).is_some_and(|said| said == value));
            if has("format", "binary") {
                found.others.push((media.clone(), false));
            } else if is_json(media) {
                found.json.push((media.clone(), schema.cloned().unwrap_or_else(|| Value::Object(Map::new()))));
            } else if is_any(media) {
                match schema.filter(|_| !is_silent) {
                    // A text in quotes or without them: `TextBody` reads both.
                    Some(_) if has("type", "string") => found.others.push((media.clone(), true)),
                    Some(schema) => found.json.push((media.clone(), schema.clone())),
                    None => found.open = true,
                }
            } else {
                found.others.push((media.clone(), is_text(media) || is_url_form(media)));
            }
        }
        found.json.sort_by_key(|(media, _)| (is_any(media), essence(media) != "application/json"));
        // The text that some frameworks list for every answer is the same JSON.
        if let Some((_, schema)) =
            found.json.first().filter(|(_, schema)| schema.get("type").is_none_or(|t| t != "string"))
        {
            let content = response.get("content");
            let is_same = |media: &str| content.and_then(|content| content.get(media)?.get("schema")) == Some(schema);
            found.others.retain(|(media, _)| essence(media) != "text/plain" || !is_same(media));
        }
        // What is asked for is what can be read.
        let texts = found.others.iter_mut().filter(|(_, is_text)| *is_text).map(|(media, _)| media);
        found.json.iter_mut().map(|(media, _)| media).chain(texts).for_each(|media| *media = sent(media));
        found
    }

    /// What the client makes of it.
    pub(in crate::lower) fn carried(&self) -> Carried {
        match self.json.first() {
            Some((_, schema)) => Carried::Json(schema.clone()),
            None if self.others.iter().any(|(_, is_text)| !is_text) => Carried::Bytes,
            None if self.open => Carried::Open,
            None if self.others.is_empty() => Carried::Nothing,
            None => Carried::Text,
        }
    }

    /// What is asked for; nothing where that is JSON of whatever name.
    pub(in crate::lower) fn asked(&self) -> Vec<&str> {
        match self.json.first() {
            Some((media, _)) => Some(media.as_str()).filter(|media| !media.contains('*')).into_iter().collect(),
            None => self.others().collect(),
        }
    }

    /// What is no JSON.
    pub(in crate::lower) fn others(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(|(media, _)| media.as_str()).chain(self.open.then_some("*/*"))
    }

    /// The texts, or the bytes, beside JSON.
    pub(in crate::lower) fn beside(&self, text: bool) -> impl Iterator<Item = &str> {
        let others = self.others.iter().filter(move |(_, is_text)| !self.json.is_empty() && *is_text == text);
        others.map(|(media, _)| media.as_str())
    }

    /// The further kinds of JSON of other schemas than the one that is asked for.
    pub(in crate::lower) fn further(&self) -> impl Iterator<Item = (&str, &Value)> {
        let first = self.json.first().map(|(_, schema)| schema);
        let others = self.json.iter().skip(1).filter(move |(_, schema)| Some(schema) != first);
        others.map(|(media, schema)| (media.as_str(), schema))
    }
}
