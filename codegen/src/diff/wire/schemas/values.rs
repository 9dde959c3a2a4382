//! What values a schema allows: type, format, listed values, limits, default.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::compare::{At, values_at};
use super::{Schemas, formats};
use crate::diff::rules::*;
use crate::diff::wire::{Site, follow};
use crate::openapi::members::with_members;
use crate::pointer;

type Object = Map<String, Value>;

/// Limits from above: a lower one is tighter.
const MOST: &[&str] = &["maxLength", "maxItems", "maxProperties", "maxContains"];
/// Limits from below: a higher one is tighter.
const LEAST: &[&str] = &["minLength", "minItems", "minProperties", "minContains"];
/// Other limits: only to have none is wider.
const OTHERS: &[&str] = &["pattern", "multipleOf", "uniqueItems"];
/// In which form a value is written.
const FORMATS: &[&str] = &["format", "x-accord-format"];

impl Schemas<'_> {
    pub(super) fn values(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        self.types(node, at, old, new);
        for key in FORMATS.iter().filter(|key| old.get(**key) != new.get(**key)) {
            let sites = values_at(at, key, old.get(*key), new.get(*key));
            let (sent, read) = if *key == "format" { formats::rules(old, new) } else { formats::OTHER };
            self.fact(node, at, sent, read, sites);
        }
        self.listed(node, at, old, new);
        for key in MOST.iter().chain(LEAST).chain(OTHERS) {
            let (was, is) = (old.get(*key), new.get(*key));
            if was == is {
                continue;
            }
            let sites = values_at(at, key, was, is);
            let limits = |value: &&Value| !is_no_limit(key, value);
            match (was.filter(limits), is.filter(limits)) {
                (was, is) if are_same(was, is) => self.fact(node, at, &TEXT_CHANGED, &TEXT_CHANGED, sites),
                (was, is) if is_tighter(key, was, is) => {
                    self.fact(node, at, &SENT_LIMIT_TIGHTENED, &READ_LIMIT_CHANGED, sites);
                }
                _ => self.fact(node, at, &SENT_LIMIT_RELAXED, &READ_LIMIT_CHANGED, sites),
            }
        }
        self.bounds(node, at, old, new);
        let (was, is) = (old.get("default"), new.get("default"));
        if was != is {
            let sites = values_at(at, "default", was, is);
            match are_same(was, is) {
                true => self.fact(node, at, &TEXT_CHANGED, &TEXT_CHANGED, sites),
                false => self.fact(node, at, &SENT_DEFAULT_CHANGED, &READ_DEFAULT_CHANGED, sites),
            }
        }
    }

    /// The bounds of numbers, each with whether it is a part of the range.
    fn bounds(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        for (keys, is_least) in [(["minimum", "exclusiveMinimum"], true), (["maximum", "exclusiveMaximum"], false)] {
            let stated = |schema: &Object| keys.map(|key| schema.get(key).cloned());
            let (one, other) = (stated(old), stated(new));
            if one == other {
                continue;
            }
            let (was, is) = (Bound::of(&one, is_least), Bound::of(&other, is_least));
            let sent = match (&was, &is) {
                (None, Some(_)) => &SENT_LIMIT_TIGHTENED,
                (Some(was), Some(is)) if is.is_tighter(was) => &SENT_LIMIT_TIGHTENED,
                (Some(was), Some(is)) if !was.is_tighter(is) => &TEXT_CHANGED,
                (None, None) => &TEXT_CHANGED,
                _ => &SENT_LIMIT_RELAXED,
            };
            let read = if std::ptr::eq(sent, &TEXT_CHANGED) { &TEXT_CHANGED } else { &READ_LIMIT_CHANGED };
            let changed = keys.into_iter().filter(|key| old.get(*key) != new.get(*key)).collect::<Vec<_>>();
            let Some(key) = changed.first() else { continue };
            let mut sites = values_at(at, key, old.get(*key), new.get(*key));
            if changed.len() > 1 {
                let comparing = |site: Option<Site>, stated| site.map(|site| site.comparing(&json!(stated)));
                let [was, is] = sites;
                sites = [comparing(was, one), comparing(is, other)];
            }
            self.fact(node, at, sent, read, sites);
        }
    }

    fn types(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        let (was, is) = (typed(self.old, old), typed(self.new, new));
        if was == is {
            return;
        }
        let is_wider = is == ANY || (was.as_str(), is.as_str()) == ("integer", "number") || is_member(at.old, old, new);
        let is_narrower =
            was == ANY || (was.as_str(), is.as_str()) == ("number", "integer") || is_member(at.new, new, old);
        let sent = if is_wider { &SENT_TYPE_WIDENED } else { &SENT_TYPE_CHANGED };
        let read = if is_narrower { &READ_TYPE_NARROWED } else { &READ_TYPE_CHANGED };
        let site = |place: &str, kind: String| Some(Site::at(place).with_text(kind));
        self.fact(node, at, sent, read, [site(at.old, was), site(at.new, is)]);
    }

    fn listed(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        let list = |schema: &Object| match (schema.get("enum"), schema.get("const")) {
            (Some(Value::Array(values)), _) => Some(values.clone()),
            (_, Some(value)) => Some(vec![value.clone()]),
            _ => None,
        };
        let (was, is) = (list(old), list(new));
        let place = |parent: &str, at: usize| pointer::join(&pointer::join(parent, "enum"), &at.to_string());
        match (&was, &is) {
            (None, None) => {}
            (None, Some(_)) => self.fact(
                node,
                at,
                &SENT_VALUE_REMOVED,
                &READ_VALUE_REMOVED,
                values_at(at, "enum", None, new.get("enum")),
            ),
            (Some(_), None) => {
                self.fact(node, at, &SENT_VALUE_ADDED, &READ_VALUE_ADDED, values_at(at, "enum", old.get("enum"), None))
            }
            (Some(before), Some(after)) => {
                let is_in = |list: &[Value], value: &Value| list.iter().any(|other| is_same(value, other));
                for (index, value) in before.iter().enumerate().filter(|(_, value)| !is_in(after, value)) {
                    let site = Some(Site::of(place(at.old, index), Some(value)));
                    self.fact(node, at, &SENT_VALUE_REMOVED, &READ_VALUE_REMOVED, [site, None]);
                }
                for (index, value) in after.iter().enumerate().filter(|(_, value)| !is_in(before, value)) {
                    let site = Some(Site::of(place(at.new, index), Some(value)));
                    self.fact(node, at, &SENT_VALUE_ADDED, &READ_VALUE_ADDED, [None, site]);
                }
            }
        }
    }
}

