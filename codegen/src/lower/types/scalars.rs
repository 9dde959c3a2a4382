//! A named schema that is only a scalar goes back to where it is used: a type of its own would say nothing.
//!
//! ```yaml
//! a: {$ref: Phone}, Phone: {type: string}      # before
//! a: {type: string}                            # after
//! ```
//! A scalar with constraints stays: its type holds them.

use serde_json::{Map, Value};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, types::formats, walk};

/// What makes a string a type of its own.
pub(super) const HELD: &[&str] = &["enum", "minLength", "maxLength"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    // What an answer's enum names has to be a type.
    let held: Vec<&String> = state.hints.answer_schemas().collect();
    let schemas = walk::schemas(&mut state.document);
    let plain: Map<String, Value> = schemas
        .iter()
        .filter(|(name, s)| is_plain(s) && !held.contains(name))
        .map(|(name, s)| (name.clone(), s.clone()))
        .collect();
    schemas.retain(|name, _| !plain.contains_key(name));
    for name in plain.keys() {
        state.hints.types.remove(name);
    }
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(target) = walk::schema_ref(schema).and_then(|name| plain.get(&name)) else { return };
            let place = walk::object(schema);
            place.shift_remove("$ref");
            for (key, value) in target.as_object().into_iter().flatten() {
                place.entry(key.clone()).or_insert_with(|| value.clone());
            }
        });
    });
    Ok(())
}

fn is_plain(schema: &Value) -> bool {
    let scalar = schema.get("type").and_then(Value::as_str).is_some_and(|t| t != "object" && t != "array");
    // A text with a type of the runtime's has no length that could be checked.
    let typed =
        schema.get("format").and_then(Value::as_str).is_some_and(|format| formats::typed_text(format).is_some());
    let holds = |key: &str| schema.get(key).is_some() && (!typed || key == "enum");
    scalar && !HELD.iter().any(|key| holds(key))
}
