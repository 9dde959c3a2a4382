//! A component that may be null is one that may not, and each place that refers to it may be null.
//!
//! ```yaml
//! owner: {$ref: Owner}, Owner: {nullable: true, type: object, …}              # before: would be a type around an Option
//! owner: {nullable: true, allOf: [{$ref: Owner}]}, Owner: {type: object, …}   # after: an Option around a type
//! ```
//! A place is also the body of a request and the answer of a success. The body of a refusal is one or is not understood.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::members::is_annotation;
use crate::lower::{Hints, Lowering, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    components(state)?;
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

fn components(state: &mut Lowering) -> Result<(), InternalError> {
    let says = |schema: &Value| schema.get("nullable") == Some(&Value::Bool(true));
    let schemas = walk::schemas(&mut state.document);
    let nullable = walk::holding(schemas, |schema, nullable| says(schema) || by_parts(schema, nullable));
    messages(state, &nullable)?;
    if nullable.is_empty() {
        return Ok(());
    }
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if by_parts(schema, &nullable) {
                walk::object(schema).insert("nullable".to_owned(), json!(true));
            }
            walk::children_mut(schema, |child, schema| {
                // A member of a combination is merged into it: what may be null is the whole.
                let is_place = !matches!(child, walk::Child::Member(..));
                if is_place {
                    place(schema, &nullable);
                }
            });
        });
    });
    for (_, schema) in walk::schemas(&mut state.document).iter_mut().filter(|(name, _)| nullable.contains(*name)) {
        walk::object(schema).shift_remove("nullable");
    }
    Ok(())
}

/// Bodies and answers that refer to what may be null.
fn messages(state: &mut Lowering, nullable: &BTreeSet<String>) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let answers = hints.answers.values_mut().filter(|answer| answer.refusal_of.is_none());
    for variant in answers.flat_map(|answer| &mut answer.variants) {
        variant.nullable = variant.schema.as_ref().is_some_and(|name| nullable.contains(name));
    }
    let is_form = |hints: &Hints, schema: &Value| {
        walk::schema_ref(schema).and_then(|name| hints.types.get(&name)).is_some_and(|hint| hint.multipart)
    };
    walk::operations_mut(document, |_, _, operation| {
        if let Some(schema) = operation.pointer_mut("/requestBody/content/application~1json/schema")
            && !is_form(hints, schema)
        {
            place(schema, nullable);
        }
        for (status, response) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(schema) = response.pointer_mut("/content/application~1json/schema") else { continue };
            match status.starts_with('2') {
                true => place(schema, nullable),
                false => drop(walk::object(schema).shift_remove("nullable")),
            }
        }
        Ok(())
    })
}

/// A place that refers to what may be null may be null.
fn place(schema: &mut Value, nullable: &BTreeSet<String>) {
    if walk::schema_ref(schema).is_some_and(|name| nullable.contains(&name)) {
        let place = walk::object(schema);
        let reference = place.shift_remove("$ref");
        place.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        place.insert("nullable".to_owned(), json!(true));
    }
}

/// Whether it is one of several things of which one may be null, or is all of several that each may be.
fn by_parts(schema: &Value, nullable: &BTreeSet<String>) -> bool {
    let parts = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let may = |part: &Value| walk::schema_ref(part).is_some_and(|name| nullable.contains(&name));
    match parts("allOf") {
        all if !all.is_empty() => {
            schema.get("type").is_none()
                && all.iter().any(may)
                && all.iter().all(|part| may(part) || is_annotation(part))
        }
        _ => ["oneOf", "anyOf"].iter().any(|key| parts(key).iter().any(may)),
    }
}
