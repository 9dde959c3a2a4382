//! What the client sets in a body itself leaves the command's own type, in which it would be set by hand and sent twice: the
//! selector, the constants, the number of the call and credentials.
//!
//! ```yaml
//! Run: {required: [cmd], properties: {cmd: {type: string}, step: {properties: {cmd: {type: string}}}}}       # before
//! Run: {required: [], properties: {step: {properties: {cmd: {type: string}}}}}                               # after
//! ```
//! Only the properties of the body itself leave, also those that `allOf` and references add to it. A component that something
//! else uses stays as it is: the command gets a copy of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::dialect::{self, Commands, Pointer, Selector};
use crate::lower::{normalize::bases, walk};
use crate::names::{self, Named as _};
use crate::openapi::members::{COMBINATIONS, with_members};
use crate::pointer;

/// A body, and the properties of it that the client sets.
pub(super) struct Request {
    pub(super) path: String,
    pub(super) method: String,
    pub(super) fixed: BTreeSet<String>,
}

/// The properties of a command's own fields that the client sets.
pub(super) fn fixed(commands: &Commands, command: &dialect::Command) -> BTreeSet<String> {
    let own = |place: &Pointer| own(place, &commands.arguments);
    match &commands.selector {
        Selector::Body { pointer, .. } => {
            let places = commands.constants.keys().chain(command.constants.keys());
            let number = commands.request_id.iter().map(|id| &id.pointer);
            places.chain(number).chain([pointer]).filter_map(own).collect()
        }
        Selector::Form { name } => BTreeSet::from([name.clone()]),
        Selector::Query { .. } | Selector::Header { .. } => BTreeSet::new(),
    }
}

/// The name of what is right below the arguments.
pub(super) fn own(place: &Pointer, arguments: &Pointer) -> Option<String> {
    let below: Vec<String> = place.segments().skip(arguments.segments().count()).collect();
    match below.as_slice() {
        [only] if place.is_within(arguments) => Some(only.clone()),
        _ => None,
    }
}

/// Takes from bodies what the client sets.
pub(super) fn leave(document: &mut Value, requests: &[Request]) {
    let mut alike: BTreeMap<&BTreeSet<String>, Vec<&Request>> = BTreeMap::new();
    for request in requests.iter().filter(|request| !request.fixed.is_empty()) {
        alike.entry(&request.fixed).or_default().push(request);
    }
    for (fixed, requests) in alike {
        let mut leaving = Leaving {
            fixed,
            used: used(document, &requests),
            document,
            copies: BTreeMap::new(),
            open: Vec::new(),
            inlined: BTreeSet::new(),
        };
        for request in requests {
            let content = pointer::join(&pointer_of(request), "content");
            let media = leaving.document.pointer(&content).and_then(Value::as_object);
            for media in media.into_iter().flat_map(Map::keys).cloned().collect::<Vec<_>>() {
                let place = pointer::join(&content, &media);
                let Some(schema) = leaving.document.pointer(&place).and_then(|media| media.get("schema")).cloned()
                else {
                    continue;
                };
                if let Some(changed) = leaving.without(&schema, false)
                    && let Some(media) = leaving.document.pointer_mut(&place)
                {
                    walk::object(media).insert("schema".to_owned(), changed);
                }
            }
        }
    }
}

fn pointer_of(request: &Request) -> String {
    let item = pointer::join("/paths", &request.path);
    pointer::join(&pointer::join(&item, &request.method), "requestBody")
}

/// The schemas of a body, by media type.
fn schemas_of(body: &Value) -> impl Iterator<Item = &Value> {
    let content = body.get("content").and_then(Value::as_object);
    content.into_iter().flat_map(Map::values).filter_map(|media| media.get("schema"))
}

/// Some properties on their way out of the bodies of commands.
struct Leaving<'a> {
    document: &'a mut Value,
    fixed: &'a BTreeSet<String>,
    /// The components that something else uses.
    used: BTreeSet<String>,
    /// The components that have a copy without the properties.
    copies: BTreeMap<String, String>,
    /// The components that are being looked at.
    open: Vec<String>,
    /// Those that were written out as parts of the object at hand: a second time, they say nothing more of it.
    inlined: BTreeSet<String>,
}

