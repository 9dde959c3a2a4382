//! Values of objects: what is described, what is required, and as many members as there must be.

use serde_json::{Map, Value, json};

use super::{DEPTH, MOST, Maker, Style, is_other, open};

impl<'d> Maker<'_, 'd> {
    /// Adds the fields that a schema requires and another part of the whole describes.
    pub(super) fn required(&mut self, schema: &'d Value, made: &mut Option<Value>, depth: usize) {
        let Some(Value::Object(members)) = made else { return };
        let names = self.context.resolve(schema).and_then(|schema| schema.get("required")?.as_array());
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            let described = self.described(name).filter(|property| !is_other(self.context, property, self.direction));
            if let (Some(property), false) = (described, members.contains_key(name)) {
                members.extend(self.member(property, depth + 1).map(|value| (name.to_owned(), value)));
            }
        }
    }

    /// The schema of a property, in any part of the whole.
    fn described(&self, name: &str) -> Option<&'d Value> {
        self.context.parts(self.outermost?).into_iter().find_map(|part| part.get("properties")?.get(name))
    }

    pub(super) fn object(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let mut out = Map::new();
        let required = schema.get("required").and_then(Value::as_array);
        let is_required = |name: &str| required.is_some_and(|list| list.iter().any(|required| required == name));
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if is_other(self.context, property, self.direction) {
                continue;
            }
            if is_required(name) || self.full && depth < DEPTH {
                match self.member(property, depth + 1) {
                    Some(value) => drop(out.insert(name.clone(), value)),
                    None if is_required(name) => return None,
                    None => {}
                }
            }
        }
        if self.full && self.style == Style::Edges {
            match schema.get("additionalProperties") {
                Some(Value::Bool(true)) => drop(out.insert("another key".to_owned(), open(true))),
                Some(more @ Value::Object(_)) => {
                    if let Some(value) = self.member(more, depth + 1) {
                        out.insert("another key".to_owned(), value);
                    }
                }
                _ => {}
            }
        }
        self.further(schema, &mut out, depth);
        // What is required and not described may be anything.
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !out.contains_key(name) && schema.get("properties").and_then(|all| all.get(name)).is_none() {
                let described = self.described(name);
                if described.is_some_and(|property| is_other(self.context, property, self.direction)) {
                    continue;
                }
                let value = described.map_or_else(|| Some(json!("x")), |property| self.member(property, depth + 1));
                out.insert(name.to_owned(), value?);
            }
        }
        Some(Value::Object(out))
    }

    /// Adds the members that an object must have at least: what is described, then others.
    fn further(&mut self, schema: &'d Value, out: &mut Map<String, Value>, depth: usize) {
        let least = schema.get("minProperties").and_then(Value::as_u64).and_then(|least| usize::try_from(least).ok());
        let least = least.unwrap_or_default().min(MOST);
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if out.len() < least && !out.contains_key(name) && !is_other(self.context, property, self.direction) {
                out.extend(self.member(property, depth + 1).map(|value| (name.clone(), value)));
            }
        }
        let more = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => return,
            more => more.filter(|more| more.is_object()),
        };
        for at in out.len()..least {
            let value = more.map_or_else(|| Some(json!("x")), |more| self.member(more, depth + 1));
            out.extend(value.map(|value| (format!("key{at}"), value)));
        }
    }
}
