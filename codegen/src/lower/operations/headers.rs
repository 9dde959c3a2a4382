//! Headers with fixed values become facts: the document's, overlaid by the path item's, overlaid by the operation's.

use serde_json::Value;

use crate::dialect::{self, Headers};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, operations::ids};
use crate::openapi::METHODS;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, .. } = state;
    let root = read(document)?;
    let Some(paths) = document.get("paths").and_then(Value::as_object) else { return Ok(()) };
    for item in paths.values() {
        let shared = read(item)?;
        for operation in METHODS.iter().filter_map(|method| item.get(*method)) {
            let own = read(operation)?;
            let mut all: Vec<(String, String)> = Vec::new();
            for (name, value) in root.iter().chain(&shared).chain(&own) {
                all.retain(|(held, _)| !held.eq_ignore_ascii_case(name));
                all.push((name.clone(), value.clone()));
            }
            ids::fact(facts, operation)?.headers = all;
        }
    }
    Ok(())
}

fn read(node: &Value) -> Result<Vec<(String, String)>, InternalError> {
    let headers = dialect::read::<Headers>(node).map_err(|e| e.to_string())?;
    Ok(headers.map(|h| h.0.into_iter().collect()).unwrap_or_default())
}
