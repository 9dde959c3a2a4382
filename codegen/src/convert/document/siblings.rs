//! What stands beside a reference that is no schema.
//!
//! ```yaml
//! $ref: '#/components/responses/A'      →  $ref: '#/components/responses/A'
//! description: d
//! ```
//!
//! The description there would override that of the target. It is documentation, so losing it is no finding; keys of the
//! dialect stay, for the lint that says they have no effect there.

use serde_json::Value;

use super::super::walk::{Object, Walk};

pub(super) fn rewrite(_: &mut Walk, object: &mut Object) {
    if object.get("$ref").is_some_and(Value::is_string) {
        object.shift_remove("summary");
        object.shift_remove("description");
    }
}
