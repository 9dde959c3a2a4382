//! Which places of a schema a value is an example of.

use accord_codegen::dialect::{Aliases, Key as _};
use accord_codegen::lint::Context;
use accord_codegen::lint::examples::Direction;
use accord_codegen::pointer::join;
use serde_json::Value;

use super::difference::has_mask;
use crate::engine::Inner;
use crate::mask::MASK;

/// Deeper values have no places.
const DEEPEST: usize = 32;

/// How many items of a list are looked at.
const MOST_ITEMS: usize = 100;

/// Adds the pointers of the schemas, properties and keywords that a value which fits is an example of.
pub(super) fn add(inner: &Inner, direction: Direction, schema: &str, value: &Value, out: &mut Vec<String>) {
    let walk = Walk { inner, context: inner.context(), direction };
    walk.below(schema, value, out, 0);
}

struct Walk<'a> {
    inner: &'a Inner,
    context: Context<'a>,
    direction: Direction,
}

impl Walk<'_> {
    fn below(&self, pointer: &str, value: &Value, out: &mut Vec<String>, depth: usize) {
        if depth > DEEPEST || *value == *MASK {
            return;
        }
        out.push(pointer.to_owned());
        let end = self.context.end_of_refs(pointer).unwrap_or_else(|last| last);
        if end != pointer {
            out.push(end.clone());
        }
        let Some(schema) = self.context.get(&end) else { return };
        for member in 0..schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len) {
            self.below(&format!("{end}/allOf/{member}"), value, out, depth + 1);
        }
        for choice in ["oneOf", "anyOf"] {
            for member in 0..schema.get(choice).and_then(Value::as_array).map_or(0, Vec::len) {
                let pointer = format!("{end}/{choice}/{member}");
                if !has_mask(value) && self.fits(&pointer, value) {
                    self.below(&pointer, value, out, depth + 1);
                }
            }
        }
        match value {
            Value::Object(members) => {
                let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
                let all = join(&end, "properties");
                let mut is_partial = false;
                for (name, property) in properties {
                    match members.get(name).or_else(|| aliased(property, members)) {
                        Some(value) => self.below(&join(&all, name), value, out, depth + 1),
                        None => is_partial = true,
                    }
                }
                // What is required shows where something is left out.
                if is_partial {
                    out.push(join(&end, "required"));
                }
            }
            Value::Array(items) if schema.get("items").is_some() => {
                for item in items.iter().take(MOST_ITEMS) {
                    self.below(&join(&end, "items"), item, out, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn fits(&self, pointer: &str, value: &Value) -> bool {
        let document = &self.inner.api.document;
        let validator = match self.direction {
            Direction::Request => self.inner.schemas.of_request(document, pointer),
            _ => self.inner.schemas.of_answer(document, pointer),
        };
        validator.fits(value)
    }
}

/// The value under another spelling of a property.
fn aliased<'v>(property: &Value, members: &'v serde_json::Map<String, Value>) -> Option<&'v Value> {
    let aliases = property.get(Aliases::NAME)?.as_array()?;
    aliases.iter().filter_map(Value::as_str).find_map(|alias| members.get(alias))
}
