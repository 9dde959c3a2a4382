//! What values a schema allows: type, format, listed values, limits, default.

use serde_json::{Map, Value};

use super::Schemas;
use super::compare::{At, values_at};
use crate::diff::rules::*;
use crate::diff::wire::Site;
use crate::pointer;

type Object = Map<String, Value>;

/// Limits from above: a lower one is tighter.
const MOST: &[&str] = &["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"];
/// Limits from below: a higher one is tighter.
const LEAST: &[&str] = &["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"];
/// Other limits: only to have none is wider.
const OTHERS: &[&str] = &["pattern", "multipleOf", "uniqueItems"];
/// In which form a value is written.
const FORMATS: &[&str] = &["format", "x-accord-format"];

impl Schemas<'_> {
    pub(super) fn values(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        self.types(node, at, old, new);
        for key in FORMATS.iter().filter(|key| old.get(**key) != new.get(**key)) {
            let sites = values_at(at, key, old.get(*key), new.get(*key));
            self.fact(node, at, &SENT_FORMAT_CHANGED, &READ_FORMAT_CHANGED, sites);
        }
        self.listed(node, at, old, new);
        for key in MOST.iter().chain(LEAST).chain(OTHERS) {
            let (was, is) = (old.get(*key), new.get(*key));
            if was == is {
                continue;
            }
            let sent = if is_tighter(key, was, is) { &SENT_LIMIT_TIGHTENED } else { &SENT_LIMIT_RELAXED };
            self.fact(node, at, sent, &READ_LIMIT_CHANGED, values_at(at, key, was, is));
        }
        if old.get("default") != new.get("default") {
            let sites = values_at(at, "default", old.get("default"), new.get("default"));
            self.fact(node, at, &SENT_DEFAULT_CHANGED, &READ_DEFAULT_CHANGED, sites);
        }
    }

    fn types(&mut self, node: usize, at: At<'_>, old: &Object, new: &Object) {
        let (was, is) = (kind(old), kind(new));
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
                for (index, value) in before.iter().enumerate().filter(|(_, value)| !after.contains(value)) {
                    let site = Some(Site::of(place(at.old, index), Some(value)));
                    self.fact(node, at, &SENT_VALUE_REMOVED, &READ_VALUE_REMOVED, [site, None]);
                }
                for (index, value) in after.iter().enumerate().filter(|(_, value)| !before.contains(value)) {
                    let site = Some(Site::of(place(at.new, index), Some(value)));
                    self.fact(node, at, &SENT_VALUE_ADDED, &READ_VALUE_ADDED, [None, site]);
                }
            }
        }
    }
}

/// The kind of a schema that allows everything.
const ANY: &str = "any";

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
    if let Some(choice) = ["oneOf", "anyOf"].into_iter().find(|key| schema.contains_key(*key)) {
        return format!("choice ({choice})");
    }
    if let Some(ty) = schema.get("type") {
        return ty.as_str().map_or_else(|| ty.to_string(), str::to_owned);
    }
    let made_of = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    match () {
        () if made_of(&["properties", "additionalProperties"]) => "object".to_owned(),
        () if made_of(&["allOf"]) => "combination".to_owned(),
        () if made_of(&["items"]) => "array".to_owned(),
        () if made_of(&["enum", "const"]) => "listed values".to_owned(),
        () => ANY.to_owned(),
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
