//! A combination of one schema is that schema.
//!
//! ```yaml
//! start_location: {allOf: [{$ref: Location}], description: …}     # before: how 3.0 puts a text beside a reference
//! start_location: {$ref: Location, description: …}                # after: the text is read before the type is made
//! ```
//! A nullable one stays, because a reference alone cannot be nullable.

use serde_json::Value;

use super::{Bug, Lowering, walk};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut single));
    Ok(())
}

fn single(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    if map.get("nullable").and_then(Value::as_bool) == Some(true) || map.contains_key("properties") {
        return;
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        let Some([Value::Object(only)]) = map.get(key).and_then(Value::as_array).map(Vec::as_slice) else { continue };
        let only = only.clone();
        map.shift_remove(key);
        map.shift_remove("type");
        for (name, value) in only {
            map.entry(name).or_insert(value);
        }
        return;
    }
}
