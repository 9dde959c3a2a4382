//! Every operation gets an id that is a Rust name, and its row in the facts.
//!
//! ```yaml
//! get: {}                                   # before, on /users/{id}
//! get: {operationId: get_users_id}          # after
//! ```

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::dialect::{self, Effect, Methods, Positional};
use crate::internal_error::InternalError;
use crate::lower::operations::commands::{BATCH, COMMAND, REQUEST_ID, RESULT};
use crate::lower::operations::methods::{METHOD, POINTER};
use crate::lower::{Lowering, MethodHints, walk};
use crate::names::{NameScope, Named as _};
use crate::{facts, names, pointer};

/// Methods that a client has already, of its own or by what everything can be made into: the latter would be found first.
pub(super) const RESERVED: &[&str] = &["builder", "new", "clone", "into", "try_into", "request"];

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { source, document, facts, hints, ids } = state;
    plain_fragments(document);
    let mut scope: NameScope = RESERVED.iter().copied().collect();
    walk::operations_mut(document, |path, method, operation| {
        let (bare, _) = walk::split_fragment(path);
        let text = |key: &str| operation.get(key).and_then(Value::as_str);
        // Methods differ by case, and OpenAPI writes those that it has in small letters.
        let sent = text(METHOD).map_or_else(|| method.to_uppercase(), str::to_owned);
        let method = text(METHOD).map(str::to_ascii_lowercase).unwrap_or_else(|| method.to_owned());
        let id = match operation.get("operationId").and_then(Value::as_str) {
            Some(id) if names::is_name(id) => names::snake(id),
            _ => names::snake(&format!("{method} {bare}")),
        };
        let id = if RESERVED.contains(&id.as_str()) { format!("{id}_operation") } else { id };
        let id = scope.take(&id);
        if let Some(named) = text("operationId") {
            ids.entry(named.to_owned()).or_insert_with(|| id.clone());
        }
        let effect = dialect::read::<Effect>(operation).map_err(|e| e.to_string())?;
        let positions = dialect::read::<Positional>(operation).map_err(|e| e.to_string())?;
        let methods = dialect::read::<Methods>(operation).map_err(|e| e.to_string())?;
        let fact = facts::Operation {
            method: sent,
            methods: methods.iter().flat_map(|methods| &methods.0).map(|other| other.as_str().to_owned()).collect(),
            path: bare.to_owned(),
            effect: effect.unwrap_or_else(|| Effect::of_method(&method)),
            security: Vec::new(),
            headers: Vec::new(),
            command: operation.get(COMMAND).map(read_mark).transpose()?,
            request_id: operation.get(REQUEST_ID).map(read_mark).transpose()?,
            positions: positions.map(|positions| positions.0).unwrap_or_default(),
            outcome: None,
            result: operation.get(RESULT).and_then(Value::as_str).unwrap_or_default().to_owned(),
            answer: facts::Answer::Empty,
            shows_message: false,
            files: Vec::new(),
        };
        // A command's path has a fragment that the document's does not have.
        let has = |path: &str| source.get("paths").is_some_and(|paths| paths.get(path).is_some());
        let pointer = match text(POINTER) {
            Some(pointer) => pointer.to_owned(),
            None => pointer::join(&pointer::join("/paths", if has(path) { path } else { bare }), &method),
        };
        hints.methods.insert(id.clone(), MethodHints { pointer, ..MethodHints::default() });
        let batch: Option<(usize, bool)> = operation.get(BATCH).map(read_mark).transpose()?;
        if let Some((at, is_alike)) = batch {
            let batch = facts.batches.get_mut(at).ok_or("a batch that is not there")?;
            batch.members.push(id.clone());
            if is_alike {
                batch.like.clone_from(&id);
            }
        }
        facts.operations.insert(id.clone(), fact);
        walk::object(operation).insert("operationId".to_owned(), json!(id));
        Ok(())
    })?;
    for batch in &mut facts.batches {
        batch.id = scope.take(&names::snake(&batch.id));
    }
    Ok(())
}

/// A fragment only keeps paths apart and is never sent: what looks like a placeholder in it is none.
fn plain_fragments(document: &mut Value) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    let is_plain = |path: &str| !walk::split_fragment(path).1.contains(['{', '}']);
    if paths.keys().all(|path| is_plain(path)) {
        return;
    }
    for (path, item) in std::mem::take(paths) {
        let (bare, fragment) = walk::split_fragment(&path);
        let plain = format!("{bare}{}", fragment.replace(['{', '}'], "-"));
        let plain = paths.free(&plain);
        paths.insert(plain, item);
    }
}

/// What an earlier pass has left at an operation.
fn read_mark<T: DeserializeOwned>(value: &Value) -> Result<T, InternalError> {
    serde_json::from_value(value.clone()).map_err(|e| e.to_string().into())
}

/// The facts of an operation that the earlier passes have given an id.
pub(in crate::lower) fn fact<'a>(
    facts: &'a mut facts::Api,
    operation: &Value,
) -> Result<&'a mut facts::Operation, InternalError> {
    let id = id(operation)?;
    facts.operations.get_mut(id).ok_or_else(|| format!("no facts for operation {id}").into())
}

/// The id that an operation got which the document names by its own.
pub(in crate::lower) fn of_named(ids: &BTreeMap<String, String>, named: &str) -> String {
    ids.get(named).cloned().unwrap_or_else(|| names::snake(named))
}

/// The id of an operation.
pub(in crate::lower) fn id(operation: &Value) -> Result<&str, InternalError> {
    operation.get("operationId").and_then(Value::as_str).ok_or_else(|| "an operation without an id".into())
}
