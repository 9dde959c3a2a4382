//! How much may be copied: some objects have no place to be shared in, so each use of one is a copy.

use serde_json::Value;

/// How many values the copies may have.
pub(super) const MAX_COPIES: usize = 1_000_000;
/// How many values a value is made of.
pub(super) fn weight(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(object) => object.values().map(weight).sum(),
        _ => 0,
    }
}

/// How deep a value is: 1 for a scalar.
pub(super) fn height(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(height).max().unwrap_or_default(),
        Value::Object(object) => object.values().map(height).max().unwrap_or_default(),
        _ => 0,
    }
}
