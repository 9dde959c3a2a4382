//! Swagger 2.0.

mod body;
mod operation;
mod parameter;
mod response;
mod security;
mod servers;
mod top;

use serde_json::Value;

use super::walk::{Object, Rewrite};
use crate::openapi::Kind;

/// How many media types of a document each of its bodies gets: every one is a copy of the schema.
const MAX_MEDIA_TYPES: usize = 16;

/// What operations take over from the document.
#[derive(Default)]
pub(super) struct Shared {
    consumes: Vec<String>,
    produces: Vec<String>,
    schemes: Vec<Value>,
    /// Host and path, after `https:`.
    location: String,
    /// `parameters` at the top.
    parameters: Object,
}

/// What is done to an object that is no schema, in order.
pub(super) fn rewrites(kind: Kind) -> &'static [Rewrite] {
    match kind {
        Kind::Document => &[top::rewrite],
        Kind::PathItem => &[operation::path_item],
        Kind::Operation => &[operation::rewrite, super::document::responses],
        Kind::Parameter | Kind::Header => &[parameter::rewrite],
        Kind::Response => &[super::document::description],
        Kind::SecurityScheme => &[security::rewrite],
        _ => &[],
    }
}

/// The strings of a list.
fn strings(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}
