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

use serde_json::Value;

use super::{
    super::{chain::behind, copies::weight, walk::Walk},
    shared::MAX_MEDIA_TYPES,
};
use crate::{
    findings::{Severity, render::quote},
    lower::BodyKind,
    pointer::join,
};

/// The media types of an operation's answers, or of the document's.
#[derive(Clone, Copy)]
pub(super) struct Produces<'p> {
    pub(super) list: &'p [String],
    /// Whether the operation states them itself.
    pub(super) is_own: bool,
}

impl<'p> Produces<'p> {
    /// Those of a response with this schema, and the JSON types that are left out.
    fn of(self, schema: &Value) -> (Vec<&'p str>, Vec<&'p str>) {
        let all: Vec<&str> = self.list.iter().map(String::as_str).collect();
        if !is_file(schema) {
            return (if all.is_empty() { vec!["application/json"] } else { all }, Vec::new());
        }
        if all.is_empty() {
            return (vec!["application/octet-stream"], Vec::new());
        }
        let (json, others): (Vec<&str>, Vec<&str>) = all.iter().copied().partition(|media| media.ends_with("json"));
        // Who answers with a file answers with JSON only when refusing.
        match (self.is_own, others.is_empty()) {
            (true, false) => (others, json),
            // A file of which only the usual media types of the document are known: it may be anything.
            (false, false) => (others.into_iter().chain(["*/*"]).collect(), Vec::new()),
            (_, true) => (all.into_iter().chain(["*/*"]).collect(), Vec::new()),
        }
    }
}

/// Puts a shared response in the place of the reference to it, where an operation says of which media types it is.
pub(super) fn write_out(walk: &mut Walk, response: &mut Value, produces: Produces<'_>) {
    let Some((name, target)) = behind(&walk.swagger.responses, "/responses/", response) else { return };
    let usual = Produces { list: &walk.swagger.produces, is_own: false };
    if target.get("schema").is_none_or(|schema| usual.of(schema).0 == produces.of(schema).0) {
        return;
    }
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

/// Whether a schema is that of a file.
fn is_file(schema: &Value) -> bool {
    let is = |key: &str, word: &str| schema.get(key).is_some_and(|value| value == word);
    is("type", "file") || is("type", "string") && is("format", "binary")
}

/// Whether what is of a media type is a file, in which nothing has a name.
fn has_no_fields(media_type: &&str) -> bool {
    !media_type.contains('*') && BodyKind::of(media_type) == BodyKind::Bytes
}

/// The response that `walk` is at.
pub(super) fn rewrite(walk: &mut Walk, response: &mut Value, produces: Produces<'_>, is_refusal: bool) {
    let Some(response) = response.as_object_mut().filter(|r| !r.contains_key("$ref")) else { return };
    let schema = response.shift_remove("schema");
    let mut examples = match response.shift_remove("examples") {
        Some(Value::Object(examples)) => examples,
        _ => serde_json::Map::new(),
    };
    let Some(schema) = schema else { return };
    let (mut named, refusals) = produces.of(&schema);
    if is_refusal && !is_file(&schema) && named.iter().all(has_no_fields) {
        let help = "nothing to do, unless it is a file; Swagger 2.0 says no media types of refusals";
        walk.tell(Severity::Note, "AC0523", "/schema", "this refusal is read as JSON", help);
        named = vec!["application/json"];
    }
    if let Some(first) = refusals.first() {
        let message = format!("the file is not asked for as {}", quote(first));
        let help = "nothing to do, if only refusals are JSON; a file that is JSON is read as one of them";
        walk.tell(Severity::Note, "AC0522", "/schema", message, help);
    }
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
