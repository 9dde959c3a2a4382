//! Schemas that say something odd say the nearest thing that has a meaning.
//!
//! ```yaml
//! {type: array}                          # before          {type: array, items: {}}      # after
//! {properties: {a: …}}                                     {type: object, properties: {a: …}}
//! {type: object, format: binary}                           {type: object}
//! {type: object, maxProperties: 0}                         {type: object, additionalProperties: false}
//! {type: object, additionalProperties: {not: {}}}          {type: object, additionalProperties: false}
//! {type: string, format: binary, maxLength: 9}             {type: string, format: binary}
//! {type: array, properties: {a: …}}                        {type: array, items: {}}
//! {type: array, items: A, oneOf: [{minItems: 4}, …]}       {type: array, items: A}
//! {oneOf: [A, {type: 'null'}]}                             {nullable: true, allOf: [A]}
//! {enum: [1, 2]}                                           {type: integer, description: One of `1`, `2`.}
//! {type: string, enum: [1, 2]}                             {type: string, enum: ['1', '2']}
//! ```

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::constants::{self, NAMES};
use crate::lower::{Lowering, walk};
use crate::openapi::constraints::is_constraint;
use crate::openapi::schemas::{TYPES, is_annotation, is_never};

/// On a schema of an object or a list: its keywords imply the type, which it does not state.
pub(super) const IMPLIED: &str = "x-lowered-implied";
/// On a schema that may be null: it has no other value.
pub(in crate::lower) const ONLY_NULL: &str = "x-lowered-only-null";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let nulls = walk::holding(walk::schemas(&mut state.document), |schema, nulls| {
        is_null(schema) || walk::schema_ref(schema).is_some_and(|name| nulls.contains(&name))
    });
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            nulls_by_name(schema, &nulls);
            one(schema);
        });
    });
    Ok(())
}

/// A component that is null as a member of a choice is null.
fn nulls_by_name(schema: &mut Value, nulls: &BTreeSet<String>) {
    if nulls.is_empty() {
        return;
    }
    for key in ["oneOf", "anyOf"] {
        for member in schema.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            if walk::schema_ref(member).is_some_and(|name| nulls.contains(&name)) {
                *member = json!({ "enum": [null] });
            }
        }
    }
}

/// Takes out of every schema what is about another type than the one that it states, before anything takes a text with
/// `properties` for an object, and the type beside a reference, which OpenAPI ignores; and states in one way that an object has
/// nothing else.
pub(in crate::lower) fn foreign_keywords(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(map) = schema.as_object_mut() else { return };
            closed(map);
            let is_reference = map.get("$ref").is_some_and(Value::is_string);
            let keys =
                if is_reference { &["type", "format"] } else { foreign(map.get("type").and_then(Value::as_str)) };
            keys.iter().for_each(|key| drop(map.shift_remove(*key)));
        });
    });
    Ok(())
}

/// An object that allows nothing but its properties, in whatever words, has `additionalProperties: false`.
fn closed(map: &mut Map<String, Value>) {
    let is_object = map.get("type").is_some_and(|kind| kind == "object");
    let has_properties = map.get("properties").and_then(Value::as_object).is_some_and(|held| !held.is_empty());
    let is_never = map.get("additionalProperties").is_some_and(is_never);
    if is_never || is_object && !has_properties && map.get("maxProperties") == Some(&json!(0)) {
        map.insert("additionalProperties".to_owned(), json!(false));
    }
    let says_more = STATED_BY.iter().any(|key| *key != "additionalProperties" && map.contains_key(*key));
    let is_open = says_more || map.contains_key("enum") || map.contains_key("not");
    if !is_open && map.get("additionalProperties") == Some(&json!(false)) {
        map.insert("type".to_owned(), json!("object"));
    }
}

/// The keywords that are about nothing in a schema of a type.
fn foreign(kind: Option<&str>) -> &'static [&'static str] {
    match kind {
        Some("array") => &["properties", "required", "additionalProperties"],
        Some("object") => &["items"],
        Some("string" | "integer" | "number" | "boolean") => {
            &["properties", "required", "additionalProperties", "items"]
        }
        _ => &[],
    }
}

