//! Operations: which are there, and which of the old is which of the new.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Site, Subject, Wire, batches, citations, exchange, facts, parameters};
use crate::diff::rules::*;
use crate::driver::Described;
use crate::openapi::METHODS;
use crate::pointer;

/// An operation or a command of a document.
pub(super) struct Operation<'d> {
    /// Its JSON pointer: that of the command, if it is one.
    pub(super) pointer: String,
    /// That of the operation that it is, or is a command of.
    pub(super) around: String,
    /// That of the path item.
    pub(super) item: String,
    pub(super) path: &'d str,
    pub(super) method: String,
    /// The selector's value of a command.
    command: Option<&'d str>,
    /// The ids of its methods in the client, one for each media type of the request.
    ids: Vec<&'d str>,
    declared: Option<&'d str>,
    value: &'d Value,
}

impl Operation<'_> {
    fn subject(&self) -> Subject {
        let command = self.command.map(|command| format!(" {command}")).unwrap_or_default();
        Subject::Operation(format!("{} {}{command}", self.method, self.path))
    }

    /// The id in the client, without the media type.
    pub(super) fn id(&self) -> Option<&str> {
        self.ids.iter().min_by_key(|id| id.len()).copied()
    }

    pub(super) fn is_command(&self) -> bool {
        self.command.is_some()
    }

    /// The path without the names of its parameters, and what else selects the operation.
    fn address(&self) -> (String, &str, Option<&str>) {
        (shape(self.path), &self.method, self.command)
    }
}

/// A path without the names of its parameters.
pub(super) fn shape(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        inside = (inside || c == '{') && c != '}';
        if !inside {
            out.push(c);
        }
    }
    out
}

pub(super) fn compare(wire: &mut Wire<'_>) {
    let (old, new) = (list(wire.old), list(wire.new));
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let mut by = |same: &dyn Fn(&Operation<'_>, &Operation<'_>) -> bool, keyed: &dyn Fn(&Operation<'_>) -> String| {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, operation) in new.iter().enumerate().rev() {
            places.entry(keyed(operation)).or_default().push(at);
        }
        for (at, operation) in old.iter().enumerate() {
            let free = |place: &usize| {
                !taken.get(*place).copied().unwrap_or(true)
                    && new.get(*place).is_some_and(|other| same(operation, other))
            };
            let Some(slot) = partner.get_mut(at).filter(|slot| slot.is_none()) else { continue };
            let found = places.get(&keyed(operation)).and_then(|list| list.iter().rev().copied().find(free));
            if let Some(place) = found {
                *slot = Some(place);
                if let Some(taken) = taken.get_mut(place) {
                    *taken = true;
                }
            }
        }
    };
    let id = |operation: &Operation<'_>| operation.declared.unwrap_or_default().to_owned();
    let address = |operation: &Operation<'_>| format!("{:?}", operation.address());
    by(&|one, other| id(one) == id(other) && one.address() == other.address(), &address);
    by(&|one, other| one.declared.is_some() && one.declared == other.declared, &id);
    by(&|_, _| true, &address);
    let mut pairs = Vec::new();
    for (operation, place) in old.iter().zip(&partner) {
        match place.and_then(|place| new.get(place)) {
            Some(other) => pairs.push((operation, other)),
            None => {
                let site = Some(Site::at(&operation.pointer));
                wire.push(&OPERATION_REMOVED, &operation.subject(), operation.id().unwrap_or_default(), site, None);
            }
        }
    }
    for (operation, taken) in new.iter().zip(&taken) {
        if !taken {
            let site = Some(Site::at(&operation.pointer));
            wire.push(&OPERATION_ADDED, &operation.subject(), operation.id().unwrap_or_default(), None, site);
        }
    }
    let mut shared = BTreeSet::new();
    for (one, other) in pairs {
        if shared.insert((&one.item, &other.item)) {
            path_item(wire, one, other);
        }
        if one.is_command() && other.is_command() && shared.insert((&one.around, &other.around)) {
            let subject = Subject::Operation(format!("{} {}", other.method, other.path));
            wire.others(&subject, "", &one.around, &other.around, COMPARED);
            batches::compare(wire, &subject, &one.around, &other.around);
        }
        pair(wire, one, other);
    }
}

/// What a path item says of all its operations.
fn path_item(wire: &mut Wire<'_>, old: &Operation<'_>, new: &Operation<'_>) {
    let compared: Vec<&str> =
        COMPARED.iter().chain(METHODS).copied().chain(["query", "additionalOperations", "$ref"]).collect();
    wire.others(&Subject::Operation(new.path.to_owned()), "", &old.item, &new.item, &compared);
}

