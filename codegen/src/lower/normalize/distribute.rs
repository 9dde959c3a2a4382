//! A choice within a combination is a choice between combinations.
//!
//! ```yaml
//! {properties: {id: …}, oneOf: [A, B]}                          # before
//! {oneOf: [{allOf: [{properties: {id: …}}, A]}, {allOf: [{properties: {id: …}}, B]}]}      # after
//!
//! {allOf: [Pet, {properties: {id: …}}]}, Pet: {oneOf: [Cat, Dog]}                          # before
//! {oneOf: [{allOf: [Cat, {properties: {id: …}}]}, {allOf: [Dog, {properties: {id: …}}]}]}  # after
//! ```
//! Each alternative is one object then, and no choice has anything beside it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::dialect::{Format, Key as _, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::normalize::beside;
use crate::lower::normalize::discriminators::{CHOICE, TAGS};
use crate::lower::normalize::inherit;
use crate::lower::normalize::labels::{self, LABEL};
use crate::lower::placeholder::KEY;
use crate::lower::{Lowering, walk};

/// How many alternatives a combination may have. Beyond, it is one object that has the properties of all.
const MOST: usize = 48;
/// How many references and combinations deep a choice is looked for.
const DEEPEST: usize = 24;
/// What is said of a property that is open because several alternatives have it, each with its own type.
const OF_SEVERAL_TYPES: &str = "Its type is another in other alternatives.";
/// What a schema states about its values rather than about its place.
const STRUCTURE: &[&str] = &["properties", "required", "additionalProperties"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = walk::schemas(&mut state.document).clone();
    let choices = walk::holding(&schemas, |schema, choices| is_choice(schema, |name| choices.contains(name)));
    let source = Source { schemas: &schemas, is_choice: &|name| choices.contains(name) };
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut |schema| source.rewrite(schema)));
    Ok(())
}

/// Whether a schema states nothing about its values.
fn is_silent(schema: &Value) -> bool {
    let stated = ["$ref", "allOf", "oneOf", "anyOf", "enum", "items", "type", KEY];
    !stated.iter().chain(STRUCTURE).any(|key| schema.get(*key).is_some())
}

/// Whether a schema describes fields.
fn has_fields(schema: &Value) -> bool {
    schema.get("properties").is_some() || beside::adds(schema)
}

/// Whether a schema is a choice, or is put together with one; `by_name` says it of a component.
fn is_choice(schema: &Value, by_name: impl Fn(&str) -> bool + Copy) -> bool {
    if let Some(name) = walk::schema_ref(schema) {
        return by_name(&name);
    }
    let members = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    ["oneOf", "anyOf"].iter().any(|key| members(key).len() > 1)
        || members("allOf").iter().any(|member| is_choice(member, by_name))
}

struct Source<'a> {
    schemas: &'a Map<String, Value>,
    is_choice: &'a dyn Fn(&str) -> bool,
}

/// One way to be of a schema: all of these at once.
#[derive(Clone, Default)]
struct Alternative {
    parts: Vec<Value>,
    /// The values of the deciding property that lead to it.
    tags: Option<Value>,
    label: Option<String>,
}

/// What a schema may be.
struct Alternatives {
    ways: Vec<Alternative>,
    /// The deciding property, of the first choice that has one.
    property: Option<Value>,
    /// Whether it may be several of them at once.
    is_any: bool,
    /// What is stated of printing a choice, which is no part of its members.
    sensitive: Option<Value>,
}

