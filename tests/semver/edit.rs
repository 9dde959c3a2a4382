//! Edits of a document by JSON pointers.

use serde_json::Value;

/// Sets the value at a pointer, which may be new in its object; `/-` at the end appends to a list. `null` removes.
pub(crate) fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_else(|| panic!("{pointer} is no JSON pointer"));
    let key = key.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(object)) if value.is_null() => drop(object.shift_remove(&key)),
        Some(Value::Object(object)) => drop(object.insert(key, value)),
        Some(Value::Array(list)) if key == "-" => list.push(value),
        _ => panic!("nothing can be set at {pointer}"),
    }
}
