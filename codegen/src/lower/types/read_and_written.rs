//! A type that is sent and received, and has properties of one direction, becomes two types.
//!
//! ```yaml
//! User: {required: [id, name], properties: {id: {readOnly: true}, name: …, password: {writeOnly: true}}}      # before
//! User: {required: [id, name], properties: {id: …, name: …, password: …}}                                     # after
//! UserRequest: {required: [name], properties: {name: …, password: …}}
//! ```
//! What is received keeps its name; what is sent has no read-only properties. `required` of a write-only property holds for
//! requests alone, so what is received has it as an optional one. The same is true of a type that holds such a type, in a
//! property, a list, a map or a choice. A type of one direction stays one type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::fields::field;
use crate::internal_error::InternalError;
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::types::directions::{self, Directions};
use crate::lower::{Lowering, made_types, walk};

/// How many references deep the members of a combination are looked at.
const DEEPEST: usize = 32;

/// What a type is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Sent,
    Received,
}

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Directions { written, read } = directions::of(&state.document, &state.hints);
    let directed = directed(walk::schemas(&mut state.document));
    if directed.is_empty() {
        return Ok(());
    }
    let mut sent_as: BTreeMap<String, String> = BTreeMap::new();
    for name in directed.iter().filter(|name| written.contains(*name) && read.contains(*name)) {
        let free = made_types::free(state, &format!("{name}Request"));
        // The name is taken from now on.
        walk::schemas(&mut state.document).insert(free.clone(), Value::Null);
        sent_as.insert(name.clone(), free);
    }
    for (name, other) in &sent_as {
        if let Some(hint) = state.hints.types.get(name).cloned() {
            state.hints.types.insert(other.clone(), hint);
        }
    }
    let mut schemas = std::mem::take(walk::schemas(&mut state.document));
    let made: BTreeSet<&String> = sent_as.values().collect();
    schemas.retain(|name, _| !made.contains(name));
    let of_use = |schema: &Value, usage: Use| {
        let mut schema = schema.clone();
        keep(&schemas, &mut schema, usage);
        if usage == Use::Sent {
            rename(&mut schema, &sent_as);
        }
        schema
    };
    let changed = directed.iter().filter_map(|name| {
        let schema = schemas.get(name)?;
        let mut types = Map::new();
        match sent_as.get(name) {
            Some(other) => {
                let (mut received, mut sent) = (of_use(schema, Use::Received), of_use(schema, Use::Sent));
                describe(&mut received, &format!("As it is received; `{other}` is sent."));
                describe(&mut sent, &format!("As it is sent; `{name}` is received."));
                types.insert(name.clone(), received);
                types.insert(other.clone(), sent);
            }
            None if written.contains(name) => drop(types.insert(name.clone(), of_use(schema, Use::Sent))),
            None if read.contains(name) => drop(types.insert(name.clone(), of_use(schema, Use::Received))),
            None => return None,
        }
        Some((name.clone(), types))
    });
    let mut changed: BTreeMap<String, Map<String, Value>> = changed.collect();
    let is_closed = |schema: &Value| schema.get("additionalProperties") == Some(&Value::Bool(false));
    let mut all = Map::new();
    for (name, mut schema) in schemas {
        if let Some(types) = changed.remove(&name) {
            let sent = sent_as.get(&name).unwrap_or(&name);
            if !is_closed(&schema) && types.get(sent).is_some_and(is_closed) {
                state.hints.types.entry(sent.clone()).or_default().open = true;
            }
            all.extend(types);
        } else {
            if written.contains(&name) && !read.contains(&name) {
                rename(&mut schema, &sent_as);
            }
            all.insert(name, schema);
        }
    }
    *walk::schemas(&mut state.document) = all;
    walk::operations_mut(&mut state.document, |_, _, operation| {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
        parameters.filter_map(|parameter| parameter.get_mut("schema")).for_each(|schema| rename(schema, &sent_as));
        let content =
            operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut).into_iter().flatten();
        content.filter_map(|(_, media)| media.get_mut("schema")).for_each(|schema| rename(schema, &sent_as));
        Ok(())
    })
}

/// The components that have a property of one direction, or lead to one that has.
fn directed(schemas: &Map<String, Value>) -> BTreeSet<String> {
    let mut users: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    let mut open = Vec::new();
    for (name, schema) in schemas {
        let mut below = vec![schema];
        while let Some(part) = below.pop() {
            if let Some(used) = walk::schema_ref(part) {
                users.entry(used).or_default().push(name);
            }
            let properties = part.get("properties").and_then(Value::as_object).into_iter().flatten();
            if properties.into_iter().any(|(_, property)| direction(schemas, property).is_some()) {
                open.push(name);
            }
            below.extend(walk::children(part));
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            open.extend(users.get(name).into_iter().flatten());
        }
    }
    found
}

