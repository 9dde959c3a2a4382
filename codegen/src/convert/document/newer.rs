//! What came with OpenAPI 3.2 and has no word in 3.0.
//!
//! ```yaml
//! examples: { a: { dataValue: 1 } }             →  examples: { a: { value: 1 } }
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::{
    findings::{Severity, render::quote},
    media::is_header_name,
    pointer::join,
};

/// Operations of other methods stay; one whose method cannot be sent leaves.
pub(super) fn path_item(walk: &mut Walk, item: &mut Object) {
    let Some(Value::Object(more)) = item.get_mut("additionalOperations") else { return };
    let unsent: Vec<String> = more.keys().filter(|method| !is_header_name(method)).cloned().collect();
    for method in unsent {
        let message = format!("{} is not a method of HTTP", quote(&method));
        walk.tell(
            Severity::Warning,
            "AC0509",
            &join("/additionalOperations", &method),
            message,
            "no call is generated for it",
        );
        more.shift_remove(&method);
    }
}

/// Shared media types were written out where they are used.
pub(super) fn components(_: &mut Walk, components: &mut Object) {
    components.shift_remove("mediaTypes");
}

/// What only bodies of many parts have.
pub(super) fn media_type(_: &mut Walk, media_type: &mut Object) {
    for key in ["itemEncoding", "prefixEncoding"] {
        media_type.shift_remove(key);
    }
}

/// The forms of an example.
pub(super) fn example(_: &mut Walk, example: &mut Object) {
    let serialized = example.shift_remove("serializedValue");
    if let Some(value) = example.shift_remove("dataValue").or(serialized) {
        example.entry("value").or_insert(value);
    }
}