impl Source<'_> {
    fn rewrite(&self, schema: &mut Value) {
        if !is_choice(schema, self.is_choice) || walk::schema_ref(schema).is_some() {
            return;
        }
        let combined = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let stated = combined.iter().filter(|member| !is_silent(member)).count();
        let choices = ["oneOf", "anyOf"].iter().filter(|key| schema.get(**key).is_some()).count();
        if stated + choices + usize::from(has_fields(schema)) < 2 && combined.len() == stated {
            return;
        }
        let made = self.alternatives(schema, DEEPEST);
        let Some(map) = schema.as_object_mut() else { return };
        for key in STRUCTURE.iter().chain(&["allOf", "oneOf", "anyOf", "type", CHOICE]) {
            map.shift_remove(*key);
        }
        let is_any = made.is_any && made.property.is_none();
        if let Some(sensitive) = made.sensitive {
            map.entry(Sensitive::NAME).or_insert(sensitive);
        }
        if let Some(property) = made.property.filter(|_| made.ways.len() > 1) {
            map.insert(CHOICE.to_owned(), property);
        }
        let mut members: Vec<Value> = Vec::new();
        for member in made.ways.into_iter().map(Alternative::schema) {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        let key = match (members.len(), is_any) {
            (1, _) => "allOf",
            (_, true) => "anyOf",
            (_, false) => "oneOf",
        };
        map.insert(key.to_owned(), Value::Array(members));
    }

    fn alternatives(&self, schema: &Value, deep: usize) -> Alternatives {
        let only = |schema: &Value| Alternatives {
            ways: vec![Alternative { parts: vec![schema.clone()], ..Alternative::default() }],
            property: None,
            is_any: true,
            sensitive: None,
        };
        let sensitive = schema.get(Sensitive::NAME).cloned();
        if is_silent(schema) {
            return Alternatives { ways: vec![Alternative::default()], property: None, is_any: true, sensitive };
        }
        if deep == 0 || !is_choice(schema, self.is_choice) {
            return only(schema);
        }
        if let Some(name) = walk::schema_ref(schema) {
            return self.schemas.get(&name).map_or_else(|| only(schema), |target| self.alternatives(target, deep - 1));
        }
        let mut all = Alternatives { ways: vec![own(schema)], property: None, is_any: true, sensitive };
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let more = self.alternatives(member, deep - 1);
            all.times(more, self);
        }
        for (key, is_any) in [("oneOf", false), ("anyOf", true)] {
            let Some(members) = schema.get(key).and_then(Value::as_array) else { continue };
            let (mut ways, mut sensitive) = (Vec::new(), None);
            let property = schema.get(CHOICE).cloned();
            for (member, label) in members.iter().zip(labels::of(schema.get(key))) {
                let inner = self.alternatives(member, deep - 1);
                let is_single = inner.ways.len() == 1;
                sensitive = sensitive.or(inner.sensitive);
                // A choice by the same property has tags of its own for each of its members.
                let has_tags = !is_single && property.is_some() && inner.property == property;
                ways.extend(inner.ways.into_iter().map(|mut way| {
                    let outer = member.get(TAGS).cloned();
                    way.tags = if has_tags { within(way.tags, outer) } else { outer.or(way.tags) };
                    let name = walk::schema_ref(member).or_else(|| label.clone()).filter(|_| is_single);
                    way.label = name.or(way.label).or_else(|| way.parts.iter().find_map(walk::schema_ref));
                    way
                }));
            }
            all.times(Alternatives { ways, property, is_any, sensitive }, self);
        }
        all
    }

    /// The properties of a schema and of all that it is made of, none of which must be there.
    fn properties(&self, schema: &Value, found: &mut Map<String, Value>, seen: &mut BTreeSet<String>, deep: usize) {
        if deep == 0 {
            return;
        }
        if let Some(name) = walk::schema_ref(schema)
            && let Some(target) = self.schemas.get(&name)
        {
            // The second time it says nothing new.
            if seen.insert(name) {
                self.properties(target, found, seen, deep - 1);
            }
            return;
        }
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let property = match found.get(name) {
                Some(before) => self.either(before, property),
                None => property.clone(),
            };
            found.insert(name.clone(), property);
        }
        for member in ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.get(*key)?.as_array()).flatten() {
            self.properties(member, found, seen, deep - 1);
        }
    }
}

impl Source<'_> {
    /// A property that is one of two: a scalar of the type that both have, else any value.
    fn either(&self, one: &Value, another: &Value) -> Value {
        if one == another {
            return one.clone();
        }
        let kinds = [one, another].map(|property| self.resolved(property).get("type").and_then(Value::as_str));
        let of_both = |key: &str| {
            let [one, another] = [one, another].map(|property| self.resolved(property).get(key));
            one.filter(|_| one == another).map(|value| (key.to_owned(), value.clone()))
        };
        let kind = match kinds {
            [Some("number" | "integer"), Some("number")] | [Some("number"), Some("integer")] => Some("number"),
            [Some(one), Some(another)] if one == another && !matches!(one, "object" | "array") => Some(one),
            _ => None,
        };
        let mut either = Map::new();
        let note = match kind {
            Some(kind) => {
                either.insert("type".to_owned(), json!(kind));
                either.extend(["format", Format::NAME].iter().filter_map(|key| of_both(key)));
                None
            }
            None => Some(OF_SEVERAL_TYPES),
        };
        let said = one.get("description").or_else(|| another.get("description")).and_then(Value::as_str);
        let texts = said.into_iter().chain(note.filter(|note| !said.is_some_and(|said| said.ends_with(note))));
        let description = texts.collect::<Vec<_>>().join("\n\n");
        if !description.is_empty() {
            either.insert("description".to_owned(), json!(description));
        }
        if [one, another].iter().any(|property| property.get("nullable") == Some(&json!(true))) {
            either.insert("nullable".to_owned(), json!(true));
        }
        for property in [one, another] {
            let mut stated = property.clone();
            walk::object(&mut stated).shift_remove(Format::NAME);
            inherit::keys(&mut either, &stated);
            inherit::sensitivity(&mut either, [self.resolved(property)].into_iter());
        }
        Value::Object(either)
    }

    /// The schema at the end of a chain of references.
    fn resolved<'s>(&'s self, mut schema: &'s Value) -> &'s Value {
        for _ in 0..DEEPEST {
            match walk::schema_ref(schema).and_then(|name| self.schemas.get(&name)) {
                Some(next) => schema = next,
                None => break,
            }
        }
        schema
    }
}

