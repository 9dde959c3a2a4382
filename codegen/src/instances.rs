//! Small values that a schema takes, for documents with few examples: the least that is required, all that is described, null
//! and empty wherever that is allowed, each branch of a choice.
//!
//! What is made is a proposal: only what the validator takes counts. Nothing is random: the same schema and the same [`Style`]
//! make the same values.

mod lists;
mod numbers;
mod objects;
mod parts;
mod patterns;
mod scalars;
mod text;

use serde_json::{Value, json};

pub use patterns::matching;

use crate::lint::Context;
use crate::lint::examples::Direction;
use parts::{Form, Parts};

/// How many values are made of one schema: branches beyond that are left out.
const MOST: usize = 24;

/// Below this depth only what is required is made.
const DEPTH: usize = 6;

/// Below this nothing is.
const DEEPEST: usize = 16;

/// How many values one instance may have: wide schemas within wide schemas end here.
const VALUES: usize = 2_000;

/// How many of these are kept for what is required.
const RESERVED: usize = VALUES / 4;

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
            let mut maker = Maker { turn, full, ..Maker::new(context, direction, style) };
            let Some(value) = maker.make(&[schema], 0) else { continue };
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

/// What is tried one after the other: whether all is made that is described, whether examples are taken, and which of the
/// values that a scalar may have.
const ATTEMPTS: [(bool, bool, usize); 8] = [
    (true, true, 0),
    (true, false, 0),
    (false, true, 0),
    (false, false, 0),
    (true, false, 1),
    (false, false, 1),
    (true, false, 2),
    (false, false, 2),
];

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
    let first = first_turn(seed);
    for (full, examples, nth) in ATTEMPTS {
        // Another branch where one leads nowhere.
        for at in 0..MOST {
            let maker = Maker::new(context, direction, Style::Plausible(seed));
            let mut maker = Maker { turn: first + at, full, examples, nth, ..maker };
            if let Some(value) = maker.make(&[schema], 0).filter(|value| fits(value)) {
                return Some(value);
            }
            if at >= maker.branches {
                break;
            }
        }
    }
    None
}

/// A value of the schema at a pointer with what is required of it, and with the document's own examples. Lists have an item,
/// and an object that needs no member has those with an example. Nobody validates it.
#[must_use]
pub fn sample(context: &Context<'_>, schema: &str) -> Option<Value> {
    let schema = context.get(schema)?;
    (0..MOST).find_map(|turn| {
        let maker = Maker::new(context, Direction::Request, Style::Plausible(0));
        Maker { turn, full: false, filled: true, ..maker }.make(&[schema], 0)
    })
}

fn first_turn(seed: u64) -> usize {
    usize::try_from(seed % 7).unwrap_or_default()
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

/// Makes one value.
struct Maker<'a, 'd> {
    context: &'a Context<'d>,
    direction: Direction,
    style: Style,
    /// Which branch of each choice is taken, and which value of each enum.
    turn: usize,
    /// Which of the values that a schema has: items of a list without duplicates differ by it.
    nth: usize,
    /// Whether all is made that is described.
    full: bool,
    /// Whether the document's examples are taken.
    examples: bool,
    /// Whether lists and objects are not empty, although they may be.
    filled: bool,
    /// The most branches that a choice on the way has.
    branches: usize,
    /// How many values may still be made.
    left: usize,
}

impl<'a, 'd> Maker<'a, 'd> {
    fn new(context: &'a Context<'d>, direction: Direction, style: Style) -> Self {
        Self {
            context,
            direction,
            style,
            turn: 0,
            nth: 0,
            full: true,
            examples: true,
            filled: false,
            branches: 1,
            left: VALUES,
        }
    }

    /// A value that fits all of these schemas. `None`: one contains itself, or nothing can be made of them.
    fn make(&mut self, schemas: &[&'d Value], depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        let parts = self.parts(schemas)?;
        let form = parts.form();
        if let Some(shown) = self.shown(&parts, form) {
            return Some(shown);
        }
        let values = parts.listed(form);
        if !values.is_empty() {
            self.branches = self.branches.max(values.len().min(3));
            return values.get(self.choice(values.len())).map(|value| (*value).clone());
        }
        match form {
            Form::Object => self.object(&parts, depth),
            Form::List => self.list(&parts, depth),
            Form::Scalar(kind) => scalars::scalar(kind, &parts, self.turn, self.nth, self.full, self.style),
            Form::Open => Some(self.open()),
        }
    }

    /// Which of so many is taken.
    fn choice(&self, count: usize) -> usize {
        (self.turn + self.nth) % count.max(1)
    }

    /// Whether something is made that may be missing.
    fn is_generous(&self, depth: usize) -> bool {
        self.full && depth < DEPTH && self.left > RESERVED
    }

    /// Whether objects and lists are taken from the document: in the first turn, because they may not fit.
    fn is_first(&self) -> bool {
        match self.style {
            Style::Plausible(seed) => self.examples && self.full && self.nth == 0 && self.turn == first_turn(seed),
            Style::Edges => false,
        }
    }

    /// The document's own example of a value.
    fn shown(&self, parts: &Parts<'d>, form: Form<'_>) -> Option<Value> {
        if self.style == Style::Edges || !self.examples || self.nth > 0 {
            return None;
        }
        parts.all.iter().enumerate().find_map(|(at, part)| {
            let shown = shown_by(part)?;
            let is_taken = match shown {
                Value::Null => self.is_first() && part.get("nullable") == Some(&Value::Bool(true)),
                // Of an object that has further parts, the example has what one of them describes.
                Value::Object(_) => self.is_first() && at == 0 && matches!(form, Form::Object | Form::Open),
                Value::Array(_) => self.is_first() && matches!(form, Form::List | Form::Open),
                shown => parts.may_be(form, shown),
            };
            is_taken.then(|| shown.clone())
        })
    }

    fn open(&self) -> Value {
        match (self.style, self.nth) {
            (Style::Edges, 0) => open(self.full),
            (Style::Plausible(_), 0) => json!({}),
            (_, nth) => json!(nth),
        }
    }
}

/// The example that a schema has.
fn shown_by(schema: &Value) -> Option<&Value> {
    schema.get("example").or_else(|| schema.get("default"))
}

/// JSON of which the document says nothing, with what is easily lost.
fn open(full: bool) -> Value {
    match full {
        true => json!({ "null": null, "empty": [], "large": 9_007_199_254_740_993_i64, "fraction": 0.1, "text": "x" }),
        false => json!({}),
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
mod tests;
