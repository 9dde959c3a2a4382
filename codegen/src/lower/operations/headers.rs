//! Headers with fixed values become facts: the document's, overlaid by the path item's, overlaid by the operation's. One that is
//! a parameter too is no fact: the caller's value is sent, or else the fixed one.

use serde_json::Value;

use crate::dialect::{self, Headers};
use crate::internal_error::InternalError;
use crate::lower::{Lowering, Place, operations::ids};
use crate::openapi::METHODS;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, hints, .. } = state;
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
            let method = hints.methods.get_mut(ids::id(operation)?);
            let parameters = method.into_iter().flat_map(|method| &mut method.parameters);
            for parameter in parameters.filter(|parameter| parameter.place == Place::Header) {
                let is_it = |(name, _): &(String, String)| name.eq_ignore_ascii_case(&parameter.wire);
                if let Some(at) = all.iter().position(is_it) {
                    let (_, value) = all.remove(at);
                    parameter.fixed = Some(value).filter(|_| !parameter.required);
                }
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
