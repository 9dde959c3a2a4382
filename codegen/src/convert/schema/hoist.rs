//! Definitions within a schema become components.
//!
//! ```yaml
//! A:                               A:
//!   $defs: { B: … }           →      properties: { b: { $ref: '#/components/schemas/B' } }
//!   properties:                    B: …
//!     b: { $ref: '#/$defs/B' }     # B2 where there is a B already
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::openapi::{Kind, join};

const SCHEMAS: &str = "/components/schemas";

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for key in ["$defs", "definitions"] {
        if !schema.get(key).is_some_and(Value::is_object) {
            continue;
        }
        let Some(Value::Object(definitions)) = super::take(schema, key) else { continue };
        for (name, definition) in definitions {
            let new = walk.names.free(&name);
            let from = walk.spans.origin(&join(&join(&walk.path, key), &name)).into_owned();
            walk.moved_to(join(SCHEMAS, &new), from);
            walk.hoisted.push((new, definition));
        }
    }
}

/// Puts what was found where components are. What is found within them in turn is put there too.
pub(in crate::convert) fn finish(walk: &mut Walk, root: &mut Value) {
    while !walk.hoisted.is_empty() {
        for (name, schema) in std::mem::take(&mut walk.hoisted) {
            put(walk, root, name, schema);
        }
    }
}

fn put(walk: &mut Walk, root: &mut Value, name: String, mut schema: Value) {
    walk.below(&["components", "schemas", &name], |walk| walk.visit(Kind::Schema, &mut schema));
    let Some(root) = root.as_object_mut() else { return };
    let components = root.entry("components").or_insert_with(|| json!({}));
    let Some(components) = components.as_object_mut() else { return };
    if let Some(schemas) = components.entry("schemas").or_insert_with(|| json!({})).as_object_mut() {
        schemas.insert(name, schema);
    }
}
