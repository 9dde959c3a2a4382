//! A choice that a property decides says which values lead to which member.
//!
//! ```yaml
//! Pet:                                                                  # before
//!   oneOf: [{$ref: Cat}, {$ref: Dog}]
//!   discriminator: {propertyName: kind, mapping: {kitten: Cat}}
//! Pet:                                                                  # after
//!   x-lowered-choice: kind
//!   oneOf: [{$ref: Cat, x-lowered-tags: [kitten, Cat]}, {$ref: Dog, x-lowered-tags: [Dog]}]
//! ```
//! A value is one of the mapping, one that the member's own property lists and no other member's does, or the member's
//! name; the first is the one that is sent. `types::choices` takes it up when types have their names.
//! What OpenAPI 3.2 calls the default of a discriminator is a member that has null among its tags: any other value leads to
//! it, and none. One that does not declare the property gets it, so that the value is kept.
//!
//! A base that others include by `allOf` is a choice by now; a discriminator that is left without a choice tells nothing
//! apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::tag_values::{self, spelling};
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::normalize::{bases, labels::LABEL, normalize_schema::is_null};
use crate::lower::{Lowering, walk};
use crate::openapi::schemas::stated_value;

/// On a choice: the property that decides.
pub(in crate::lower) const CHOICE: &str = "x-lowered-choice";
/// On a member: its values of the property; null for any other, or none.
pub(in crate::lower) const TAGS: &str = "x-lowered-tags";
/// How many references and combinations deep a member's property is looked for.
const DEEPEST: usize = 32;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = walk::schemas(&mut state.document).clone();
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut |schema| one(&schemas, schema)));
    Ok(())
}

fn one(schemas: &Map<String, Value>, schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    map.shift_remove(CHOICE);
    map.shift_remove(TAGS);
    let Some(discriminator) = map.shift_remove("discriminator") else { return };
    let Some(property) = discriminator.get("propertyName").and_then(Value::as_str).map(str::to_owned) else { return };
    let Some(key) = ["oneOf", "anyOf"].into_iter().find(|key| map.get(*key).is_some_and(Value::is_array)) else {
        return;
    };
    let mut members: Vec<Value> =
        map.get(key).and_then(Value::as_array).into_iter().flatten().filter(|m| !is_null(m)).cloned().collect();
    let default = discriminator.get("defaultMapping").and_then(Value::as_str).map(walk::mapped);
    let default = default.filter(|name| schemas.contains_key(name));
    let is_default = |member: &Value| default.is_some() && walk::schema_ref(member) == default;
    // Some list only the members that have a value of their own.
    if let Some(name) = &default
        && !members.iter().any(is_default)
    {
        members.push(walk::to_schema(name));
    }
    let objects: Vec<&Value> = members.iter().filter(|member| is_object(schemas, member)).collect();
    if members.len() < 2 || objects.is_empty() {
        return;
    }
    let mut tags = tags(schemas, &objects, &property, discriminator.get("mapping")).into_iter();
    let nullable = map.get(key).and_then(Value::as_array).is_some_and(|all| all.iter().any(is_null));
    // What the choice itself says of the property alone is said by its members.
    let properties = map.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let required = map.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let is_more = properties.map(String::as_str).chain(required).any(|name| name != property);
    if !is_more && !map.contains_key("allOf") {
        ["properties", "required", "type", "additionalProperties"].iter().for_each(|key| drop(map.shift_remove(*key)));
    }
    map.shift_remove(key);
    if nullable {
        map.insert("nullable".to_owned(), json!(true));
    }
    // As the others declare it.
    let mut declared = objects.iter().filter_map(|member| kind_of(schemas, member, &property, DEEPEST));
    let tag = match declared.next() {
        Some("string") if declared.all(|kind| kind == "string") => json!({ "type": "string" }),
        _ => json!({}),
    };
    let members = members.iter().map(|member| {
        let mut member = member.clone();
        if is_object(schemas, &member) {
            let mut tags: Vec<Value> = tags.next().unwrap_or_default().into_iter().map(Value::String).collect();
            if is_default(&member) {
                tags.push(Value::Null);
                if !declares(schemas, &member, &property, DEEPEST) {
                    let tag = json!({ "type": "object", "properties": { property.as_str(): tag } });
                    member = json!({ "allOf": [member, tag], LABEL: default });
                }
            }
            walk::object(&mut member).insert(TAGS.to_owned(), json!(tags));
        }
        member
    });
    map.insert("oneOf".to_owned(), members.collect());
    map.insert(CHOICE.to_owned(), json!(property));
}

/// Whether a schema is an object, or made of others, which then are.
fn is_object(schemas: &Map<String, Value>, member: &Value) -> bool {
    let mut schema = Some(member);
    for _ in 0..DEEPEST {
        match schema.and_then(walk::schema_ref) {
            Some(next) => schema = schemas.get(&next),
            None => break,
        }
    }
    schema.is_some_and(|schema| match schema.get("type").and_then(Value::as_str) {
        // A list by position has no property.
        _ if schema.get(POSITIONS).is_some() => false,
        Some(kind) => kind == "object",
        None => ["properties", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some()),
    })
}