/// Keys of operations, commands and path items that are compared here or elsewhere.
const COMPARED: &[&str] = &[
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "deprecated",
    "security",
    "servers",
    "callbacks",
    "x-accord-commands",
    "x-accord-effect",
    "x-accord-methods",
    "x-accord-headers",
    "x-accord-outcome",
    "x-accord-pages",
    "x-accord-poll",
    "effect",
    "positional",
    "constants",
    "request",
    "response",
];

fn pair<'d>(wire: &mut Wire<'_>, old: &Operation<'d>, new: &Operation<'d>) {
    let subject = new.subject();
    let sites = || (Some(Site::at(&old.pointer)), Some(Site::at(&new.pointer)));
    let told = |one: &str, other: &str| {
        let site = |pointer: &str, text: &str| Some(Site::at(pointer).with_text(text));
        (site(&old.pointer, one), site(&new.pointer, other))
    };
    if shape(old.path) != shape(new.path) {
        let (one, other) = told(old.path, new.path);
        wire.push(&PATH_CHANGED, &subject, "path", one, other);
    } else if old.path != new.path {
        let (one, other) = told(old.path, new.path);
        wire.push(&TEXT_CHANGED, &subject, "names in the path", one, other);
    }
    if old.method != new.method {
        let (one, other) = told(&old.method, &new.method);
        wire.push(&METHOD_CHANGED, &subject, "method", one, other);
    }
    if old.id() != new.id() {
        let (one, other) = told(old.id().unwrap_or_default(), new.id().unwrap_or_default());
        wire.push(&OPERATION_RENAMED, &subject, "operationId", one, other);
    }
    let deprecated = |operation: &Operation<'_>| operation.value.get("deprecated") == Some(&Value::Bool(true));
    if deprecated(old) != deprecated(new) {
        let rule = if deprecated(new) { &OPERATION_DEPRECATED } else { &OPERATION_REINSTATED };
        let (one, other) = sites();
        wire.push(rule, &subject, "operation", one, other);
    }
    wire.others(&subject, "", &old.pointer, &new.pointer, COMPARED);
    let callbacks = |operation: &Operation<'d>| operation.value.get("callbacks");
    if callbacks(old) != callbacks(new) {
        match callbacks(old).zip(callbacks(new)).and_then(|(was, is)| citations::moved("callbacks", was, is)) {
            Some(count) => wire.moved += count,
            None => {
                let site = |operation: &Operation<'d>| {
                    let at = pointer::join(&operation.pointer, "callbacks");
                    Some(Site::at(&at).comparing(callbacks(operation).unwrap_or(&Value::Null)))
                };
                wire.push(&DETAIL_CHANGED, &subject, "callbacks", site(old), site(new));
            }
        }
    }
    facts::compare(wire, &subject, old, new);
    parameters::compare(wire, &subject, old, new);
    exchange::compare(wire, &subject, old, new);
}

/// The operations of a document, in its order.
fn list(described: &Described) -> Vec<Operation<'_>> {
    let document = &described.document.value;
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, hints) in &described.lowered.hints.methods {
        ids.entry(&hints.pointer).or_default().push(id);
    }
    let mut out = Vec::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let at = pointer::join("/paths", path);
        let fields = METHODS.iter().copied().chain(["query"]);
        let plain =
            fields.filter_map(|method| Some((method.to_uppercase(), pointer::join(&at, method), item.get(method)?)));
        let more = item.get("additionalOperations").and_then(Value::as_object).into_iter().flatten();
        let below = pointer::join(&at, "additionalOperations");
        let more = more.map(|(method, value)| (method.clone(), pointer::join(&below, method), value));
        for (method, around, value) in plain.chain(more) {
            let commands = value.pointer("/x-accord-commands/commands").and_then(Value::as_object);
            let commands = commands.into_iter().flatten().map(|(name, command)| {
                let below = pointer::join(&pointer::join(&around, "x-accord-commands"), "commands");
                (pointer::join(&below, name), Some(name.as_str()), command)
            });
            let mut parts: Vec<_> = commands.collect();
            if parts.is_empty() {
                parts.push((around.clone(), None, value));
            }
            let own_ids = ids.get(around.as_str()).cloned().unwrap_or_default();
            out.extend(parts.into_iter().map(|(pointer, command, value)| {
                Operation {
                    // The commands of an operation have its place.
                    ids: own_ids
                        .iter()
                        .copied()
                        .filter(|id| command.is_none() || value.get("operationId").is_some_and(|own| own == id))
                        .collect(),
                    declared: value.get("operationId").and_then(Value::as_str),
                    around: around.clone(),
                    item: at.clone(),
                    method: method.clone(),
                    pointer,
                    path,
                    command,
                    value,
                }
            }));
        }
    }
    out
}
