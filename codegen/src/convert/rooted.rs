//! Paths without a slash at their beginning get one: a path is what follows the server's URL, and every tool that takes such a
//! document puts the slash between them.
//!
//! ```yaml
//! paths: { items/{id}: { get: … } }        →      paths: { /items/{id}: { get: … } }      # and a warning
//! ```

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::renamed;
use crate::{
    findings::render::quote,
    load::Document,
    openapi::{Kind, children::is_extension},
};

pub(super) fn run(document: &mut Document) {
    let Some(paths) = document.value.get_mut("paths").and_then(Value::as_object_mut) else { return };
    if !paths.keys().any(|path| is_rootless(path)) {
        return;
    }
    let old = std::mem::take(paths);
    let mut new = Map::new();
    let taken: BTreeSet<String> = old.keys().cloned().collect();
    for (path, item) in old {
        let rooted = format!("/{path}");
        if !is_rootless(&path) || taken.contains(&rooted) {
            new.insert(path, item);
            continue;
        }
        let message = format!("the path {} does not begin with `/`", quote(&path));
        renamed::note(document, "/paths", &path, &rooted, message);
        new.insert(rooted, item);
    }
    if let Some(paths) = document.value.get_mut("paths") {
        *paths = Value::Object(new);
    }
}

/// Whether a path lacks its slash, and is neither an extension nor a whole URL.
fn is_rootless(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !is_extension(Kind::Document, Kind::PathItem, path)
        && !path.contains("://")
}
