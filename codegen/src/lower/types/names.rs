//! Component schemas get the names their Rust types will have, all different.
//!
//! ```yaml
//! schemas: {consumer-profile: …, consumer_profile: …}       # before
//! schemas: {ConsumerProfile: …, ConsumerProfile2: …}        # after
//! ```
//! A schema that is called in the document what its type is called in Rust keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::dialect::{self, Name};
use crate::internal_error::InternalError;
use crate::lower::made_types::made;
use crate::lower::{Lowering, walk};
use crate::names::{self, NameScope, RESERVED_TYPES};
use crate::pointer;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let schemas = std::mem::take(walk::schemas(&mut state.document));
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut named = Map::new();
    let mut exact: BTreeSet<String> = schemas.keys().filter(|key| names::pascal(key) == **key).cloned().collect();
    let mut scope: NameScope = exact.iter().cloned().collect();
    for name in made(&state.facts, &state.hints) {
        exact.remove(name);
        scope.reserve(name);
    }
    for (key, schema) in schemas {
        let said = dialect::read::<Name>(&schema).map_err(|e| e.to_string())?;
        let wanted = said.map_or_else(|| names::pascal(&key), |name| name.0);
        // `Self` gets a sign at its end, which a name that is made of it does not keep.
        let bare = wanted.trim_end_matches('_');
        let wanted = if RESERVED_TYPES.contains(&bare) { format!("{bare}Schema") } else { wanted };
        // Its own name was kept for it.
        let name = if wanted == key && exact.contains(&key) { wanted } else { scope.take(&wanted) };
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
    let hints = &mut state.hints;
    let components = state.source.pointer("/components/schemas");
    for key in renamed.keys().filter(|key| components.is_some_and(|held| held.get(key.as_str()).is_some())) {
        hints.types.entry(key.clone()).or_default().place = Some(pointer::join("/components/schemas", key));
    }
    hints.types = std::mem::take(&mut hints.types).into_iter().map(|(key, hint)| (rename(key), hint)).collect();
    for schema in hints.answer_schemas_mut() {
        *schema = rename(std::mem::take(schema));
    }
    hints.headers = std::mem::take(&mut hints.headers).into_iter().map(|(key, others)| (rename(key), others)).collect();
    for headers in hints.methods.values_mut().filter_map(|method| method.headers.as_mut()) {
        *headers = rename(std::mem::take(headers));
    }
    hints.errors = std::mem::take(&mut hints.errors).into_iter().map(|(key, of)| (rename(key), of)).collect();
    Ok(())
}
