//! The walk: down a document once, each object rewritten before what stands below it.
//!
//! Because a rewrite runs before its descendants are visited, the pointer it moves something to is final.

use serde_json::{Value, json};

use super::{
    document, references, schema, swagger,
    walk::{Rewrite, Walk},
};
use crate::{
    findings::Severity,
    load::MAX_DEPTH,
    openapi::{Kind, Version, children, grammar},
    pointer::join,
};

/// Rewrites a value and everything below it.
pub(super) fn visit(walk: &mut Walk, kind: Kind, value: &mut Value) {
    if kind.is_schema() {
        schema::boolean::rewrite(value);
    }
    let Value::Object(object) = value else { return };
    if walk.depth > MAX_DEPTH {
        walk.tell(Severity::Error, "AC0512", "", "the converted document nests too deep", "move the inner part up");
        object.clear();
        return;
    }
    for rewrite in rewrites(walk.version, kind) {
        rewrite(walk, object);
    }
    if kind != Kind::Container && object.get("$ref").is_some_and(Value::is_string) {
        walk.references.push(join(&walk.path, "$ref"));
        if kind != Kind::PathItem {
            return;
        }
    }
    if kind == Kind::Discriminator {
        references::mapping(walk, object);
    }
    children::each_mut(kind, object, grammar::below, &mut |names, kind, value| {
        walk.below(names, |walk| visit(walk, kind, value));
    });
}

/// What every object of the document had to be visited for.
pub(super) fn finish(walk: &mut Walk, root: &mut Value) {
    // What is found within what was hoisted is hoisted in turn.
    while !walk.hoisted.is_empty() {
        for (name, schema) in std::mem::take(&mut walk.hoisted) {
            add_component(walk, root, name, schema);
        }
    }
    references::finish(walk, root);
}

/// Puts a schema that was hoisted where components are.
fn add_component(walk: &mut Walk, root: &mut Value, name: String, mut schema: Value) {
    walk.below(&["components", "schemas", &name], |walk| visit(walk, Kind::Schema, &mut schema));
    let Some(root) = root.as_object_mut() else { return };
    let components = root.entry("components").or_insert_with(|| json!({}));
    let Some(components) = components.as_object_mut() else { return };
    if let Some(schemas) = components.entry("schemas").or_insert_with(|| json!({})).as_object_mut() {
        schemas.insert(name, schema);
    }
}

/// The rewrites of an object of a kind, in order.
fn rewrites(version: Version, kind: Kind) -> &'static [Rewrite] {
    match (version, kind) {
        (Version::V20, Kind::Schema | Kind::Property) => schema::V2,
        (_, Kind::Schema | Kind::Property) => schema::V31,
        (Version::V20, kind) => swagger::rewrites(kind),
        (_, kind) => document::rewrites(kind),
    }
}
