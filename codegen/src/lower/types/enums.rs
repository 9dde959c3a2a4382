//! Enums of texts, and of integers with names, become open enums of our own emitting: a value that the document does not list is kept, never an error.
//!
//! ```yaml
//! Status: {type: string, enum: [Done, Panding]}                 # before
//! Status: {accord:rust-type: accord_local::Status}              # after; the variants are in the hints
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::dialect::{self, Aliases, Names};
use crate::internal_error::InternalError;
use crate::lower::normalize::constants;
use crate::lower::placeholder::{LOCAL, rust_type};
use crate::lower::types::docs;
use crate::lower::{Lowering, OpenEnum, ValueNote, walk};
use crate::names::{self, NameScope};
use crate::prose;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let documents = docs::Documents::read(document)?;
    for (name, schema) in walk::schemas(document).iter_mut() {
        let Some(values) = schema.get("enum").and_then(Value::as_array) else { continue };
        let integers = values.iter().all(Value::is_i64);
        let Some(values) = texts(values, integers) else { continue };
        let notes = notes(schema, &documents);
        let docs = hints.types.get(name).map(|hint| hint.docs.clone()).unwrap_or_default();
        hints
            .enums
            .insert(name.clone(), OpenEnum { docs, integers, variants: variants(schema, values, integers)?, notes });
        let nullable = schema.get("nullable").is_some_and(|n| *n == Value::Bool(true));
        let by = rust_type(&format!("{LOCAL}::{name}"));
        *schema = if nullable { json!({ "nullable": true, "allOf": [by] }) } else { by };
    }
    // What was not named by hoisting keeps its type and loses its list.
    walk::root_schemas_mut(document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if let Some(map) = schema.as_object_mut() {
                map.shift_remove("enum");
            }
        });
    });
    Ok(())
}

/// What is said of single values.
fn notes(schema: &Value, documents: &docs::Documents) -> BTreeMap<String, ValueNote> {
    let notes = schema.get(constants::NOTES).and_then(Value::as_object).into_iter().flatten();
    let notes = notes.map(|(value, said)| {
        let text = said.get("description").and_then(Value::as_str).map(prose::line).unwrap_or_default();
        let deprecated = said.get("deprecated") == Some(&Value::Bool(true));
        (value.clone(), ValueNote { docs: documents.said(Some(&text.into())), deprecated })
    });
    notes.collect()
}

/// The values as they are written, where all are texts or all are integers.
fn texts(values: &[Value], integers: bool) -> Option<Vec<String>> {
    let values = values.iter().filter(|value| !value.is_null());
    let texts = values.map(|value| (integers || value.is_string()).then(|| constants::text(value)));
    texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
}

fn variants(
    schema: &Value,
    values: Vec<String>,
    integers: bool,
) -> Result<Vec<(String, String, Vec<String>)>, InternalError> {
    let said = dialect::read::<Names>(schema).map_err(|e| e.to_string())?;
    let aliases = match dialect::read::<Aliases>(schema).map_err(|e| e.to_string())? {
        Some(Aliases::Values(table)) => Some(table),
        _ => None,
    };
    let mut variants: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut seen = BTreeSet::new();
    // The variant that keeps what the document does not list.
    let mut scope = NameScope::from_iter(["Unknown"]);
    for value in values {
        if !seen.insert(value.clone()) {
            continue;
        }
        let named = schema.get(constants::NAMES).and_then(|names| names.get(&value)?.as_str());
        let wanted = said.as_ref().and_then(|names| names.0.get(&value)).map(String::as_str).or(named);
        // A number is no name.
        let number = || match value.strip_prefix('-') {
            Some(digits) => format!("Minus {digits}"),
            None => format!("Value {value}"),
        };
        let wanted = wanted.map_or_else(|| if integers { number() } else { value.clone() }, str::to_owned);
        let wanted = names::pascal(&wanted);
        let name = scope.take(&wanted);
        let others = aliases.as_ref().and_then(|table| table.get(&value)).cloned().unwrap_or_default();
        variants.push((name, value, others));
    }
    Ok(variants)
}