impl Leaving<'_> {
    /// Whether a schema, or a member of it, has any of the properties.
    fn has_any(&self, schema: &Value) -> bool {
        let follow = |schema| match (walk::schema_ref(schema), schema.get("$ref").and_then(Value::as_str)) {
            (Some(name), _) => walk::component(self.document, &name),
            (None, Some(reference)) => pointer::get(self.document, &pointer::local(reference)?),
            (None, None) => Some(schema),
        };
        let is_fixed = |name: &Value| name.as_str().is_some_and(|name| self.fixed.contains(name));
        with_members([schema], COMBINATIONS, follow).into_iter().any(|part| {
            let properties = part.get("properties").and_then(Value::as_object);
            properties.is_some_and(|properties| properties.keys().any(|name| self.fixed.contains(name)))
                || part.get("required").and_then(Value::as_array).is_some_and(|names| names.iter().any(is_fixed))
                || part.get("discriminator").and_then(|decides| decides.get("propertyName")).is_some_and(is_fixed)
        })
    }

    /// A schema without the properties; `None` where it has none of them. `inline`: as a part of another object.
    fn without(&mut self, schema: &Value, inline: bool) -> Option<Value> {
        // Many may have the same member: only what changes is gone through one by one.
        if !self.has_any(schema) {
            return None;
        }
        if inline {
            return self.changed(schema, true);
        }
        let outer = std::mem::take(&mut self.inlined);
        let changed = self.changed(schema, false);
        self.inlined = outer;
        changed
    }

    fn changed(&mut self, schema: &Value, inline: bool) -> Option<Value> {
        let Some(name) = walk::schema_ref(schema) else {
            let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { return self.own(schema) };
            // Into another schema: what is there is nobody's type yet.
            let target = pointer::get(self.document, &pointer::local(reference)?)?.clone();
            return self.guarded(reference, &target);
        };
        if let Some(copy) = self.copies.get(&name).filter(|_| !inline) {
            return Some(walk::to_schema(copy));
        }
        let target = walk::component(self.document, &name)?.clone();
        let changed = self.guarded(&name, &target)?;
        if !self.used.contains(&name) {
            walk::schemas(self.document).insert(name, changed);
            return Some(schema.clone());
        }
        if inline {
            self.inlined.insert(name);
            return Some(changed);
        }
        let schemas = walk::schemas(self.document);
        let copy = schemas.free(&names::pascal(&format!("{name} body")));
        schemas.insert(copy.clone(), changed);
        let reference = walk::to_schema(&copy);
        self.copies.insert(name, copy);
        Some(reference)
    }

    /// As `own`, unless it is a part of itself.
    fn guarded(&mut self, name: &str, schema: &Value) -> Option<Value> {
        if self.open.iter().any(|open| open == name) {
            return None;
        }
        self.open.push(name.to_owned());
        let changed = self.own(schema);
        self.open.pop();
        changed
    }

    fn own(&mut self, schema: &Value) -> Option<Value> {
        let mut left = schema.clone();
        let fields = left.as_object_mut()?;
        let mut changed = false;
        if let Some(properties) = fields.get_mut("properties").and_then(Value::as_object_mut) {
            let before = properties.len();
            properties.retain(|name, _| !self.fixed.contains(name));
            changed |= properties.len() < before;
        }
        if let Some(required) = fields.get_mut("required").and_then(Value::as_array_mut) {
            let before = required.len();
            required.retain(|name| !name.as_str().is_some_and(|name| self.fixed.contains(name)));
            changed |= required.len() < before;
        }
        let decides = fields.get("discriminator").and_then(|decides| decides.get("propertyName")?.as_str());
        if decides.is_some_and(|name| self.fixed.contains(name)) {
            fields.shift_remove("discriminator");
            changed = true;
        }
        for key in COMBINATIONS.iter().copied() {
            let Some(members) = fields.get_mut(key).and_then(Value::as_array_mut) else { continue };
            let before = members.len();
            members.retain_mut(|member| {
                let is_part = key == "allOf";
                if is_part && walk::schema_ref(member).is_some_and(|name| self.inlined.contains(&name)) {
                    return false;
                }
                if let Some(without) = self.without(member, is_part) {
                    *member = without;
                    changed = true;
                }
                true
            });
            changed |= members.len() < before;
            if members.is_empty() {
                fields.shift_remove(key);
            }
        }
        changed.then_some(left)
    }
}

/// The components that are used by anything but these bodies as a whole.
fn used(document: &Value, requests: &[&Request]) -> BTreeSet<String> {
    let none = Map::new();
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object).unwrap_or(&none);
    let mut open: Vec<&Value> = Vec::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let is_request = requests.iter().any(|request| request.path == *path && request.method == *method);
            let fields = operation.as_object().into_iter().flatten();
            open.extend(fields.filter(|(key, _)| !(is_request && *key == "requestBody")).map(|(_, value)| value));
            for schema in operation.get("requestBody").filter(|_| is_request).into_iter().flat_map(schemas_of) {
                below(document, schema, &mut BTreeSet::new(), &mut open);
            }
        }
    }
    let whole = document.as_object().into_iter().flatten();
    open.extend(whole.filter(|(key, _)| !["paths", "components"].contains(&key.as_str())).map(|(_, value)| value));
    let mut found = BTreeSet::new();
    loop {
        let mut named: Vec<String> = Vec::new();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(fields) => {
                    named.extend(fields.get("$ref").and_then(Value::as_str).and_then(component_of));
                    let mapping = fields.get("mapping").and_then(Value::as_object).into_iter().flatten();
                    named.extend(mapping.filter_map(|(_, target)| Some(walk::mapped(target.as_str()?))));
                    open.extend(fields.values());
                }
                _ => {}
            }
        }
        named.retain(|name| found.insert(name.clone()));
        if named.is_empty() {
            return found;
        }
        for name in named {
            let Some(schema) = schemas.get(&name) else { continue };
            open.push(schema);
            // A base is any of those that are put together from it.
            if schema.get("discriminator").is_some() {
                let children = schemas.iter().filter(|(_, child)| bases::includes(schemas, child, &name));
                let children: Vec<_> = children.filter(|(child, _)| found.insert((*child).clone())).collect();
                open.extend(children.into_iter().map(|(_, child)| child));
            }
        }
    }
}

/// The component that a reference leads to, or into.
fn component_of(reference: &str) -> Option<String> {
    let name = reference.strip_prefix("#/components/schemas/")?.split('/').next()?;
    walk::schema_ref(&json!({ "$ref": format!("#/components/schemas/{name}") }))
}

/// What is below an object that is one by itself and by what it refers to and is put together from.
fn below<'d>(document: &'d Value, schema: &'d Value, seen: &mut BTreeSet<String>, open: &mut Vec<&'d Value>) {
    if let Some(name) = walk::schema_ref(schema) {
        if let Some(target) = walk::component(document, &name)
            && seen.insert(name)
        {
            below(document, target, seen, open);
        }
        return;
    }
    for (key, value) in schema.as_object().into_iter().flatten().filter(|(key, _)| *key != "discriminator") {
        match value {
            Value::Array(members) if COMBINATIONS.contains(&key.as_str()) => {
                members.iter().for_each(|member| below(document, member, seen, open));
            }
            value => open.push(value),
        }
    }
}