fn one(schema: &mut Value) {
    if schema.get("$ref").is_some_and(Value::is_string) {
        // OpenAPI ignores what stands beside a reference. A later pass may put the target in its place.
        let beside =
            ["not", "allOf", "oneOf", "anyOf", "properties", "items", "additionalProperties", "required", "enum"];
        let map = walk::object(schema);
        beside.iter().for_each(|key| drop(map.shift_remove(*key)));
        return;
    }
    // A boolean schema, or something that is none at all, says nothing.
    let map = walk::object(schema);
    map.shift_remove("$ref");
    // The list of values already says it, and a schema is told by what it is rather than by what it is not.
    map.shift_remove("not");
    for key in ["properties", "items", "additionalProperties", "allOf", "oneOf", "anyOf", "required", "enum"] {
        if map.get(key).is_some_and(|value| !fits(key, value)) {
            map.shift_remove(key);
        }
    }
    types(map);
    restrictions(map);
    limits(map);
    choices(map);
    // That a part has nothing else is not true of the whole, which has the other parts.
    if let Some(parts) = map.get_mut("allOf").and_then(Value::as_array_mut).filter(|parts| parts.len() > 1) {
        for part in parts.iter_mut().filter_map(Value::as_object_mut) {
            if part.get("additionalProperties") == Some(&json!(false)) {
                part.shift_remove("additionalProperties");
            }
        }
    }
    if let Some(required) = map.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(Value::is_string);
    }
    // An enum that may be null is an enum, and may be null.
    if let Some(values) = map.get_mut("enum").and_then(Value::as_array_mut) {
        let count = values.len();
        values.retain(|value| !value.is_null());
        let nullable = values.len() < count;
        if values.is_empty() {
            map.shift_remove("enum");
            if nullable && !map.contains_key("type") && STATED_BY.iter().all(|key| !map.contains_key(*key)) {
                map.insert("type".to_owned(), json!("string"));
                map.insert(ONLY_NULL.to_owned(), json!(true));
            }
        }
        if nullable {
            map.insert("nullable".to_owned(), json!(true));
        }
    }
    file(map);
    values(map);
    if map.get("nullable").is_some_and(|nullable| !nullable.is_boolean()) {
        map.shift_remove("nullable");
    }
    // Every text has that many characters.
    if map.get("minLength").is_some_and(|least| *least == json!(0)) {
        map.shift_remove("minLength");
    }
    if map.get("format").is_some_and(|format| !format.is_string()) {
        map.shift_remove("format");
    }
}

/// A file is sent as it is: its octets are no characters to count, and no list has its content.
fn file(map: &mut Map<String, Value>) {
    if map.get("format").is_some_and(|format| format == "binary") {
        ["minLength", "maxLength", "pattern", "enum"].iter().for_each(|key| drop(map.shift_remove(*key)));
    }
}

/// A list of values of texts, or of integers with names, makes a type; any other says which type, and goes to the
/// documentation.
fn values(map: &mut Map<String, Value>) {
    let Some(values) = map.get("enum").and_then(Value::as_array) else { return };
    let kind = map.get("type").and_then(Value::as_str);
    if values.iter().all(Value::is_string) && kind.is_none_or(|kind| kind == "string") {
        return;
    }
    // An enum of integers whose values have names is a type as well.
    if map.contains_key(NAMES) && values.iter().all(Value::is_i64) && kind.is_none_or(|kind| kind == "integer") {
        map.insert("type".to_owned(), json!("integer"));
        return;
    }
    let scalar = values.iter().all(|value| !value.is_object() && !value.is_array());
    if kind == Some("string") && scalar {
        let texts: Vec<String> = values.iter().map(constants::text).collect();
        map.insert("enum".to_owned(), json!(texts));
        return;
    }
    let all = |test: fn(&Value) -> bool| values.iter().all(test);
    let implied = match kind {
        Some(_) => None,
        None if all(|value| value.is_i64() || value.is_u64()) => Some("integer"),
        None if all(Value::is_number) => Some("number"),
        None if all(Value::is_boolean) => Some("boolean"),
        None => None,
    };
    map.shift_remove("enum");
    if let Some(implied) = implied {
        map.insert("type".to_owned(), json!(implied));
    }
}

/// Whether a keyword's value has the keyword's form.
fn fits(key: &str, value: &Value) -> bool {
    match key {
        "properties" | "items" => value.is_object(),
        "additionalProperties" => value.is_object() || value.is_boolean(),
        _ => value.as_array().is_some_and(|members| !members.is_empty()),
    }
}