/// Whether a schema has a property, itself or by what it is put together from.
fn declares(schemas: &Map<String, Value>, schema: &Value, property: &str, deep: usize) -> bool {
    let Some(deep) = deep.checked_sub(1) else { return true };
    if let Some(target) = walk::schema_ref(schema).and_then(|name| schemas.get(&name)) {
        return declares(schemas, target, property, deep);
    }
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
    schema.get("properties").is_some_and(|own| own.get(property).is_some())
        || parts.into_iter().any(|part| declares(schemas, part, property, deep))
}

/// The type of a schema's property, where it has one.
fn kind_of<'s>(schemas: &'s Map<String, Value>, schema: &'s Value, property: &str, deep: usize) -> Option<&'s str> {
    let deep = deep.checked_sub(1)?;
    if let Some(target) = walk::schema_ref(schema).and_then(|name| schemas.get(&name)) {
        return kind_of(schemas, target, property, deep);
    }
    let own = schema.get("properties").and_then(|own| own.get(property)?.get("type")?.as_str());
    let mut parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    own.or_else(|| parts.find_map(|part| kind_of(schemas, part, property, deep)))
}

/// For each member its values; no value leads to two.
fn tags(schemas: &Map<String, Value>, members: &[&Value], property: &str, mapping: Option<&Value>) -> Vec<Vec<String>> {
    let title = |member: &Value| member.get("title").and_then(Value::as_str).map(str::to_owned);
    let names: Vec<Option<String>> = members.iter().map(|member| walk::schema_ref(member).or(title(member))).collect();
    let mut tags: Vec<Vec<String>> = names.iter().map(|_| Vec::new()).collect();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |at: usize, value: &str| {
        if *taken.entry(value.to_owned()).or_insert(at) == at
            && let Some(tags) = tags.get_mut(at)
            && !tags.iter().any(|held| held == value)
        {
            tags.push(value.to_owned());
        }
    };
    for (value, target) in mapping.and_then(Value::as_object).into_iter().flatten() {
        let target = walk::mapped(target.as_str().unwrap_or_default());
        if let Some(at) = names.iter().position(|name| name.as_ref() == Some(&target)) {
            add(at, value);
        }
    }
    let listed: Vec<Vec<String>> = members.iter().map(|member| tag_values::listed(schemas, member, property)).collect();
    for (at, values) in listed.iter().enumerate() {
        for value in values {
            if listed.iter().filter(|others| others.contains(value)).count() == 1 {
                add(at, value);
            }
        }
    }
    let called: Vec<Option<&str>> =
        names.iter().map(|name| name.as_deref().map(|name| implied(schemas, name))).collect();
    // A base lists the values of all its children: the one that is spelled as a child's name is that child's.
    let shared: BTreeSet<&String> = listed.iter().flatten().collect();
    for value in &shared {
        let mut fitting =
            called.iter().enumerate().filter(|(_, name)| name.is_some_and(|name| spelling(name) == spelling(value)));
        if let (Some((at, _)), None) = (fitting.next(), fitting.next()) {
            add(at, value);
        }
    }
    // What it lists and no child is called is the base without more, unless another member lists it too.
    let includes = |at: usize, base: &str| {
        let named = names.get(at).and_then(|name| schemas.get(name.as_ref()?));
        named.or(members.get(at).copied()).is_some_and(|member| bases::includes(schemas, member, base))
    };
    for value in shared.into_iter().filter(|value| !called.contains(&Some(value.as_str()))) {
        let listing = || names.iter().enumerate().filter(|(at, _)| listed.get(*at).is_some_and(|l| l.contains(value)));
        let is_base_of_all = |(_, base): &(usize, &Option<String>)| {
            let base = base.as_ref().filter(|name| schemas.get(*name).is_some_and(|s| s.get(bases::NAME).is_some()));
            base.is_some_and(|base| listing().all(|(at, name)| name.as_ref() == Some(base) || includes(at, base)))
        };
        if let Some((at, _)) = listing().find(is_base_of_all) {
            add(at, value);
        }
    }
    for (at, name) in called.iter().enumerate() {
        name.iter().for_each(|name| add(at, name));
    }
    // A member that is a choice by the same property is read by all of its values.
    for (at, name) in names.iter().enumerate() {
        for value in name.iter().flat_map(|name| within(schemas, name, property, DEEPEST)) {
            add(at, &value);
        }
    }
    tags
}

/// The name by which a component is known to a discriminator.
fn implied<'s>(schemas: &'s Map<String, Value>, name: &'s str) -> &'s str {
    let schema = schemas.get(name);
    let stated = schema.and_then(|schema| stated_value(schema).or_else(|| schema.get(bases::NAME)?.as_str()));
    stated.unwrap_or(name)
}

/// The values of a component that is itself a choice by the property.
fn within(schemas: &Map<String, Value>, name: &str, property: &str, deep: usize) -> Vec<String> {
    let Some(schema) = schemas.get(name).filter(|_| deep > 0) else { return Vec::new() };
    let by = schema.pointer("/discriminator/propertyName").and_then(Value::as_str);
    if by != Some(property) {
        return Vec::new();
    }
    let mapping = schema.pointer("/discriminator/mapping").and_then(Value::as_object);
    let mut found: Vec<String> = mapping.into_iter().flat_map(Map::keys).cloned().collect();
    for member in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten().filter_map(walk::schema_ref) {
        found.extend(tag_values::listed(schemas, &walk::to_schema(&member), property));
        found.push(implied(schemas, &member).to_owned());
        found.extend(within(schemas, &member, property, deep - 1));
    }
    found
}
