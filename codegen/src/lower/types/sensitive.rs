//! Which values must not be printed: what a type or a field holds short of the structs, which leave out their own fields.
//!
//! ```yaml
//! a: {nullable: true, allOf: [{$ref: Token}]}      # `a` is sensitive where `Token` is
//! b: {type: array, items: {$ref: Token}}           # and so is `b`
//! c: {$ref: Session}                               # `c` is not: a session has the field
//! ```

use std::collections::BTreeSet;

use serde_json::Value;

use crate::dialect::{self, Key as _, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::walk;

/// What is sensitive of a place: what it states, what its type states, and what it leads to.
pub(super) fn of_place(document: &Value, place: &Value) -> Result<Option<Sensitive>, InternalError> {
    Ok(match read(place)?.or(read(walk::resolve(document, place))?) {
        Some(stated) => Some(stated),
        None => within(document, vec![place])?,
    })
}

/// What is sensitive of a type as a whole.
pub(super) fn of_type(document: &Value, schema: &Value) -> Result<Option<Sensitive>, InternalError> {
    match is_struct(schema) {
        true => read(schema),
        false => within(document, vec![schema]),
    }
}

/// What is sensitive of the values under names that a struct does not list.
pub(super) fn of_rest(document: &Value, schema: &Value) -> Result<Option<Sensitive>, InternalError> {
    within(document, schema.get("additionalProperties").into_iter().collect())
}

/// The first that is stated by these schemas or by what they lead to.
fn within<'a>(document: &'a Value, mut open: Vec<&'a Value>) -> Result<Option<Sensitive>, InternalError> {
    let mut seen = BTreeSet::new();
    while let Some(schema) = open.pop() {
        if let Some(stated) = read(schema)? {
            return Ok(Some(stated));
        }
        if let Some(name) = walk::schema_ref(schema) {
            let component = walk::component(document, &name).filter(|component| !is_struct(component));
            open.extend(component.filter(|_| seen.insert(name)));
            continue;
        }
        open.extend(["items", "additionalProperties"].iter().filter_map(|key| schema.get(*key)));
        let members = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.get(*key)?.as_array());
        open.extend(members.flatten());
    }
    Ok(None)
}

/// Whether a type leaves out its own fields where it is printed.
fn is_struct(schema: &Value) -> bool {
    schema.get("properties").is_some()
}

fn read(schema: &Value) -> Result<Option<Sensitive>, InternalError> {
    dialect::read(schema).map_err(|e| format!("{}: {e}", Sensitive::NAME).into())
}
