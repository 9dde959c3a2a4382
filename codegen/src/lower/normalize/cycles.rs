//! A schema that is a part of itself leaves itself out: merging it would not end, nor would reading a choice that begins
//! with itself.
//!
//! ```yaml
//! A: {allOf: [{$ref: B}, {properties: {x: …}}]}, B: {allOf: [{$ref: A}, {properties: {y: …}}]}      # before
//! A: {allOf: [{$ref: B}, {properties: {x: …}}]}, B: {allOf: [{properties: {y: …}}]}                 # after
//!
//! C: {$ref: D}, D: {$ref: C}                                                                        # before
//! C: {$ref: D}, D: {}                                                                               # after
//! ```
//! A schema that holds itself by a property or as an item is none of these: it is a type that holds itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = walk::schemas(&mut state.document);
    let names: Vec<String> = schemas.keys().cloned().collect();
    // What was looked at, and whether the way from it is still being walked.
    let mut open: BTreeMap<String, bool> = BTreeMap::new();
    for start in names {
        // The way walked, each with the parts that are still to be looked at.
        let mut way: Vec<(String, Vec<String>)> = Vec::new();
        enter(schemas, &start, &mut open, &mut way);
        while let Some((name, parts)) = way.last_mut() {
            let name = name.clone();
            match parts.pop() {
                None => {
                    open.insert(name, false);
                    way.pop();
                }
                Some(part) if open.get(&part) == Some(&true) => {
                    if let Some(schema) = schemas.get_mut(&name) {
                        leave_out(schema, &part);
                    }
                }
                Some(part) => enter(schemas, &part, &mut open, &mut way),
            }
        }
    }
    Ok(())
}

fn enter(
    schemas: &Map<String, Value>,
    name: &str,
    open: &mut BTreeMap<String, bool>,
    way: &mut Vec<(String, Vec<String>)>,
) {
    if open.contains_key(name) {
        return;
    }
    open.insert(name.to_owned(), true);
    way.push((name.to_owned(), schemas.get(name).map(parts).unwrap_or_default()));
}

/// The schemas that a schema is made of, by name.
fn parts(schema: &Value) -> Vec<String> {
    let own = walk::schema_ref(schema);
    let lists = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    let members = lists.flatten();
    own.into_iter().chain(members.flat_map(parts)).collect()
}

/// Takes a part out. Of a schema that is nothing else, any value is one.
fn leave_out(schema: &mut Value, part: &str) {
    if walk::schema_ref(schema).is_some_and(|name| name == part) {
        *schema = Value::Object(Map::new());
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        let Some(members) = schema.get_mut(key).and_then(Value::as_array_mut) else { continue };
        members.retain(|member| walk::schema_ref(member).is_none_or(|name| name != part));
        members.iter_mut().for_each(|member| leave_out(member, part));
        if members.is_empty() {
            walk::object(schema).shift_remove(key);
        }
    }
}
