//! Definitions within a schema become components.
//!
//! ```yaml
//! A:                               A:
//!   $defs: { B: … }           →      properties: { b: { $ref: '#/components/schemas/B' } }
//!   properties:                    B: …
//!     b: { $ref: '#/$defs/B' }     # B2 where there is a B already
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::pointer::join;

const SCHEMAS: &str = "/components/schemas";

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for key in ["$defs", "definitions"] {
        if !schema.get(key).is_some_and(Value::is_object) {
            continue;
        }
        let Some(Value::Object(definitions)) = schema.shift_remove(key) else { continue };
        for (name, definition) in definitions {
            let new = walk.names.take(&name);
            let from = walk.spans.origin(&join(&join(&walk.path, key), &name)).into_owned();
            walk.moved_to(join(SCHEMAS, &new), from);
            walk.hoisted.push((new, definition));
        }
    }
}
