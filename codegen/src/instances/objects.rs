//! Values of objects: what is described, what is required, and as many members as there must be.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use super::parts::Parts;
use super::{DEPTH, Maker, Style, is_other, open, shown_by};

impl<'d> Maker<'_, 'd> {
    pub(super) fn object(&mut self, parts: &Parts<'d>, depth: usize) -> Option<Value> {
        let required: IndexSet<&str> =
            parts.each("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
        let names = names(parts);
        // What is required takes its room first.
        let most = parts.most("maxProperties");
        let mut room = most.saturating_sub(names.iter().filter(|name| required.contains(*name)).count());
        let mut out = self.shown_members(parts);
        for name in &names {
            let is_required = required.contains(*name);
            if out.contains_key(*name) || self.is_of_other_direction(parts, name) {
                continue;
            }
            let is_shown = || required.is_empty() && described(parts, name).iter().any(|node| shown_by(node).is_some());
            let is_wanted = self.is_generous(depth) || self.filled && depth < DEPTH && is_shown();
            let is_optional = room > 0 && is_wanted && is_open_to(parts, name);
            if !is_required && !is_optional {
                continue;
            }
            match self.make(&described(parts, name), depth + 1) {
                Some(value) => {
                    room = room.saturating_sub(usize::from(!is_required));
                    out.insert((*name).to_owned(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        if self.full && self.style == Style::Edges {
            self.undeclared(parts, &mut out, depth);
        }
        for name in required {
            if !out.contains_key(name) && !self.is_of_other_direction(parts, name) {
                let value = self.further_member(&described(parts, name), depth)?;
                out.insert(name.to_owned(), value);
            }
        }
        for (name, tag) in &parts.tags {
            out.insert((*name).to_owned(), json!(tag));
        }
        self.further(parts, &names, &mut out, depth);
        Some(Value::Object(out))
    }

    /// The members that the examples of the parts have, which may be the rest of the whole.
    fn shown_members(&self, parts: &Parts<'d>) -> Map<String, Value> {
        if !self.is_first() {
            return Map::new();
        }
        let shown = parts.all.iter().filter_map(|part| shown_by(part)?.as_object());
        shown.flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Whether a property is for the other direction alone.
    fn is_of_other_direction(&self, parts: &Parts<'d>, name: &str) -> bool {
        declared(parts, name).iter().any(|property| is_other(self.context, property, self.direction))
    }

    /// Adds a member that the schema does not name, where it allows others.
    fn undeclared(&mut self, parts: &Parts<'d>, out: &mut Map<String, Value>, depth: usize) {
        const NAME: &str = "another key";
        let schemas = described(parts, NAME);
        if !is_open_to(parts, NAME) {
            return;
        }
        if !schemas.is_empty() {
            out.extend(self.make(&schemas, depth + 1).map(|value| (NAME.to_owned(), value)));
        } else if parts.is("additionalProperties") {
            out.insert(NAME.to_owned(), open(true));
        }
    }

    /// Adds the members that an object must have at least: what is described, then others.
    fn further(&mut self, parts: &Parts<'d>, names: &IndexSet<&'d str>, out: &mut Map<String, Value>, depth: usize) {
        let least = parts.least("minProperties");
        for name in names {
            let may_be = is_open_to(parts, name) && !self.is_of_other_direction(parts, name);
            if out.len() < least && !out.contains_key(*name) && may_be {
                out.extend(self.make(&described(parts, name), depth + 1).map(|value| ((*name).to_owned(), value)));
            }
        }
        for name in (0..).map(|at| format!("key{at}")) {
            let is_taken = out.contains_key(&name) || names.contains(name.as_str());
            if out.len() >= least || !is_open_to(parts, &name) {
                return;
            }
            if !is_taken {
                let Some(value) = self.further_member(&described(parts, &name), depth) else { return };
                out.insert(name, value);
            }
        }
    }

    /// A member that no property describes: by the schemas of all others, or anything.
    fn further_member(&mut self, schemas: &[&'d Value], depth: usize) -> Option<Value> {
        if !schemas.is_empty() {
            return self.make(schemas, depth + 1);
        }
        self.left = self.left.checked_sub(1)?;
        Some(json!("x"))
    }
}

/// The names of the properties, each once.
fn names<'d>(parts: &Parts<'d>) -> IndexSet<&'d str> {
    parts.each("properties").filter_map(Value::as_object).flat_map(Map::keys).map(String::as_str).collect()
}

/// What the parts say of a property by its name.
fn declared<'d>(parts: &Parts<'d>, name: &str) -> Vec<&'d Value> {
    parts.each("properties").filter_map(|properties| properties.get(name)).collect()
}

/// What the parts say of a property: by its name, or of all that a part does not name.
fn described<'d>(parts: &Parts<'d>, name: &str) -> Vec<&'d Value> {
    let of_part = |part: &&'d Value| {
        let own = part.get("properties").and_then(|all| all.get(name));
        own.or_else(|| part.get("additionalProperties").filter(|more| more.is_object()))
    };
    parts.all.iter().filter_map(of_part).collect()
}

/// Whether no part is closed to a property of this name.
fn is_open_to(parts: &Parts<'_>, name: &str) -> bool {
    let is_closed = |part: &&Value| part.get("additionalProperties") == Some(&Value::Bool(false));
    let has = |part: &Value| part.get("properties").is_some_and(|all| all.get(name).is_some());
    parts.all.iter().filter(|part| is_closed(part)).all(|part| has(part))
}
