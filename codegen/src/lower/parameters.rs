//! Parameters of a path item go to its operations; those that OpenAPI says are ignored leave.
//!
//! ```yaml
//! /a/{id}: {parameters: [id], get: {parameters: [page]}}     # before
//! /a/{id}: {get: {parameters: [id, page]}}                   # after
//! ```

use serde_json::{Value, json};

use super::{Bug, Lowering, walk};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Some(paths) = state.document.get_mut("paths").and_then(Value::as_object_mut) else { return Ok(()) };
    for item in paths.values_mut() {
        let shared = walk::object(item).shift_remove("parameters");
        let shared = shared.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for method in walk::METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let own = operation.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
            let overridden =
                |p: &Value| own.iter().any(|o| o.get("name") == p.get("name") && o.get("in") == p.get("in"));
            let mut all: Vec<Value> = shared.iter().filter(|p| !overridden(p)).cloned().collect();
            all.extend(own);
            all.retain(|p| !is_ignored(p));
            walk::object(operation).insert("parameters".to_owned(), json!(all));
        }
    }
    Ok(())
}

/// OpenAPI: a header parameter with one of these names is ignored; the media type and the security scheme say it.
fn is_ignored(parameter: &Value) -> bool {
    let is_header = parameter.get("in").is_some_and(|v| v == "header");
    let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
    is_header && ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
}
