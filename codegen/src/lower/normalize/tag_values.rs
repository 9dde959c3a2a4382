//! The values that a schema lists for the property of a discriminator.

use serde_json::{Map, Value};

use crate::lower::normalize::constants;
use crate::lower::walk;

/// How many references and combinations deep a property is looked for.
const DEEPEST: usize = 32;

/// The values that a schema lists for its property; those of the outermost that lists any.
pub(super) fn listed(schemas: &Map<String, Value>, schema: &Value, property: &str) -> Vec<String> {
    listed_in(schemas, schema, property, DEEPEST)
}

/// A value or a name as a discriminator compares both: `user-created` is `UserCreated`.
pub(super) fn spelling(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn listed_in(schemas: &Map<String, Value>, schema: &Value, property: &str, deep: usize) -> Vec<String> {
    if deep == 0 {
        return Vec::new();
    }
    if let Some(target) = walk::schema_ref(schema).and_then(|name| schemas.get(&name)) {
        return listed_in(schemas, target, property, deep - 1);
    }
    let own = schema.get("properties").and_then(|own| own.get(property));
    if let Some(values) = own.and_then(|own| enumerated(schemas, own, deep)) {
        return values.iter().filter(|value| !value.is_null()).map(constants::text).collect();
    }
    let members = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    // What is said last refines what was said before.
    let mut found = members.rev().map(|member| listed_in(schemas, member, property, deep - 1));
    found.find(|values| !values.is_empty()).unwrap_or_default()
}

/// The values that a property may have, where it says so itself or by what it refers to.
fn enumerated<'s>(schemas: &'s Map<String, Value>, property: &'s Value, deep: usize) -> Option<&'s Vec<Value>> {
    if let Some(values) = property.get("enum").and_then(Value::as_array) {
        return Some(values);
    }
    let only = match property.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) => only,
        _ => property,
    };
    let named = schemas.get(&walk::schema_ref(only)?).filter(|_| deep > 0)?;
    enumerated(schemas, named, deep - 1)
}
