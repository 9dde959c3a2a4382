//! Path items that refer to another.
//!
//! ```yaml
//! paths:                                             paths:
//!   /a:                                                /a: { description: d, get: … }
//!     $ref: '#/components/pathItems/A'        →
//!     description: d
//! components: { pathItems: { A: { get: … } } }       components: {}
//! ```
//!
//! OpenAPI 3.0 has no shared path items, so each use gets its own copy; together they may add [`MAX_COPIES`](super::super::copies::MAX_COPIES) values.

use serde_json::Value;

use super::super::{
    chain::MAX_CHAIN,
    copies::weight,
    walk::{Object, Walk},
};
use crate::{
    findings::Severity,
    pointer::{join, local},
};

/// Takes the shared path items out of the document.
pub(super) fn collect(walk: &mut Walk, document: &mut Object) {
    let components = document.get_mut("components").and_then(Value::as_object_mut);
    if let Some(Value::Object(items)) = components.and_then(|c| c.shift_remove("pathItems")) {
        walk.path_items = items;
    }
}

/// Puts a shared path item in the place of the reference to it.
pub(super) fn rewrite(walk: &mut Walk, item: &mut Object) {
    for _ in 0..MAX_CHAIN {
        let reference = item.get("$ref").and_then(Value::as_str).and_then(local);
        let Some((pointer, name)) = reference.as_deref().and_then(shared) else { return };
        let Some(Value::Object(target)) = walk.path_items.get(&name) else { return };
        let size = target.values().map(weight).sum::<usize>();
        if size > walk.copies {
            let message = "the copies of shared path items are too large together";
            walk.tell(Severity::Error, "AC0508", "/$ref", message, "refer to fewer of them");
            return;
        }
        walk.copies -= size;
        let target = target.clone();
        let own: Vec<(String, Value)> = std::mem::take(item).into_iter().filter(|(key, _)| key != "$ref").collect();
        for (key, _) in &own {
            let at = join("", key);
            walk.moved(&at, &at);
        }
        for (key, value) in target {
            if !own.iter().any(|(k, _)| *k == key) {
                walk.moved_to(join(&walk.path, &key), join(pointer, &key));
                item.insert(key, value);
            }
        }
        item.extend(own);
    }
}

/// The name in a pointer to a shared path item.
fn shared(pointer: &str) -> Option<(&str, String)> {
    let name = pointer.strip_prefix("/components/pathItems/").filter(|name| !name.contains('/'))?;
    Some((pointer, crate::pointer::unescape(name)))
}
