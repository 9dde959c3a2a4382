//! Each request body keeps one media type; multipart bodies become JSON to progenitor and parts to the runtime.
//!
//! ```yaml
//! content: {multipart/form-data: {schema: {$ref: Upload}}}     # before
//! content: {application/json: {schema: {$ref: Upload}}}        # after; the notes say that Upload is a multipart body
//! ```

use serde_json::{Value, json};

use super::outcomes::is_json;
use super::{Bug, Lowering, operations, walk};
use crate::names;

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Lowering { document, notes, .. } = state;
    let mut multipart: Vec<(String, Option<Value>)> = Vec::new();
    walk::operations_mut(document, |_, _, operation| {
        let id = operations::id(operation)?.to_owned();
        let Some(body) = operation.get_mut("requestBody") else { return Ok(()) };
        let content = body.get("content").and_then(Value::as_object).cloned().unwrap_or_default();
        let chosen = choose(content.keys().map(String::as_str)).map(str::to_owned);
        let Some((media, schema)) = chosen
            .and_then(|media| Some((content.get(&media)?.get("schema")?.clone(), media)))
            .map(|(schema, media)| (media, schema))
        else {
            walk::object(operation).shift_remove("requestBody");
            return Ok(());
        };
        let (sent, schema) = if media.starts_with("multipart/") {
            let (name, inline) = match walk::schema_ref(&schema) {
                Some(name) => (name, None),
                None => (names::pascal(&format!("{id} body")), Some(schema)),
            };
            let reference = walk::to_schema(&name);
            multipart.push((name, inline));
            ("application/json".to_owned(), reference)
        } else if is_json(&media) {
            ("application/json".to_owned(), schema)
        } else {
            (media, schema)
        };
        let content = Value::Object(serde_json::Map::from_iter([(sent, json!({ "schema": schema }))]));
        // Always required: an optional body would be an argument that is silently left out.
        *body = json!({ "required": true, "content": content });
        Ok(())
    })?;
    for (name, inline) in multipart {
        if let Some(schema) = inline {
            walk::schemas(document).insert(name.clone(), schema);
        }
        notes.types.entry(name).or_default().multipart = true;
    }
    Ok(())
}

/// JSON where it is offered, else multipart, else a form, else the first.
fn choose<'a>(offered: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let rank = |media: &str| match media {
        media if is_json(media) => 0,
        media if media.starts_with("multipart/") => 1,
        "application/x-www-form-urlencoded" => 2,
        _ => 3,
    };
    offered.min_by_key(|media| rank(media))
}
