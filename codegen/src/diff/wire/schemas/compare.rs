//! Two schemas side by side.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::combined::{Combined, Properties};
use super::values::{is_any, is_member};
use super::{Fact, Reference, ReferenceKind, Schemas, Ways, component};
use crate::dialect::{Key as _, Tuple};
use crate::diff::rules::*;
use crate::diff::wire::{Site, citations, resolve, texts};
use crate::openapi::references::MORE;
use crate::pointer;

/// Two places that are compared.
#[derive(Clone, Copy)]
pub(super) struct At<'p> {
    pub(super) old: &'p str,
    pub(super) new: &'p str,
    /// What they are, from the nearest component or body: `address.city`.
    pub(super) what: &'p str,
    /// The ways that values there go.
    pub(super) ways: Ways,
    /// Whether they are members of a combination, so that what they refer to is a part of the same value.
    pub(super) is_part: bool,
}

impl Schemas<'_> {
    /// Compares the schemas of a node.
    pub(super) fn compare_node(&mut self, node: usize) {
        let Some((old, new)) = self.nodes.get(node).map(|node| (node.old.clone(), node.new.clone())) else { return };
        self.compare(node, At { old: &old, new: &new, what: "", ways: Ways::BOTH, is_part: false });
    }

    pub(super) fn fact(
        &mut self,
        node: usize,
        at: At<'_>,
        sent: &'static Rule,
        read: impl Into<Option<&'static Rule>>,
        sites: [Option<Site>; 2],
    ) {
        if at.ways.is_none() {
            return;
        }
        let [old, new] = sites;
        if let Some(node) = self.nodes.get_mut(node) {
            let what = node.name_of(at.what);
            node.facts.push(Fact { sent, read: read.into(), ways: at.ways, what, old, new });
        }
    }

    pub(super) fn compare(&mut self, node: usize, at: At<'_>) {
        let any = Value::Object(Map::new());
        let old = pointer::get(self.old, at.old).unwrap_or(&any);
        let new = pointer::get(self.new, at.new).unwrap_or(&any);
        let (Some(one), Some(other)) = (old.as_object(), new.as_object()) else {
            if old != new {
                let sites = [Some(Site::at(at.old).comparing(old)), Some(Site::at(at.new).comparing(new))];
                self.fact(node, at, &SENT_TYPE_CHANGED, &READ_TYPE_CHANGED, sites);
            }
            return;
        };
        self.annotations(node, at, one, other);
        self.unconverted(node, at, one == other);
        let (was, is) = (target(one), target(other));
        if was.is_some() || is.is_some() {
            let [one, other] = beside_references([(one, was.is_some()), (other, is.is_some())]);
            self.values(node, at, &one, &other);
            let follow = |document: &Value, target: Option<String>, here: &str| match target {
                Some(target) => resolve(document, &target).map_or(target, |(at, _)| at),
                None => here.to_owned(),
            };
            let (was, is) = (follow(self.old, was, at.old), follow(self.new, is, at.new));
            if (was.as_str(), is.as_str()) == (at.old, at.new) {
                return;
            }
            let kind = if at.is_part { ReferenceKind::Part } else { ReferenceKind::Value };
            self.refer(node, at, (&was, &is), kind);
            return;
        }
        self.heirs(node, at, one, other);
        if let Some([was, is]) = self.combined(at, one, other) {
            self.texts_of_members(node, at, [&was, &is]);
            self.values(node, at, &was.rest, &is.rest);
            self.parts(node, at, [&was.properties, &is.properties], [&was.rest, &is.rest]);
            return;
        }
        self.values(node, at, one, other);
        // What becomes anything, or one of several, keeps what it had.
        if is_any(other) || is_member(at.old, one, other) || is_member(at.new, other, one) {
            return;
        }
        let properties = [Properties::of(at.old, one), Properties::of(at.new, other)];
        self.parts(node, at, properties.each_ref(), [one, other]);
    }

    /// Refers to the comparison of two other places.
    pub(super) fn refer(&mut self, node: usize, at: At<'_>, (was, is): (&str, &str), kind: ReferenceKind) {
        let Some(from) = self.nodes.get(node) else { return };
        // What is no component is told by what refers to it.
        let name = component(is).is_none().then(|| from.name_outside(at.what));
        let subject = from.subject.clone();
        let reference = Reference { to: self.node(was, is, &subject, name.as_deref()), kind };
        if let Some(node) = self.nodes.get_mut(node)
            && !node.refers.contains(&reference)
        {
            node.refers.push(reference);
        }
    }

    /// What two schemas are made of: their properties, and all else that they state.
    fn parts(&mut self, node: usize, at: At<'_>, properties: [&Properties; 2], [old, new]: [&Map<String, Value>; 2]) {
        self.properties(node, at, properties);
        self.other_names(node, at, old, new);
        self.items(node, at, old, new);
        self.elements(node, at, old, new);
        let choices = ["oneOf", "anyOf"];
        let used = |schema: &Map<String, Value>| choices.into_iter().find(|key| schema.contains_key(*key));
        self.members(node, at, ["allOf"; 2], old, new);
        match (used(old), used(new)) {
            // One kind of choice became the other: the client makes the same of both.
            (Some(was), Some(is)) if was != is => self.members(node, at, [was, is], old, new),
            _ => choices.into_iter().for_each(|key| self.members(node, at, [key; 2], old, new)),
        }
        self.negation(node, at, old, new);
        self.discriminator(node, at, old, new);
    }

    /// What is said beside the type, also beside a reference.
    fn annotations(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        let is = |object: &Map<String, Value>, key: &str| object.get(key) == Some(&Value::Bool(true));
        match (is(old, "nullable"), is(new, "nullable")) {
            (false, true) => {
                self.fact(node, at, &SENT_NULL_ALLOWED, &READ_NULL_ALLOWED, flags(at, "nullable", old, new))
            }
            (true, false) => {
                self.fact(node, at, &SENT_NULL_REFUSED, &READ_NULL_EXCLUDED, flags(at, "nullable", old, new))
            }
            _ => {}
        }
        match (is(old, "deprecated"), is(new, "deprecated")) {
            (false, true) => self.fact(node, at, &OPERATION_DEPRECATED, &OPERATION_DEPRECATED, sites(at)),
            (true, false) => self.fact(node, at, &OPERATION_REINSTATED, &OPERATION_REINSTATED, sites(at)),
            _ => {}
        }
        let differing = texts::differing(old, new, COMPARED);
        self.moved += differing.moved;
        for (key, was, is) in differing.keys {
            if is_told_by_values(old, new, was, is) {
                continue;
            }
            let rule = match key {
                "x-accord-aliases" => &ALIASES_CHANGED,
                "x-accord-sensitive" => &SENSITIVE_CHANGED,
                "x-accord-name" | "x-accord-names" => &ITEMS_CHANGED,
                other => texts::rule(other),
            };
            let sites = values_at(at, key, was, is);
            self.fact(node, at, rule, rule, sites);
        }
    }

    /// The texts of the members of two combinations.
    fn texts_of_members(&mut self, node: usize, at: At<'_>, [old, new]: [&Combined; 2]) {
        let ([own, all], [own_now, all_now]) = (&old.texts, &new.texts);
        // Those of the schemas themselves are compared already.
        if own == own_now && all != all_now {
            let site = |place: &str, texts: &BTreeSet<String>| Some(Site::at(place).comparing(&json!(texts)));
            let sites = [site(at.old, all), site(at.new, all_now)];
            self.fact(node, at, &TEXT_CHANGED, &TEXT_CHANGED, sites);
        }
    }

    fn properties(&mut self, node: usize, at: At<'_>, [old, new]: [&Properties; 2]) {
        let (before, after) = (&old.places, &new.places);
        let (needed, needs) = (&old.required, &new.required);
        let all = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
        for name in all {
            let below = |parent: &str| pointer::join(&pointer::join(parent, "properties"), name);
            let was_at = before.get(name).cloned().unwrap_or_else(|| below(at.old));
            let is_at = after.get(name).cloned().unwrap_or_else(|| below(at.new));
            let what = if at.what.is_empty() { name.clone() } else { format!("{}.{name}", at.what) };
            let ways = |document: &Value, place: &str| {
                resolve(document, place).map_or(Ways::default(), |_| {
                    let is = |key: &str| states(document, place, key, DEEPEST);
                    match (is("readOnly"), is("writeOnly")) {
                        (true, false) => Ways { sent: false, read: true },
                        (false, true) => Ways { sent: true, read: false },
                        // Where it would go nowhere, nothing is left out.
                        (true, true) | (false, false) => Ways::BOTH,
                    }
                })
            };
            let (was, is) = (ways(self.old, &was_at), ways(self.new, &is_at));
            let inner = At { old: &was_at, new: &is_at, what: &what, ways: at.ways, is_part: false };
            let gone = Ways { sent: was.sent && !is.sent, read: was.read && !is.read };
            let came = Ways { sent: is.sent && !was.sent, read: is.read && !was.read };
            let kept = was.and(is);
            let site = |document: &Value, of: &Properties, at: &str| {
                of.places.get(name)?;
                Some(match of.members.get(name) {
                    Some(member) => Site::at(member).comparing(pointer::get(document, at).unwrap_or(&Value::Null)),
                    None => Site::at(at),
                })
            };
            let (old_site, new_site) = (site(self.old, old, &was_at), site(self.new, new, &is_at));
            let sites = [old_site, new_site];
            self.fact(node, inner.only(gone), &SENT_PROPERTY_REMOVED, &READ_PROPERTY_REMOVED, sites.clone());
            let sent = if needs.contains(name) { &SENT_PROPERTY_ADDED_REQUIRED } else { &SENT_PROPERTY_ADDED };
            self.fact(node, inner.only(came), sent, &READ_PROPERTY_ADDED, sites.clone());
            if kept.is_none() {
                continue;
            }
            let inner = inner.only(kept);
            match (needed.contains(name), needs.contains(name)) {
                (false, true) => {
                    self.fact(node, inner, &SENT_PROPERTY_BECAME_REQUIRED, &READ_PROPERTY_BECAME_REQUIRED, sites)
                }
                (true, false) => {
                    self.fact(node, inner, &SENT_PROPERTY_BECAME_OPTIONAL, &READ_PROPERTY_BECAME_OPTIONAL, sites)
                }
                _ => {}
            }
            self.compare(node, inner);
        }
        // A name that is required and not described.
        let undescribed = |of: &Properties, other: &Properties| {
            let names =
                of.required.iter().filter(|name| !other.required.contains(*name) && !of.places.contains_key(*name));
            Value::from(names.cloned().collect::<Vec<_>>())
        };
        let comparing = |names: &Value| sites(at).map(|site| site.map(|site| site.comparing(names)));
        let (more, less) = (undescribed(new, old), undescribed(old, new));
        if more != Value::Array(Vec::new()) {
            let sites = comparing(&more);
            self.fact(node, at, &SENT_PROPERTY_BECAME_REQUIRED, &READ_PROPERTY_BECAME_REQUIRED, sites);
        }
        if less != Value::Array(Vec::new()) {
            let sites = comparing(&less);
            self.fact(node, at, &SENT_PROPERTY_BECAME_OPTIONAL, &READ_PROPERTY_BECAME_OPTIONAL, sites);
        }
    }

    fn other_names(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        const KEY: &str = "additionalProperties";
        let rank = |object: &Map<String, Value>| match object.get(KEY) {
            None | Some(Value::Bool(true)) => 2,
            Some(Value::Object(schema)) if schema.is_empty() => 2,
            Some(Value::Bool(false)) => 0,
            Some(_) => 1,
        };
        let sites = values_at(at, KEY, old.get(KEY), new.get(KEY));
        match (rank(old), rank(new)) {
            (1, 1) => {
                let (was, is) = (pointer::join(at.old, KEY), pointer::join(at.new, KEY));
                let what = format!("{}{{…}}", at.what);
                self.compare(node, At { old: &was, new: &is, what: &what, ways: at.ways, is_part: false });
            }
            (was, is) if was > is => self.fact(node, at, &SENT_NAMES_CLOSED, &READ_NAMES_CHANGED, sites),
            (was, is) if was < is => self.fact(node, at, &SENT_NAMES_OPENED, &READ_NAMES_CHANGED, sites),
            _ => {}
        }
        // A schema of any object and none are the same; what new names are referred to is not passed over.
        if rank(old) != rank(new) && rank(new) == 1 {
            let next = pointer::join(at.new, KEY);
            let ways = Ways::default();
            self.compare(node, At { old: &next, new: &next, what: at.what, ways, is_part: false });
        }
    }

    fn items(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        // Items that only one schema has are compared with those of another list, which may have any. Of what is no list they
        // are a part of the new type; a schema that contains itself would be compared with ever deeper places that are not there.
        let are_lists = [old, new].iter().all(|schema| schema.get("type") == Some(&Value::from("array")));
        match (old.contains_key("items"), new.contains_key("items")) {
            (true, true) => {}
            (true, false) | (false, true) if are_lists => {}
            _ => return,
        }
        let (was, is) = (pointer::join(at.old, "items"), pointer::join(at.new, "items"));
        let what = format!("{}[]", at.what);
        self.compare(node, At { old: &was, new: &is, what: &what, ways: at.ways, is_part: false });
    }

    /// The elements of a list by position.
    fn elements(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        let count = |schema: &Map<String, Value>| schema.get(Tuple::NAME).and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..count(old).max(count(new)) {
            let place = |around: &str, schema| match count(schema) {
                // What follows the elements may be what `items` says.
                known if known <= index => pointer::join(around, "items"),
                _ => format!("{}/{index}", pointer::join(around, Tuple::NAME)),
            };
            let (was, is) = (place(at.old, old), place(at.new, new));
            let what = format!("{}[{index}]", at.what);
            self.compare(node, At { old: &was, new: &is, what: &what, ways: at.ways, is_part: false });
        }
    }

    fn negation(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        let (was, is) = (old.get("not"), new.get("not"));
        if was == is {
            return;
        }
        match was.zip(is).and_then(|(was, is)| citations::moved("not", was, is)) {
            Some(count) => self.moved += count,
            None => {
                let sites = values_at(at, "not", was, is);
                self.fact(node, at, &COMBINATION_CHANGED, &COMBINATION_CHANGED, sites);
            }
        }
    }
}

