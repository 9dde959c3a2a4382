//! Values of scalars, among them such as are easily changed: large integers, fractions, times with an offset.

use serde_json::{Number, Value, json};

use super::numbers::Range;
use super::parts::Parts;
use super::{Style, text};

/// A value of a scalar type.
pub(super) fn scalar(
    kind: &str,
    parts: &Parts<'_>,
    turn: usize,
    nth: usize,
    full: bool,
    style: Style,
) -> Option<Value> {
    // A plain value is what the least of an edge is.
    let full = full && style == Style::Edges;
    match kind {
        "string" => Some(Value::String(match style {
            Style::Edges => text::edge(parts, nth, full),
            Style::Plausible(_) => text::plausible(parts, turn, nth),
        })),
        "integer" => integer(parts, turn, nth, full),
        "number" => number(parts, turn, nth, full),
        "boolean" => (nth < 2).then(|| Value::Bool((turn + nth).is_multiple_of(2))),
        "null" => (nth == 0).then_some(Value::Null),
        _ => None,
    }
}

/// Whether a value is of a type and within the bounds that schemas have. Patterns are looked at as far as they are understood.
pub(super) fn fits(kind: &str, parts: &Parts<'_>, value: &Value) -> bool {
    match (kind, value) {
        ("string", Value::String(value)) => text::fits(parts, value),
        ("integer", Value::Number(value)) => {
            let is_whole = value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|n| n.fract() == 0.0);
            is_whole && Range::new(parts, true).is_none_or(|range| range.has(value))
        }
        ("number", Value::Number(value)) => Range::new(parts, false).is_none_or(|range| range.has(value)),
        ("boolean", Value::Bool(_)) | ("null", Value::Null) => true,
        ("string" | "integer" | "number" | "boolean" | "null", _) => false,
        _ => true,
    }
}

fn integer(parts: &Parts<'_>, turn: usize, nth: usize, full: bool) -> Option<Value> {
    // What a double does not hold; of fewer bits the largest, where the range ends.
    let wanted: Number = match full {
        true => 9_007_199_254_740_993_i64.into(),
        false => (i64::try_from(turn).unwrap_or(0) + 1).into(),
    };
    Range::new(parts, true)?.near(&wanted, nth).map(Value::Number)
}

fn number(parts: &Parts<'_>, turn: usize, nth: usize, full: bool) -> Option<Value> {
    let range = Range::new(parts, false)?;
    let wanted = match (turn % 2, full) {
        (0, true) => Number::from_f64(1_234_567.89)?,
        (_, true) => Number::from_f64(0.1)?,
        (_, false) => range.least().unwrap_or_else(|| 1.into()),
    };
    range.near(&wanted, nth).map(|number| json!(number))
}
