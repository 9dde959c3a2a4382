//! Values without what is secret or personal.

use std::collections::HashSet;

use accord_codegen::dialect::{Key as _, Sensitive};
use accord_codegen::lint::Context;
use serde_json::{Map, Value};

/// What stands for a masked value.
pub(crate) const MASK: &str = "***";

/// Below this depth everything is masked.
const DEEPEST: usize = 32;

/// A value without what its schema calls sensitive, and without what no schema declares.
pub(crate) fn masked<'d>(context: &Context<'d>, schema: Option<&'d Value>, value: &Value) -> Value {
    below(context, &schema.into_iter().collect::<Vec<_>>(), value, 0)
}

/// A value by all schemas that it may have: which member of a choice it is, is not known. A value of another kind than its
/// schema has is masked where anything of that kind would be: it may be the same, written as a text.
fn below<'d>(context: &Context<'d>, schemas: &[&'d Value], value: &Value, depth: usize) -> Value {
    if schemas.is_empty() || depth >= DEEPEST || schemas.iter().any(|schema| is_sensitive(context, schema)) {
        return MASK.into();
    }
    match value {
        Value::Object(members) => {
            let parts = parts(context, schemas);
            let member = |(name, value): (&String, &Value)| {
                let all: Vec<_> = parts.iter().filter_map(|part| property(part, name)).collect();
                (name.clone(), below(context, &all, value, depth + 1))
            };
            Value::Object(members.iter().map(member).collect::<Map<_, _>>())
        }
        Value::Array(list) => {
            let of: Vec<_> = parts(context, schemas).into_iter().filter_map(|part| part.get("items")).collect();
            list.iter().map(|item| below(context, &of, item, depth + 1)).collect()
        }
        value if value.is_null() || schemas.iter().all(|schema| is_open(context, schema)) => value.clone(),
        _ => MASK.into(),
    }
}

/// The parts of schemas, each once: members of a choice that refer to the choice again would double at each level.
fn parts<'d>(context: &Context<'d>, schemas: &[&'d Value]) -> Vec<&'d Value> {
    let mut seen: HashSet<*const Value> = HashSet::new();
    let all = schemas.iter().flat_map(|schema| context.parts(schema));
    all.filter(|part| seen.insert(std::ptr::from_ref(*part))).collect()
}

/// The schema that a property has by a part of a schema.
fn property<'d>(part: &'d Value, name: &str) -> Option<&'d Value> {
    let declared = part.get("properties").and_then(|all| all.get(name));
    declared.or_else(|| part.get("additionalProperties").filter(|more| more.is_object()))
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

#[cfg(test)]
mod tests {
    use accord_codegen::load::from_text;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_may_be_sensitive_by_one_reading_is_masked() {
        let text = "
S:
  oneOf: [{ $ref: '#/B' }, { $ref: '#/A' }]
A: { type: object, properties: { name: { type: string }, n: { type: integer }, list: { type: array, items: { type: string } } } }
B: { type: object, properties: { name: { type: string, x-accord-sensitive: personal }, list: { type: array, items: { $ref: '#/B' } } } }
";
        let document = from_text("a.yaml".as_ref(), text).unwrap();
        let context = Context::of_references(&document);
        let shown = |value: Value| masked(&context, context.get("/S"), &value);
        assert_eq!(shown(json!({ "name": "Ann", "n": 1 })), json!({ "name": MASK, "n": 1 }));
        assert_eq!(shown(json!({ "list": ["Ann", { "name": "Ann" }] })), json!({ "list": [MASK, { "name": MASK }] }));
        // An object that is written as a text.
        assert_eq!(shown(json!("{\"name\": \"Ann\"}")), MASK);
        assert_eq!(shown(json!({ "n": null })), json!({ "n": null }));
        assert_eq!(masked(&context, context.get("/A"), &json!({ "name": "open" })), json!({ "name": "open" }));
    }

    #[test]
    fn a_tree_of_choices_is_looked_through_once_at_each_level() {
        let text = "
Node: { oneOf: [{ $ref: '#/Folder' }, { $ref: '#/File' }] }
Folder: { type: object, properties: { n: { type: integer }, in: { $ref: '#/Node' } } }
File: { type: object, properties: { n: { type: integer }, in: { $ref: '#/Node' } } }
";
        let document = from_text("a.yaml".as_ref(), text).unwrap();
        let context = Context::of_references(&document);
        let tree = (1..30).fold(json!({ "n": 0 }), |below, n| json!({ "n": n, "in": below }));
        assert_eq!(masked(&context, context.get("/Node"), &tree), tree);
    }
}
