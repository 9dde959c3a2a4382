//! A schema behind its references and combinations, and what it states of its values.

use std::collections::BTreeSet;

use serde_json::Value;

use super::page::Fact;
use super::words;
use crate::dialect::{Key as _, Tuple};
use crate::pointer;

/// How many references one may lead to.
const MOST_REFS: usize = 32;
/// How deep the items of items are described.
const DEPTH: usize = 4;
/// The keys whose schemas are what a schema is.
const COMBINATIONS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// A schema with everything that it consists of.
pub(super) struct Whole<'a> {
    /// The pointer by which it is recognized: of the component that it is, or its own.
    pub(super) pointer: String,
    /// The component that it is.
    pub(super) name: Option<String>,
    /// Where it is written, the most specific first: a property may be described by several members of a combination.
    pub(super) origins: Vec<(&'a Value, String)>,
    /// The schemas whose statements all hold.
    pub(super) parts: Vec<Part<'a>>,
    /// The places of the parts, what is included before what includes it.
    bottom_up: Vec<usize>,
}

/// A schema whose statements hold.
pub(super) struct Part<'a> {
    pub(super) node: &'a Value,
    pub(super) pointer: String,
    /// Whether it is the whole schema by another name, and no member beside others.
    pub(super) alone: bool,
}

/// The schemas of one of several keys that a choice is made of.
pub(super) struct Choice<'a> {
    pub(super) part: usize,
    pub(super) forms: Vec<(&'a Value, String)>,
}

