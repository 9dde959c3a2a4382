//! A combination of objects is one object; what is said twice of a property is put together.
//!
//! ```yaml
//! A: {allOf: [{$ref: B}, {properties: {id: {type: integer}}}]}, B: {properties: {id: {}, of: {$ref: C}}}   # before
//! A: {type: object, properties: {id: {type: integer}, of: {$ref: C}}}, B: …                                # after
//! ```
//! The type generator puts them together too, and does not end where two objects hold themselves, nor makes anything that
//! has a value where they contradict each other. Here the one that says more holds, of two that say as much the later;
//! two objects become one of both.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::dialect::{Format, Key as _, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::normalize::constants::VALUES;
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::normalize::{beside, combine, inherit, members};
use crate::lower::{Lowering, placeholder, walk};
use crate::names::{self, Named as _};
use crate::openapi::schemas::is_annotation;

/// What an object may say and still be put together with another here.
const FOREIGN: &[&str] = &["oneOf", "anyOf", "enum", "items", placeholder::KEY, "not"];

/// How deep it is looked for how much a schema says; deeper than that nothing is added to it.
const DEEPEST: usize = 16;

/// What tells an object from a schema that allows everything.
const OF_OBJECTS: &[&str] = &["type", "properties", "required", "additionalProperties"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let mut merge = Merge { schemas: std::mem::take(walk::schemas(&mut state.document)), both: BTreeMap::new() };
    let combined = |(name, schema): (&String, &Value)| schema.get("allOf").is_some().then(|| name.clone());
    let mut open: Vec<String> = merge.schemas.iter().filter_map(combined).collect();
    open.reverse();
    let mut done = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !done.insert(name.clone()) {
            continue;
        }
        let Some(schema) = merge.schemas.get(&name).cloned() else { continue };
        let made = merge.whole(&schema, &name, &mut open).or_else(|| merge.list(&schema, &name, &mut open));
        let made = made.or_else(|| merge.contradiction(&schema, &name, &mut open));
        let made = made.or_else(|| {
            let mut only = schema;
            (is_single(&only) && beside::adds(&only)).then(|| combine::only(&mut only))?;
            // What is beside something else than an object of fields is about nothing.
            ["required", "additionalProperties"]
                .iter()
                .for_each(|key| drop(walk::object(&mut only).shift_remove(*key)));
            Some(only)
        });
        if let Some(made) = made {
            merge.schemas.insert(name, made);
        }
    }
    merge.schemas.values_mut().for_each(describe);
    *walk::schemas(&mut state.document) = merge.schemas;
    Ok(())
}

/// What is required and not described is there, and is what all other names are, or open. What an open object has beside its
/// properties is kept.
fn describe(schema: &mut Value) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    if ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some()) {
        return;
    }
    let others = schema.get("additionalProperties").filter(|others| others.is_object()).cloned();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let is_empty = properties.is_empty();
    for name in required.iter().filter_map(Value::as_str) {
        properties.entry(name).or_insert_with(|| others.clone().unwrap_or_else(|| json!({})));
    }
    // The type generator keeps what a schema describes and drops what only may be there.
    if let Some(others) = schema.get_mut("additionalProperties").filter(|others| !is_empty && **others == json!(true)) {
        *others = json!({});
    }
}

/// Whether what an object says of other names says nothing of their values.
fn is_open(others: &Value) -> bool {
    *others == json!(true) || others.as_object().is_some_and(Map::is_empty)
}

/// Whether a combination has no more than one member.
fn is_single(schema: &Value) -> bool {
    schema.get("allOf").and_then(Value::as_array).is_none_or(|members| members.len() < 2)
}

struct Merge {
    schemas: Map<String, Value>,
    /// By the names of several objects, the name of the one that is all of them.
    both: BTreeMap<BTreeSet<String>, String>,
}

/// What the members of a combination say together.
#[derive(Default)]
struct Parts {
    properties: Map<String, Value>,
    required: Vec<Value>,
    additional: Option<Value>,
}

