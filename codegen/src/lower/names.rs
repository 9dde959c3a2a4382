//! Component schemas get the names their Rust types will have, all different.
//!
//! ```yaml
//! schemas: {consumer-profile: …, consumer_profile: …}       # before
//! schemas: {ConsumerProfile: …, ConsumerProfile2: …}        # after
//! ```
//! A schema that is called in the document what its type is called in Rust keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Bug, Lowering, walk};
use crate::dialect::{self, Name};
use crate::names;

/// Names that generated code uses bare inside the module of types.
const RESERVED: &[&str] = &["Self", "Option", "Result", "String", "Vec", "Box", "Some", "None", "Ok", "Err", "Debug"];

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let schemas = std::mem::take(walk::schemas(&mut state.document));
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let (answers, refusals) = (&state.notes.answers, &state.notes.open_refusals);
    let mut named = Map::new();
    let aliases: BTreeSet<&String> = state.notes.headers.values().flatten().collect();
    let exact: BTreeSet<String> = schemas.keys().filter(|key| names::pascal(key) == **key).cloned().collect();
    for (key, schema) in schemas {
        let said = dialect::read::<Name>(&schema).map_err(|e| e.to_string())?;
        let wanted = said.map_or_else(|| names::pascal(&key), |name| name.0);
        let wanted = if RESERVED.contains(&wanted.as_str()) { format!("{wanted}Schema") } else { wanted };
        let name = names::unique(&wanted, |name| {
            named.contains_key(name)
                || answers.contains_key(name)
                || refusals.contains_key(name)
                || aliases.contains(&name.to_owned())
                || key != name && exact.contains(name)
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
