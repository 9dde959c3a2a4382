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
use crate::lower::normalize::constants::VALUES;
use crate::lower::normalize::normalize_schema::{IMPLIED, ONLY_NULL};
use crate::lower::placeholder::is_placeholder;
use crate::lower::{Hints, Lowering, operations::ids, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let nullable = components(state)?;
    parameters(state, &nullable)
}

/// A parameter has no null, unless it is JSON: it is left out instead.
fn parameters(state: &mut Lowering, nullable: &BTreeSet<String>) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    walk::operations_mut(document, |_, _, operation| {
        let mut known = hints.methods.get_mut(ids::id(operation)?).map(|method| &mut method.parameters);
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
        for parameter in parameters {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let Some(schema) = parameter.get_mut("schema") else { continue };
            let is_null = schema.get("nullable") == Some(&json!(true));
            let is_nullable = is_null || walk::schema_ref(schema).is_some_and(|name| nullable.contains(&name));
            let mut known = known.iter_mut().flat_map(|known| known.iter_mut());
            let hint = known.find(|hint| hint.argument == name && hint.has_null());
            if let Some(hint) = hint {
                hint.nullable = is_nullable;
            }
            if let Some(schema) = schema.as_object_mut() {
                schema.shift_remove("nullable");
                schema.shift_remove(ONLY_NULL);
            }
        }
        Ok(())
    })
}

fn components(state: &mut Lowering) -> Result<BTreeSet<String>, InternalError> {
    let schemas = walk::schemas(&mut state.document);
    let untyped = walk::holding(schemas, is_untyped);
    let nullable = walk::holding(schemas, |schema, nullable| Parts { nullable, untyped: &untyped }.is_nullable(schema));
    messages(state, &nullable)?;
    let parts = Parts { nullable: &nullable, untyped: &untyped };
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if parts.is_nullable(schema) && schema.get("$ref").is_none() {
                walk::object(schema).insert("nullable".to_owned(), json!(true));
            }
            walk::children_mut(schema, |child, schema| {
                // A member of a combination is merged into it: what may be null is the whole.
                match child {
                    walk::Child::Member(..) if schema.get("$ref").is_none() => {
                        schema.as_object_mut().map(|map| map.shift_remove("nullable"));
                    }
                    walk::Child::Member(..) => {}
                    _ => place(schema, &nullable),
                }
            });
        });
        // From here on, what a schema is and what it states are the same.
        walk::deep_mut(schema, &mut |schema| {
            schema.as_object_mut().map(|map| map.shift_remove(IMPLIED));
        });
    });
    for (_, schema) in walk::schemas(&mut state.document).iter_mut().filter(|(name, _)| nullable.contains(*name)) {
        walk::object(schema).shift_remove("nullable");
    }
    Ok(nullable)
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

/// Whether a schema states no type, so that null is a value of it as well: it only limits the values of the type that another
/// part states. `untyped` are such components.
fn is_untyped(schema: &Value, untyped: &BTreeSet<String>) -> bool {
    if let Some(name) = walk::schema_ref(schema) {
        return untyped.contains(&name);
    }
    let has = |key: &str| schema.get(key).is_some();
    let parts = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_untyped = |part: &Value| is_untyped(part, untyped);
    let is_stated = has("type") && !has(IMPLIED) || has("enum") || has(VALUES) || is_placeholder(schema);
    !is_stated
        && parts("allOf").iter().all(is_untyped)
        && ["oneOf", "anyOf"].iter().all(|key| !has(key) || parts(key).iter().any(is_untyped))
}

/// The components that are known so far.
struct Parts<'a> {
    nullable: &'a BTreeSet<String>,
    untyped: &'a BTreeSet<String>,
}

impl Parts<'_> {
    /// Whether a schema may be null: by what it states itself, or as one of several schemas of which one may be, or as all of
    /// several of which one may be and the others do not exclude it.
    fn is_nullable(&self, schema: &Value) -> bool {
        if let Some(name) = walk::schema_ref(schema) {
            return self.nullable.contains(&name);
        }
        if schema.get("nullable") == Some(&json!(true)) {
            return true;
        }
        let parts = |key: &str| schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let is_nullable = |part: &Value| self.is_nullable(part);
        match parts("allOf") {
            all if !all.is_empty() => {
                ["type", "enum", VALUES].iter().all(|key| schema.get(*key).is_none())
                    && all.iter().any(is_nullable)
                    && all.iter().all(|part| is_nullable(part) || is_untyped(part, self.untyped))
            }
            _ => ["oneOf", "anyOf"].iter().any(|key| parts(key).iter().any(is_nullable)),
        }
    }
}
