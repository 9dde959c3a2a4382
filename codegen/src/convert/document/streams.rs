//! Bodies that are a sequence of items become streams of the dialect.
//!
//! ```yaml
//! text/event-stream: { itemSchema: A }          →  text/event-stream: { x-accord-stream: { data: A } }
//! application/jsonl: { itemSchema: A }          →  application/jsonl: { x-accord-stream: { data: A } }
//! application/jsonl: { itemSchema: A }          →  application/jsonl: { schema: { type: array, items: A } }   # of a request
//! multipart/mixed:   { itemSchema: A }          →  multipart/mixed: {}      # and a warning
//! ```
//! The items of an event stream may be described as events, with `data` as a string:
//!
//! ```yaml
//! itemSchema:                                            x-accord-stream:
//!   properties: { event: { type: string } }                events:
//!   oneOf:                                        →           add: { type: object }
//!     - properties:                                           log: { type: string }
//!         event: { const: add }
//!         data: { type: string, contentMediaType: application/json, contentSchema: { type: object } }
//!     - properties: { event: { const: log }, data: { type: string } }
//! ```

use serde_json::{Map, Value, json};

use super::super::walk::{Object, Walk};
use crate::dialect::Framing;
use crate::findings::Severity;
use crate::media;

/// The fields of an event.
const FIELDS: [&str; 5] = ["data", "event", "id", "retry", "comment"];
/// How deep the parts of an item's schema are looked into.
const MAX_DEPTH: usize = 16;

/// Keeps the schemas that items may refer to, as they are before they are rewritten.
pub(super) fn collect(walk: &mut Walk, document: &mut Object) {
    let schemas = document.get("components").and_then(|components| components.get("schemas"));
    if let Some(Value::Object(schemas)) = schemas
        && document.values().any(has_items)
    {
        walk.item_schemas.clone_from(schemas);
    }
}

fn has_items(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.contains_key("itemSchema") || object.values().any(has_items),
        Value::Array(list) => list.iter().any(has_items),
        _ => false,
    }
}

/// A sequence of items in one body.
pub(super) fn media_type(walk: &mut Walk, media_type: &mut Object) {
    let Some(item) = media_type.shift_remove("itemSchema") else { return };
    let name = walk.path.rsplit('/').next().map(crate::pointer::unescape).unwrap_or_default();
    let is_response = is_success(&walk.path);
    let framing = media::framing(&name);
    let is_request = ["/requestBody/", "/requestBodies/"].iter().any(|at| walk.path.contains(at));
    if is_request && framing.is_some_and(|framing| framing != Framing::EventStream) {
        walk.moved("/schema/items", "/itemSchema");
        media_type.insert("schema".to_owned(), json!({ "type": "array", "items": item }));
        return;
    }
    let framing = framing.filter(|_| is_response);
    let has_key = media_type.get("x-accord-stream").is_some();
    let Some(framing) = framing.filter(|_| !has_key || media_type.get("x-accord-stream").is_some_and(Value::is_object))
    else {
        let message = "a body that is a sequence of items cannot be expressed in OpenAPI 3.0";
        walk.tell(Severity::Warning, "AC0509", "/itemSchema", message, "the body is passed as bytes");
        return;
    };
    let key = media_type.entry("x-accord-stream").or_insert_with(|| json!({}));
    let Some(key) = key.as_object_mut() else { return };
    // What the author says in the dialect's own words comes first.
    if key.contains_key("data") || key.contains_key("events") {
        return;
    }
    let described = match framing {
        Framing::EventStream => events(&walk.item_schemas, &item, &Map::new(), 0),
        _ => None,
    };
    let Some(described) = described else {
        walk.moved("/x-accord-stream/data", "/itemSchema");
        key.insert("data".to_owned(), item);
        return;
    };
    let origin = walk.spans.origin(&format!("{}/itemSchema", walk.path)).into_owned();
    let mut named = Map::new();
    for Described { names, data } in described {
        if names.is_empty() {
            walk.spans.set_origin(format!("{}/x-accord-stream/data", walk.path), origin.clone());
            key.entry("data").or_insert_with(|| data.clone());
        }
        for name in names {
            let place = crate::pointer::join(&format!("{}/x-accord-stream/events", walk.path), &name);
            walk.spans.set_origin(place, origin.clone());
            named.entry(name).or_insert_with(|| data.clone());
        }
    }
    if !named.is_empty() {
        key.insert("events".to_owned(), Value::Object(named));
    }
}

