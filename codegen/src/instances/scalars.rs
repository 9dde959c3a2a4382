//! Values of scalars, among them such as are easily changed: large integers, fractions, times with an offset.

use serde_json::{Number, Value, json};

use super::{Style, text};

/// A value of a scalar type.
pub(super) fn scalar(kind: &str, schema: &Value, turn: usize, full: bool, style: Style) -> Option<Value> {
    // A plain value is what the least of an edge is.
    let full = full && style == Style::Edges;
    match kind {
        "string" => Some(Value::String(match style {
            Style::Edges => edge(schema, full),
            Style::Plausible(_) => text::plausible(schema, turn),
        })),
        "integer" => Some(integer(schema, turn, full)),
        "number" => number(schema, turn, full),
        "boolean" => Some(Value::Bool(turn.is_multiple_of(2))),
        "null" => Some(Value::Null),
        _ => None,
    }
}

fn edge(schema: &Value, full: bool) -> String {
    let made = match schema.get("format").and_then(Value::as_str).unwrap_or_default() {
        "date-time" if full => "2024-02-03T04:05:06.5+01:00",
        "date-time" => "2024-02-03T04:05:06Z",
        "date" => "2024-02-03",
        "time" => "04:05:06Z",
        "duration" => "P1DT2H",
        "uuid" => "6FA459EA-EE8A-3CA4-894E-DB77E160355E",
        "uri" | "url" | "iri" if full => "https://example.com",
        "uri" | "url" | "iri" => "https://example.com/a?b=c%2Fd",
        "uri-reference" | "iri-reference" => "/a/b",
        "email" | "idn-email" => "a@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:DB8::0001",
        "byte" => "aGVsbG8=",
        "int64" | "int32" | "uint64" | "integer" | "decimal" | "number" => "12",
        _ if full => "a b",
        _ => "x",
    };
    let bound = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (least, most) = (bound("minLength").unwrap_or(0).min(4096), bound("maxLength").unwrap_or(usize::MAX));
    let padding = "x".repeat(least.saturating_sub(made.chars().count()));
    made.chars().chain(padding.chars()).take(most).collect()
}

fn integer(schema: &Value, turn: usize, full: bool) -> Value {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    // What a double does not hold; of fewer bits the largest.
    let made: i64 = match (format, full) {
        (_, false) => i64::try_from(turn).unwrap_or(0) + 1,
        ("int8", true) => i64::from(i8::MAX),
        ("uint8", true) => i64::from(u8::MAX),
        ("int16", true) => i64::from(i16::MAX),
        ("uint16", true) => i64::from(u16::MAX),
        ("int32", true) => i64::from(i32::MAX),
        ("uint32", true) => i64::from(u32::MAX),
        _ => 9_007_199_254_740_993,
    };
    // Bounds are rarely beyond what a double holds.
    #[allow(clippy::cast_precision_loss)]
    let fits = bound("minimum").is_none_or(|least| made as f64 >= least)
        && bound("maximum").is_none_or(|most| made as f64 <= most);
    match fits && schema.get("multipleOf").is_none() {
        true => json!(made),
        false => schema
            .get(if full { "maximum" } else { "minimum" })
            .or_else(|| schema.get("minimum"))
            .or_else(|| schema.get("multipleOf"))
            .or_else(|| schema.get("maximum"))
            .cloned()
            .unwrap_or_else(|| json!(1)),
    }
}

fn number(schema: &Value, turn: usize, full: bool) -> Option<Value> {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let made = match (turn % 2, full) {
        (0, true) => 1_234_567.89,
        (_, true) => 0.1,
        (_, false) => {
            let multiple = bound("multipleOf").filter(|step| *step > 0.0);
            return match (multiple, schema.get("minimum")) {
                (Some(step), least) => {
                    let least = least.and_then(Value::as_f64).unwrap_or(step);
                    Number::from_f64((least / step).ceil() * step).map(Value::Number)
                }
                (None, least) => Some(least.cloned().unwrap_or_else(|| json!(1))),
            };
        }
    };
    let fits = bound("minimum").is_none_or(|least| made >= least) && bound("maximum").is_none_or(|most| made <= most);
    let made = if fits { made } else { bound("maximum").or(bound("minimum"))? };
    Number::from_f64(made).map(Value::Number)
}
