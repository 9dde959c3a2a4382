//! Values without what is secret or personal.

use std::collections::HashSet;

use accord_codegen::dialect::{Key as _, Sensitive};
use accord_codegen::lint::Context;
use serde_json::{Map, Value};

use crate::style::{items, property};

/// What stands for a masked value.
pub(crate) const MASK: &str = "***";

/// Below this depth everything is masked.
const DEEPEST: usize = 32;

/// A value without what its schema calls sensitive, and without what no schema declares.
pub(crate) fn masked<'d>(context: &Context<'d>, schema: Option<&'d Value>, value: &Value) -> Value {
    below(context, schema, value, 0)
}

fn below<'d>(context: &Context<'d>, schema: Option<&'d Value>, value: &Value, depth: usize) -> Value {
    let Some(schema) = schema.filter(|_| depth < DEEPEST) else { return MASK.into() };
    if is_sensitive(context, schema) {
        return MASK.into();
    }
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                let inner = below(context, property(context, schema, name), value, depth + 1);
                (name.clone(), inner)
            };
            Value::Object(members.iter().map(member).collect::<Map<_, _>>())
        }
        Value::Array(list) => {
            let of = items(context, schema);
            list.iter().map(|item| below(context, of, item, depth + 1)).collect()
        }
        value => value.clone(),
    }
}

/// Masks what a value has at a pointer.
pub(crate) fn cover(value: &mut Value, pointer: &str) {
    if let Some(found) = value.pointer_mut(pointer).filter(|found| !found.is_null()) {
        *found = MASK.into();
    }
}

/// Whether a text that a whole value is written in may be shown: nothing in the value is secret or personal.
pub(crate) fn is_open<'d>(context: &Context<'d>, schema: &'d Value) -> bool {
    let mut open = vec![schema];
    let mut seen: HashSet<*const Value> = HashSet::new();
    while let Some(schema) = open.pop() {
        if is_sensitive(context, schema) {
            return false;
        }
        for part in context.parts(schema).into_iter().filter(|part| seen.insert(std::ptr::from_ref(*part))) {
            open.extend(["items", "additionalProperties"].into_iter().filter_map(|key| part.get(key)));
            open.extend(part.get("properties").and_then(Value::as_object).into_iter().flat_map(|all| all.values()));
        }
    }
    true
}

/// Whether a schema, or a part of it, is of something secret or personal.
pub(crate) fn is_sensitive<'d>(context: &Context<'d>, schema: &'d Value) -> bool {
    let says = |schema: &Value| {
        schema.get(Sensitive::NAME).is_some() || schema.get("format").is_some_and(|format| format == "password")
    };
    says(schema) || context.parts(schema).into_iter().any(says)
}
