//! Which types are written and which are read. What is read is never refused for a constraint.
//!
//! ```yaml
//! name: {type: string, maxLength: 50}      # before, in an answer
//! name: {type: string}                     # after: a provider that sends more is read all the same
//! ```

use std::collections::BTreeSet;

use serde_json::Value;

use crate::internal_error::InternalError;
use crate::lower::{Hints, Lowering, walk};
use crate::openapi::constraints;

/// The schemas that are written, and those that are read.
#[derive(Debug, Default)]
pub(super) struct Directions {
    pub(super) written: BTreeSet<String>,
    pub(super) read: BTreeSet<String>,
}

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Directions { written, read } = of(&state.document, &state.hints);
    for (name, schema) in walk::schemas(&mut state.document).iter_mut() {
        let hint = state.hints.types.entry(name.clone()).or_default();
        (hint.request, hint.read) = (written.contains(name), read.contains(name));
        if read.contains(name) {
            // Without the keyword it would be any object, and not a type.
            let is_empty = walk::is_empty_object(schema);
            hint.open |= is_empty;
            walk::deep_mut(schema, &mut relax);
            if is_empty {
                walk::object(schema).insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
    }
    Ok(())
}

/// What the operations of a document send and receive.
pub(super) fn of(document: &Value, hints: &Hints) -> Directions {
    let Directions { mut written, mut read } = Directions::default();
    for (_, _, operation) in walk::operations(document) {
        let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        for schema in parameters.filter_map(|parameter| parameter.get("schema")) {
            reach(document, schema, &mut written);
        }
        let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
        for schema in content.into_iter().flatten().filter_map(|(_, media)| media.get("schema")) {
            reach(document, schema, &mut written);
        }
        let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
        for schema in responses.filter_map(|(_, r)| r.pointer("/content/application~1json/schema")) {
            reach(document, schema, &mut read);
        }
    }
    for name in hints.answer_schemas().chain(hints.headers.keys()) {
        reach(document, &walk::to_schema(name), &mut read);
    }
    Directions { written, read }
}

/// The names of the schemas that a schema leads to.
fn reach(document: &Value, schema: &Value, found: &mut BTreeSet<String>) {
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if let Some(name) = walk::schema_ref(schema)
            && found.insert(name.clone())
        {
            // Not what it resolves to: each name on the way there is a type.
            open.extend(walk::component(document, &name));
        }
        open.extend(walk::children(schema));
    }
}

fn relax(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    map.retain(|key, _| !constraints::is_constraint(key));
    if map.get("additionalProperties") == Some(&Value::Bool(false)) {
        map.shift_remove("additionalProperties");
    }
}