impl Merge {
    /// The combination as one object; none where it is something else.
    fn whole(&mut self, schema: &Value, name: &str, open: &mut Vec<String>) -> Option<Value> {
        schema.get("allOf")?;
        if is_single(schema) && schema.get("properties").is_none() && !beside::adds(schema) {
            return None;
        }
        let mut objects = Vec::new();
        self.flatten(schema, &mut objects, &mut BTreeSet::new())?;
        let states_nothing = |object: &Value| OF_OBJECTS.iter().all(|key| object.get(*key).is_none());
        if objects.iter().all(states_nothing) {
            let mut open = schema.clone();
            let map = walk::object(&mut open);
            map.shift_remove("allOf");
            inherit::sensitivity(map, objects.iter());
            return Some(open);
        }
        let mut parts = Parts::default();
        for object in &objects {
            self.add(&mut parts, object, name, open);
        }
        // No part has a property, and one allows none.
        if parts.properties.is_empty() && parts.additional.is_none() && objects.iter().any(walk::is_empty_object) {
            parts.additional = Some(json!(false));
        }
        let is_map = parts.additional.as_ref().is_some_and(|others| !is_open(others));
        if parts.properties.is_empty() && !is_map && is_single(schema) {
            return None;
        }
        let mut made = schema.clone();
        let map = walk::object(&mut made);
        for key in ["allOf", "properties", "required", "additionalProperties"] {
            map.shift_remove(key);
        }
        map.insert("type".to_owned(), json!("object"));
        if !parts.properties.is_empty() {
            map.insert("properties".to_owned(), Value::Object(parts.properties));
        }
        if !parts.required.is_empty() {
            map.insert("required".to_owned(), Value::Array(parts.required));
        }
        map.extend(parts.additional.map(|said| ("additionalProperties".to_owned(), said)));
        inherit::sensitivity(map, objects.iter());
        Some(made)
    }