/// Whether a list has an entry for each listed value, such as its name in programs, and those of the values that stay are the same:
/// the values that came or went tell the rest.
fn is_told_by_values(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    was: Option<&Value>,
    is: Option<&Value>,
) -> bool {
    let lists = (old.get("enum").and_then(Value::as_array), new.get("enum").and_then(Value::as_array));
    let (Some(before), Some(after)) = lists else { return false };
    let (Some(was), Some(is)) = (was.and_then(Value::as_array), is.and_then(Value::as_array)) else { return false };
    let stays =
        |(value, entry): (&Value, &Value)| after.iter().zip(is).all(|(other, now)| other != value || now == entry);
    before.len() == was.len() && after.len() == is.len() && before != after && before.iter().zip(was).all(stays)
}

/// How deep references and combinations are followed.
const DEEPEST: usize = 32;

/// Whether a property states a key: itself, also beside a reference, or what it refers to or combines.
fn states(document: &Value, place: &str, key: &str, deep: usize) -> bool {
    let Some(schema) = pointer::get(document, place).filter(|_| deep > 0) else { return false };
    let target = schema.get("$ref").and_then(Value::as_str).and_then(pointer::local);
    let below = pointer::join(place, "allOf");
    let members = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let members = (0..members).map(|at| pointer::join(&below, &at.to_string()));
    schema.get(key) == Some(&Value::Bool(true))
        || target.into_iter().chain(members).any(|place| states(document, &place, key, deep - 1))
}