/// Whether a media type at a pointer is one of a success, as far as the pointer says.
fn is_success(pointer: &str) -> bool {
    let is_other =
        ["/requestBody/", "/requestBodies/", "/parameters/", "/headers/"].iter().any(|at| pointer.contains(at));
    let refuses = pointer.rsplit("/responses/").next().is_some_and(|status| status.starts_with(['3', '4', '5']));
    !is_other && (!refuses || !pointer.starts_with("/paths/"))
}

/// One kind of event.
struct Described {
    /// The values of `event`; none for any.
    names: Vec<String>,
    /// The schema of what `data` holds.
    data: Value,
}

/// The events that an item's schema describes; none where it describes the data itself. `above` are the properties that hold
/// for all branches of a choice.
fn events(schemas: &Object, item: &Value, above: &Object, depth: usize) -> Option<Vec<Described>> {
    let item = resolve(schemas, item);
    let mut properties = above.clone();
    collect_properties(schemas, item, &mut properties, depth)?;
    if !properties.keys().all(|name| FIELDS.contains(&name.as_str())) {
        return None;
    }
    let branches: Vec<&Value> =
        ["oneOf", "anyOf"].iter().filter_map(|key| item.get(*key)?.as_array()).flatten().collect();
    if !branches.is_empty() && depth < MAX_DEPTH {
        let mut all = Vec::new();
        for branch in branches {
            all.extend(events(schemas, branch, &properties, depth + 1)?);
        }
        return Some(all);
    }
    let data = match properties.get("data").map(|data| resolve(schemas, data)) {
        None => json!({ "type": "string" }),
        Some(data) => content(data)?,
    };
    if !properties.contains_key("data") && !properties.contains_key("event") {
        return None;
    }
    let event = properties.get("event").map(|event| resolve(schemas, event));
    let names = match event {
        None => Vec::new(),
        Some(event) => {
            let one = event.get("const").and_then(Value::as_str);
            let many = event.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            one.into_iter().chain(many).map(str::to_owned).collect()
        }
    };
    Some(vec![Described { names, data }])
}

/// The properties of a schema and of what it is put together from.
fn collect_properties(schemas: &Object, schema: &Value, found: &mut Object, depth: usize) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        collect_properties(schemas, resolve(schemas, part), found, depth + 1)?;
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        found.insert(name.clone(), property.clone());
    }
    Some(())
}

/// The schema of what the string `data` holds; none where it is no string, so that the item is no event.
fn content(data: &Value) -> Option<Value> {
    if let Some(schema) = data.get("contentSchema") {
        return Some(schema.clone());
    }
    if data.get("contentMediaType").and_then(Value::as_str).is_some_and(media::is_json) {
        return Some(json!({}));
    }
    let is_text = match data.get("type") {
        None => !["properties", "items", "oneOf", "anyOf", "allOf", "$ref"].iter().any(|key| data.get(key).is_some()),
        Some(kind) => kind == "string",
    };
    is_text.then(|| json!({ "type": "string" }))
}

fn resolve<'a>(schemas: &'a Object, mut schema: &'a Value) -> &'a Value {
    for _ in 0..MAX_DEPTH {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/components/schemas/"));
        match name.and_then(|name| schemas.get(&crate::pointer::unescape(name))) {
            Some(next) => schema = next,
            None => break,
        }
    }
    schema
}
