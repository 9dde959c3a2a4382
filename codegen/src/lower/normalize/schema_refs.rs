//! References to schemas that are not components become references to components.
//!
//! ```yaml
//! {$ref: '#/components/schemas/Error/properties/code'}      # before
//! {$ref: '#/components/schemas/ErrorCode'}                  # after, with ErrorCode made of what stood there
//! ```
//! A reference that leads nowhere becomes the open schema; linting has told of it.
//!
//! What stood there is marked: where it becomes a type too, that is the same one (`hoist`). So the first reference to a place
//! gives its type no other name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};
use crate::names::{self, Named as _};
use crate::pointer::local;

/// On what is referred to, where it stands: the component that is made of it.
pub(in crate::lower) const COMPONENT: &str = "x-lowered-component";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let source = state.source;
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    // What is made may hold further references, so this goes on until nothing new is found.
    loop {
        let mut found: Vec<String> = Vec::new();
        walk::root_schemas_mut(&mut state.document, |schema| {
            walk::deep_mut(schema, &mut |schema| {
                let Some(reference) = schema.get("$ref").and_then(Value::as_str).map(str::to_owned) else { return };
                if walk::schema_ref(schema).is_some() {
                    return;
                }
                if !made.contains_key(&reference) && !found.contains(&reference) {
                    found.push(reference.clone());
                }
                if let Some(name) = made.get(&reference) {
                    walk::object(schema).extend(walk::to_schema(name).as_object().cloned().unwrap_or_default());
                }
            });
        });
        for reference in found {
            let pointer = local(&reference);
            let target =
                pointer.as_ref().and_then(|pointer| source.pointer(pointer)).filter(|target| target.is_object());
            let schemas = walk::schemas(&mut state.document);
            let name = schemas.free(&names::of_pointer(reference.rsplit('#').next().unwrap_or_default()));
            schemas.insert(name.clone(), target.cloned().unwrap_or_else(|| json!({})));
            let place = pointer.filter(|pointer| pointer.starts_with("/components/schemas/"));
            let place = place.and_then(|pointer| state.document.pointer_mut(&pointer)?.as_object_mut());
            if let Some(place) = place {
                place.insert(COMPONENT.to_owned(), json!(name));
            }
            made.insert(reference, name);
        }
        let left = Left::of(&mut state.document);
        let schemas = walk::schemas(&mut state.document);
        for name in left.components {
            schemas.entry(name).or_insert_with(|| json!({}));
        }
        if !left.others {
            return Ok(());
        }
    }
}

/// The references of a document.
#[derive(Default)]
struct Left {
    /// To component schemas, by name.
    components: BTreeSet<String>,
    /// Whether there are any to something else.
    others: bool,
}

impl Left {
    fn of(document: &mut Value) -> Self {
        let mut left = Self::default();
        walk::root_schemas_mut(document, |schema| {
            walk::deep_mut(schema, &mut |schema| match walk::schema_ref(schema) {
                Some(name) => drop(left.components.insert(name)),
                None => left.others |= schema.get("$ref").is_some_and(Value::is_string),
            });
        });
        left
    }
}
