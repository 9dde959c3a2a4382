//! A list with a schema for each position becomes an object with a property for each, which is written as a list.
//!
//! ```yaml
//! {type: array, minItems: 1, maxItems: 2, x-accord-tuple: [{title: time, type: number}, {type: string}]}    # before
//! {type: object, required: [time], properties: {time: …, item_1: …}, x-lowered-positions: [time, item_1]}    # after
//! ```
//! What follows the elements of a provider that sends more is kept, as properties that are not declared are.
//! One that is put together with other schemas stays a list, because what they state is about a list.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::dialect::{Key as _, Tuple};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};
use crate::names::NameScope;

/// What the elements of the list are called, in their order.
pub(in crate::lower) const POSITIONS: &str = "x-lowered-positions";

/// What a reader of the type is told.
const LIST: &str = "In JSON it is a list: the fields by their positions.";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let mut members = BTreeSet::new();
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |part| parts_of(part, &mut members))
    });
    let mut components = std::mem::take(walk::schemas(&mut state.document));
    components.iter_mut().for_each(|(name, schema)| rewrite(schema, members.contains(name)));
    walk::root_schemas_mut(&mut state.document, |schema| rewrite(schema, false));
    *walk::schemas(&mut state.document) = components;
    Ok(())
}

/// The components that a schema is put together from.
fn parts_of(schema: &Value, members: &mut BTreeSet<String>) {
    let parts = schema.get("allOf").and_then(Value::as_array);
    members.extend(parts.into_iter().flatten().filter_map(walk::schema_ref));
}

/// Rewrites what is below a schema, and the schema itself unless it is a part of another.
fn rewrite(schema: &mut Value, is_part: bool) {
    if let Some(map) = schema.as_object_mut()
        && !is_part
    {
        object(map);
    }
    walk::children_mut(schema, |child, schema| {
        rewrite(schema, matches!(child, walk::Child::Member("allOf" | "not", _)))
    });
}

/// An object in place of the list.
fn object(schema: &mut Map<String, Value>) {
    if ["allOf", "oneOf", "anyOf", "not", "enum"].iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let Some(Value::Array(elements)) = schema.shift_remove(Tuple::NAME) else { return };
    let count = |schema: &mut Map<String, Value>, key| {
        schema.shift_remove(key).and_then(|count| usize::try_from(count.as_u64()?).ok())
    };
    let least = count(schema, "minItems").unwrap_or_default();
    count(schema, "maxItems");
    let mut scope = NameScope::default();
    let name = |(at, element): (usize, &Value)| {
        let said = element.get("title").and_then(Value::as_str);
        scope.take(said.map(str::trim).filter(|said| !said.is_empty()).unwrap_or(&format!("item_{at}")))
    };
    let names: Vec<String> = elements.iter().enumerate().map(name).collect();
    for key in ["items", "uniqueItems"] {
        schema.shift_remove(key);
    }
    for key in ["example", "default"] {
        if let Some(Value::Array(values)) = schema.get_mut(key).map(Value::take) {
            let named = names.iter().cloned().zip(values).collect();
            schema.insert(key.to_owned(), Value::Object(named));
        }
    }
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("required".to_owned(), json!(names.get(..least.min(names.len()))));
    schema.insert(POSITIONS.to_owned(), json!(names));
    let described = schema.get("description").and_then(Value::as_str).map(|text| format!("{text}\n\n"));
    schema.insert("description".to_owned(), json!(described.unwrap_or_default() + LIST));
    let unnamed = elements.into_iter().map(|mut element| {
        walk::object(&mut element).shift_remove("title");
        element
    });
    let properties = names.into_iter().zip(unnamed).collect();
    schema.insert("properties".to_owned(), Value::Object(properties));
}
