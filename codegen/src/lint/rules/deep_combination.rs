//! Combination of too many levels.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    pointer::{join, local, unescape},
};

lint! {
    /// ## What it does
    /// Checks that the schemas that include each other by `allOf` are at most 500 levels deep: `A` includes `B`, which
    /// includes `C`, and so on.
    ///
    /// ## Why is this bad?
    /// A type has the fields of all levels, so the size of the client grows with the square of their number. Documents
    /// that people write have less than 20 levels.
    ///
    /// ## Use instead
    /// One schema for several levels.
    "AC0230", Severity::Error, "combination of too many levels", run
}

const DEEPEST: usize = 500;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let schemas = context.get("/components/schemas").and_then(Value::as_object);
    let Some(schemas) = schemas else { return };
    if schemas.len() <= DEEPEST {
        return;
    }
    let levels = levels(schemas);
    // What includes the first one too many is too deep as well, and is not reported.
    let Some((name, _)) = levels.iter().find(|(_, level)| **level == DEEPEST + 1) else { return };
    let pointer = join("/components/schemas", name);
    let finding = report.at_key(&pointer, format!("{} combines more than {DEEPEST} levels of schemas", quote(name)));
    report.push(finding.help("put several levels into one schema"));
}

/// How many levels each component has, itself included. Those that include themselves have none.
fn levels(schemas: &Map<String, Value>) -> BTreeMap<&str, usize> {
    let included: BTreeMap<&str, Vec<String>> =
        schemas.iter().map(|(name, schema)| (name.as_str(), included(schema))).collect();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, parts) in &included {
        for part in parts.iter().filter(|part| included.contains_key(part.as_str())) {
            users.entry(part).or_default().push(name);
            *missing.entry(name).or_default() += 1;
        }
    }
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ready: Vec<&str> = included.keys().copied().filter(|name| !missing.contains_key(name)).collect();
    while let Some(name) = ready.pop() {
        let level = *levels.entry(name).or_insert(1);
        for user in users.get(name).into_iter().flatten().copied() {
            let known = levels.entry(user).or_insert(1);
            *known = (*known).max(level + 1);
            if let Some(left) = missing.get_mut(user) {
                *left -= 1;
                if *left == 0 {
                    ready.push(user);
                }
            }
        }
    }
    levels
}

/// The components that a schema includes.
fn included(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = members(schema).collect();
    while let Some(member) = open.pop() {
        let target = member.get("$ref").and_then(Value::as_str).and_then(local);
        match target.as_deref().and_then(|target| target.strip_prefix("/components/schemas/")) {
            Some(name) => found.push(unescape(name)),
            None => open.extend(members(member)),
        }
    }
    found
}

fn members(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("allOf").and_then(Value::as_array).into_iter().flatten()
}
