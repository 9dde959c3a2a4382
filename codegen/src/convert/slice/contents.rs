//! What stands in lists and texts and names something that went: choices of commands, tags, the register.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::prune::Removed;
use crate::{
    dialect::{Discrepancies, Key as _},
    load::{Document, Spans},
    pointer::{get, join, local},
};

/// Takes the values of commands that went out of the choice that is the body of their operation.
pub(super) fn choice(spans: &mut Spans, at: &str, schema: &mut Map<String, Value>, dropped: &[String]) {
    let mapping = schema.get_mut("discriminator").and_then(|d| d.get_mut("mapping")).and_then(Value::as_object_mut);
    let Some(mapping) = mapping else { return };
    let mut gone = BTreeSet::new();
    let mut left = BTreeSet::new();
    for (value, target) in std::mem::take(mapping) {
        let name = target.as_str().unwrap_or_default().to_owned();
        if dropped.contains(&value) {
            gone.insert(name);
        } else {
            left.insert(name);
            mapping.insert(value, target);
        }
    }
    let is_gone = |member: &Value| {
        let reference = member.get("$ref").and_then(Value::as_str).unwrap_or_default();
        // A mapping may have a component's name alone.
        let names = [reference, reference.rsplit('/').next().unwrap_or_default()];
        names.iter().any(|name| gone.contains(*name)) && !names.iter().any(|name| left.contains(*name))
    };
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Array(members)) = schema.get_mut(key) {
            retain(spans, &join(at, key), members, |member| !is_gone(member));
        }
    }
}

/// Removes the tags that no operation has, but for those around another.
pub(super) fn tags(document: &mut Document, used: &BTreeSet<String>) {
    let Some(Value::Array(tags)) = document.value.get_mut("tags") else { return };
    let name = |tag: &Value, key: &str| tag.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut used = used.clone();
    // A tag may be declared before the one around it.
    loop {
        let parents = tags.iter().filter(|tag| name(tag, "name").is_some_and(|name| used.contains(&name)));
        let parents: Vec<String> = parents.filter_map(|tag| name(tag, "parent")).collect();
        let before = used.len();
        used.extend(parents);
        if used.len() == before {
            break;
        }
    }
    retain(&mut document.spans, "/tags", tags, |tag| name(tag, "name").is_none_or(|name| used.contains(&name)));
}

/// Removes from the register what concerns only what went.
pub(super) fn register(document: &mut Document, removed: &Removed) {
    let at = join("", Discrepancies::NAME);
    let Some(mut register) = document.value.get_mut(Discrepancies::NAME).map(Value::take) else { return };
    let root = &document.value;
    let is_gone = |reference: &Value| {
        let pointer = reference.as_str().and_then(local);
        // One that never led anywhere is reported as before.
        pointer.is_some_and(|pointer| get(root, &pointer).is_none() && removed.get(&pointer).is_some())
    };
    if let Value::Array(entries) = &mut register {
        retain(&mut document.spans, &at, entries, |entry| {
            let places = entry.get("at").and_then(Value::as_array);
            places.is_none_or(|places| places.is_empty() || !places.iter().all(is_gone))
        });
        for (number, entry) in entries.iter_mut().enumerate() {
            if let Some(Value::Array(places)) = entry.get_mut("at") {
                let place = join(&join(&at, &number.to_string()), "at");
                retain(&mut document.spans, &place, places, |place| !is_gone(place));
            }
        }
    }
    if let Some(place) = document.value.get_mut(Discrepancies::NAME) {
        *place = register;
    }
}

/// Keeps the items of a list that are wanted; those that move up keep their spans.
fn retain(spans: &mut Spans, at: &str, items: &mut Vec<Value>, is_kept: impl Fn(&Value) -> bool) {
    let mut moved = Vec::new();
    let mut old = 0;
    let mut new = 0;
    items.retain(|item| {
        let is_kept = is_kept(item);
        if is_kept {
            if new != old {
                let origin = spans.origin(&join(at, &old.to_string())).into_owned();
                moved.push((join(at, &new.to_string()), origin));
            }
            new += 1;
        }
        old += 1;
        is_kept
    });
    moved.into_iter().for_each(|(place, origin)| spans.set_origin(place, origin));
}
