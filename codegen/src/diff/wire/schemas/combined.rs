//! Combinations (`allOf`): what their members state of an object together.
//!
//! ```yaml
//! {allOf: [{$ref: Base}, {properties: {url: …}}]}      # the properties of Base, and `url`
//! ```
//! A property that moved from one member to another, or a member that became a part of the schema itself, changes nothing. Where
//! the members are the same, each is compared with its own, so that a component is compared once.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::Schemas;
use super::compare::At;
use crate::diff::wire::resolve;
use crate::diff::wire::texts::is_text;
use crate::pointer;

/// How deep combinations of combinations go.
const DEEPEST: usize = 32;

/// What a schema states of the names of an object.
#[derive(Default)]
pub(super) struct Properties {
    /// Where each is described.
    pub(super) places: IndexMap<String, String>,
    /// Of those that another component describes: the member of the combination that refers to it.
    pub(super) members: IndexMap<String, String>,
    pub(super) required: BTreeSet<String>,
}

impl Properties {
    /// Those of one schema, without its combination.
    pub(super) fn of(place: &str, schema: &Map<String, Value>) -> Self {
        let below = pointer::join(place, "properties");
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        Self {
            places: properties.map(|(name, _)| (name.clone(), pointer::join(&below, name))).collect(),
            required: names.filter_map(Value::as_str).map(str::to_owned).collect(),
            ..Self::default()
        }
    }
}

/// A schema and the members of its combination as one.
#[derive(Default)]
pub(super) struct Combined {
    pub(super) properties: Properties,
    /// All else that they state.
    pub(super) rest: Map<String, Value>,
    /// Which member has a property, or requires it: a component, a member that is described in place by the first of its names, or
    /// none for the schema itself.
    holders: BTreeSet<(Option<String>, String, bool)>,
    /// The components among the members, in their order.
    components: Vec<String>,
    /// The schemas that were added, and whether all of each was: one within itself was not.
    added: BTreeMap<String, bool>,
    /// The texts of the schema itself, and those of its members too.
    pub(super) texts: [BTreeSet<String>; 2],
}

/// A part of a combination.
#[derive(Clone, Copy)]
struct Part<'p> {
    place: &'p str,
    /// The component that it is or is in.
    component: Option<&'p str>,
    /// The member of the combination that refers to that.
    member: Option<&'p str>,
    depth: usize,
}

impl Combined {
    /// None where the members do not simply add up.
    fn of(document: &Value, place: &str, schema: &Map<String, Value>) -> Option<Self> {
        let mut combined = Self::default();
        combined.add(document, schema, Part { place, component: None, member: None, depth: 0 })?;
        if !combined.rest.contains_key("type") && !combined.properties.places.is_empty() {
            combined.rest.insert("type".to_owned(), Value::from("object"));
        }
        Some(combined)
    }

    fn add(
        &mut self,
        document: &Value,
        schema: &Map<String, Value>,
        Part { place, component, member, depth }: Part<'_>,
    ) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        self.added.insert(place.to_owned(), false);
        let Properties { places, required, .. } = Properties::of(place, schema);
        let first = || places.keys().min().cloned().unwrap_or_default();
        let holder = component.map(str::to_owned).or_else(|| (depth > 0).then(first));
        for name in required {
            self.holders.insert((holder.clone(), name.clone(), true));
            self.properties.required.insert(name);
        }
        for (name, at) in places {
            let is_described = |place: &String| pointer::get(document, place);
            match self.properties.places.get(&name) {
                Some(known) if is_described(known) != is_described(&at) => return None,
                // Described the same way again.
                Some(_) => drop(self.holders.insert((holder.clone(), name, false))),
                None => {
                    self.holders.insert((holder.clone(), name.clone(), false));
                    self.properties.members.extend(member.map(|member| (name.clone(), member.to_owned())));
                    self.properties.places.insert(name, at);
                }
            }
        }
        for (key, value) in schema {
            match key.as_str() {
                "properties" | "required" | "allOf" => {}
                key if is_text(key) => {
                    let [own, all] = &mut self.texts;
                    let text = format!("{key}: {value}");
                    if depth == 0 {
                        own.insert(text.clone());
                    }
                    if component.is_none() {
                        all.insert(text);
                    }
                }
                _ if depth == 0 => drop(self.rest.insert(key.clone(), value.clone())),
                "type" | "additionalProperties" if !value.is_object() => match self.rest.get(key) {
                    Some(known) if known != value => return None,
                    _ => drop(self.rest.insert(key.clone(), value.clone())),
                },
                _ => return None,
            }
        }
        let below = pointer::join(place, "allOf");
        for (at, entry) in schema.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let at = pointer::join(&below, &at.to_string());
            let (target, found) = resolve(document, &at)?;
            let mut part = Part { place: &target, component, member, depth: depth + 1 };
            if entry.get("$ref").is_some() {
                self.components.push(target.clone());
                part = Part { component: Some(&target), member: member.or(Some(&at)), ..part };
            }
            match self.added.get(&target) {
                Some(true) => {}
                Some(false) => return None,
                None => self.add(document, found.as_object()?, part)?,
            }
        }
        self.added.insert(place.to_owned(), true);
        Some(())
    }
}

impl Schemas<'_> {
    /// Two schemas with their combinations, where what they state is in other members than before.
    pub(super) fn combined(
        &mut self,
        at: At<'_>,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) -> Option<[Combined; 2]> {
        if ![old, new].iter().any(|schema| schema.contains_key("allOf")) {
            return None;
        }
        let was = Combined::of(self.old, at.old, old)?;
        let is = Combined::of(self.new, at.new, new)?;
        let count = |schema: &Map<String, Value>| schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
        let is_in = |combined: &Combined, name: &str, is_required: bool| match is_required {
            true => combined.properties.required.contains(name),
            false => combined.properties.places.contains_key(name),
        };
        let has_moved = was
            .holders
            .symmetric_difference(&is.holders)
            .any(|(_, name, is_required)| is_in(&was, name, *is_required) && is_in(&is, name, *is_required));
        if was.components == is.components && count(old) == count(new) && !has_moved {
            return None;
        }
        let components = was.components.iter().chain(&is.components).cloned();
        self.members.extend(components);
        Some([was, is])
    }
}
