//! A component that may be null is one that may not, and each place that refers to it may be null.
//!
//! ```yaml
//! owner: {$ref: Owner}, Owner: {nullable: true, type: object, …}              # before: would be a type around an Option
//! owner: {nullable: true, allOf: [{$ref: Owner}]}, Owner: {type: object, …}   # after: an Option around a type
//! ```

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Bug, Lowering, walk};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let mut nullable = BTreeSet::new();
    for (name, schema) in walk::schemas(&mut state.document).iter_mut() {
        if schema.get("nullable").is_some_and(|said| *said == Value::Bool(true)) {
            walk::object(schema).shift_remove("nullable");
            nullable.insert(name.clone());
        }
    }
    if nullable.is_empty() {
        return Ok(());
    }
    walk::root_schemas_mut(&mut state.document, |schema| {
        // A member of a combination is merged into it: what may be null is the whole.
        walk::deep_mut(schema, &mut |schema| {
            if schema.get("allOf").and_then(Value::as_array).is_some_and(|members| members.len() == 1) {
                let target = schema.pointer("/allOf/0").and_then(walk::schema_ref);
                if target.is_some_and(|name| nullable.contains(&name)) {
                    walk::object(schema).insert("nullable".to_owned(), json!(true));
                }
                return;
            }
            // What is one of several things may be null where one of them may.
            let of_several = ["oneOf", "anyOf"].iter().filter_map(|key| schema.get(*key)?.as_array()).flatten();
            if of_several.filter_map(walk::schema_ref).any(|name| nullable.contains(&name)) {
                walk::object(schema).insert("nullable".to_owned(), json!(true));
            }
            walk::children_mut(schema, |child, schema| {
                let is_place = !matches!(child, walk::Child::Member(..));
                if is_place && walk::schema_ref(schema).is_some_and(|name| nullable.contains(&name)) {
                    let place = walk::object(schema);
                    let reference = place.shift_remove("$ref");
                    place.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
                    place.insert("nullable".to_owned(), json!(true));
                }
            });
        });
    });
    Ok(())
}