    /// The objects that a combination is made of, what it refers to included; none where one of them is no object.
    fn flatten(&self, schema: &Value, objects: &mut Vec<Value>, seen: &mut BTreeSet<String>) -> Option<()> {
        if let Some(name) = walk::schema_ref(schema) {
            // The second time it says nothing new.
            return match seen.insert(name.clone()) {
                true => self.flatten(self.schemas.get(&name)?, objects, seen),
                false => Some(()),
            };
        }
        if FOREIGN.iter().any(|key| schema.get(*key).is_some()) || schema.get("type").is_some_and(|t| t != "object") {
            return None;
        }
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(member, objects, seen)?;
        }
        objects.push(schema.clone());
        Some(())
    }

    /// The combination as one list; none where it is something else.
    fn list(&mut self, schema: &Value, name: &str, open: &mut Vec<String>) -> Option<Value> {
        schema.get("allOf").filter(|_| !is_single(schema))?;
        let mut lists = Vec::new();
        self.flatten_lists(schema, &mut lists, &mut BTreeSet::new())?;
        let mut lists = lists.into_iter();
        let mut whole = lists.next()?;
        for list in lists {
            whole = self.put(&whole, &list, name, open);
        }
        let mut made = schema.clone();
        let map = walk::object(&mut made);
        map.shift_remove("allOf");
        for (key, value) in whole.as_object().into_iter().flatten() {
            map.entry(key).or_insert_with(|| value.clone());
        }
        Some(made)
    }

    /// The part of a combination that says the most, where no value is of the types of all; none where there may be one.
    fn contradiction(&mut self, schema: &Value, name: &str, open: &mut Vec<String>) -> Option<Value> {
        let mut own = schema.as_object()?.clone();
        let Some(Value::Array(members)) = own.shift_remove("allOf") else { return None };
        let mut kinds = BTreeSet::new();
        self.kinds(schema, &mut kinds, &mut BTreeSet::new());
        if kinds.len() < 2 {
            return None;
        }
        let has_type = own.contains_key("type");
        let parts = members.into_iter().chain(has_type.then(|| Value::Object(own.clone())));
        let mut made = parts.reduce(|before, after| self.put(&before, &after, name, open))?;
        let annotations = own.into_iter().filter(|(key, _)| is_annotation(key) || key.starts_with("x-"));
        let map = walk::object(&mut made);
        for (key, value) in annotations {
            map.entry(key).or_insert(value);
        }
        Some(made)
    }

    /// The types of JSON that a combination states. An integer is a number.
    fn kinds(&self, schema: &Value, kinds: &mut BTreeSet<String>, seen: &mut BTreeSet<String>) {
        if let Some(name) = walk::schema_ref(schema) {
            if let Some(named) = self.schemas.get(&name).filter(|_| seen.insert(name)) {
                self.kinds(named, kinds, seen);
            }
            return;
        }
        let implied = schema.get("properties").map(|_| "object");
        if let Some(kind) = schema.get("type").and_then(Value::as_str).or(implied) {
            kinds.insert(if kind == "integer" { "number" } else { kind }.to_owned());
        }
        for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.kinds(member, kinds, seen);
        }
    }

    /// The lists that a combination is made of; none where one of them is no list.
    fn flatten_lists(&self, schema: &Value, lists: &mut Vec<Value>, seen: &mut BTreeSet<String>) -> Option<()> {
        if let Some(name) = walk::schema_ref(schema) {
            return match seen.insert(name.clone()) {
                true => self.flatten_lists(self.schemas.get(&name)?, lists, seen),
                false => Some(()),
            };
        }
        if let Some(members) = schema.get("allOf").and_then(Value::as_array) {
            return members.iter().try_for_each(|member| self.flatten_lists(member, lists, seen));
        }
        schema.get("type").filter(|kind| *kind == "array")?;
        lists.push(schema.clone());
        Some(())
    }

    fn add(&mut self, parts: &mut Parts, object: &Value, name: &str, open: &mut Vec<String>) {
        for (key, said) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let put = match parts.properties.get(key).cloned() {
                Some(before) => self.put(&before, said, &names::pascal(&format!("{name} {key}")), open),
                None => said.clone(),
            };
            parts.properties.insert(key.clone(), put);
        }
        for required in object.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !parts.required.contains(required) {
                parts.required.push(required.clone());
            }
        }
        // That there is nothing else is true of the whole alone.
        let Some(more) = object.get("additionalProperties").filter(|said| **said != json!(false)) else { return };
        if parts.additional.as_ref().is_none_or(is_open) {
            parts.additional = Some(more.clone());
        }
    }

    /// What two schemas of one property say together.
    fn put(&mut self, before: &Value, after: &Value, name: &str, open: &mut Vec<String>) -> Value {
        let (first, second) = (target(before), target(after));
        if let (Some(first), Some(second)) = (&first, &second)
            && first != second
            && self.is_object(first)
            && self.is_object(second)
        {
            let both = self.of_both(first, second, name, open);
            let mut place = at_place(after, &both, is_nullable(before) && is_nullable(after));
            inherit::keys(walk::object(&mut place), before);
            return place;
        }
        let items =
            |schema: &Value| schema.get("items").filter(|_| schema.get("type").is_some_and(|t| t == "array")).cloned();
        if let (Some(first), Some(second)) = (items(before), items(after)) {
            let mut list = after.clone();
            let item = self.put(&first, &second, &format!("{name}Item"), open);
            let map = walk::object(&mut list);
            map.insert("items".to_owned(), item);
            inherit::keys(map, before);
            return list;
        }
        // Of two lists of values the shorter one is what both allow.
        let is_narrower = match (self.listed(before), self.listed(after)) {
            (Some(before), Some(after)) => after <= before,
            _ => self.says(after) >= self.says(before),
        };
        let (less, more) = match is_narrower {
            true => (before, after),
            false => (after, before),
        };
        let mut put = more.clone();
        if let Some(put) = put.as_object_mut() {
            // Of these, any one that says so is enough.
            let stated = members::OF_THE_PLACE.iter().filter(|key| less.get(**key) == Some(&json!(true)));
            stated.for_each(|key| drop(put.insert((*key).to_owned(), json!(true))));
            if let Some(text) = less.get("description") {
                put.entry("description").or_insert_with(|| text.clone());
            }
            inherit::keys(put, less);
            if let Some(named) = self.value_keys(less) {
                inherit::keys(put, &named);
            }
        }
        put
    }

    /// What the dialect states of values in a component that a place refers to. An object states the rest by itself.
    fn value_keys(&self, place: &Value) -> Option<Value> {
        let named = self.schemas.get(&target(place)?).filter(|named| named.get("properties").is_none())?;
        let keys = ["type", Sensitive::NAME, Format::NAME];
        let stated = keys.iter().filter_map(|key| Some(((*key).to_owned(), named.get(*key)?.clone())));
        Some(Value::Object(stated.collect()))
    }

    /// How many values a schema lists.
    fn listed(&self, schema: &Value) -> Option<usize> {
        let named = target(schema).and_then(|name| self.schemas.get(&name));
        let schema = named.unwrap_or(schema);
        ["enum", VALUES].iter().find_map(|key| schema.get(*key)?.as_array()).map(Vec::len)
    }

    /// How much a schema says.
    fn says(&self, schema: &Value) -> u8 {
        self.says_within(schema, DEEPEST)
    }

    /// The same, of so many references and lists within one another: a list may contain itself.
    fn says_within(&self, schema: &Value, deep: usize) -> u8 {
        let Some(deep) = deep.checked_sub(1) else { return 0 };
        if let Some(name) = target(schema) {
            return match self.schemas.get(&name) {
                Some(named) if named.get("enum").is_some() || self.is_object(&name) => 6,
                Some(named) => 1 + self.says_within(named, deep).min(4),
                None => 0,
            };
        }
        let has = |key: &str| schema.get(key).is_some();
        match schema.get("type").and_then(Value::as_str) {
            _ if ["oneOf", "anyOf", "allOf", "enum", VALUES].iter().any(|key| has(key)) => 5,
            None => 0,
            Some("object") if !has("additionalProperties") => 1,
            Some("array") => 2 + schema.get("items").map_or(0, |items| self.says_within(items, deep).min(2)),
            Some(_) if has("format") => 3,
            Some(_) => 2,
        }
    }

    fn is_object(&self, name: &str) -> bool {
        self.schemas.get(name).is_some_and(|schema| {
            schema.get(POSITIONS).is_none() && self.flatten(schema, &mut Vec::new(), &mut BTreeSet::new()).is_some()
        })
    }

    /// The name of the object that is both; made if it is not there.
    fn of_both(&mut self, first: &str, second: &str, name: &str, open: &mut Vec<String>) -> String {
        // What is itself made of several counts as those.
        let parts = |name: &str| {
            let made = self.both.iter().find(|(_, made)| *made == name).map(|(parts, _)| parts.clone());
            made.unwrap_or_else(|| BTreeSet::from([name.to_owned()]))
        };
        let mut all = parts(first);
        all.extend(parts(second));
        if let Some(made) = self.both.get(&all) {
            return made.clone();
        }
        let made = self.schemas.free(name);
        self.schemas.insert(made.clone(), json!({ "allOf": [walk::to_schema(first), walk::to_schema(second)] }));
        self.both.insert(all, made.clone());
        open.push(made.clone());
        made
    }
}

/// The component that a place refers to, alone or as the only member of a combination.
fn target(place: &Value) -> Option<String> {
    let single = place.get("allOf").and_then(Value::as_array).map(Vec::as_slice);
    match single {
        Some([only]) if place.get("properties").is_none() => walk::schema_ref(only),
        Some(_) => None,
        None => walk::schema_ref(place),
    }
}

fn is_nullable(place: &Value) -> bool {
    place.get("nullable").is_some_and(|said| *said == json!(true))
}

/// A reference with what a place says beside its own.
fn at_place(place: &Value, name: &str, nullable: bool) -> Value {
    let mut made = place.clone();
    let map = walk::object(&mut made);
    for key in ["$ref", "allOf", "nullable"] {
        map.shift_remove(key);
    }
    let reference = walk::to_schema(name);
    if nullable {
        map.insert("nullable".to_owned(), json!(true));
        map.insert("allOf".to_owned(), json!([reference]));
    } else if let Value::Object(reference) = reference {
        map.extend(reference);
    }
    made
}
