//! What is beside the members of a combination stays where it says more of an object than the members do.
//!
//! ```yaml
//! A: {allOf: [{$ref: B}], required: [id, name]}, B: {required: [id], properties: …}      # before
//! A: {allOf: [{$ref: B}], required: [name]}                                              # after: a type of its own
//! C: {allOf: [{$ref: B}], required: [id]}                                                # before
//! C: {allOf: [{$ref: B}]}                                                                # after: another name for B
//! ```
//! Later passes take everything that is left beside a member for a part of the type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::internal_error::InternalError;
use crate::lower::normalize::any_of;
use crate::lower::normalize::discriminators::CHOICE;
use crate::lower::{Lowering, walk};

/// How many references and combinations deep it is looked for what a member requires.
const DEEPEST: usize = 32;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = walk::schemas(&mut state.document).clone();
    let objects = walk::holding(&schemas, any_of::is_object);
    let mut required = Required { schemas: &schemas, components: BTreeMap::new() };
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| reduce(&mut required, &objects, schema));
    });
    Ok(())
}

/// Whether a schema without properties says something of an object's fields: that they are required, or what others are.
pub(super) fn adds(schema: &Value) -> bool {
    let is_filled = |value: &Value| match value {
        Value::Array(names) => !names.is_empty(),
        Value::Object(others) => !others.is_empty(),
        _ => false,
    };
    ["required", "additionalProperties"].iter().any(|key| schema.get(*key).is_some_and(is_filled))
}

fn reduce(known: &mut Required<'_>, objects: &BTreeSet<String>, schema: &mut Value) {
    let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some());
    if !combined || !adds(schema) || schema.get("properties").is_some() {
        return;
    }
    let is_object = is_object(schema, objects);
    let known = known.of_members(schema, DEEPEST);
    let map = walk::object(schema);
    if !is_object {
        // It is about nothing.
        ["required", "additionalProperties"].iter().for_each(|key| drop(map.shift_remove(*key)));
    }
    let Some(required) = map.get_mut("required").and_then(Value::as_array_mut) else { return };
    required.retain(|name| name.as_str().is_some_and(|name| !known.contains(name)));
    if required.is_empty() {
        map.shift_remove("required");
    }
}

/// Whether a combination is an object, whichever of its members it is.
fn is_object(schema: &Value, objects: &BTreeSet<String>) -> bool {
    let parts = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_object = |part: &Value| any_of::is_object(part, objects);
    (parts("allOf").is_empty() || parts("allOf").iter().any(is_object))
        && ["oneOf", "anyOf"].iter().all(|key| parts(key).iter().all(is_object))
}

/// What schemas require; of a component it is found out once, however many ways lead to it.
struct Required<'a> {
    schemas: &'a Map<String, Value>,
    /// What the components require; of one that is being looked at, nothing yet.
    components: BTreeMap<String, BTreeSet<String>>,
}

impl Required<'_> {
    /// The names that a schema requires, whichever of its members it is.
    fn of(&mut self, schema: &Value, deep: usize) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if deep == 0 {
            return found;
        }
        if let Some((name, target)) =
            walk::schema_ref(schema).and_then(|name| self.schemas.get(&name).map(|target| (name, target)))
        {
            if let Some(known) = self.components.get(&name) {
                return known.clone();
            }
            self.components.insert(name.clone(), BTreeSet::new());
            found = self.of(target, deep - 1);
            self.components.insert(name, found.clone());
            return found;
        }
        let own = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        found.extend(own.filter_map(Value::as_str).map(str::to_owned));
        // What decides is written with every value of a choice.
        found.extend(schema.get(CHOICE).and_then(Value::as_str).map(str::to_owned));
        found.extend(self.of_members(schema, deep));
        found
    }

    /// The names that the members of a combination require.
    fn of_members(&mut self, schema: &Value, deep: usize) -> BTreeSet<String> {
        let parts = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
        let mut found = BTreeSet::new();
        for part in parts("allOf") {
            found.extend(self.of(part, deep - 1));
        }
        for key in ["oneOf", "anyOf"] {
            let each: Vec<BTreeSet<String>> = parts(key).map(|part| self.of(part, deep - 1)).collect();
            found.extend(each.into_iter().reduce(|all, one| &all & &one).unwrap_or_default());
        }
        found
    }
}
