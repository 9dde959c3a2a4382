//! What limits the value of a reference makes another type of it, as a second member does.
//!
//! ```yaml
//! code: {allOf: [{$ref: Text}], minLength: 3, default: abc}          # before
//! code: {allOf: [{$ref: Text}, {minLength: 3}], default: abc}        # after
//! Text: {type: string, maxLength: 8}
//! code: {allOf: [{$ref: Text}], maxLength: 8}                        # stays: the type is that of `Text`
//! ```
//! Only by what a type of Rust has of a value: of texts, numbers and booleans these keywords, of lists the items.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::values;
use crate::lower::types::formats;
use crate::lower::{Lowering, walk};

/// What a type of Rust has of a value.
const KEYS: [&str; 4] = ["type", "format", "minLength", "maxLength"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = walk::schemas(&mut state.document);
    let components = values::components(schemas);
    let lists = walk::holding(schemas, |schema, lists| match walk::schema_ref(schema) {
        Some(name) => lists.contains(&name),
        None => schema.get("type").is_some_and(|kind| kind == "array"),
    });
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if has_other_items(schema, &lists) {
                narrow(walk::object(schema), &["items"]);
            } else if is_narrowed(schema, &components) {
                narrow(walk::object(schema), &KEYS);
            }
        });
    });
    Ok(())
}

/// The only member of a combination, where it is a reference.
fn only_reference(schema: &Value) -> Option<&Value> {
    let Some([member]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) else { return None };
    walk::schema_ref(member).map(|_| member)
}

/// Whether a schema states items beside a reference to a list.
fn has_other_items(schema: &Value, lists: &BTreeSet<String>) -> bool {
    let states_items = schema.get("items").and_then(Value::as_object).is_some_and(|items| !items.is_empty());
    states_items && only_reference(schema).and_then(walk::schema_ref).is_some_and(|name| lists.contains(&name))
}

/// Whether a reference has another type with what is beside it than alone.
fn is_narrowed(schema: &Value, components: &Map<String, Value>) -> bool {
    let Some(member) = only_reference(schema) else { return false };
    if !KEYS.iter().any(|key| schema.get(*key).is_some()) {
        return false;
    }
    let Some(whole) = values::stated(schema, components) else { return false };
    let alone = json!({ "allOf": [member] });
    let alone = values::stated(&alone, components).map_or(Value::Null, |alone| alone.schema);
    let format = whole.schema.get("format").and_then(Value::as_str).unwrap_or_default();
    // The types of the runtime have no length that could be checked.
    let has_lengths = formats::typed_text(format).is_none() && format != "binary" && !whole.is_component;
    let keys = if has_lengths { KEYS.as_slice() } else { &["type", "format"] };
    keys.iter().any(|key| whole.schema.get(*key) != alone.get(*key))
}

/// Moves keywords into a second member.
fn narrow(map: &mut Map<String, Value>, keys: &[&str]) {
    let limits: Map<String, Value> =
        keys.iter().filter_map(|key| Some(((*key).to_owned(), map.shift_remove(*key)?))).collect();
    if let Some(Value::Array(members)) = map.get_mut("allOf") {
        members.push(Value::Object(limits));
    }
}
