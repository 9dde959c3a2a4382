//! The states that things go through, from what `accord mock` remembers.
//!
//! `x-accord-mock` says which operation stores a record and which sets a value in it. The value that operations write
//! most is the record's state; an operation that is refused in a state does not lead out of it.

use serde_json::{Map, Value};

use super::page::{Link, Move, Refused, State, States};
use crate::dialect::{Key as _, Mock};

/// The width of a state in the drawing, with the gap after it.
const STEP: usize = 250;
/// The most states of a drawing.
const MOST: usize = 6;

/// Where the states begin and end, with some room.
const TOP: usize = 54;
const BOTTOM: usize = 130;

/// What the drawing calls the states that a record can be stored anew in.
const ANY: &str = "any state";

/// The rules of each operation, beside the operation.
pub(super) type Rules<'a> = Vec<(&'a Link, Vec<&'a Value>)>;

/// The states of each kind of record that has more than one.
pub(super) fn all(document: &Value, rules: &Rules<'_>) -> Vec<States> {
    let records = document.get(Mock::NAME).and_then(|mock| mock.get("records")?.as_object());
    records.into_iter().flatten().filter_map(|(name, records)| of(name, records, rules)).collect()
}

/// What an effect writes.
struct Write<'a> {
    link: &'a Link,
    /// The rules of its operation.
    rules: &'a [&'a Value],
    /// Whether the record is stored, and under which key, where that is written down.
    stored: Option<Option<&'a str>>,
    at: String,
    value: String,
}

fn of<'a>(name: &str, records: &Value, rules: &'a Rules<'a>) -> Option<States> {
    let writes: Vec<Write<'_>> =
        rules.iter().flat_map(|(link, own)| own.iter().flat_map(|rule| writes(name, (link, own), rule))).collect();
    let settles = records.pointer("/settles/set").and_then(Value::as_object).into_iter().flatten();
    let settles: Vec<(String, String)> = settles.filter_map(|(at, value)| Some((at.clone(), scalar(value)?))).collect();
    let place = place(&writes, &settles)?;
    let start = |key: Option<&str>| scalar(records.get("start")?.get(key?)?.pointer(&place)?);
    let mut states: Vec<State> = Vec::new();
    let mut moves: Vec<Move> = Vec::new();
    for write in writes.iter().filter(|write| write.at == place && write.stored.is_some()) {
        // What is there from the start is stored anew, whatever its state is.
        let from = if start(write.stored.flatten()).is_some() { ANY } else { "" };
        let from = known(&mut states, from);
        let to = known(&mut states, &write.value);
        connect(&mut moves, from, to, write.link);
    }
    for write in writes.iter().filter(|write| write.at == place && write.stored.is_none()) {
        let to = known(&mut states, &write.value);
        let refused = refusals(name, &place, write.link, write.rules);
        for from in 0..states.len() {
            let before = states.get(from).map(|state| state.name.clone()).unwrap_or_default();
            if from != to && !before.is_empty() && before != ANY && !refused.iter().any(|one| one.state == before) {
                connect(&mut moves, from, to, write.link);
            }
        }
    }
    for (_, value) in settles.iter().filter(|(at, _)| *at == place) {
        let before = states.len().checked_sub(1);
        let to = known(&mut states, value);
        moves.extend(before.filter(|from| *from != to).map(|from| Move { from, to, ..Move::default() }));
    }
    if states.len() < 2 || states.len() > MOST {
        return None;
    }
    for (at, state) in states.iter_mut().enumerate() {
        state.x = 10 + at * STEP;
    }
    for one in &mut moves {
        one.draw(STEP);
    }
    let refused = rules.iter().flat_map(|(link, own)| refusals(name, &place, link, own));
    let refused = refused.filter(|one| states.iter().any(|state| state.name == one.state)).collect();
    let name = name.replace('_', " ");
    // Arrows that pass over or under a state need room.
    let top = if moves.iter().any(|one| one.y < TOP) { 0 } else { TOP };
    let bottom = if moves.iter().any(|one| one.y > BOTTOM) { 190 } else { BOTTOM };
    Some(States { name, place, width: states.len() * STEP - 40, top, height: bottom - top, states, moves, refused })
}

/// Adds an operation to the move between two states.
fn connect(moves: &mut Vec<Move>, from: usize, to: usize, link: &Link) {
    match moves.iter_mut().find(|one| one.from == from && one.to == to) {
        Some(one) if one.operations.iter().any(|known| known.id == link.id) => {}
        Some(one) => one.operations.push(link.clone()),
        None => moves.push(Move { from, to, operations: vec![link.clone()], ..Move::default() }),
    }
}

