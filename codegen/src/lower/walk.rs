//! Ways through a document that several passes take.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::fields::{field, field_mut, fields_mut};
use crate::internal_error::InternalError;
use crate::names;
use crate::openapi::METHODS;
use crate::openapi::members::{self, COMBINATIONS, with_members};
pub(crate) use crate::openapi::paths::split_fragment;
pub(crate) use crate::openapi::references::{component, mapped, resolve, resolve_named, schema_ref, to_schema};

/// An object's map, or an empty one where the value is something else.
pub(crate) fn object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(map) => map,
        // Just made one above.
        _ => unreachable!(),
    }
}

/// Every operation: path key, method and the operation object.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    document.get("paths").and_then(Value::as_object).into_iter().flatten().flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| field(item, method).map(|op| (path.as_str(), *method, op)))
    })
}

/// The operations of a path item, in the order of [`METHODS`].
fn methods_mut(item: &mut Value) -> impl Iterator<Item = (&'static str, &mut Value)> {
    let found: [_; METHODS.len()] = fields_mut(item, METHODS);
    METHODS.iter().zip(found).filter_map(|(method, operation)| Some((*method, operation?)))
}

/// Calls `visit` with every operation, mutably.
pub(crate) fn operations_mut(
    document: &mut Value,
    mut visit: impl FnMut(&str, &str, &mut Value) -> Result<(), InternalError>,
) -> Result<(), InternalError> {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return Ok(()) };
    for (path, item) in paths.iter_mut() {
        for (method, operation) in methods_mut(item) {
            visit(path, method, operation)?;
        }
    }
    Ok(())
}

/// The component schemas.
pub(crate) fn schemas(document: &mut Value) -> &mut Map<String, Value> {
    object(object(object(document).entry("components").or_insert(Value::Null)).entry("schemas").or_insert(Value::Null))
}

/// A schema and the members of its combinations by these keys.
pub(crate) fn members<'d>(document: &'d Value, schema: &'d Value, keys: &[&str]) -> Vec<&'d Value> {
    with_members([schema], keys, |schema| Some(resolve(document, schema)))
}

/// Whether a value of a schema may have something at a pointer, by its segments.
pub(crate) fn may_have<'d>(document: &'d Value, schema: &'d Value, segments: &[String]) -> bool {
    members::may_have(schema, segments, &|schema| members(document, schema, COMBINATIONS))
}

/// A key for an operation beside others of its path: none of those that there are, nor one that the document itself has.
pub(crate) fn key_beside(path: &str, id: &str, all: &Map<String, Value>, own: &BTreeSet<String>) -> String {
    names::unique(&format!("{path}#{id}"), |key| all.contains_key(key) || own.contains(key))
}

/// Whether a schema is an object without properties that allows no others: its only value is `{}`.
pub(crate) fn is_empty_object(schema: &Value) -> bool {
    let is_filled = |key: &str| field(schema, key).and_then(Value::as_object).is_some_and(|fields| !fields.is_empty());
    let is_combined = ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| field(schema, key).is_some());
    field(schema, "type").is_some_and(|kind| kind == "object")
        && field(schema, "additionalProperties") == Some(&Value::Bool(false))
        && !is_filled("properties")
        && !is_combined
}

/// Calls `visit` with the schemas directly below a schema: its properties, items, members.
pub(crate) fn children_mut(schema: &mut Value, mut visit: impl FnMut(Child<'_>, &mut Value)) {
    let Some(map) = schema.as_object_mut() else { return };
    for (key, value) in map.iter_mut() {
        match (key.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                for (name, property) in properties.iter_mut() {
                    visit(Child::Property(name), property);
                }
            }
            ("items", items @ Value::Object(_)) => visit(Child::Items, items),
            ("additionalProperties", more @ Value::Object(_)) => visit(Child::Additional, more),
            ("not", not @ Value::Object(_)) => visit(Child::Member("not", 0), not),
            (key @ ("allOf" | "oneOf" | "anyOf"), Value::Array(members)) => {
                for (at, member) in members.iter_mut().enumerate() {
                    visit(Child::Member(key, at), member);
                }
            }
            _ => {}
        }
    }
}

