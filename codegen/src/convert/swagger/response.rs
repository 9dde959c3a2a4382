//! Responses.
//!
//! ```yaml
//! produces: [application/json]         content:
//! 200:                            →      application/json: { schema: A, example: { a: 1 } }
//!   schema: A
//!   examples: { application/json: { a: 1 } }
//!
//! 200: { $ref: S }, produces: P   →    what S is, with P       # where the document's `produces` is another
//!
//! schema: { type: file }          →    content: { application/octet-stream: { schema: { type: string, format: binary } } }
//! ```

use serde_json::{Value, json};

use super::{
    super::{copies::weight, walk::Walk},
    shared::{MAX_MEDIA_TYPES, behind},
};
use crate::pointer::join;

/// Puts a shared response in the place of the reference to it, where an operation says of which media types it is.
pub(super) fn write_out(walk: &mut Walk, response: &mut Value) {
    let Some((name, target)) = behind(&walk.swagger.responses, "/responses/", response) else { return };
    let size = weight(target);
    if size > walk.copies {
        return;
    }
    *response = target.clone();
    walk.copies -= size;
    // It did not move: who else refers to it means the shared one.
    let origin = walk.spans.origin(&join("/responses", &name)).into_owned();
    walk.spans.set_origin(walk.path.clone(), origin);
}

/// The response that `walk` is at.
pub(super) fn rewrite(walk: &mut Walk, response: &mut Value, produces: &[String]) {
    let Some(response) = response.as_object_mut().filter(|r| !r.contains_key("$ref")) else { return };
    let schema = response.shift_remove("schema");
    let mut examples = match response.shift_remove("examples") {
        Some(Value::Object(examples)) => examples,
        _ => serde_json::Map::new(),
    };
    let Some(schema) = schema else { return };
    let is_file = schema.get("type") == Some(&json!("file"));
    let default = if is_file { "application/octet-stream" } else { "application/json" };
    let named: Vec<&str> = match produces {
        [] => vec![default],
        // Who answers with a file answers with JSON only when refusing.
        list if is_file && list.iter().any(|p| !p.ends_with("json")) => {
            list.iter().map(String::as_str).filter(|p| !p.ends_with("json")).collect()
        }
        // A file of which only the usual media type of the document is known: it may be anything.
        list if is_file => list.iter().map(String::as_str).chain(["*/*"]).collect(),
        list => list.iter().map(String::as_str).collect(),
    };
    let mut content = serde_json::Map::new();
    for media_type in named.into_iter().take(MAX_MEDIA_TYPES) {
        let at = join("/content", media_type);
        walk.moved(&format!("{at}/schema"), "/schema");
        let mut media = serde_json::Map::new();
        media.insert("schema".to_owned(), schema.clone());
        if let Some(example) = examples.shift_remove(media_type) {
            walk.moved(&format!("{at}/example"), &join("/examples", media_type));
            media.insert("example".to_owned(), example);
        }
        content.insert(media_type.to_owned(), Value::Object(media));
    }
    response.insert("content".to_owned(), Value::Object(content));
}
