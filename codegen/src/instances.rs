//! Small values that a schema takes, for documents with few examples: the least that is required, all that is described, null
//! and empty wherever that is allowed, each branch of a choice.
//!
//! What is made is a proposal: only what the validator takes counts. Nothing is random: the same schema and the same [`Style`]
//! make the same values.

mod objects;
mod scalars;
mod text;

use serde_json::{Map, Value, json};

pub use text::matching;

use crate::dialect::{Key as _, Tuple};
use crate::lint::Context;
use crate::lint::examples::Direction;
use crate::pointer::local;

/// How many values are made of one schema: branches beyond that are left out.
const MOST: usize = 24;

/// Below this depth only what is required is made.
const DEPTH: usize = 6;

/// Below this nothing is.
const DEEPEST: usize = 16;

/// How many values one instance may have: wide schemas within wide schemas end here.
const VALUES: usize = 2_000;

/// What the values are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// To find out what is lost on the way: values at the edges, such as large integers, and properties that are not declared.
    Edges,
    /// To be read as an answer: the document's own examples where it has them, and plain values elsewhere. The seed varies them.
    Plausible(u64),
}

/// Whether a value is valid by the schema that instances are made of.
pub type Fits<'a> = &'a mut dyn FnMut(&Value) -> bool;

/// Valid values of the schema at a pointer, each once.
pub(crate) fn instances(
    context: &Context<'_>,
    schema: &str,
    direction: Direction,
    style: Style,
    fits: Fits<'_>,
) -> Vec<Value> {
    let Some(schema) = context.get(schema) else { return Vec::new() };
    let mut out: Vec<Value> = Vec::new();
    let mut add = |value: Value| {
        if out.len() < MOST && !out.contains(&value) {
            out.push(value);
        }
    };
    let mut branches = 1;
    let mut turn = 0;
    while turn < branches.min(MOST) {
        for full in [true, false] {
            let mut maker = Maker { context, direction, style, turn, full, branches: 1, left: VALUES, outermost: None };
            let Some(value) = maker.make(schema, 0) else { continue };
            branches = branches.max(maker.branches);
            if !fits(&value) {
                continue;
            }
            if full && turn == 0 {
                for emptied in [Value::Null, json!([]), json!({})] {
                    add(everywhere(&value, &emptied, fits));
                }
            }
            add(value);
        }
        turn += 1;
    }
    out
}

/// One valid value of the schema at a pointer, as an answer would have it.
#[must_use]
pub fn plausible(
    context: &Context<'_>,
    schema: &str,
    direction: Direction,
    seed: u64,
    fits: Fits<'_>,
) -> Option<Value> {
    let schema = context.get(schema)?;
    let first = usize::try_from(seed % 7).unwrap_or_default();
    // With all that is described, else with what is required; another branch where one leads nowhere.
    for full in [true, false] {
        for turn in (first..first + MOST).chain(0..first) {
            let style = Style::Plausible(seed);
            let mut maker = Maker { context, direction, style, turn, full, branches: 1, left: VALUES, outermost: None };
            if let Some(value) = maker.make(schema, 0).filter(|value| fits(value)) {
                return Some(value);
            }
            if turn - first >= maker.branches {
                break;
            }
        }
    }
    None
}

/// The value with another one in as many places as are valid so.
fn everywhere(value: &Value, with: &Value, fits: Fits<'_>) -> Value {
    /// How many places are tried.
    const PLACES: usize = 64;
    let mut places = Vec::new();
    collect(value, String::new(), &mut places);
    let mut changed = value.clone();
    for place in places.iter().rev().take(PLACES) {
        let Some(slot) = changed.pointer_mut(place) else { continue };
        let same_kind =
            with.is_null() || (with.is_array() && slot.is_array()) || (with.is_object() && slot.is_object());
        if !same_kind || slot == with {
            continue;
        }
        let former = std::mem::replace(slot, with.clone());
        if !fits(&changed)
            && let Some(slot) = changed.pointer_mut(place)
        {
            *slot = former;
        }
    }
    changed
}

/// The places of a value, what is around before what is inside.
fn collect(value: &Value, place: String, out: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let place = crate::pointer::join(&place, name);
                out.push(place.clone());
                collect(value, place, out);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                collect(value, format!("{place}/{at}"), out);
            }
        }
        _ => {}
    }
}

