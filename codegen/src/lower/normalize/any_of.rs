//! What may be any of several things is read as the first that it is; only of objects it may be several at once.
//!
//! ```yaml
//! {anyOf: [{type: array, items: A}, {type: array, items: B}]}      # before: an object with the parts of both, which no
//! {oneOf: [{type: array, items: A}, {type: array, items: B}]}      #         list can be read as.   # after: a choice
//!
//! {anyOf: [{type: string}, {type: string, enum: [a, b]}]}          # before: the first takes every text
//! {type: string, enum: [a, b]}                                     # after: an enum takes every text, and has names
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::dialect::{Aliases, Key as _, Names};
use crate::internal_error::InternalError;
use crate::lower::normalize::constants::{NAMES, VALUES};
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::{Lowering, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let known = Known::of(&state.document);
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if let Some(map) = schema.as_object_mut() {
                texts(map, &known);
                things(map, &known);
            }
        });
    });
    Ok(())
}

/// A choice of texts is a text; its values are those of all.
fn texts(map: &mut Map<String, Value>, known: &Known) {
    for key in ["oneOf", "anyOf"] {
        let Some(members) = map.get(key).and_then(Value::as_array).filter(|members| members.len() > 1) else {
            continue;
        };
        let Some(texts) = members.iter().map(|member| known.text(member)).collect::<Option<Vec<_>>>() else { continue };
        let mut values: Vec<Value> = Vec::new();
        for value in texts.iter().filter_map(|text| text.get("enum")?.as_array()).flatten() {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        let nullable = texts.iter().any(|text| text.get("nullable") == Some(&json!(true)));
        let tables = TABLES.iter().map(|table| {
            let said = texts.iter().filter_map(|text| text.get(*table)?.as_object()).flatten();
            ((*table).to_owned(), said.map(|(value, said)| (value.clone(), said.clone())).collect::<Map<_, _>>())
        });
        let tables: Vec<(String, Map<String, Value>)> = tables.filter(|(_, said)| !said.is_empty()).collect();
        map.extend(tables.into_iter().map(|(table, said)| (table, Value::Object(said))));
        map.shift_remove(key);
        map.insert("type".to_owned(), json!("string"));
        if !values.is_empty() {
            map.insert("enum".to_owned(), json!(values));
        }
        if nullable {
            map.insert("nullable".to_owned(), json!(true));
        }
    }
}

/// A choice between things that are not all objects is a choice.
fn things(map: &mut Map<String, Value>, known: &Known) {
    let Some(members) = map.get("anyOf").and_then(Value::as_array) else { return };
    let beside = ["oneOf", "allOf", "properties"].iter().any(|key| map.contains_key(*key));
    if beside || members.len() < 2 || members.iter().all(|member| is_object(member, &known.objects)) {
        return;
    }
    let members = map.shift_remove("anyOf").unwrap_or_default();
    map.insert("oneOf".to_owned(), members);
}

/// What is known of the document's components before any of them is changed.
#[derive(Default)]
struct Known {
    objects: BTreeSet<String>,
    texts: BTreeMap<String, Value>,
}

impl Known {
    fn of(document: &Value) -> Self {
        let Some(schemas) = document.pointer("/components/schemas").and_then(Value::as_object) else {
            return Self::default();
        };
        let texts = schemas.iter().map(|(name, schema)| (name, walk::resolve(document, schema)));
        let texts = texts.filter(|(_, schema)| is_text(schema));
        Self {
            objects: walk::holding(schemas, is_object),
            texts: texts.map(|(name, schema)| (name.clone(), schema.clone())).collect(),
        }
    }

    fn text<'s>(&'s self, schema: &'s Value) -> Option<&'s Value> {
        match walk::schema_ref(schema) {
            Some(name) => self.texts.get(&name),
            None => Some(schema).filter(|schema| is_text(schema)),
        }
    }
}

/// What is stated about the values of an enum, by value.
const TABLES: &[&str] = &[NAMES, Names::NAME, Aliases::NAME];

/// Formats of texts that make no type of their own.
const WORDS: &[&str] =
    &["uri", "url", "uri-reference", "uri-template", "iri", "email", "idn-email", "hostname", "idn-hostname", "regex"];

/// A text that is nothing more: what has a form of its own is another type.
fn is_text(schema: &Value) -> bool {
    let Some(map) = schema.as_object() else { return false };
    let format = map.get("format").and_then(Value::as_str);
    if format.is_some_and(|format| !WORDS.contains(&format)) {
        return false;
    }
    let plain =
        ["type", "format", "enum", "nullable", "description", "title", "example", "examples", "default", "deprecated"];
    let is_table = |key: &str| TABLES.contains(&key) && map.get(key).is_some_and(Value::is_object);
    map.get("type").is_some_and(|kind| kind == "string")
        && map.keys().all(|key| plain.contains(&key.as_str()) || key == VALUES || is_table(key))
}

/// Whether it is an object, where these components are.
pub(super) fn is_object(schema: &Value, objects: &BTreeSet<String>) -> bool {
    if let Some(name) = walk::schema_ref(schema) {
        return objects.contains(&name);
    }
    if schema.get(POSITIONS).is_some() {
        return false;
    }
    if let Some(kind) = schema.get("type") {
        return kind == "object";
    }
    if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() {
        return true;
    }
    let parts = |key: &str| schema.get(key).and_then(Value::as_array).filter(|parts| !parts.is_empty());
    parts("allOf").is_some_and(|parts| parts.iter().any(|part| is_object(part, objects)))
        || ["oneOf", "anyOf"]
            .iter()
            .any(|key| parts(key).is_some_and(|parts| parts.iter().all(|part| is_object(part, objects))))
}
