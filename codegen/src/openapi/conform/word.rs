//! A text where a schema belongs: the name of a type, or nothing that says what the value is.
//!
//! ```yaml
//! items: string                     # as: items: { type: string }, with a warning
//! definitions: { Note: about it }   # as: Note: {}, with a warning
//! ```

use serde_json::{Value, json};

use super::{Conform, Place, STRUCTURE};
use crate::findings::render::quote;
use crate::openapi::schemas::TYPES;

impl Conform<'_> {
    /// Makes a schema of a text. In the strict profile that is an error.
    pub(super) fn word_for_schema(&mut self, value: &mut Value) {
        let Value::String(text) = value else { return };
        let is_type = TYPES.contains(&text.as_str());
        let message = format!("expected a schema, found the text {}", quote(text));
        let help = match is_type {
            true => format!("write `{{ type: {text} }}`; it is read as that"),
            false => "write an object; until then any value is taken".to_owned(),
        };
        *value = if is_type { json!({ "type": text }) } else { json!({}) };
        self.tell(self.tolerable(), STRUCTURE, Place::Value, message, help);
    }
}