/// What a property is for, where it is for one direction alone. The property says it, or the schema that it refers to.
fn direction(schemas: &Map<String, Value>, property: &Value) -> Option<Use> {
    let is = |key: &str| says(schemas, property, key, DEEPEST);
    match (is("readOnly"), is("writeOnly")) {
        (true, false) => Some(Use::Received),
        (false, true) => Some(Use::Sent),
        // A property for neither direction is a mistake: nothing is left out.
        (true, true) | (false, false) => None,
    }
}

fn says(schemas: &Map<String, Value>, schema: &Value, key: &str, deep: usize) -> bool {
    if deep == 0 {
        return false;
    }
    let target = walk::schema_ref(schema).and_then(|name| schemas.get(&name));
    let members = field(schema, "allOf").and_then(Value::as_array).into_iter().flatten();
    field(schema, key) == Some(&Value::Bool(true))
        || target.into_iter().chain(members).any(|schema| says(schemas, schema, key, deep - 1))
}

/// Takes out of an object what is not for this use, and out of what it requires.
fn keep(schemas: &Map<String, Value>, schema: &mut Value, usage: Use) {
    let mut others = BTreeSet::new();
    collect(schemas, schema, usage, &mut others, DEEPEST);
    if !others.is_empty() {
        remove(schema, &others, usage);
    }
    // A member of a choice is an object of its own.
    walk::children_mut(schema, |child, member| {
        if matches!(child, walk::Child::Member("oneOf" | "anyOf", _)) {
            keep(schemas, member, usage);
        }
    });
}

/// The properties of the other direction: of the object itself and of what it is put together from.
fn collect(schemas: &Map<String, Value>, schema: &Value, usage: Use, found: &mut BTreeSet<String>, deep: usize) {
    if deep == 0 {
        return;
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if direction(schemas, property).is_some_and(|of| of != usage) {
            found.insert(name.clone());
        }
    }
    for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let target = walk::schema_ref(member).and_then(|name| schemas.get(&name)).unwrap_or(member);
        collect(schemas, target, usage, found, deep - 1);
    }
}

fn remove(schema: &mut Value, names: &BTreeSet<String>, usage: Use) {
    let Some(map) = schema.as_object_mut() else { return };
    if let Some(required) = map.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| name.as_str().is_none_or(|name| !names.contains(name)));
    }
    let is_list = map.contains_key(POSITIONS);
    if usage == Use::Sent
        && let Some(properties) = map.get_mut("properties").and_then(Value::as_object_mut)
        && !properties.is_empty()
    {
        let count = properties.len();
        // How many elements of a list are sent: each of those has its position.
        let sent = properties.keys().enumerate().filter(|(_, name)| is_list && !names.contains(*name));
        let sent = sent.map(|(at, _)| at + 1).max().unwrap_or_default();
        let mut at = 0;
        properties.retain(|name, property| {
            at += 1;
            let is_other = names.contains(name);
            let keeps_position = is_other && at < sent;
            if keeps_position {
                describe(property, "Null is sent in its position.");
            }
            keeps_position || !is_other
        });
        let (is_empty, is_same) = (properties.is_empty(), properties.len() == count);
        if is_empty {
            // An object of nothing else is one without fields, not any object.
            map.entry("additionalProperties").or_insert(Value::Bool(false));
        } else if !is_same && map.get("additionalProperties") == Some(&Value::Bool(false)) {
            // It declares more names than the type has: what has one of those, as examples have, is read all the same.
            map.shift_remove("additionalProperties");
        }
    }
    for member in map.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        remove(member, names, usage);
    }
}

/// Leads references to what is sent.
fn rename(schema: &mut Value, sent_as: &BTreeMap<String, String>) {
    walk::deep_mut(schema, &mut |schema| {
        if let Some(name) = walk::schema_ref(schema).and_then(|name| sent_as.get(&name))
            && let Value::Object(reference) = walk::to_schema(name)
        {
            walk::object(schema).extend(reference);
        }
    });
}

/// Adds a paragraph to the description.
fn describe(schema: &mut Value, words: &str) {
    let map = walk::object(schema);
    let said = map.get("description").and_then(Value::as_str).filter(|said| !said.is_empty());
    let said = said.map_or_else(|| words.to_owned(), |said| format!("{said}\n\n{words}"));
    map.insert("description".to_owned(), said.into());
}
