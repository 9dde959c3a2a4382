//! A combination of one schema is that schema.
//!
//! ```yaml
//! start_location: {allOf: [{$ref: Location}], description: …}     # before: how 3.0 puts a text beside a reference
//! start_location: {$ref: Location, description: …}                # after: the text is read before the type is made
//! ```
//! A chain of references is one reference. A nullable one stays, because a reference alone cannot be nullable, without what
//! else is said of the value; so does one that requires fields or has further ones, which is another object than its member.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::internal_error::InternalError;
use crate::lower::normalize::beside;
use crate::lower::normalize::constants::VALUES;
use crate::lower::normalize::inherit;
use crate::lower::{Lowering, walk};
use crate::openapi::constraints;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut single));
    straight(walk::schemas(&mut state.document));
    Ok(())
}

/// A component that refers to one that refers to another refers to the last: each step would be a type around a type.
fn straight(schemas: &mut Map<String, Value>) {
    let mut next: BTreeMap<String, String> =
        schemas.iter().filter_map(|(name, schema)| Some((name.clone(), walk::schema_ref(schema)?))).collect();
    for name in next.keys().cloned().collect::<Vec<_>>() {
        let mut seen = BTreeSet::from([name.clone()]);
        let mut way = vec![name];
        while let Some(further) = way.last().and_then(|last| next.get(last)).filter(|name| seen.insert((*name).clone()))
        {
            way.push(further.clone());
        }
        let Some(last) = way.pop() else { continue };
        let mut passed: Vec<Value> = Vec::new();
        // From the last step on: what one states of its values is true of those before it.
        for step in way.into_iter().rev() {
            if let Value::Object(reference) = walk::to_schema(&last)
                && let Some(schema) = schemas.get_mut(&step)
            {
                let map = walk::object(schema);
                map.extend(reference);
                inherit::sensitivity(map, passed.iter());
                passed.push(schema.clone());
            }
            next.insert(step, last.clone());
        }
    }
}

fn single(schema: &mut Value) {
    let is_nullable = schema.get("nullable").and_then(Value::as_bool) == Some(true);
    // One that lists values of its own is another value than its member.
    let is_narrowed = ["enum", VALUES].iter().any(|key| schema.get(*key).is_some());
    if schema.get("properties").is_some() || beside::adds(schema) || is_narrowed && refers(schema) {
        return;
    }
    if !is_nullable || !refers(schema) {
        only(schema);
    } else if let Some(map) = schema.as_object_mut() {
        // What the reference leads to has it, or contradicts it, and then says more.
        STATED.iter().chain(constraints::DOCUMENTED).for_each(|key| drop(map.shift_remove(*key)));
    }
}

/// What may be said of a value beside a reference, and is no constraint that no type has.
const STATED: &[&str] = &["type", "format", "items", "minLength", "maxLength"];

/// Whether a schema is a combination of one reference.
fn refers(schema: &Value) -> bool {
    let of = |key| schema.get(key).and_then(Value::as_array).map(Vec::as_slice);
    ["allOf", "oneOf", "anyOf"].into_iter().any(|key| matches!(of(key), Some([only]) if only.get("$ref").is_some()))
}

/// What a combination of one is, without what is beside it.
pub(super) fn only(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    for key in ["allOf", "oneOf", "anyOf"] {
        let Some([Value::Object(only)]) = map.get(key).and_then(Value::as_array).map(Vec::as_slice) else { continue };
        let only = only.clone();
        map.shift_remove(key);
        map.shift_remove("type");
        for (name, value) in only {
            map.entry(name).or_insert(value);
        }
        return;
    }
}
