//! Operations: which are there, and what each states.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pairing::{Operation, shape};
use super::{Site, Subject, Wire, batches, citations, exchange, facts, parameters};
use crate::diff::rules::*;
use crate::openapi::METHODS;
use crate::pointer;

pub(super) fn compare(wire: &mut Wire<'_>) {
    let pairs = wire.pairs;
    for operation in pairs.removed() {
        let site = Some(Site::at(&operation.pointer));
        wire.push(&OPERATION_REMOVED, &operation.subject(), operation.id().unwrap_or_default(), site, None);
    }
    for operation in pairs.added() {
        let site = Some(Site::at(&operation.pointer));
        wire.push(&OPERATION_ADDED, &operation.subject(), operation.id().unwrap_or_default(), None, site);
    }
    let mut shared = BTreeSet::new();
    for (one, other) in pairs.kept() {
        if shared.insert((&one.item, &other.item)) {
            path_item(wire, one, other);
        }
        if one.is_command() && other.is_command() && shared.insert((&one.around, &other.around)) {
            wire.others(&other.subject_around(), "", &one.around, &other.around, COMPARED);
        }
        pair(wire, one, other);
    }
    batches::compare(wire);
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
    "x-accord-positional",
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
        // Without another `operationId` it follows from the path, or from the names of other operations.
        let (rule, what) = match old.declared == new.declared {
            true => (&ITEMS_CHANGED, "name in Rust"),
            false => (&OPERATION_RENAMED, "operationId"),
        };
        let (one, other) = told(old.id().unwrap_or_default(), new.id().unwrap_or_default());
        wire.push(rule, &subject, what, one, other);
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
