//! The placeholders of a path get names that stay as they are and that no other parameter of its operations has, whatever the
//! document calls them. Facts and hints have the path and the parameters as they were.
//!
//! ```yaml
//! /a/{user-id}/{user_id}/{1st}: {get: {parameters: [user-id, user_id, 1st]}}
//! # becomes
//! /a/{user_id}/{user_id2}/{x1st}: {get: {parameters: [user_id, user_id2, x1st]}}
//! ```

use serde_json::{Value, json};

use super::ids;
use crate::internal_error::InternalError;
use crate::lower::{Hints, Lowering, Place, walk};
use crate::names::{self, NameScope, Named as _};
use crate::openapi::METHODS;

/// What methods that are made of operations call their own variables.
pub(super) const VARIABLES: [&str; 3] = ["body", "header_map", "info"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return Ok(()) };
    for (path, mut item) in std::mem::take(paths) {
        let names = names_for(&path, &item, hints)?;
        for method in METHODS {
            if let Some(operation) = item.get_mut(*method) {
                rename(operation, &names, hints)?;
            }
        }
        let path = paths.free(&template(&path, &names));
        paths.insert(path, item);
    }
    Ok(())
}

/// The placeholders of a path, each once.
pub(super) fn of(path: &str) -> Vec<&str> {
    let (bare, _) = walk::split_fragment(path);
    let mut found: Vec<&str> = Vec::new();
    for piece in bare.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !found.contains(&name)
        {
            found.push(name);
        }
    }
    found
}

/// The names of a path's placeholders, each with its new one.
fn names_for<'p>(path: &'p str, item: &Value, hints: &Hints) -> Result<Vec<(&'p str, String)>, InternalError> {
    let mut scope: NameScope = VARIABLES.into_iter().collect();
    for operation in METHODS.iter().filter_map(|method| item.get(*method)) {
        let method = hints.methods.get(ids::id(operation)?);
        let others = method.into_iter().flat_map(|method| &method.parameters).filter(|p| p.place != Place::Path);
        scope.extend(others.map(|parameter| parameter.name.clone()));
    }
    Ok(of(path).into_iter().map(|name| (name, scope.take(&names::snake(name)))).collect())
}

fn rename(operation: &mut Value, names: &[(&str, String)], hints: &mut Hints) -> Result<(), InternalError> {
    let new = |wire: &str| names.iter().find(|(old, _)| *old == wire).map(|(_, new)| new);
    if let Some(method) = hints.methods.get_mut(ids::id(operation)?) {
        for parameter in method.parameters.iter_mut().filter(|parameter| parameter.place == Place::Path) {
            if let Some(new) = new(&parameter.wire) {
                parameter.argument.clone_from(new);
            }
        }
    }
    for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
        let is_path = parameter.get("in").is_some_and(|place| place == "path");
        let new = parameter.get("name").and_then(Value::as_str).filter(|_| is_path).and_then(new);
        if let Some(new) = new {
            let new = json!(new);
            walk::object(parameter).insert("name".to_owned(), new);
        }
    }
    Ok(())
}

/// A path with new names in its placeholders. What is behind `#` is never sent, and has none.
fn template(path: &str, names: &[(&str, String)]) -> String {
    let (bare, fragment) = walk::split_fragment(path);
    let mut pieces = bare.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push('{');
        let name = piece.split_once('}').map_or("", |(name, _)| name);
        let new = names.iter().find(|(old, _)| !name.is_empty() && *old == name);
        text.push_str(new.map_or(name, |(_, new)| new));
        text.push_str(piece.get(name.len()..).unwrap_or_default());
    }
    text + fragment
}