/// By what a schema says something of its values.
const SAYING: &[&str] =
    &["type", "enum", "properties", "required", "additionalProperties", "items", "not", "allOf", "oneOf", "anyOf"];

/// What narrows a text or a number down.
const NARROWING: &[&str] = &["enum", "pattern", "format", "minimum", "maximum", "multipleOf", "minLength", "maxLength"];

/// Makes one value.
struct Maker<'a, 'd> {
    context: &'a Context<'d>,
    direction: Direction,
    style: Style,
    /// Which branch of each choice is taken, and which value of each enum.
    turn: usize,
    /// Whether all is made that is described.
    full: bool,
    /// The most branches that a choice on the way has.
    branches: usize,
    /// How many values may still be made.
    left: usize,
    /// The outermost schema of the value that is made: its other parts describe what one part only requires.
    outermost: Option<&'d Value>,
}

impl<'d> Maker<'_, 'd> {
    /// A value of a schema. `None`: it contains itself, or nothing can be made of it.
    fn make(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let outer = self.outermost;
        self.outermost = outer.or(Some(schema));
        let made = self.part(schema, depth);
        self.outermost = outer;
        made
    }

    /// A value inside of the one that is made.
    fn member(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let outer = self.outermost.take();
        let made = self.make(schema, depth);
        self.outermost = outer;
        made
    }

    /// What a schema says of the value that is made.
    fn part(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        let name = schema.get("$ref").and_then(Value::as_str);
        let schema = self.context.resolve(schema)?;
        if let Some(shown) = self.shown(schema) {
            return Some(shown);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            self.branches = self.branches.max(values.len().min(3));
            return values.get(self.turn % values.len().max(1)).cloned();
        }
        if let Some(value) = name.and_then(|name| self.child(schema, name, depth)) {
            return Some(value);
        }
        let mut made = self.plain(schema, depth);
        let mut parts = Vec::new();
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            parts.push(self.context.resolve(part)?);
        }
        // A part that only annotates has no value of its own, unless there is nothing else.
        let says = |part: &&Value| SAYING.iter().any(|key| part.get(*key).is_some());
        if made.is_some() || parts.iter().any(says) {
            parts.retain(says);
        }
        // Of two texts or numbers, that of the part which says more of it holds.
        parts.sort_by_key(|part| NARROWING.iter().any(|key| part.get(*key).is_some()));
        for part in parts {
            // A part that refers to a base does not ask for its children.
            let part = self.whole(part, depth + 1);
            made = merged(made, part);
        }
        for key in ["oneOf", "anyOf"] {
            let Some(branches) = schema.get(key).and_then(Value::as_array).filter(|all| !all.is_empty()) else {
                continue;
            };
            self.branches = self.branches.max(branches.len());
            let branch = branches.get(self.turn % branches.len())?;
            let mut value = self.make(branch, depth + 1);
            if let Some(tag) = self.tag(schema, branch) {
                value = merged(value, Some(tag));
            }
            made = merged(made, value);
            self.required(branch, &mut made, depth);
        }
        self.required(schema, &mut made, depth);
        made
    }

    /// The document's own example of a schema; of an object only in the first turn, because it may not fit.
    fn shown(&self, schema: &Value) -> Option<Value> {
        let Style::Plausible(seed) = self.style else { return None };
        let first = usize::try_from(seed % 7).unwrap_or_default();
        let shown = schema.get("example").or_else(|| schema.get("default"))?;
        let is_scalar = !shown.is_object() && !shown.is_array() && !shown.is_null();
        let is_wanted = self.turn == first && self.full || is_scalar && is_of(schema, shown);
        is_wanted.then(|| shown.clone())
    }

    /// As [`Self::make`], of a schema that is resolved and whose children are not meant.
    fn whole(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let bare = schema.get("discriminator").is_some() && schema.get("oneOf").or(schema.get("anyOf")).is_none();
        if bare { self.plain(schema, depth) } else { self.make(schema, depth) }
    }

    /// The property by which a branch is told.
    fn tag(&self, schema: &Value, branch: &Value) -> Option<Value> {
        let discriminator = schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let target = branch.get("$ref")?.as_str()?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let name = target.rsplit('/').next()?;
        let leads = |to: &Value| to == target || to == name;
        let mapped = mapping.into_iter().flatten().find(|(_, to)| leads(to)).map(|(tag, _)| tag.as_str());
        Some(json!({ property: mapped.unwrap_or(name) }))
    }

    /// A child of a base with a discriminator, where the base itself names none.
    fn child(&mut self, schema: &'d Value, base: &str, depth: usize) -> Option<Value> {
        let discriminator = schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        if schema.get("oneOf").or(schema.get("anyOf")).is_some() {
            return None;
        }
        let all = self.context.get("/components/schemas")?.as_object()?;
        let is_child = |schema: &&Value| {
            let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            parts.into_iter().any(|part| part.get("$ref").is_some_and(|to| to == base))
        };
        let children: Vec<(&String, &Value)> = all.iter().filter(|(_, schema)| is_child(schema)).collect();
        self.branches = self.branches.max(children.len());
        let (name, child) = children.get(self.turn % children.len().max(1))?;
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let target = format!("/components/schemas/{name}");
        let leads =
            |to: &Value| to.as_str().is_some_and(|to| to == name.as_str() || local(to).as_deref() == Some(&target));
        let tag = mapping.into_iter().flatten().find(|(_, to)| leads(to)).map_or(name.as_str(), |(tag, _)| tag);
        merged(self.make(child, depth + 1), Some(json!({ property: tag })))
    }

    /// A value of what a schema itself says, combinations aside.
    fn plain(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let said = schema.get("type").and_then(Value::as_str);
        let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some());
        let has = |key: &str| schema.get(key).is_some();
        match said {
            Some("object") => self.object(schema, depth),
            None if has("properties") || has("additionalProperties") => self.object(schema, depth),
            Some("array") => self.list(schema, depth),
            None if has("items") => self.list(schema, depth),
            Some(kind) => scalars::scalar(kind, schema, self.turn, self.full, self.style),
            None if combined => None,
            // A branch that only restricts what is around it.
            None if depth > 0 && (has("required") || has("not")) => Some(json!({})),
            None => Some(self.open()),
        }
    }

    fn open(&self) -> Value {
        match self.style {
            Style::Edges => open(self.full),
            Style::Plausible(_) => json!({}),
        }
    }

    fn list(&mut self, schema: &'d Value, depth: usize) -> Option<Value> {
        let count = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let least = count("minItems").unwrap_or(0);
        let tuple = schema.get(Tuple::NAME).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let wanted = match (self.full && depth < DEPTH, self.style) {
            (false, _) => 0,
            (true, _) if !tuple.is_empty() => tuple.len(),
            (true, Style::Edges) => 2,
            (true, Style::Plausible(_)) => 1,
        };
        let wanted = wanted.max(least).min(count("maxItems").unwrap_or(usize::MAX)).min(tuple.len().max(8));
        let open = Value::Object(Map::new());
        let mut out: Vec<Value> = Vec::new();
        let turn = self.turn;
        for at in 0..wanted {
            self.turn = turn + at;
            let item = match tuple.get(at).or_else(|| schema.get("items")) {
                Some(items) => self.member(items, depth + 1),
                None => Some(open.clone()),
            };
            match item {
                Some(item) if schema.get("uniqueItems") == Some(&Value::Bool(true)) && out.contains(&item) => {}
                Some(item) => out.push(item),
                None => break,
            }
        }
        self.turn = turn;
        Some(Value::Array(out))
    }
}