fn types(map: &mut Map<String, Value>) {
    let known = map.get("type").and_then(Value::as_str).filter(|t| TYPES.contains(t)).map(str::to_owned);
    if known.is_none() {
        map.shift_remove("type");
    }
    let implied = if map.contains_key("properties") {
        Some("object")
    } else if map.contains_key("items") {
        Some("array")
    } else if map.get("enum").and_then(Value::as_array).is_some_and(|values| {
        values.iter().any(Value::is_string) && values.iter().all(|v| v.is_string() || v.is_null())
    }) {
        Some("string")
    } else {
        None
    };
    let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| map.contains_key(*key));
    let kind = match (known.as_deref(), implied) {
        (None, Some(implied)) if !combined => {
            map.insert("type".to_owned(), json!(implied));
            if implied != "string" {
                map.insert(IMPLIED.to_owned(), json!(true));
            }
            Some(implied)
        }
        (known, _) => known,
    };
    foreign(kind).iter().for_each(|key| drop(map.shift_remove(*key)));
    if kind == Some("array") && !map.contains_key("items") {
        map.insert("items".to_owned(), json!({}));
    }
    if matches!(kind, Some("object" | "array" | "boolean")) {
        map.shift_remove("format");
    }
}

/// Members that only say which of the object's own properties go together say nothing of its type.
fn restrictions(map: &mut Map<String, Value>) {
    let Some(own) = map.get("properties").and_then(Value::as_object).cloned() else { return };
    let restates = |member: &Value| {
        let inner = member.get("properties").and_then(Value::as_object);
        let combined = ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| member.get(*key).is_some());
        !combined && inner.is_none_or(|inner| inner.keys().all(|name| own.contains_key(name)))
    };
    for key in ["oneOf", "anyOf"] {
        if map.get(key).and_then(Value::as_array).is_some_and(|members| members.iter().all(restates)) {
            map.shift_remove(key);
        }
    }
}

/// Whether a key limits the values of a type, and says nothing of which type it is.
fn is_limit(key: &str) -> bool {
    is_constraint(key) || matches!(key, "format" | "not")
}

/// What says of which type a schema is.
const STATED_BY: &[&str] =
    &["$ref", "type", "allOf", "oneOf", "anyOf", "properties", "required", "additionalProperties", "items"];

/// Members that only limit the values of a schema which states its type itself say nothing of the type.
fn limits(map: &mut Map<String, Value>) {
    let Some(kind) = map.get("type").cloned() else { return };
    let limits = |(key, value): (&String, &Value)| match key.as_str() {
        "type" => *value == kind || (kind == "number" && value == "integer"),
        "items" => value.as_object().is_some_and(Map::is_empty),
        key => is_limit(key) || is_annotation(key),
    };
    let only_limits = |member: &Value| member.as_object().is_some_and(|member| member.iter().all(limits));
    let is_scalar = kind.as_str().is_some_and(|kind| !matches!(kind, "array" | "object"));
    let mut is_stated = false;
    for key in ["oneOf", "anyOf"] {
        let Some(members) = map.get_mut(key).and_then(Value::as_array_mut) else { continue };
        if members.iter().all(only_limits) {
            map.shift_remove(key);
            continue;
        }
        // Among others it is one of the type's values, and the others state their types.
        if is_scalar && members.len() > 1 {
            let states = |member: &Value| STATED_BY.iter().any(|key| member.get(*key).is_some());
            for member in members.iter_mut().filter(|member| !states(member)) {
                walk::object(member).entry("type").or_insert_with(|| kind.clone());
            }
            is_stated = true;
        }
    }
    if is_stated && !map.contains_key("enum") {
        map.retain(|key, _| key != "type" && !is_limit(key));
    }
}

/// A member that is null makes the choice nullable; a choice of one is no choice; what is said twice is said.
fn choices(map: &mut Map<String, Value>) {
    for key in ["oneOf", "anyOf"] {
        let Some(members) = map.get_mut(key).and_then(Value::as_array_mut) else { continue };
        let count = members.len();
        members.retain(|member| !is_null(member));
        let nullable = members.len() < count;
        let mut said = BTreeSet::new();
        members.retain(|member| member.get("$ref").and_then(Value::as_str).is_none_or(|to| said.insert(to.to_owned())));
        let left = members.len();
        // What may be null as one of its members may be null as a whole.
        let mut nullable = nullable;
        for member in members.iter_mut().filter_map(Value::as_object_mut) {
            if member.get("nullable") == Some(&json!(true)) && !member.contains_key("$ref") {
                member.shift_remove("nullable");
                nullable = true;
            }
        }
        if nullable {
            map.insert("nullable".to_owned(), json!(true));
        }
        if left == 0 {
            map.shift_remove(key);
        } else if left == 1
            && let Some(Value::Array(only)) = map.shift_remove(key)
            && let Value::Array(parts) = map.entry("allOf").or_insert_with(|| json!([]))
        {
            parts.extend(only);
        }
    }
}

pub(in crate::lower) fn is_null(member: &Value) -> bool {
    let none = member.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().all(Value::is_null));
    member.get("type").is_some_and(|t| t == "null") || none
}
