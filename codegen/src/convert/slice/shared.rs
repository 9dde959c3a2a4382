//! Path items that several paths refer to, where only some of these paths are kept.
//!
//! ```yaml
//! only: ['path:/a']
//! /a: { $ref: '#/components/pathItems/A' }      →      /a: { get: … }
//! /b: { $ref: '#/components/pathItems/A' }             /b: { get: … }      # and goes
//! ```

use serde_json::{Map, Value};

use super::{
    super::{
        chain::MAX_CHAIN,
        copies::{MAX_COPIES, weight},
    },
    operations,
};
use crate::{
    load::Document,
    openapi::METHODS,
    pointer::{get, join, local},
};

/// Gives each of these paths a path item of its own.
pub(super) fn part(document: &mut Document, paths: &[String]) {
    let mut copies = MAX_COPIES;
    paths.iter().for_each(|path| write_out(document, &join("/paths", path), &mut copies));
}

/// Puts what a path item refers to in its place; what stands beside the reference comes first.
fn write_out(document: &mut Document, at: &str, copies: &mut usize) {
    for _ in 0..MAX_CHAIN {
        let Some((pointer, mut target)) = target(document, at) else { return };
        without_ids_of_others(document, at, &mut target);
        let size = target.values().map(weight).sum::<usize>();
        let Some(left) = copies.checked_sub(size) else { return };
        *copies = left;
        let Some(item) = document.value.pointer_mut(at).and_then(Value::as_object_mut) else { return };
        item.shift_remove("$ref");
        for (key, value) in target {
            if !item.contains_key(&key) {
                let origin = document.spans.origin(&join(&pointer, &key)).into_owned();
                document.spans.set_origin(join(at, &key), origin);
                item.insert(key, value);
            }
        }
    }
}

/// Removes the ids of the operations of another path: they are called by their own path, as in the whole document.
fn without_ids_of_others(document: &Document, at: &str, target: &mut Map<String, Value>) {
    let reference = get(&document.value, at).and_then(|item| item.get("$ref")?.as_str());
    if reference.is_some_and(operations::is_other_path) {
        for method in METHODS {
            if let Some(Value::Object(operation)) = target.get_mut(*method) {
                operation.shift_remove("operationId");
            }
        }
    }
}

/// What a path item refers to, and where that is.
fn target(document: &Document, at: &str) -> Option<(String, Map<String, Value>)> {
    let pointer = local(get(&document.value, at)?.get("$ref")?.as_str()?)?;
    let target = get(&document.value, &pointer)?.as_object()?.clone();
    Some((pointer, target))
}
