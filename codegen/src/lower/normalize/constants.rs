//! Fixed values: a choice of them is an enum, and what names them is noted where the enum keeps it.
//!
//! ```yaml
//! {oneOf: [{type: integer, enum: [1], title: One}, {type: integer, enum: [2]}]}          # before
//! {type: integer, enum: [1, 2], x-lowered-names: {'1': One}}                             # after
//!
//! {type: integer, enum: [1, 2], x-enum-varnames: [Low, High]}                            # before
//! {type: integer, enum: [1, 2], x-lowered-names: {'1': Low, '2': High}}                  # after
//! ```
//! The type generator has no enum of numbers or booleans, so their lists leave the schemas later. What a property may be
//! decides between the members of a choice all the same, so the list stays beside it as `x-lowered-values`.

use serde_json::{Map, Value, json};

use crate::dialect::{Key as _, Names};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};

/// On an enum: the names of its values, by their text.
pub(in crate::lower) const NAMES: &str = "x-lowered-names";
/// On an enum: what is said of its values, by their text: a description, and whether it is deprecated.
pub(in crate::lower) const NOTES: &str = "x-lowered-notes";
/// On a schema of numbers or booleans: the values that the document lists.
pub(in crate::lower) const VALUES: &str = "x-lowered-values";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(map) = schema.as_object_mut() else { return };
            map.shift_remove(NAMES);
            map.shift_remove(VALUES);
            map.shift_remove(NOTES);
            together(map);
            names(map);
            descriptions(map);
            let values = map.get("enum").and_then(Value::as_array);
            if let Some(values) = values.filter(|values| values.iter().any(|value| !value.is_string())).cloned() {
                map.insert(VALUES.to_owned(), Value::Array(values));
            }
        });
    });
    Ok(())
}

/// A value as it is written: a text as it is, a number or a boolean as in JSON.
pub(in crate::lower) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A choice whose members are one value each is an enum of them.
fn together(map: &mut Map<String, Value>) {
    for key in ["oneOf", "anyOf"] {
        let Some(members) = map.get(key).and_then(Value::as_array).filter(|members| members.len() > 1) else {
            continue;
        };
        let Some(values) = members.iter().map(only).collect::<Option<Vec<_>>>() else { continue };
        let is_integers = values.iter().all(|value| value.is_i64());
        if !is_integers && !values.iter().all(|value| value.is_string()) {
            continue;
        }
        let mut listed: Vec<Value> = Vec::new();
        let (mut named, mut notes) = (Map::new(), Map::new());
        for (value, member) in values.into_iter().zip(members) {
            if let Some(title) = member.get("title").and_then(Value::as_str) {
                named.entry(text(value)).or_insert_with(|| json!(title));
            }
            let said: Map<String, Value> = ["description", "deprecated"]
                .iter()
                .filter_map(|key| Some(((*key).to_owned(), member.get(*key)?.clone())))
                .collect();
            if !said.is_empty() {
                notes.entry(text(value)).or_insert(Value::Object(said));
            }
            if !listed.contains(value) {
                listed.push(value.clone());
            }
        }
        map.shift_remove(key);
        map.insert("type".to_owned(), json!(if is_integers { "integer" } else { "string" }));
        map.insert("enum".to_owned(), Value::Array(listed));
        if !notes.is_empty() {
            map.insert(NOTES.to_owned(), Value::Object(notes));
        }
        if is_integers || !named.is_empty() {
            map.insert(NAMES.to_owned(), Value::Object(named));
        }
        return;
    }
}

/// The only value of a schema that is nothing else.
fn only(schema: &Value) -> Option<&Value> {
    let words = ["type", "enum", "title", "description", "deprecated", "example", "default", VALUES];
    let map = schema.as_object().filter(|map| map.keys().all(|key| words.contains(&key.as_str())))?;
    match map.get("enum")?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// What other generators are told about the values: a list in their order, or a table by their text.
fn descriptions(map: &mut Map<String, Value>) {
    let Some(values) = map.get("enum").and_then(Value::as_array) else { return };
    let mut notes = Map::new();
    for said in ["x-enum-descriptions", "x-enumDescriptions"].iter().filter_map(|key| map.get(*key)) {
        for (at, value) in values.iter().enumerate() {
            let description = said.get(at).or_else(|| said.get(text(value))).and_then(Value::as_str);
            if let Some(description) = description.filter(|description| !description.trim().is_empty()) {
                notes.entry(text(value)).or_insert_with(|| json!({ "description": description }));
            }
        }
    }
    if !notes.is_empty() && !map.contains_key(NOTES) {
        map.insert(NOTES.to_owned(), Value::Object(notes));
    }
}

/// What other generators are told about the names of an enum's values. The dialect's own key comes before it.
fn names(map: &mut Map<String, Value>) {
    let Some(values) = map.get("enum").and_then(Value::as_array).cloned() else { return };
    if map.contains_key(NAMES) {
        return;
    }
    let mut named = Map::new();
    for key in ["x-enum-varnames", "x-enumNames", "x-enum-names"] {
        let Some(names) = map.get(key).and_then(Value::as_array).filter(|names| names.len() == values.len()) else {
            continue;
        };
        let pairs = values.iter().zip(names).filter(|(_, name)| name.is_string());
        named = pairs.map(|(value, name)| (text(value), name.clone())).collect();
        break;
    }
    if let Some(Value::Object(said)) = map.get(Names::NAME) {
        named.extend(said.iter().map(|(value, name)| (value.clone(), name.clone())));
    }
    if !named.is_empty() {
        map.insert(NAMES.to_owned(), Value::Object(named));
    }
}