/// The place of a state; a new one at the end. No name is the state before there is a record.
fn known(states: &mut Vec<State>, name: &str) -> usize {
    match states.iter().position(|state| state.name == name) {
        Some(at) => at,
        None => {
            states.push(State { name: name.to_owned(), x: 0 });
            states.len() - 1
        }
    }
}

/// The pointer that the most different values are written to.
fn place(writes: &[Write<'_>], settles: &[(String, String)]) -> Option<String> {
    let written =
        writes.iter().map(|write| (&write.at, &write.value)).chain(settles.iter().map(|(at, value)| (at, value)));
    let mut counts: Map<String, Value> = Map::new();
    for (at, value) in written {
        let values = counts.entry(at.clone()).or_insert_with(|| Value::Array(Vec::new()));
        if let Some(list) = values.as_array_mut().filter(|list| !list.contains(&Value::from(value.as_str()))) {
            list.push(Value::from(value.as_str()));
        }
    }
    let mut best: Option<(String, usize)> = None;
    for (at, values) in counts {
        let count = values.as_array().map_or(0, Vec::len);
        if best.as_ref().is_none_or(|(_, most)| count > *most) {
            best = Some((at, count));
        }
    }
    best.map(|(at, _)| at)
}

fn writes<'a>(name: &str, (link, rules): (&'a Link, &'a [&'a Value]), rule: &'a Value) -> Vec<Write<'a>> {
    let mut out = Vec::new();
    let effects = || rule.get("effects").and_then(Value::as_array).into_iter().flatten();
    let of = |effect: &'a Value, key: &str| {
        effect.get(key).filter(|effect| effect.get("in").and_then(Value::as_str) == Some(name))
    };
    // What a rule sets in what it stores, it stores.
    let stored = effects().find_map(|effect| of(effect, "store")).map(|store| store.get("key").and_then(Value::as_str));
    for effect in effects() {
        let members = of(effect, "store").and_then(|store| store.get("value")?.as_object());
        for (member, value) in members.into_iter().flatten().filter(|(member, _)| !member.starts_with('$')) {
            out.extend(scalar(value).map(|value| Write {
                link,
                rules,
                stored,
                at: crate::pointer::join("", member),
                value,
            }));
        }
        if let Some(set) = of(effect, "set") {
            let at = set.get("at").and_then(Value::as_str).unwrap_or_default().to_owned();
            out.extend(set.get("value").and_then(scalar).map(|value| Write { link, rules, stored, at, value }));
        }
    }
    out
}

/// What an operation is refused with, by state.
fn refusals(name: &str, place: &str, link: &Link, rules: &[&Value]) -> Vec<Refused> {
    let refused = rules.iter().filter_map(|rule| {
        let when = rule.get("when")?;
        let when = when
            .as_array()
            .and_then(|list| if let [only] = list.as_slice() { Some(only) } else { None })
            .unwrap_or(when);
        let outcome =
            rule.get("refuse").and_then(|refuse| refuse.as_str().or_else(|| refuse.get("outcome")?.as_str()))?;
        let is_it = when.get("record")?.as_str() == Some(name) && when.get("at")?.as_str() == Some(place);
        let state = when.get("equals").and_then(scalar).filter(|_| is_it)?;
        Some(Refused { state, operation: link.clone(), outcome: outcome.to_owned() })
    });
    refused.collect()
}

/// A value that is written down, and no expression.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

impl Move {
    /// The arrow and the place of its label.
    fn draw(&mut self, step: usize) {
        let middle = |at: usize| 10 + at * step + 85;
        let (from, to) = (middle(self.from), middle(self.to));
        self.x = (from + to) / 2;
        if self.to == self.from + 1 {
            (self.path, self.y) = (format!("M{} 92H{}", from + 85, to - 87), 82);
        } else {
            let forward = self.to > self.from;
            let (edge, height) = if forward { (60, 22) } else { (124, 168) };
            self.path = format!(
                "M{from} {edge}C{from} {height} {to} {height} {to} {}",
                if forward { edge - 2 } else { edge + 2 }
            );
            self.y = if forward { 20 } else { 178 };
        }
        self.label = match self.operations.as_slice() {
            [] => "after a while".to_owned(),
            [one] => one.id.clone(),
            [first, rest @ ..] => format!("{} +{}", first.id, rest.len()),
        };
    }
}
