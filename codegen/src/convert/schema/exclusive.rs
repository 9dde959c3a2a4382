//! Bounds that do not belong to the range.
//!
//! ```yaml
//! exclusiveMinimum: 5                →  minimum: 5, exclusiveMinimum: true
//! minimum: 7, exclusiveMinimum: 5    →  minimum: 7
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for (bound, exclusive, is_minimum) in
        [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)]
    {
        let Some(limit) = schema.get(exclusive).and_then(Value::as_f64) else { continue };
        let other = schema.get(bound).and_then(Value::as_f64);
        let is_inner = other.is_none_or(|other| if is_minimum { limit >= other } else { limit <= other });
        let Some(value) = schema.shift_remove(exclusive).filter(|_| is_inner) else { continue };
        walk.moved(&format!("/{bound}"), &format!("/{exclusive}"));
        schema.insert(bound.to_owned(), value);
        schema.insert(exclusive.to_owned(), Value::Bool(true));
    }
}