/// The same, without changing them.
pub(crate) fn children(schema: &Value) -> Vec<&Value> {
    let Some(map) = schema.as_object() else { return Vec::new() };
    let mut found = Vec::new();
    for (key, value) in map {
        match (key.as_str(), value) {
            ("properties", Value::Object(properties)) => found.extend(properties.values()),
            ("items" | "additionalProperties" | "not", inner @ Value::Object(_)) => found.push(inner),
            ("allOf" | "oneOf" | "anyOf", Value::Array(members)) => found.extend(members),
            _ => {}
        }
    }
    found
}

/// How a schema stands below another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child<'a> {
    /// `properties/<name>`
    Property(&'a str),
    /// `items`
    Items,
    /// `additionalProperties`
    Additional,
    /// `allOf`, `oneOf`, `anyOf` with its index, or `not`.
    Member(&'a str, usize),
}

/// Calls `visit` with every schema of the document that no other schema holds: components, bodies, answers, parameters.
pub(crate) fn root_schemas_mut(document: &mut Value, mut visit: impl FnMut(&mut Value)) {
    if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        schemas.values_mut().for_each(&mut visit);
    }
    let mut operations = |item: &mut Value| {
        parameter_schemas_mut(field_mut(item, "parameters"), &mut visit);
        for (_, operation) in methods_mut(item) {
            let [parameters, body, responses] = fields_mut(operation, &["parameters", "requestBody", "responses"]);
            parameter_schemas_mut(parameters, &mut visit);
            media_types_mut(body).filter_map(|media| field_mut(media, "schema")).for_each(&mut visit);
            let responses = responses.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
            for media in responses.flat_map(|response| media_types_mut(Some(response))) {
                let [schema, stream] = fields_mut(media, &["schema", "x-accord-stream"]);
                if let Some(stream) = stream {
                    let [data, events] = fields_mut(stream, &["data", "events"]);
                    data.into_iter().for_each(&mut visit);
                    events.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut).for_each(&mut visit);
                }
                schema.into_iter().for_each(&mut visit);
            }
        }
    };
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        paths.values_mut().for_each(&mut operations);
    }
}

fn parameter_schemas_mut(parameters: Option<&mut Value>, visit: &mut impl FnMut(&mut Value)) {
    let parameters = parameters.and_then(Value::as_array_mut).into_iter().flatten();
    parameters.filter_map(|parameter| field_mut(parameter, "schema")).for_each(visit);
}

/// The media types of a body or of an answer.
fn media_types_mut(body: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    let content = body.and_then(|body| field_mut(body, "content")).and_then(Value::as_object_mut);
    content.into_iter().flat_map(Map::values_mut)
}

/// Calls `visit` with a schema and every schema below it, innermost first.
pub(crate) fn deep_mut(schema: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    children_mut(schema, |_, child| deep_mut(child, visit));
    visit(schema);
}

/// The components that `holds` says something of, by what they are or by what they refer to and are put together from: it
/// is told which others hold so far.
pub(crate) fn holding(
    schemas: &Map<String, Value>,
    holds: impl Fn(&Value, &BTreeSet<String>) -> bool,
) -> BTreeSet<String> {
    // Who may hold when this one does: each is looked at again only then, so a chain of many takes no time of its own.
    let mut users: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (name, schema) in schemas {
        let mut open = vec![schema];
        while let Some(part) = open.pop() {
            if let Some(used) = schema_ref(part) {
                users.entry(used).or_default().push(name);
            }
            let parts = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| field(part, key)?.as_array());
            open.extend(parts.flatten());
        }
    }
    let mut found = BTreeSet::new();
    let mut open: Vec<&String> = schemas.keys().collect();
    while let Some(name) = open.pop() {
        if !found.contains(name) && schemas.get(name).is_some_and(|schema| holds(schema, &found)) {
            found.insert(name.clone());
            open.extend(users.get(name).into_iter().flatten());
        }
    }
    found
}
