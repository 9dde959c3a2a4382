//! What validating a value takes.
//!
//! A validator tries a value with each member of a choice, and what is in it with each member of the next one: a few lines of
//! a schema can keep it busy for years. So the attempts are counted before, and a value that takes too many for its size is
//! not validated.

use serde_json::{Map, Value};

use super::patterns;
use crate::pointer::{self, local};

/// What every value may take.
const EACH: u64 = 100_000;
/// What it may take for each value in it, and for each few characters.
const PER_VALUE: u64 = 100;
/// What all values together may take beyond that.
const TOGETHER: u64 = 2_000_000;
/// The nesting of schemas and references at which counting ends. Values nest less than documents may.
const DEEPEST: usize = 1_000;

/// What may still be spent on values of one document.
pub(super) struct Effort<'d> {
    document: &'d Value,
    together: u64,
}

/// What may still be spent on one value.
struct Attempts<'d> {
    document: &'d Value,
    left: u64,
}

impl<'d> Effort<'d> {
    /// For schemas that refer into this document.
    pub(super) fn new(document: &'d Value) -> Self {
        Self { document, together: TOGETHER }
    }

    /// Whether validating a value by the schema at a pointer ends in good time.
    pub(super) fn allows(&mut self, schema: &str, value: &Value) -> bool {
        let by_size = size(value).saturating_mul(PER_VALUE);
        let most = by_size.saturating_add(EACH.min(self.together));
        let mut attempts = Attempts { document: self.document, left: most };
        let is_allowed =
            pointer::get(self.document, schema).is_none_or(|schema| attempts.of(schema, value, 0).is_some());
        let spent = most - attempts.left;
        self.together = self.together.saturating_sub(spent.saturating_sub(by_size));
        is_allowed
    }
}

/// How many values there are in a value, each few characters of a text counted as one.
fn size(value: &Value) -> u64 {
    let text = |text: &str| u64::try_from(text.len() / 8).unwrap_or(u64::MAX);
    match value {
        Value::String(value) => 1 + text(value),
        Value::Array(items) => 1 + items.iter().map(size).sum::<u64>(),
        Value::Object(fields) => 1 + fields.iter().map(|(name, value)| text(name) + size(value)).sum::<u64>(),
        _ => 1,
    }
}

impl Attempts<'_> {
    fn spend(&mut self, attempts: u64) -> Option<()> {
        // What is left is nothing then, so that it counts as spent.
        let left = self.left.checked_sub(attempts);
        self.left = left.unwrap_or_default();
        left.map(drop)
    }

    /// Counts the attempts with a schema. `None`: they are too many.
    fn of(&mut self, schema: &Value, value: &Value, depth: usize) -> Option<()> {
        self.spend(1)?;
        if depth > DEEPEST {
            return None;
        }
        let Value::Object(schema) = schema else { return Some(()) };
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = local(reference).and_then(|target| pointer::get(self.document, &target));
            return target.map_or(Some(()), |target| self.of(target, value, depth + 1));
        }
        for (keyword, below) in schema {
            match (keyword.as_str(), below) {
                ("allOf" | "anyOf" | "oneOf", Value::Array(members)) => {
                    members.iter().try_for_each(|member| self.of(member, value, depth + 1))?;
                }
                ("not", below) => self.of(below, value, depth + 1)?,
                ("enum", Value::Array(values)) => self.spend(u64::try_from(values.len() / 16).ok()?)?,
                ("pattern", Value::String(pattern)) => {
                    let Value::String(text) = value else { continue };
                    self.spend(patterns::attempts(pattern, text))?;
                }
                _ => {}
            }
        }
        match value {
            Value::Object(fields) => self.of_fields(schema, fields, depth + 1),
            Value::Array(items) => self.of_items(schema, items, depth + 1),
            _ => Some(()),
        }
    }

    fn of_fields(&mut self, schema: &Map<String, Value>, fields: &Map<String, Value>, depth: usize) -> Option<()> {
        let of = |keyword: &str| schema.get(keyword).and_then(Value::as_object);
        let (properties, patterns) = (of("properties"), of("patternProperties"));
        let others = schema.get("additionalProperties");
        if properties.is_none() && patterns.is_none() && others.is_none() {
            return Some(());
        }
        for (name, value) in fields {
            let own = properties.and_then(|properties| properties.get(name));
            for (pattern, schema) in patterns.into_iter().flatten() {
                self.spend(patterns::attempts(pattern, name))?;
                self.of(schema, value, depth)?;
            }
            own.or(others).map_or(Some(()), |schema| self.of(schema, value, depth))?;
        }
        Some(())
    }

    fn of_items(&mut self, schema: &Map<String, Value>, items: &[Value], depth: usize) -> Option<()> {
        for (at, item) in items.iter().enumerate() {
            let of_item = match schema.get("items").or_else(|| schema.get("x-accord-tuple")) {
                Some(Value::Array(by_position)) => by_position.get(at).or_else(|| schema.get("additionalItems")),
                of_all => of_all,
            };
            of_item.map_or(Some(()), |schema| self.of(schema, item, depth))?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Schemas each of which has the next one twice.
    fn doubled(levels: usize) -> Value {
        let mut schemas = Map::new();
        for level in 0..levels {
            let next = json!({ "$ref": format!("#/s/{}", level + 1) });
            schemas.insert(level.to_string(), json!({ "oneOf": [next, next] }));
        }
        schemas.insert(levels.to_string(), json!({ "type": "object", "properties": { "a": { "type": "string" } } }));
        json!({ "s": schemas })
    }

    #[test]
    fn attempts_that_double_are_too_many() {
        let value = json!({ "a": "x" });
        assert!(Effort::new(&doubled(10)).allows("/s/0", &value));
        assert!(!Effort::new(&doubled(30)).allows("/s/0", &value));
    }

    #[test]
    fn a_large_value_of_a_plain_schema_is_not_too_much() {
        let document = json!({ "s": { "items": { "properties": { "a": { "pattern": "^[a-z]+$" } } } } });
        let value = Value::from(vec![json!({ "a": "x" }); 100_000]);
        assert!(Effort::new(&document).allows("/s", &value));
    }

    #[test]
    fn what_is_too_much_is_paid_for_by_those_after_it() {
        let document = doubled(40);
        let mut effort = Effort::new(&document);
        let value = json!({ "a": "x" });
        (0..100).for_each(|_| assert!(!effort.allows("/s/0", &value)));
        assert_eq!(effort.together, 0);
        // What takes no more than its size is still validated.
        assert!(effort.allows("/s/40", &value));
    }

    #[test]
    fn a_circle_of_references_ends() {
        let document = json!({ "s": { "$ref": "#/s" } });
        assert!(!Effort::new(&document).allows("/s", &json!(1)));
    }
}
