//! Paths that refer to other paths: `/b: { $ref: '#/paths/~1a' }`.
//!
//! The client has the operations of both, so both are compared: here they are written out where the reference is, as lowering
//! does it.

use serde_json::Value;

use crate::driver::Described;
use crate::internal_error::InternalError;
use crate::lower;

/// Writes out what paths refer to. Gives the paths as they were, if any of them refers to something.
pub(super) fn write_out(described: &mut Described) -> Result<Option<Value>, InternalError> {
    let source = &described.document.value;
    let Some(Value::Object(paths)) = source.get("paths") else { return Ok(None) };
    let refers = |path: &str, item: &Value| !path.starts_with("x-") && item.get("$ref").is_some();
    if !paths.iter().any(|(path, item)| refers(path, item)) {
        return Ok(None);
    }
    let mut written = paths.clone();
    for (_, item) in written.iter_mut().filter(|(path, item)| refers(path, item)) {
        lower::path_item(source, item)?;
    }
    Ok(described.document.value.get_mut("paths").map(|paths| std::mem::replace(paths, Value::Object(written))))
}

/// Puts the paths back as they were.
pub(super) fn put_back(described: &mut Described, was: Option<Value>) {
    if let Some((paths, was)) = described.document.value.get_mut("paths").zip(was) {
        *paths = was;
    }
}
