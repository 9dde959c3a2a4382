//! Schemas: JSON Schema 2020-12, or Swagger's part of draft 4, as those of OpenAPI 3.0.

pub(super) mod boolean;
mod content;
mod enums;
mod examples;
mod exclusive;
pub(super) mod hoist;
mod ids;
mod null;
mod patterns;
mod rules;
mod siblings;
mod swagger;
mod tuples;
mod types;
mod unevaluated;

use serde_json::Value;

use super::walk::{Object, Rewrite, Walk};

/// What is done to a schema of OpenAPI 3.1, in order.
pub(super) const V31: &[Rewrite] = &[words, null::rewrite, siblings::rewrite];

/// The words of OpenAPI 3.1 that each have another in 3.0, in order.
const WORDS: &[Rewrite] = &[
    ids::rewrite,
    hoist::rewrite,
    boolean::members,
    examples::rewrite,
    enums::rewrite,
    exclusive::rewrite,
    content::rewrite,
    tuples::rewrite,
    unevaluated::rewrite,
    patterns::rewrite,
    rules::rewrite,
    types::rewrite,
];

/// What is done to a schema of Swagger 2.0, in order. Type arrays are not Swagger's, but written.
pub(super) const V2: &[Rewrite] =
    &[swagger::rewrite, hoist::rewrite, enums::rewrite, types::rewrite, null::rewrite, siblings::rewrite];

/// What only describes a schema, and limits nothing.
const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "default",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "externalDocs",
    "xml",
    "$comment",
    "summary",
];

fn words(walk: &mut Walk, schema: &mut Object) {
    for word in WORDS {
        word(walk, schema);
    }
}

/// Whether a key only describes.
fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

/// Takes a key out, leaving the others in their order.
fn take(object: &mut Object, key: &str) -> Option<Value> {
    object.shift_remove(key)
}
