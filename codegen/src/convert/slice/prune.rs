//! Removes operations, paths and commands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{
    super::chain::{MAX_CHAIN, end},
    contents,
    operations::{command_list, commands},
};
use crate::{
    load::{Document, Spans},
    pointer::{get, join, local, upward},
};

/// What was removed, by where it was: something that stays may refer to a part of it.
#[derive(Default)]
pub(in crate::convert) struct Removed(BTreeMap<String, Value>);

impl Removed {
    /// What was at a pointer.
    pub(super) fn get(&self, pointer: &str) -> Option<&Value> {
        upward(pointer).find_map(|place| get(self.0.get(place)?, pointer.get(place.len()..)?))
    }

    /// Whether a pointer leads into something that was removed.
    pub(in crate::convert) fn has(&self, pointer: &str) -> bool {
        upward(pointer).any(|place| self.0.contains_key(place))
    }

    /// Keeps of the members of an object those that are wanted.
    pub(super) fn retain(&mut self, at: &str, object: &mut Map<String, Value>, is_kept: impl Fn(&str, &Value) -> bool) {
        // One by one, each would move all that come after it.
        for (name, value) in std::mem::take(object) {
            if is_kept(&name, &value) {
                object.insert(name, value);
            } else {
                self.0.insert(join(at, &name), value);
            }
        }
    }
}

/// Removes the operations and commands that are not kept, and the paths that have none left.
pub(super) fn operations(document: &mut Document, kept: &BTreeSet<String>, removed: &mut Removed) {
    let root = &mut document.value;
    for section in ["paths", "webhooks"] {
        let at = join("", section);
        let paths: Vec<String> = names(root.get(section));
        let mut left: BTreeSet<&str> = BTreeSet::new();
        for path in paths.iter().filter(|path| !path.starts_with("x-")) {
            if prune_item(root, &mut document.spans, &join(&at, path), kept, removed) {
                left.insert(path.as_str());
            }
        }
        if let Some(items) = root.get_mut(section).and_then(Value::as_object_mut) {
            removed.retain(&at, items, |path, _| path.starts_with("x-") || left.contains(path));
        }
    }
}

fn names(object: Option<&Value>) -> Vec<String> {
    object.and_then(Value::as_object).into_iter().flat_map(|object| object.keys().cloned()).collect()
}

/// Prunes a path item, and those that it refers to. Whether an operation is left.
fn prune_item(root: &mut Value, spans: &mut Spans, at: &str, kept: &BTreeSet<String>, removed: &mut Removed) -> bool {
    let mut at = at.to_owned();
    let mut has_any = false;
    for _ in 0..MAX_CHAIN {
        // One that could not be read.
        has_any |= kept.contains(&at);
        let Some(Value::Object(item)) = root.pointer_mut(&at) else { return has_any };
        let fields = names_of_operations(item);
        for field in fields {
            let place = format!("{at}/{field}");
            has_any |= prune_operation(root, spans, &place, kept, removed);
        }
        let Some(Value::Object(item)) = root.pointer_mut(&at) else { return has_any };
        let is_kept = |place: &str| is_kept(kept, place);
        if let Some(more) = item.get_mut(MORE).and_then(Value::as_object_mut) {
            let place = join(&at, MORE);
            removed.retain(&place, more, |method, _| is_kept(&join(&place, method)));
        }
        removed.retain(&at, item, |field, value| match is_operation(field) {
            true => is_kept(&join(&at, field)),
            false => field != MORE || value.as_object().is_none_or(|more| !more.is_empty()),
        });
        match item.get("$ref").and_then(Value::as_str).and_then(local) {
            Some(next) => at = next,
            None => break,
        }
    }
    has_any
}

/// The field of OpenAPI 3.2 for methods that have no field.
const MORE: &str = "additionalOperations";

fn is_operation(field: &str) -> bool {
    crate::openapi::METHODS.contains(&field) || field == "query"
}

/// Where a path item has operations, as pointers from it.
fn names_of_operations(item: &Map<String, Value>) -> Vec<String> {
    let more = names(item.get(MORE)).into_iter().map(|method| join(MORE, &method));
    item.keys().filter(|field| is_operation(field)).cloned().chain(more).collect()
}

/// Whether an operation is kept, or a command of it.
fn is_kept(kept: &BTreeSet<String>, operation: &str) -> bool {
    let commands = format!("{}/", command_list(operation));
    kept.contains(operation) || kept.range(commands.clone()..).next().is_some_and(|next| next.starts_with(&commands))
}

/// Prunes the commands of an operation. Whether it is kept.
fn prune_operation(
    root: &mut Value,
    spans: &mut Spans,
    at: &str,
    kept: &BTreeSet<String>,
    removed: &mut Removed,
) -> bool {
    if !is_kept(kept, at) {
        return false;
    }
    let list = command_list(at);
    let is_dropped = |name: &String| !kept.contains(&join(&list, name));
    let all = get(root, at).and_then(commands).into_iter().flat_map(Map::keys);
    let dropped: Vec<String> = all.filter(|name| is_dropped(name)).cloned().collect();
    if dropped.is_empty() {
        return true;
    }
    if let Some(Value::Object(commands)) = root.pointer_mut(&list) {
        removed.retain(&list, commands, |name, _| !dropped.iter().any(|dropped| dropped == name));
    }
    for place in request_schemas(root, at) {
        if let Some(Value::Object(schema)) = root.pointer_mut(&place) {
            contents::choice(spans, &place, schema, &dropped);
        }
    }
    true
}

/// The places of the schemas of an operation's body, references followed.
fn request_schemas(root: &Value, operation: &str) -> BTreeSet<String> {
    let Some(body) = end(root, join(operation, "requestBody")) else { return BTreeSet::new() };
    let content = join(&body, "content");
    let types = names(get(root, &content));
    types.iter().filter_map(|media| end(root, join(&join(&content, media), "schema"))).collect()
}