impl At<'_> {
    /// In some ways only.
    fn only(self, ways: Ways) -> Self {
        Self { ways: self.ways.and(ways), ..self }
    }
}

/// Keys that are not annotations.
const COMPARED: &[&str] = &[
    "$ref",
    "nullable",
    "deprecated",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "discriminator",
    "readOnly",
    "writeOnly",
    "maximum",
    "minimum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "pattern",
    "multipleOf",
    "uniqueItems",
    "x-accord-format",
    "x-accord-tuple",
];

/// The pointer that a schema only refers to, also through a combination or a choice of one.
fn target(schema: &Map<String, Value>) -> Option<String> {
    let reference = match schema.get("$ref") {
        Some(reference) => reference,
        None => {
            const GROUPS: [&str; 3] = ["allOf", "oneOf", "anyOf"];
            let group = GROUPS.into_iter().find(|key| schema.contains_key(*key))?;
            let [only] = schema.get(group)?.as_array()?.as_slice() else { return None };
            // That null is allowed besides is compared with the annotations.
            let others = GROUPS.iter().filter(|key| **key != group);
            let mut adds = MORE.iter().filter(|key| **key != "nullable").chain(others).chain(&["not", "discriminator"]);
            if adds.any(|key| schema.contains_key(*key)) {
                return None;
            }
            only.get("$ref")?
        }
    };
    pointer::local(reference.as_str()?)
}

