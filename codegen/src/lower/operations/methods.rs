//! Operations of methods that OpenAPI 3.0 does not have get a path of their own, with a method that it has.
//!
//! ```yaml
//! /a: {query: {…}, additionalOperations: {LINK: {…}}}       # before
//! /a#QUERY: {post: {…}}                                     # after
//! /a#LINK:  {post: {…}}
//! ```
//! A fragment keeps the paths apart and is never sent. The method on the wire is a fact of each operation.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::operations::refs;
use crate::lower::{Lowering, walk};
use crate::openapi::METHODS;
use crate::pointer::join;

/// The method of an operation that got a path of its own.
pub(in crate::lower) const METHOD: &str = "x-lowered-method";
/// Where the document has it.
pub(in crate::lower) const POINTER: &str = "x-lowered-pointer";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Some(Value::Object(paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    let own: BTreeSet<String> = paths.keys().cloned().collect();
    let mut all = Map::new();
    for (path, mut item) in paths.into_iter().filter(|(path, _)| !path.starts_with("x-")) {
        refs::path_item(state.source, &mut item)?;
        let mut others: Vec<(String, String, Value)> = Vec::new();
        if let Some(item) = item.as_object_mut() {
            let query = item.shift_remove("query").map(|operation| ("QUERY".to_owned(), "query".to_owned(), operation));
            others.extend(query);
            if let Some(Value::Object(more)) = item.shift_remove("additionalOperations") {
                let place = |method: &str| join("/additionalOperations", method).trim_start_matches('/').to_owned();
                others.extend(more.into_iter().map(|(method, operation)| (method.clone(), place(&method), operation)));
            }
        }
        let fields = item.as_object().into_iter().flatten().filter(|(key, _)| !METHODS.contains(&key.as_str()));
        let shared: Map<String, Value> = fields.map(|(key, value)| (key.clone(), value.clone())).collect();
        let pointer = join("/paths", &path);
        all.insert(path.clone(), item);
        for (method, place, mut operation) in others.into_iter().filter(|(.., operation)| operation.is_object()) {
            let fields = walk::object(&mut operation);
            fields.insert(METHOD.to_owned(), json!(method));
            fields.insert(POINTER.to_owned(), json!(format!("{pointer}/{place}")));
            let mut item = shared.clone();
            item.insert("post".to_owned(), operation);
            let key = walk::key_beside(&path, &method, &all, &own);
            all.insert(key, Value::Object(item));
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(all));
    Ok(())
}