impl Alternatives {
    /// Each way of the one with each of the other.
    fn times(&mut self, mut other: Alternatives, source: &Source<'_>) {
        self.sensitive = self.sensitive.take().or(other.sensitive.take());
        if other.ways.len() > 1 && self.ways.len().saturating_mul(other.ways.len()) > MOST {
            let (mut properties, mut seen) = (Map::new(), BTreeSet::new());
            for part in other.ways.iter().flat_map(|way| &way.parts) {
                source.properties(part, &mut properties, &mut seen, DEEPEST);
            }
            let part = json!({"type": "object", "properties": properties});
            other.ways = vec![Alternative { parts: vec![part], ..Alternative::default() }];
        } else if other.ways.len() > 1 {
            self.is_any &= other.is_any;
            if self.property.is_none() {
                self.property = other.property;
            }
        }
        let ways = std::mem::take(&mut self.ways);
        self.ways = ways.iter().flat_map(|way| other.ways.iter().map(|more| way.and(more))).collect();
    }
}

impl Alternative {
    fn and(&self, other: &Self) -> Self {
        let label = match (&self.label, &other.label) {
            (Some(one), Some(another)) => Some(format!("{one} {another}")),
            (one, another) => one.clone().or_else(|| another.clone()),
        };
        let mut parts = self.parts.clone();
        parts.extend(other.parts.iter().filter(|part| !self.parts.contains(part)).cloned());
        Self { parts, tags: self.tags.clone().or_else(|| other.tags.clone()), label }
    }

    fn schema(mut self) -> Value {
        // A text cannot be an object as well: what it is put together with describes the object.
        let is_object = |part: &Value| has_fields(part);
        if self.parts.len() > 1 && self.parts.iter().any(|part| part.get("type").is_some_and(|kind| kind != "object")) {
            self.parts.retain(|part| !is_object(part));
        }
        narrow(&mut self.parts);
        let mut member = match self.parts.len() {
            0 => json!({}),
            1 => self.parts.remove(0),
            _ => json!({ "allOf": self.parts }),
        };
        if let Some(map) = member.as_object_mut() {
            map.extend(self.tags.map(|tags| (TAGS.to_owned(), tags)));
            map.extend(self.label.map(|label| (LABEL.to_owned(), json!(label))));
        }
        member
    }
}

/// Where two parts list values of one property, the first has the shorter list and the other none: each list would become a
/// type, of which one is used.
fn narrow(parts: &mut [Value]) {
    let count = |property: &Value| property.get("enum").and_then(Value::as_array).map(Vec::len);
    for at in 1..parts.len() {
        let Some((earlier, [part, ..])) = parts.split_at_mut_checked(at) else { return };
        let Some(own) = part.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        for first in earlier.iter_mut().filter_map(|part| part.get_mut("properties")?.as_object_mut()) {
            for (name, before) in first.iter_mut() {
                let Some((wider, narrower)) = count(before).zip(own.get(name).and_then(count)) else { continue };
                if let Some(mut property) = own.shift_remove(name).filter(|_| narrower <= wider) {
                    if let (Some(property), Some(text)) = (property.as_object_mut(), before.get("description")) {
                        property.entry("description").or_insert_with(|| text.clone());
                    }
                    if let Some(property) = property.as_object_mut() {
                        inherit::keys(property, before);
                    }
                    *before = property;
                }
            }
        }
    }
}

/// The tags of a way within another choice by the same property. Any other value leads to it only if it does so in both.
fn within(tags: Option<Value>, outer: Option<Value>) -> Option<Value> {
    let is_fallback = |tags: &Value| tags.as_array().is_some_and(|tags| tags.contains(&Value::Null));
    let Some(Value::Array(mut own)) = tags else { return outer };
    if !outer.as_ref().is_some_and(is_fallback) {
        own.retain(|tag| !tag.is_null());
    }
    Some(Value::Array(own))
}

/// What a schema states beside its choices.
fn own(schema: &Value) -> Alternative {
    let mut part = Map::new();
    for key in STRUCTURE {
        part.extend(schema.get(*key).map(|value| ((*key).to_owned(), value.clone())));
    }
    // That a part has nothing else is not true of the whole, which has the other parts.
    if part.get("additionalProperties") == Some(&json!(false)) {
        part.shift_remove("additionalProperties");
    }
    if part.is_empty() {
        return Alternative::default();
    }
    part.insert("type".to_owned(), json!("object"));
    Alternative { parts: vec![Value::Object(part)], ..Alternative::default() }
}