impl<'a> Whole<'a> {
    /// `origins` are where the schema is written.
    pub(super) fn new(document: &'a Value, origins: Vec<(&'a Value, String)>) -> Self {
        let pointer = origins.first().map(|(_, pointer)| pointer.clone()).unwrap_or_default();
        let name = component(&pointer);
        let mut whole = Self { pointer, name, origins: Vec::new(), parts: Vec::new(), bottom_up: Vec::new() };
        let mut seen = BTreeSet::new();
        for (node, pointer) in &origins {
            whole.add(document, node, pointer.clone(), true, &mut seen);
        }
        whole.origins = origins;
        whole
    }

    fn add(
        &mut self,
        document: &'a Value,
        mut node: &'a Value,
        mut pointer: String,
        alone: bool,
        seen: &mut BTreeSet<String>,
    ) {
        for _ in 0..MOST_REFS {
            let target = node.get("$ref").and_then(Value::as_str).and_then(pointer::local);
            let Some((next, target)) = target.and_then(|at| Some((pointer::get(document, &at)?, at))) else { break };
            (node, pointer) = (next, target);
            if alone && self.name.is_none() {
                self.name = component(&pointer);
                self.pointer.clone_from(&pointer);
            }
        }
        if !seen.insert(pointer.clone()) {
            return;
        }
        let place = self.parts.len();
        self.parts.push(Part { node, pointer: pointer.clone(), alone });
        for key in COMBINATIONS {
            let members = node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let is_only = members.len() == 1;
            for (at, member) in members.iter().enumerate().filter(|_| is_only || key == "allOf") {
                let alone = alone && is_only && node.get("properties").is_none();
                self.add(document, member, format!("{pointer}/{key}/{at}"), alone, seen);
            }
        }
        self.bottom_up.push(place);
    }

    /// The parts, what is included before what includes it.
    pub(super) fn bottom_up(&self) -> impl Iterator<Item = &Part<'a>> {
        self.bottom_up.iter().filter_map(|at| self.parts.get(*at))
    }

    /// Whether a part is a component that the schema includes and that it is no other name for.
    pub(super) fn is_base(&self, at: usize) -> bool {
        let is_other = |part: &Part<'a>| part.pointer != self.pointer && component(&part.pointer).is_some();
        at > 0 && self.parts.get(at).is_some_and(is_other)
    }

    /// Everything whose statements hold; the same may come twice.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &'a Value> + use<'_, 'a> {
        self.origins.iter().map(|(node, _)| *node).chain(self.parts.iter().map(|part| part.node))
    }

    /// What the schema itself states, not a member of it.
    pub(super) fn own<T>(&self, find: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let origins = self.origins.iter().map(|(node, _)| *node);
        origins.chain(self.parts.iter().filter(|part| part.alone).map(|part| part.node)).find_map(find)
    }

    /// A text of the schema itself.
    pub(super) fn text(&self, key: &str) -> String {
        self.own(|node| node.get(key)?.as_str()).unwrap_or_default().to_owned()
    }

    /// Whether the schema itself says so.
    pub(super) fn is(&self, key: &str) -> bool {
        self.own(|node| (node.get(key) == Some(&Value::Bool(true))).then_some(())).is_some()
    }

    /// The first schema of a key, with its pointer.
    pub(super) fn below(&self, key: &str) -> Option<(&'a Value, String)> {
        let found = |part: &Part<'a>| Some((part.node.get(key)?, format!("{}/{key}", part.pointer)));
        self.parts.iter().find_map(found)
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.nodes().find_map(|node| node.get(key))
    }

    /// The choices that it has, without members that only say that null is possible.
    pub(super) fn choices(&self) -> Vec<Choice<'a>> {
        let mut out = Vec::new();
        for (part, stated) in self.parts.iter().enumerate() {
            for key in ["oneOf", "anyOf"] {
                let forms = stated.node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                if forms.len() < 2 {
                    continue;
                }
                let forms = forms.iter().enumerate().filter(|(_, form)| !is_null(form));
                let forms = forms.map(|(at, form)| (form, format!("{}/{key}/{at}", stated.pointer))).collect();
                out.push(Choice { part, forms });
            }
        }
        out
    }

    /// Whether anything would be shown below it.
    pub(super) fn has_rows(&self) -> bool {
        self.nodes().any(|node| node.get("properties").is_some()) || !self.choices().is_empty()
    }

    /// Whether null is a value.
    pub(super) fn is_nullable(&self) -> bool {
        let forms = self.parts.iter().flat_map(|part| ["oneOf", "anyOf"].iter().filter_map(|key| part.node.get(*key)));
        self.is("nullable") || forms.filter_map(Value::as_array).flatten().any(is_null)
    }

    /// What its values are, by its name where it has one. In JSON, some are others than in a form.
    pub(super) fn kind(&self, document: &'a Value, json: bool) -> String {
        self.kind_at(document, json, 0)
    }

    /// What its values are, whatever it is called.
    pub(super) fn shape(&self, document: &'a Value, json: bool) -> String {
        self.own(|node| format(node, json)).unwrap_or_else(|| self.shape_at(document, json, 0))
    }

    fn kind_at(&self, document: &'a Value, json: bool, depth: usize) -> String {
        let named = || self.name.clone();
        self.own(|node| format(node, json)).or_else(named).unwrap_or_else(|| self.shape_at(document, json, depth))
    }

    fn shape_at(&self, document: &'a Value, json: bool, depth: usize) -> String {
        // A reference that leads nowhere.
        let unknown = self.get("$ref").filter(|_| self.parts.iter().all(|part| part.node.get("$ref").is_some()));
        if let Some(name) = unknown.and_then(Value::as_str).and_then(|target| target.rsplit('/').next()) {
            return pointer::unescape(name);
        }
        let inner = |key: &str| {
            let (node, pointer) = self.below(key).filter(|(node, _)| node.is_object() && depth < DEPTH)?;
            Some(Whole::new(document, vec![(node, pointer)]).kind_at(document, json, depth + 1))
        };
        let format = self.get("format").and_then(Value::as_str);
        let has_properties = self.nodes().any(|node| node.get("properties").is_some());
        match self.get("type").and_then(Value::as_str) {
            Some("array") if self.get(Tuple::NAME).is_some() => "list by position".to_owned(),
            Some("array") => inner("items").map_or_else(|| "list".to_owned(), |items| format!("list of {items}")),
            Some("object") | None if has_properties => "object".to_owned(),
            Some("object") => {
                inner("additionalProperties").map_or_else(|| "object".to_owned(), |values| format!("map of {values}"))
            }
            Some("string") => match format {
                Some("date") => "date".to_owned(),
                Some("date-time") => "date and time".to_owned(),
                Some("binary") if json => "string".to_owned(),
                Some("binary") => "file".to_owned(),
                Some("byte") => "Base64".to_owned(),
                Some(format) => format!("string ({format})"),
                None => "string".to_owned(),
            },
            Some(other) => other.to_owned(),
            None if !self.choices().is_empty() => "one of several".to_owned(),
            None if self.parts.iter().any(|part| part.node.get("allOf").is_some()) => "object".to_owned(),
            None => "any JSON".to_owned(),
        }
    }

    /// The values that are listed.
    pub(super) fn values(&self) -> Vec<&'a Value> {
        let mut lists = self.nodes().filter_map(|node| node.get("enum")?.as_array());
        let first = lists.next().map(Vec::as_slice).unwrap_or_default();
        let others: Vec<_> = lists.collect();
        first.iter().filter(|value| others.iter().all(|list| list.contains(value))).collect()
    }

    /// Bounds and forms of its values, and those of its items.
    pub(super) fn facts(&self, document: &'a Value, most: Option<usize>) -> Vec<Fact> {
        self.facts_at(document, most, 0)
    }

    fn facts_at(&self, document: &'a Value, most: Option<usize>, depth: usize) -> Vec<Fact> {
        let nodes: Vec<&Value> = self.nodes().collect();
        let mut out = words::constraints(&nodes);
        if self.nodes().any(|node| node.get("additionalProperties") == Some(&Value::Bool(false))) {
            out.push(Fact::new("no other names"));
        }
        // A map says it by its kind.
        let more =
            self.below("additionalProperties").filter(|(more, _)| more.as_object().is_some_and(|m| !m.is_empty()));
        if let Some(more) = more.filter(|_| depth < DEPTH && self.nodes().any(|node| node.get("properties").is_some()))
        {
            let kind = Self::new(document, vec![more]).kind_at(document, false, depth + 1);
            out.push(Fact::new(format!("any other name: {kind}")));
        }
        if let Some((not, pointer)) = self.below("not").filter(|_| depth < DEPTH) {
            let not = Self::new(document, vec![(not, pointer)]);
            out.push(Fact::new(format!("not: {}", not.kind_at(document, false, depth + 1))));
            out.extend(not.inner_facts(document, "not", most, depth));
        }
        let is_tuple = self.get(Tuple::NAME).is_some();
        for (key, name) in [("items", "each item"), ("additionalProperties", "each value")] {
            let below = self.below(key).filter(|(node, _)| node.is_object() && !(is_tuple && key == "items"));
            let Some(inner) = below.filter(|_| depth < DEPTH) else { continue };
            out.extend(Self::new(document, vec![inner]).inner_facts(document, name, most, depth));
        }
        out
    }

    /// The facts of a schema within another.
    fn inner_facts(&self, document: &'a Value, name: &str, most: Option<usize>, depth: usize) -> Vec<Fact> {
        let mut out = Vec::new();
        if self.is_nullable() {
            out.push(Fact::new("may be null"));
        }
        let values = self.values();
        if !values.is_empty() {
            // What has no page of its own is listed here or nowhere.
            let most = self.name.as_ref().and(Some(words::MOST_VALUES)).or(most);
            out.push(Fact::listed("one of", &values, most));
        }
        out.extend(self.facts_at(document, most, depth + 1));
        out.into_iter().map(|fact| Fact { words: format!("{name}: {}", fact.words), ..fact }).collect()
    }

    /// The descriptions of items that have no page of their own.
    pub(super) fn inner_texts(&self, document: &'a Value) -> Vec<String> {
        let mut out = Vec::new();
        for (key, name) in [("items", "Each item"), ("additionalProperties", "Each value")] {
            let Some(inner) = self.below(key).filter(|(node, _)| node.is_object()) else { continue };
            let inner = Self::new(document, vec![inner]);
            let text = inner.text("description");
            if inner.name.is_none() && !text.trim().is_empty() {
                out.push(format!("{name}: {text}"));
            }
        }
        // What has a name has a page.
        let members = self.parts.iter().filter(|part| !part.alone && component(&part.pointer).is_none());
        let texts = members.filter_map(|part| part.node.get("description")?.as_str());
        out.extend(texts.filter(|text| !text.trim().is_empty()).map(str::to_owned));
        out
    }
}

/// The component schema that a pointer leads to.
pub(super) fn component(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("/components/schemas/")?;
    (!name.contains('/')).then(|| pointer::unescape(name))
}

/// Whether a member of a choice only says that null is possible.
fn is_null(form: &Value) -> bool {
    form.get("nullable").is_some() && form.as_object().is_some_and(|form| form.len() == 1)
}

/// What a format of the dialect means.
fn format(node: &Value, json: bool) -> Option<String> {
    let format = node.get("x-accord-format")?;
    Some(match format.as_str() {
        Some("unix-seconds") => "Unix seconds".to_owned(),
        Some("unix-millis") => "Unix milliseconds".to_owned(),
        Some("integer-string") => "integer in a string".to_owned(),
        Some("digit-boolean") if json => return None,
        Some("digit-boolean") => "1 or 0".to_owned(),
        _ => match format.pointer("/local-date-time/offset").and_then(Value::as_str) {
            Some(offset) => format!("local date and time, assumed {offset}"),
            None => "formatted text".to_owned(),
        },
    })
}
