//! Paths without a slash at their beginning get one: a path is what follows the server's URL, and every tool that takes such a
//! document puts the slash between them.
//!
//! ```yaml
//! paths: { items/{id}: { get: … } }        →      paths: { /items/{id}: { get: … } }      # and a warning
//! ```

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    findings::{Finding, edit::Edit, render::quote},
    load::Document,
    openapi::{Kind, children::is_extension},
    pointer::join,
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
        let pointer = join("/paths", &path);
        // What it refers to may be from elsewhere; the path is where it is written.
        let span = document.spans.place(&pointer).or_else(|| document.spans.key(&pointer));
        let origin = document.spans.origin(&pointer).into_owned();
        let message = format!("the path {} does not begin with `/`", quote(&path));
        let finding = Finding::warning("AC0202", message).at(&pointer, span).help(format!("write {}", quote(&rooted)));
        let fix = span.and_then(|span| insert_slash(&document.text, span.start, &path));
        document.tolerated.push(finding.fix(fix));
        document.spans.set_origin(join("/paths", &rooted), origin);
        new.insert(rooted, item);
    }
    *paths = new;
}

/// Whether a path lacks its slash, and is neither an extension nor a whole URL.
fn is_rootless(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('/') && !is_extension(Kind::PathItem, path) && !path.contains("://")
}

/// A slash before the first letter of a key, which may be in quotes. None where the key is in another file.
fn insert_slash(text: &str, start: usize, path: &str) -> Option<Edit> {
    let written = text.get(start..)?;
    let start = start + usize::from(written.starts_with(['"', '\'']));
    text.get(start..)?.starts_with(path).then(|| Edit { start, end: start, text: "/".to_owned() })
}
