//! Schemas that are `true` or `false`.
//!
//! ```yaml
//! schema: true                 →  schema: {}
//! schema: false                →  schema: { not: {} }
//! anyOf: [A, false]            →  anyOf: [A]
//! properties: { a: false }     →  properties: {}         # nothing to be typed
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::{
    findings::{Severity, render::quote},
    pointer::join,
};

/// A schema that is a boolean becomes an object.
pub(in crate::convert) fn rewrite(schema: &mut Value) {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => {}
    }
}

/// What can never be is left out of where it is one of several.
pub(super) fn members(walk: &mut Walk, schema: &mut Object) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(members)) = schema.get_mut(key) else { continue };
        if members.contains(&Value::Bool(false)) && members.iter().any(|m| m != &Value::Bool(false)) {
            retain(walk, key, members, |member| member != &Value::Bool(false));
        }
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    let never: Vec<String> =
        properties.iter().filter(|(_, p)| **p == Value::Bool(false)).map(|p| p.0.clone()).collect();
    for name in never {
        let message = format!("the property {} is forbidden, which cannot be expressed in OpenAPI 3.0", quote(&name));
        walk.tell(Severity::Note, "AC0503", &join("/properties", &name), message, "the property is left out");
        properties.shift_remove(&name);
    }
}

/// Leaves some of a list's items out; those behind them move up.
pub(in crate::convert) fn retain(walk: &mut Walk, key: &str, items: &mut Vec<Value>, keep: impl Fn(&Value) -> bool) {
    let keep: Vec<bool> = items.iter().map(keep).collect();
    let kept = keep.iter().enumerate().filter(|(_, keep)| **keep).map(|(from, _)| from);
    for (to, from) in kept.enumerate().filter(|(to, from)| to != from) {
        walk.moved(&format!("/{key}/{to}"), &format!("/{key}/{from}"));
    }
    let mut keep = keep.into_iter();
    items.retain(|_| keep.next().unwrap_or(true));
}