/// The kind of a schema that allows everything.
const ANY: &str = "any";

/// The kind of a schema that is made of others and states no type.
const COMBINATION: &str = "combination";

/// Whether a schema is one of the members of a choice.
pub(super) fn is_member(place: &str, schema: &Object, choice: &Object) -> bool {
    let members = ["oneOf", "anyOf"].iter().filter_map(|key| choice.get(*key)?.as_array()).flatten();
    members.filter_map(Value::as_object).any(|member| {
        let target = member.get("$ref").and_then(Value::as_str).and_then(pointer::local);
        member == schema || target.is_some_and(|target| target == place)
    })
}

/// Whether a schema allows everything.
pub(super) fn is_any(schema: &Object) -> bool {
    kind(schema) == ANY
}

/// What a schema is, in one word: its type, or what it is made of where it has none.
fn kind(schema: &Object) -> String {
    if ["oneOf", "anyOf"].iter().any(|key| schema.contains_key(*key)) {
        return "choice".to_owned();
    }
    if let Some(ty) = schema.get("type") {
        return ty.as_str().map_or_else(|| ty.to_string(), str::to_owned);
    }
    let made_of = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    match () {
        () if made_of(&["properties", "additionalProperties"]) => "object".to_owned(),
        () if made_of(&["allOf"]) => COMBINATION.to_owned(),
        () if made_of(&["items"]) => "array".to_owned(),
        () if made_of(&["enum", "const"]) => "listed values".to_owned(),
        () => ANY.to_owned(),
    }
}

/// The same; of a combination that states no type, that of its members.
fn typed(document: &Value, schema: &Object) -> String {
    let own = kind(schema);
    if own != COMBINATION {
        return own;
    }
    let members = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let members = with_members(members, &["allOf"], |member| follow(document, member));
    let mut kinds = members.into_iter().filter_map(Value::as_object).map(kind);
    kinds.find(|kind| kind != ANY && kind != COMBINATION).unwrap_or(own)
}

/// A bound of a number.
struct Bound {
    value: Value,
    is_exclusive: bool,
    is_least: bool,
}

impl Bound {
    /// From the values of `minimum` and `exclusiveMinimum`, which is a flag or a bound of its own; the tighter of two.
    fn of([inclusive, exclusive]: &[Option<Value>; 2], is_least: bool) -> Option<Self> {
        let bound = |value: &Value, is_exclusive| Self { value: value.clone(), is_exclusive, is_least };
        let inclusive = inclusive.as_ref().filter(|value| value.is_number());
        match exclusive {
            Some(Value::Bool(flag)) => inclusive.map(|value| bound(value, *flag)),
            Some(value) if value.is_number() => {
                let own = bound(value, true);
                Some(inclusive.map(|value| bound(value, false)).filter(|other| other.is_tighter(&own)).unwrap_or(own))
            }
            _ => inclusive.map(|value| bound(value, false)),
        }
    }

    fn is_tighter(&self, other: &Self) -> bool {
        let (tighter, looser) = if self.is_least { (&self.value, &other.value) } else { (&other.value, &self.value) };
        match order(tighter, looser) {
            Ordering::Equal => self.is_exclusive && !other.is_exclusive,
            order => order == Ordering::Greater,
        }
    }
}

/// The order of two numbers; that of integers is exact.
fn order(one: &Value, other: &Value) -> Ordering {
    let integer = |value: &Value| value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.as_f64().unwrap_or_default().total_cmp(&other.as_f64().unwrap_or_default()),
    }
}

/// Whether two values are the same JSON: `10` is `10.0`.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => order(one, other) == Ordering::Equal,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in = |(key, value): (&String, &Value)| other.get(key).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(is_in)
        }
        _ => one == other,
    }
}

fn are_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        _ => one.is_none() && other.is_none(),
    }
}

/// Whether a limit allows every value.
fn is_no_limit(key: &str, value: &Value) -> bool {
    match key {
        "minLength" | "minItems" | "minProperties" => is_same(value, &Value::from(0)),
        "uniqueItems" => *value == Value::Bool(false),
        _ => false,
    }
}

pub(super) fn is_tighter(key: &str, was: Option<&Value>, is: Option<&Value>) -> bool {
    let Some(is) = is else { return false };
    // Whatever `uniqueItems` was, and what is to be fulfilled by anything.
    let nothing = Value::Bool(key != "uniqueItems");
    if *is == nothing {
        return false;
    }
    /// Patterns that every text has.
    const OPEN: &[&str] = &["", ".*", "^.*", ".*$", "^.*$"];
    if key == "pattern" && is.as_str().is_some_and(|pattern| OPEN.contains(&pattern)) {
        return false;
    }
    match (was.and_then(Value::as_f64), is.as_f64()) {
        (Some(was), Some(is)) if MOST.contains(&key) => is < was,
        (Some(was), Some(is)) if LEAST.contains(&key) => is > was,
        _ => true,
    }
}
