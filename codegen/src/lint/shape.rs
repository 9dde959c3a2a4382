//! The values that a schema allows at a place of a body.

use std::collections::HashSet;
use std::hash::Hash;

use indexmap::IndexSet;
use serde_json::Value;

use super::Context;

/// What a schema allows at one place. In doubt it allows a value, because a rule must not reject a correct document.
#[derive(Clone, Debug)]
pub(super) struct Shape<'d> {
    /// The JSON types. `None`: any.
    types: Option<Vec<&'d str>>,
    /// The values, where they are listed.
    values: Option<Vec<&'d Value>>,
}

impl<'d> Shape<'d> {
    /// Whether a value of one of these types is allowed.
    pub(super) fn may_be(&self, types: &[&str]) -> bool {
        self.types.as_ref().is_none_or(|known| known.iter().any(|known| types.contains(known)))
    }

    /// Whether only this type is allowed.
    pub(super) fn only(&self, kind: &str) -> bool {
        self.types.as_ref().is_some_and(|known| known.iter().all(|known| *known == kind || *known == "null"))
    }

    /// The types, for a sentence.
    pub(super) fn described(&self) -> String {
        self.types.as_deref().unwrap_or_default().join(" or ")
    }

    /// The listed values, where there are such.
    pub(super) fn values(&self) -> Option<&[&'d Value]> {
        self.values.as_deref()
    }

    /// Whether a value of the wire may be equal to a constant of the dialect. An integer is also equal to a string of its
    /// digits, a string only to a string.
    pub(super) fn may_equal(&self, constant: &Value) -> bool {
        let types: &[&str] = match constant {
            // What is missing counts as `null`.
            Value::Null => return true,
            Value::Bool(_) => &["boolean"],
            Value::Number(_) => &["integer", "number", "string"],
            Value::String(_) => &["string"],
            Value::Array(_) | Value::Object(_) => return true,
        };
        let digits = constant.to_string();
        let equal = |value: &&Value| *value == constant || (constant.is_number() && value.as_str() == Some(&digits));
        self.may_be(types) && self.values.as_ref().is_none_or(|values| values.iter().any(equal))
    }

    /// Whether a constant is allowed as it is, without what the wire converts.
    pub(super) fn may_hold(&self, constant: &Value) -> bool {
        let types: &[&str] = match constant {
            Value::Null => &["null"],
            Value::Bool(_) => &["boolean"],
            Value::Number(number) if number.as_f64().is_some_and(|number| number.fract() == 0.0) => {
                &["integer", "number"]
            }
            Value::Number(_) => &["number"],
            Value::String(_) => &["string"],
            Value::Array(_) => &["array"],
            Value::Object(_) => &["object"],
        };
        let is_listed = || self.values.as_ref().is_none_or(|values| values.contains(&constant));
        self.may_be(types) && (constant.is_null() || is_listed())
    }
}

impl<'d> Context<'d> {
    /// What a schema allows at a place; whatever may be there, where it does not describe the place.
    pub(super) fn shape(&self, schema: &'d Value, segments: &[String]) -> Shape<'d> {
        let places = self.places(schema, segments);
        let (mut types, mut values) = (Seen::new(), Seen::new());
        let types = together(places.iter().map(|place| self.types(place, &mut types)));
        let values = together(places.iter().map(|place| self.values(place, &mut values)));
        Shape { types: types.filter(|types| !types.is_empty()), values: values.filter(|values| !values.is_empty()) }
    }

    /// Every schema of a place: each part of a composed schema may have one.
    fn places(&self, schema: &'d Value, segments: &[String]) -> Vec<&'d Value> {
        let mut places = vec![schema];
        for segment in segments {
            let item = segment == "*" || segment.parse::<usize>().is_ok();
            let mut next: Vec<&Value> = Vec::new();
            let mut seen: HashSet<*const Value> = HashSet::new();
            for part in places.into_iter().flat_map(|place| self.parts(place)) {
                let property = part.get("properties").and_then(|p| p.get(segment));
                let below = property.or_else(|| part.get("items").filter(|_| item));
                let below = below.or_else(|| part.get("additionalProperties").filter(|more| more.is_object()));
                next.extend(below.filter(|below| seen.insert(std::ptr::from_ref(*below))));
            }
            places = next;
        }
        places
    }

    fn types(&self, schema: &'d Value, seen: &mut Seen<'d, &'d str>) -> Option<Vec<&'d str>> {
        let schema = self.resolve(schema)?;
        once(schema, seen, |seen| {
            let mut types: Vec<&str> = match schema.get("type") {
                Some(Value::String(one)) => vec![one],
                Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
                _ => match alternatives(schema) {
                    Some(parts) => together(parts.iter().map(|part| self.types(part, seen)))?,
                    None => match schema.get("allOf").and_then(Value::as_array) {
                        Some(parts) => parts.iter().find_map(|part| self.types(part, seen))?,
                        None => schema.get("properties").map(|_| vec!["object"])?,
                    },
                },
            };
            if schema.get("nullable") == Some(&Value::Bool(true)) {
                types.push("null");
            }
            Some(types)
        })
    }

    fn values(&self, schema: &'d Value, seen: &mut Seen<'d, &'d Value>) -> Option<Vec<&'d Value>> {
        let schema = self.resolve(schema)?;
        once(schema, seen, |seen| {
            if let Some(values) = schema.get("enum").and_then(Value::as_array) {
                return Some(values.iter().collect());
            }
            if let Some(parts) = alternatives(schema) {
                return together(parts.iter().map(|part| self.values(part, seen)));
            }
            let all = schema.get("allOf").and_then(Value::as_array);
            all.into_iter().flatten().find_map(|part| self.values(part, seen))
        })
    }
}

/// What was found out of schemas already.
type Seen<'d, T> = Vec<(&'d Value, Option<Vec<T>>)>;

/// Looks at a schema once. One that is inside of itself may be anything.
fn once<'d, T: Clone>(
    schema: &'d Value,
    seen: &mut Seen<'d, T>,
    look: impl FnOnce(&mut Seen<'d, T>) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    const MOST: usize = 256;
    if let Some((_, found)) = seen.iter().find(|(known, _)| std::ptr::eq(*known, schema)) {
        return found.clone();
    }
    let at = seen.len();
    if at >= MOST {
        return None;
    }
    seen.push((schema, None));
    let found = look(seen);
    if let Some((_, known)) = seen.get_mut(at) {
        known.clone_from(&found);
    }
    found
}

/// What each of several has, the same once; `None` where one of them may have anything.
fn together<'d, T: Eq + Hash + ?Sized>(each: impl Iterator<Item = Option<Vec<&'d T>>>) -> Option<Vec<&'d T>> {
    let all: IndexSet<&T> = each.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    Some(all.into_iter().collect())
}

/// The schemas of which one holds.
fn alternatives(schema: &Value) -> Option<&Vec<Value>> {
    ["oneOf", "anyOf"].into_iter().find_map(|key| schema.get(key)?.as_array())
}
