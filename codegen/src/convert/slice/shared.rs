//! Path items that several paths refer to, where only some of these paths are kept.
//!
//! ```yaml
//! only: ['path:/a']
//! /a: { $ref: '#/components/pathItems/A' }      →      /a: { get: … }
//! /b: { $ref: '#/components/pathItems/A' }             /b: { get: … }      # and goes
//! ```

use serde_json::Value;

use super::{
    super::{
        bundle::section,
        copies::{MAX_COPIES, weight},
    },
    operations::Operations,
};
use crate::{
    dialect::Selection,
    load::Document,
    pointer::{get, join, local},
};

/// How long a chain of references is followed.
const MAX_CHAIN: usize = 32;

/// Gives each path a path item of its own, where the selection parts those that share one.
pub(super) fn part(document: &mut Document, selection: &Selection, is_swagger: bool) {
    let operations = Operations::of(&document.value, section::below(is_swagger));
    let kept = operations.with_needed(operations.select(selection), &document.value, is_swagger);
    let parted: Vec<String> = operations.parted(&kept).into_iter().map(str::to_owned).collect();
    let mut copies = MAX_COPIES;
    for path in parted {
        write_out(document, &join("/paths", &path), &mut copies);
    }
}

/// Puts what a path item refers to in its place; what stands beside the reference comes first.
fn write_out(document: &mut Document, at: &str, copies: &mut usize) {
    for _ in 0..MAX_CHAIN {
        let item = get(&document.value, at).and_then(Value::as_object);
        let Some(pointer) = item.and_then(|item| item.get("$ref")?.as_str().and_then(local)) else { return };
        let Some(Value::Object(target)) = get(&document.value, &pointer).cloned() else { return };
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
