//! What several rewrites of Swagger documents need.

use serde_json::{Map, Value};

/// How many media types of a document each of its bodies gets: every one is a copy of the schema.
pub(super) const MAX_MEDIA_TYPES: usize = 16;

/// What operations take over from the document.
#[derive(Default)]
pub(in crate::convert) struct Shared {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
    pub(super) schemes: Vec<Value>,
    /// Host and path, after `https:`.
    pub(super) location: String,
    /// `parameters` at the top.
    pub(super) parameters: Map<String, Value>,
    /// `responses` at the top.
    pub(super) responses: Map<String, Value>,
}

/// The strings of a list.
pub(super) fn strings(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}
