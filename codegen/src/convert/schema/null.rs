//! Null as one of several schemas.
//!
//! ```yaml
//! anyOf: [{ $ref: A }, { type: 'null' }]   →  allOf: [{ $ref: A }], nullable: true
//! anyOf: [{ type: string, … }, null-type]  →  type: string, …, nullable: true
//! oneOf: [A, B, null-type]                 →  oneOf: [A, B], nullable: true
//! ```

use serde_json::{Value, json};

use super::{
    super::walk::{Object, Walk},
    annotations::is_annotation,
    boolean::retain,
    words,
};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(members)) = schema.get_mut(key) else { continue };
        let before = members.len();
        if members.iter().all(is_null) || !members.iter().any(is_null) {
            continue;
        }
        retain(walk, key, members, |member| !is_null(member));
        let only = if members.len() == 1 && before > 1 { members.pop() } else { None };
        schema.insert("nullable".to_owned(), Value::Bool(true));
        if let Some(only) = only {
            unwrap(walk, schema, key, only);
        }
    }
}

/// A schema of one alternative is that alternative.
fn unwrap(walk: &mut Walk, schema: &mut Object, key: &str, only: Value) {
    let at = format!("/{key}/0");
    match only {
        Value::Object(only) if !only.contains_key("$ref") && schema.keys().all(|k| k == key || is_annotation(k)) => {
            schema.shift_remove(key);
            for (name, value) in only {
                if !(is_annotation(&name) && schema.contains_key(&name)) {
                    let name_at = crate::pointer::join("", &name);
                    walk.moved(&name_at, &format!("{at}{name_at}"));
                    schema.insert(name, value);
                }
            }
            // The words of the schema around are done; those of its alternative are not.
            words::rewrite(walk, schema);
            rewrite(walk, schema);
        }
        only => {
            schema.shift_remove(key);
            let list = schema.entry("allOf").or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                walk.moved(&format!("/allOf/{}", list.len()), &at);
                list.push(only);
            }
        }
    }
}

/// Whether a schema has null as its only value.
fn is_null(schema: &Value) -> bool {
    let Some(object) = schema.as_object() else { return false };
    let only = |key: &str, value: Value| object.get(key).is_some_and(|found| found == &value);
    let limits = object.keys().filter(|k| !is_annotation(k)).count();
    limits > 0
        && object.keys().all(|k| is_annotation(k) || ["type", "const", "enum"].contains(&k.as_str()))
        && (only("type", json!("null"))
            || only("type", json!(["null"]))
            || object.get("const").is_some_and(Value::is_null)
            || only("enum", json!([null])))
}
