//! Keys of a schema that only describe it.

use crate::openapi::schemas;

/// Whether a key only describes; an extension does too.
pub(super) fn is_annotation(key: &str) -> bool {
    schemas::is_annotation(key) || key.starts_with("x-")
}
