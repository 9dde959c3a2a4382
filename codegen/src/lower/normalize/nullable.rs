//! A component that may be null is one that may not, and each place that refers to it may be null.
//!
//! ```yaml
//! owner: {$ref: Owner}, Owner: {nullable: true, type: object, …}              # before: would be a type around an Option
//! owner: {nullable: true, allOf: [{$ref: Owner}]}, Owner: {type: object, …}   # after: an Option around a type
//! ```

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    components(state);
    parameters(&mut state.document)
}

/// A parameter has no null: it is left out instead.
fn parameters(document: &mut Value) -> Result<(), InternalError> {
    walk::operations_mut(document, |_, _, operation| {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
        for schema in parameters.filter_map(|parameter| parameter.get_mut("schema")?.as_object_mut()) {
            schema.shift_remove("nullable");
        }
        Ok(())
    })
}

fn components(state: &mut Lowering) {
    let says = |schema: &Value| schema.get("nullable") == Some(&Value::Bool(true));
    let schemas = walk::schemas(&mut state.document);
    let nullable = walk::holding(schemas, |schema, nullable| says(schema) || by_parts(schema, nullable));
    if nullable.is_empty() {
        return;
    }
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if by_parts(schema, &nullable) {
                walk::object(schema).insert("nullable".to_owned(), json!(true));
            }
            walk::children_mut(schema, |child, schema| {
                // A member of a combination is merged into it: what may be null is the whole.
                let is_place = !matches!(child, walk::Child::Member(..));
                if is_place && walk::schema_ref(schema).is_some_and(|name| nullable.contains(&name)) {
                    let place = walk::object(schema);
                    let reference = place.shift_remove("$ref");
                    place.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
                    place.insert("nullable".to_owned(), json!(true));
                }
            });
        });
    });
    for (_, schema) in walk::schemas(&mut state.document).iter_mut().filter(|(name, _)| nullable.contains(*name)) {
        walk::object(schema).shift_remove("nullable");
    }
}

/// Whether it is one of several things of which one may be null, or is a thing that may be.
fn by_parts(schema: &Value, nullable: &BTreeSet<String>) -> bool {
    let parts = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let may = |part: &Value| walk::schema_ref(part).is_some_and(|name| nullable.contains(&name));
    match parts("allOf") {
        [only] => may(only),
        _ => ["oneOf", "anyOf"].iter().any(|key| parts(key).iter().any(may)),
    }
}
