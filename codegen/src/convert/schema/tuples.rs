//! Lists whose items differ by position.
//!
//! ```yaml
//! prefixItems: [A, B]                    →  x-accord-tuple: [A, B], items: {}               # anything may follow
//! prefixItems: [A, B], items: false      →  x-accord-tuple: [A, B], items: {}, maxItems: 2
//! prefixItems: [A, B], items: C          →  items: { anyOf: [A, B, C] }                     # and a finding
//! prefixItems: [A, A], items: false      →  items: A, maxItems: 2
//! type: string, prefixItems: [A, B]      →  type: string                                    # and a finding
//! items: false                           →  items: {}, maxItems: 0
//! type: array                            →  type: array, items: {}
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::dialect::{Key as _, Tuple};
use crate::findings::Severity;

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let prefix = match schema.shift_remove("prefixItems") {
        Some(Value::Array(prefix)) => prefix,
        _ => Vec::new(),
    };
    if prefix.is_empty() {
        single(walk, schema);
        return;
    }
    if !may_be_list(schema) {
        let help = "if lists are meant, give them a component of their own with `type: array`, and refer to that";
        walk.tell(Severity::Note, "AC0502", "/prefixItems", "types by position say nothing here", help);
        single(walk, schema);
        return;
    }
    let count = prefix.len() as u64;
    let rest = match schema.shift_remove("items") {
        None if schema.get("unevaluatedItems") == Some(&Value::Bool(false)) => Some(Value::Bool(false)),
        rest => rest,
    };
    let is_closed = rest == Some(Value::Bool(false))
        || schema.get("maxItems").and_then(Value::as_u64).is_some_and(|most| most <= count);
    if is_closed && schema.get("maxItems").is_none() {
        schema.insert("maxItems".to_owned(), json!(count));
    }
    let rest = rest.filter(|_| !is_closed);
    schema.entry("type").or_insert_with(|| json!("array"));
    let is_uniform = prefix.len() <= LONGEST && prefix.windows(2).all(|two| two.first() == two.last());
    let is_open = !is_closed && matches!(rest, None | Some(Value::Bool(true)));
    let items = match (is_closed, is_open) {
        (true, _) if is_uniform => union(walk, prefix, rest),
        (true, _) | (_, true) if prefix.len() <= LONGEST => {
            schema.insert(Tuple::NAME.to_owned(), Value::Array(prefix));
            walk.moved(&format!("/{}", Tuple::NAME), "/prefixItems");
            json!({})
        }
        _ => {
            let help = "every item gets a type that allows all of them";
            let message = "types by position before a list of others cannot be expressed";
            walk.tell(Severity::Note, "AC0502", "/prefixItems", message, help);
            // What follows may be anything, so any item may be.
            if is_open { json!({}) } else { union(walk, prefix, rest) }
        }
    };
    schema.insert("items".to_owned(), items);
}

/// Whether a schema is one of lists by its type or by nothing else, and not one of values or a combination.
fn may_be_list(schema: &Object) -> bool {
    let is_told =
        ["$ref", "const", "enum", "allOf", "anyOf", "oneOf", "not"].iter().any(|key| schema.contains_key(*key));
    let is_array = |kind: &Value| match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "array"),
        kind => kind == "array",
    };
    !is_told && schema.get("type").is_none_or(is_array)
}

/// How many elements a type has a field for each of.
const LONGEST: usize = 64;

/// One of several schemas.
fn union(walk: &mut Walk, prefix: Vec<Value>, rest: Option<Value>) -> Value {
    let mut members: Vec<Value> = Vec::new();
    let places = (0..prefix.len()).map(|at| format!("/prefixItems/{at}")).chain(["/items".to_owned()]);
    let mut from = Vec::new();
    for (member, place) in prefix.into_iter().chain(rest).zip(places) {
        // Comparing each with each of a very long tuple would take too long.
        if members.len() > 64 || !members.contains(&member) {
            members.push(member);
            from.push(place);
        }
    }
    if let ([_], [place]) = (members.as_slice(), from.as_slice()) {
        walk.moved("/items", place);
        return members.pop().unwrap_or_default();
    }
    let rest = from.iter().position(|place| place == "/items");
    // The rest first: its place is above that of the others.
    for at in rest.into_iter().chain((0..from.len()).filter(|at| Some(*at) != rest)) {
        if let Some(place) = from.get(at) {
            walk.moved(&format!("/items/anyOf/{at}"), place);
        }
    }
    json!({"anyOf": members})
}

/// A list without positions.
fn single(walk: &mut Walk, schema: &mut Object) {
    let is_list = schema.get("type") == Some(&json!("array"));
    match schema.get_mut("items") {
        Some(Value::Bool(false)) => {
            schema.insert("items".to_owned(), json!({}));
            schema.insert("maxItems".to_owned(), json!(0));
        }
        // Positions, as before 2020-12.
        Some(Value::Array(list)) => {
            let list = std::mem::take(list);
            walk.moved("/prefixItems", "/items");
            schema.shift_remove("items");
            if let Some(rest) = schema.shift_remove("additionalItems") {
                walk.moved("/items", "/additionalItems");
                schema.insert("items".to_owned(), rest);
            }
            if list.is_empty() {
                return;
            }
            schema.insert("prefixItems".to_owned(), Value::Array(list));
            rewrite(walk, schema);
        }
        Some(_) => {}
        None if is_list => {
            schema.insert("items".to_owned(), json!({}));
        }
        None => {}
    }
}
