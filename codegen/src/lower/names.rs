//! Component schemas get the names their Rust types will have, all different.
//!
//! ```yaml
//! schemas: {consumer-profile: …, consumer_profile: …}       # before
//! schemas: {ConsumerProfile: …, ConsumerProfile2: …}        # after
//! ```
//! A schema that is called in the document what its type is called in Rust keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Bug, Lowering, Notes, walk};
use crate::dialect::{self, Name};
use crate::{facts, names};

/// Names that generated code uses bare: the module of types, and the example, which imports all types.
pub(crate) const RESERVED: &[&str] =
    &["Self", "Option", "Result", "String", "Vec", "Box", "Some", "None", "Ok", "Err", "Debug"];

/// The types that lowering makes beside those of the schemas: code enums, answers, refusals and aliases.
fn made<'a>(facts: &'a facts::Api, notes: &'a Notes) -> impl Iterator<Item = &'a String> {
    let codes = facts.outcomes.iter().filter(|outcome| outcome.has_codes()).map(|outcome| &outcome.name);
    codes.chain(notes.answers.keys()).chain(notes.open_refusals.keys()).chain(notes.headers.values().flatten())
}

/// Whether there is one of this name.
pub(super) fn is_made(facts: &facts::Api, notes: &Notes, name: &str) -> bool {
    made(facts, notes).any(|made| made == name)
}

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let schemas = std::mem::take(walk::schemas(&mut state.document));
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut named = Map::new();
    let made: BTreeSet<&String> = made(&state.facts, &state.notes).collect();
    let exact: BTreeSet<String> = schemas.keys().filter(|key| names::pascal(key) == **key).cloned().collect();
    for (key, schema) in schemas {
        let said = dialect::read::<Name>(&schema).map_err(|e| e.to_string())?;
        let wanted = said.map_or_else(|| names::pascal(&key), |name| name.0);
        let wanted = if RESERVED.contains(&wanted.as_str()) { format!("{wanted}Schema") } else { wanted };
        let name = names::unique(&wanted, |name| {
            named.contains_key(name) || made.contains(&name.to_owned()) || key != name && exact.contains(name)
        });
        named.insert(name.clone(), schema);
        renamed.insert(key, name);
    }
    *walk::schemas(&mut state.document) = named;
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if let Some(name) = walk::schema_ref(schema).and_then(|key| renamed.get(&key)) {
                let Value::Object(reference) = walk::to_schema(name) else { return };
                walk::object(schema).extend(reference);
            }
        });
    });
    let rename = |key: String| renamed.get(&key).cloned().unwrap_or(key);
    let notes = &mut state.notes;
    notes.types = std::mem::take(&mut notes.types).into_iter().map(|(key, note)| (rename(key), note)).collect();
    for variant in notes.answers.values_mut().flat_map(|answer| &mut answer.variants) {
        variant.schema = variant.schema.take().map(rename);
    }
    notes.headers = std::mem::take(&mut notes.headers).into_iter().map(|(key, others)| (rename(key), others)).collect();
    for headers in notes.methods.values_mut().filter_map(|method| method.headers.as_mut()) {
        *headers = rename(std::mem::take(headers));
    }
    notes.errors = std::mem::take(&mut notes.errors).into_iter().map(|(key, of)| (rename(key), of)).collect();
    Ok(())
}
