//! A member of an `allOf` that only annotates the place is no part of its type: what it states is stated by the place.
//!
//! ```yaml
//! by: {allOf: [{$ref: User}, {readOnly: true, nullable: true}]}      # before: a type made of both
//! by: {readOnly: true, nullable: true, allOf: [{$ref: User}]}        # after: `User`
//! at: {description: …, allOf: [{type: string}]}                      # before: a type of its own
//! at: {description: …, type: string}                                 # after
//! ```
//! In OpenAPI 3.0 nothing may stand beside a `$ref`, so this is how documents annotate a reference. Texts are in the
//! documentation by now. A component keeps its members: it is a type of its own, whatever it is made of.

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};
use crate::openapi::schemas;

/// What is true of a place where one of its members states it.
pub(super) const OF_THE_PLACE: &[&str] = &["readOnly", "writeOnly", "deprecated"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut raise);
        walk::deep_mut(schema, &mut |schema| {
            walk::children_mut(schema, |child, schema| {
                if !matches!(child, walk::Child::Member(..)) {
                    reduce(schema);
                }
            });
        });
    });
    walk::operations_mut(&mut state.document, |_, _, operation| {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
        parameters.filter_map(|parameter| parameter.get_mut("schema")).for_each(reduce);
        Ok(())
    })
}

/// What the members state of the place.
fn raise(schema: &mut Value) {
    let Some(members) = schema.get("allOf").and_then(Value::as_array) else { return };
    let states = |member: &Value, key: &str| member.get(key) == Some(&json!(true));
    let mut keys: Vec<&str> = OF_THE_PLACE.to_vec();
    keys.retain(|key| members.iter().any(|member| states(member, key)));
    let nullable = members.iter().any(|member| is_annotation(member) && states(member, "nullable"))
        || members.iter().any(|member| states(member, "nullable"))
            && members.iter().all(|member| is_annotation(member) || states(member, "nullable"));
    keys.extend(nullable.then_some("nullable"));
    let map = walk::object(schema);
    for key in keys {
        map.entry(key).or_insert(json!(true));
    }
}

/// A place without the members that say nothing of its type; what a single one says, the place says.
fn reduce(schema: &mut Value) {
    let Some(members) = schema.get_mut("allOf").and_then(Value::as_array_mut) else { return };
    if !members.iter().all(is_annotation) {
        members.retain(|member| !is_annotation(member));
    }
    let [only] = members.as_slice() else { return };
    if only.get("$ref").is_some() || !says_nothing_else(schema.as_object()) {
        return;
    }
    let map = walk::object(schema);
    let Some(Value::Array(members)) = map.shift_remove("allOf") else { return };
    for (key, value) in members.into_iter().filter_map(into_object).flatten() {
        map.entry(key).or_insert(value);
    }
}

/// Whether a member says nothing of the type.
pub(in crate::lower) fn is_annotation(member: &Value) -> bool {
    member.as_object().is_some_and(|member| member.keys().all(|key| schemas::is_annotation(key)))
}

/// Whether all of a schema but its `allOf` are annotations.
fn says_nothing_else(schema: Option<&Map<String, Value>>) -> bool {
    let is_type = |key: &String| key != "allOf" && !key.starts_with("x-") && !schemas::is_annotation(key);
    schema.is_some_and(|schema| !schema.keys().any(is_type))
}

fn into_object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        _ => None,
    }
}
