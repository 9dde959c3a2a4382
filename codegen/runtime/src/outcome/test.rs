//! Whether a condition holds of a value.

use crate::code::are_digits;
use crate::facts::{Literal, Test};
use crate::pointer::Scalar;

pub(super) fn holds(test: &Test, value: Option<&Scalar<'_>>) -> bool {
    match test {
        Test::Equals(literal) => value.is_some_and(|value| equals(value, *literal)),
        Test::Differs(literal) => !value.is_some_and(|value| equals(value, *literal)),
        Test::Part { part, at_start, is_there } => value.is_some_and(|value| has(value, part, *at_start)) == *is_there,
        Test::Truthy => value.is_some_and(is_truthy),
        Test::Falsy => !value.is_some_and(is_truthy),
        Test::Absent => matches!(value, None | Some(Scalar::Null)),
    }
}

/// Whether a text, or the digits of an integer, has a part, in any case.
fn has(value: &Scalar<'_>, part: &str, at_start: bool) -> bool {
    let text = match value {
        Scalar::Text(text) => text.to_lowercase(),
        Scalar::Int(number) => number.to_string(),
        _ => return false,
    };
    let part = part.to_lowercase();
    if at_start { text.trim_start().starts_with(part.trim_start()) } else { text.contains(&part) }
}

fn equals(value: &Scalar<'_>, literal: Literal) -> bool {
    match (value, literal) {
        (Scalar::Null, Literal::Null) => true,
        (Scalar::Bool(a), Literal::Bool(b)) => *a == b,
        (Scalar::Int(a), Literal::Bool(b)) => *a == i64::from(b),
        (Scalar::Text(a), Literal::Bool(b)) => match a.trim() {
            "1" => b,
            "0" => !b,
            word => word.eq_ignore_ascii_case(if b { "true" } else { "false" }),
        },
        (Scalar::Int(a), Literal::Int(b)) => *a == b,
        (Scalar::Float(a), Literal::Int(b)) => *a == b as f64,
        (Scalar::Text(a), Literal::Int(b)) => a.trim().parse() == Ok(b),
        (Scalar::Text(a), Literal::Str(b)) => a == b,
        (Scalar::Int(a), Literal::Str(b)) => are_digits(b, *a),
        _ => false,
    }
}

/// Whether a text is one of those that services send for false.
fn is_false(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "0") || text.eq_ignore_ascii_case("false")
}

fn is_truthy(value: &Scalar<'_>) -> bool {
    match value {
        Scalar::Null | Scalar::Empty => false,
        Scalar::Bool(b) => *b,
        Scalar::Int(n) => *n != 0,
        Scalar::Float(n) => *n != 0.0,
        Scalar::Text(text) => !is_false(text),
        Scalar::Full => true,
    }
}