/// Whether an example is of the type that its schema states, and among the values that it lists.
fn is_of(schema: &Value, shown: &Value) -> bool {
    let is_type = match schema.get("type").and_then(Value::as_str) {
        Some("string") => shown.is_string(),
        Some("integer" | "number") => shown.is_number(),
        Some("boolean") => shown.is_boolean(),
        Some("array" | "object") => false,
        _ => true,
    };
    is_type && schema.get("enum").and_then(Value::as_array).is_none_or(|listed| listed.contains(shown))
}

/// JSON of which the document says nothing, with what is easily lost.
fn open(full: bool) -> Value {
    match full {
        true => json!({ "null": null, "empty": [], "large": 9_007_199_254_740_993_i64, "fraction": 0.1, "text": "x" }),
        false => json!({}),
    }
}

/// Two values of one object as one.
fn merged(one: Option<Value>, other: Option<Value>) -> Option<Value> {
    match (one, other) {
        (Some(Value::Object(mut one)), Some(Value::Object(other))) => {
            for (name, value) in other {
                let both = merged(one.shift_remove(&name), Some(value));
                one.extend(both.map(|value| (name, value)));
            }
            Some(Value::Object(one))
        }
        (one, other) => other.or(one),
    }
}

/// Whether a property is for the other direction alone.
pub(crate) fn is_other(context: &Context<'_>, schema: &Value, direction: Direction) -> bool {
    /// How many references and members are followed to one that says it.
    const DEEPEST: usize = 16;
    fn says(context: &Context<'_>, schema: &Value, direction: Direction, deep: usize) -> bool {
        let has = |schema: &Value| direction.other().iter().any(|key| schema.get(key) == Some(&Value::Bool(true)));
        let Some(target) = context.resolve(schema).filter(|_| deep > 0) else { return has(schema) };
        let mut members = target.get("allOf").and_then(Value::as_array).into_iter().flatten();
        has(schema) || has(target) || members.any(|member| says(context, member, direction, deep - 1))
    }
    says(context, schema, direction, DEEPEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::examples::Standalone;

    /// A valid value of a schema, in a document with others.
    fn made(schema: &str, others: &str) -> Option<Value> {
        let text = format!("openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {schema}\n{others}");
        let document = crate::load::from_text("a.yaml".as_ref(), &text).unwrap();
        let context = Context::of_references(&document);
        let validator = Standalone::new(&context, "/components/schemas/A", Direction::Request);
        plausible(&context, "/components/schemas/A", Direction::Request, 0, &mut |value| validator.fits(value))
    }

    #[test]
    fn an_object_has_as_many_members_as_it_must() {
        let map = "{ type: object, minProperties: 2, additionalProperties: { type: integer } }";
        assert_eq!(made(map, "").unwrap().as_object().unwrap().len(), 2);
        let open = "{ type: object, minProperties: 1 }";
        assert_eq!(made(open, "").unwrap().as_object().unwrap().len(), 1);
        let closed = "{ type: object, minProperties: 1, properties: { a: { type: string }, b: { type: string } }, \
                      additionalProperties: false, oneOf: [{ required: [a] }, { required: [b] }] }";
        assert_eq!(made(closed, "").unwrap().as_object().unwrap().len(), 1);
        assert_eq!(made("{ type: object, minProperties: 1, additionalProperties: false }", ""), None);
    }

    #[test]
    fn what_one_part_requires_is_as_another_describes_it() {
        let others = "    B: { type: object, properties: { n: { type: integer }, l: { type: array, minItems: 1, items: { type: string } } } }\n";
        let apart = "{ allOf: [{ $ref: '#/components/schemas/B' }, { type: object, required: [n, l] }] }";
        assert!(made(apart, others).unwrap()["l"].is_array());
        let turned = "{ allOf: [{ type: object, required: [n, l] }, { $ref: '#/components/schemas/B' }] }";
        assert!(made(turned, others).unwrap()["n"].is_i64());
        let nested = "{ type: object, properties: { a: { type: integer }, b: { type: integer }, c: { type: boolean }, d: { type: boolean } }, \
                      allOf: [{ oneOf: [{ required: [a] }, { required: [b] }] }, { oneOf: [{ required: [c] }, { required: [d] }] }] }";
        assert_eq!(made(nested, "").unwrap().as_object().unwrap().len(), 2);
        let around = "{ required: [n], maxProperties: 1, allOf: [{ $ref: '#/components/schemas/B' }] }";
        assert!(made(around, others).unwrap()["n"].is_i64());
        // A member is a value of its own.
        let inside =
            "{ type: object, required: [a], properties: { n: { type: integer }, a: { type: object, required: [n] } } }";
        assert_eq!(made(inside, "").unwrap().pointer("/a/n"), Some(&json!("x")));
    }
}