/// What is stated beside the reference of a schema, such as its default; both schemas, and whether each refers to another. Of
/// one that does not, the same keys: the rest of it is compared with what the other refers to.
fn beside_references(schemas: [(&Map<String, Value>, bool); 2]) -> [Map<String, Value>; 2] {
    let is_stated = |key: &String| {
        schemas.iter().any(|(schema, refers)| *refers && schema.contains_key(key))
            // A type beside a reference repeats that of the other schema.
            && (key != "type" || schemas.iter().all(|(schema, _)| schema.contains_key(key)))
            && !matches!(key.as_str(), "$ref" | "allOf" | "oneOf" | "anyOf")
    };
    schemas.map(|(schema, _)| {
        let stated = schema.iter().filter(|(key, _)| is_stated(key));
        stated.map(|(key, value)| (key.clone(), value.clone())).collect()
    })
}

/// The places of a flag in both schemas; that of the schema where it has no such flag.
fn flags(at: At<'_>, key: &str, old: &Map<String, Value>, new: &Map<String, Value>) -> [Option<Site>; 2] {
    let site = |parent: &str, schema: &Map<String, Value>| match schema.contains_key(key) {
        true => Some(Site::at(&pointer::join(parent, key))),
        false => Some(Site::at(parent)),
    };
    [site(at.old, old), site(at.new, new)]
}

pub(super) fn sites(at: At<'_>) -> [Option<Site>; 2] {
    [Some(Site::at(at.old)), Some(Site::at(at.new))]
}

/// The places of a key in both schemas; that of the schema where it has no such key.
pub(super) fn values_at(at: At<'_>, key: &str, old: Option<&Value>, new: Option<&Value>) -> [Option<Site>; 2] {
    let site = |parent: &str, value: Option<&Value>| {
        let place = if value.is_some() { pointer::join(parent, key) } else { parent.to_owned() };
        Some(Site::of(place, value))
    };
    [site(at.old, old), site(at.new, new)]
}
