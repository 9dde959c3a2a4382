//! The document's order: of types that of its schemas, of fields that of their properties.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Field;
use crate::lower::walk;

/// How many references and combinations deep properties are looked for.
const DEEPEST: usize = 16;

/// Puts fields into the order of the properties of a schema; those that it does not have keep their order, at the end.
pub(super) fn sort(fields: &mut [Field], document: &Value, schema: Option<&Value>) {
    let Some(schema) = schema else { return };
    let mut places = BTreeMap::new();
    collect(document, schema, &mut places, 0);
    fields.sort_by_key(|field| places.get(field.wire.as_str()).copied().unwrap_or(usize::MAX));
}

fn collect<'a>(document: &'a Value, schema: &'a Value, places: &mut BTreeMap<&'a str, usize>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    let schema = walk::resolve(document, schema);
    for name in schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name) {
        let next = places.len();
        places.entry(name.as_str()).or_insert(next);
    }
    for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        collect(document, member, places, depth + 1);
    }
}
