//! References to parameters, responses, request bodies, headers and path items are put in place.
//!
//! ```yaml
//! parameters: [{$ref: '#/components/parameters/Page'}]      # before
//! parameters: [{name: page, in: query, …}]                  # after
//! ```
//! What stands beside a path item's reference stays. The operations of another path keep their names there alone: here they are
//! named by method and path, whichever of the two comes first.
//!
//! Schemas keep their references: those become the names of types.

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::Lowering;
use crate::openapi::METHODS;
use crate::pointer::local;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let source = state.source;
    let Some(paths) = state.document.get_mut("paths").and_then(Value::as_object_mut) else { return Ok(()) };
    paths.retain(|path, _| !path.starts_with("x-"));
    for item in paths.values_mut() {
        path_item(source, item)?;
        parameters(source, item)?;
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            parameters(source, operation)?;
            if let Some(body) = operation.get_mut("requestBody") {
                resolve(source, body)?;
            }
            let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
            for response in responses.values_mut() {
                resolve(source, response)?;
                let headers = response.get_mut("headers").and_then(Value::as_object_mut);
                for header in headers.into_iter().flat_map(|headers| headers.values_mut()) {
                    resolve(source, header)?;
                }
            }
        }
    }
    // They have been put where they were used.
    if let Some(components) = state.document.get_mut("components").and_then(Value::as_object_mut) {
        components.retain(|key, _| matches!(key.as_str(), "schemas" | "securitySchemes"));
    }
    Ok(())
}

/// Unlike with any other reference, what stands beside that of a path item counts, and comes before the target's.
pub(crate) fn path_item(source: &Value, item: &mut Value) -> Result<(), InternalError> {
    let mut own = match item.as_object_mut() {
        Some(item) if item.contains_key("$ref") => std::mem::take(item),
        _ => return Ok(()),
    };
    let reference = own.shift_remove("$ref");
    let is_named = reference.as_ref().and_then(Value::as_str).is_some_and(|to| to.starts_with("#/paths/"));
    *item = json!({ "$ref": reference });
    resolve(source, item)?;
    if let Some(item) = item.as_object_mut() {
        if is_named {
            for method in METHODS {
                if let Some(Value::Object(operation)) = item.get_mut(*method) {
                    operation.shift_remove("operationId");
                }
            }
        }
        item.extend(own);
    }
    Ok(())
}

fn parameters(source: &Value, holder: &mut Value) -> Result<(), InternalError> {
    let Some(parameters) = holder.get_mut("parameters").and_then(Value::as_array_mut) else { return Ok(()) };
    parameters.iter_mut().try_for_each(|parameter| resolve(source, parameter))
}

/// Puts what a node refers to in its place.
pub(in crate::lower) fn resolve(source: &Value, node: &mut Value) -> Result<(), InternalError> {
    for _ in 0..64 {
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else { return Ok(()) };
        let pointer = local(reference).ok_or_else(|| format!("reference outside the document: {reference}"))?;
        *node =
            crate::pointer::get(source, &pointer).cloned().ok_or_else(|| format!("dangling reference: {reference}"))?;
    }
    Err("a chain of references that does not end".into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_stands_beside_a_path_items_reference_stays() {
        let source = json!({ "paths": { "/b": { "get": { "operationId": "b" }, "post": 2, "summary": "s" } } });
        let mut item = json!({ "$ref": "#/paths/~1b", "post": 3, "put": 4 });
        super::path_item(&source, &mut item).unwrap();
        assert_eq!(item, json!({ "get": {}, "post": 3, "summary": "s", "put": 4 }));
    }
}
