//! Bytes in strings.
//!
//! ```yaml
//! contentEncoding: base64                →  type: string, format: byte
//! contentMediaType: image/png            →  type: string, format: binary
//! contentMediaType: application/json     →  type: string          # text in a string
//! contentEncoding: base64url             →  type: string, format: base64url
//! $ref: A, contentEncoding: base64       →  $ref: A, format: byte
//! contentEncoding: base32                →  type: string, and a finding
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};
use crate::findings::{Severity, render::quote};
use crate::media;

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let encoding = schema.shift_remove("contentEncoding");
    let media_type = schema.shift_remove("contentMediaType");
    schema.shift_remove("contentSchema");
    let encoding = encoding.as_ref().and_then(Value::as_str);
    let media_type = media_type.as_ref().and_then(Value::as_str);
    let format = match (encoding, media_type) {
        (None, None) => return,
        (Some("base64"), _) => Some("byte"),
        (Some("base64url"), _) => Some("base64url"),
        (Some("binary"), _) => Some("binary"),
        (Some("7bit" | "8bit" | "identity"), _) => None,
        (Some(other), _) => {
            let message = format!("the encoding {} cannot be expressed in OpenAPI 3.0", quote(other));
            let help = "the string is not decoded";
            walk.tell(Severity::Note, "AC0507", "/contentEncoding", message, help);
            None
        }
        (None, Some(media_type)) => (!media::is_text(media_type)).then_some("binary"),
    };
    if schema.contains_key("$ref") {
        // The type is that of the target. What its text is in, the target may have in an encoding.
        if let Some(format) = format.filter(|_| encoding.is_some()) {
            schema.entry("format").or_insert_with(|| json!(format));
        }
        return;
    }
    schema.entry("type").or_insert_with(|| json!("string"));
    if let Some(format) = format {
        schema.entry("format").or_insert_with(|| json!(format));
    }
}
