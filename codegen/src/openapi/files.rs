//! What a schema has of files: strings of `format: binary`.
//!
//! Linting reports where no file can be sent, and lowering makes files of the rest, so both ask here.

use serde_json::Value;

use super::references::resolve;
use super::schemas;

/// What the schema of a part of a form has of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    pub(crate) count: Count,
    pub(crate) is_nullable: bool,
    /// Whether it may be something else than bytes.
    pub(crate) has_others: bool,
}

/// How many files a part of a form holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Count {
    #[default]
    One,
    /// A list of them.
    Many,
    /// A map of them.
    Named,
}

/// Whether a schema is bytes.
pub(crate) fn is_binary(schema: &Value) -> bool {
    schema.get("format").is_some_and(|format| format == "binary")
}

/// Whether a schema is that of a file as a whole: a string of bytes.
#[must_use]
pub fn is_file(schema: &Value) -> bool {
    is_binary(schema) && schema.get("type").is_some_and(|kind| kind == "string")
}

/// What a part of a form has of bytes, if it has them in a way that can be sent: as a file, a list of files or a map of them, through
/// references, and as one of several choices.
pub(crate) fn of(document: &Value, schema: &Value) -> Option<Files> {
    within(document, schema, 0)
}

/// The files that an object has under names of its own.
fn named(resolved: &Value) -> Option<&Value> {
    let is_bare = resolved.get("properties").and_then(Value::as_object).is_none_or(serde_json::Map::is_empty);
    resolved.get("additionalProperties").filter(|held| is_bare && held.is_object())
}

fn within(document: &Value, schema: &Value, depth: usize) -> Option<Files> {
    // Deeper than any that people write; one that holds itself ends here.
    if depth > 16 {
        return None;
    }
    let resolved = resolve(document, schema);
    let is_nullable = [schema, resolved].into_iter().any(|schema| schema.get("nullable") == Some(&Value::Bool(true)));
    if is_binary(resolved) {
        return Some(Files { is_nullable, ..Files::default() });
    }
    let held = |held: &Value, count| {
        let files = within(document, held, depth + 1).filter(|files| files.count == Count::One)?;
        Some(Files { count, is_nullable, ..files })
    };
    if let Some(items) = resolved.get("items") {
        return held(items, Count::Many);
    }
    if let Some(values) = named(resolved) {
        return held(values, Count::Named);
    }
    let list = |key: &str| resolved.get(key).and_then(Value::as_array).filter(|list| !list.is_empty());
    let key = ["oneOf", "anyOf", "allOf"].into_iter().find(|key| list(key).is_some())?;
    let members: Vec<Option<Files>> = list(key)?
        .iter()
        .filter(|member| key != "allOf" || !is_annotation(member))
        .map(|member| within(document, member, depth + 1))
        .collect();
    let found: Vec<Files> = members.iter().flatten().copied().collect();
    if found.is_empty() || key == "allOf" && members.len() > 1 {
        return None;
    }
    let any = |has: fn(&Files) -> bool| found.iter().any(has);
    let count = match (any(|files| files.count == Count::Named), any(|files| files.count == Count::Many)) {
        // A file without a name is in no map.
        (true, _) if any(|files| files.count != Count::Named) => return None,
        (true, _) => Count::Named,
        (false, true) => Count::Many,
        (false, false) => Count::One,
    };
    Some(Files {
        count,
        is_nullable: is_nullable || any(|files| files.is_nullable),
        has_others: found.len() < members.len() || any(|files| files.has_others),
    })
}

/// Whether a member says nothing of the type.
fn is_annotation(member: &Value) -> bool {
    member.as_object().is_some_and(|member| member.keys().all(|key| schemas::is_annotation(key)))
}
