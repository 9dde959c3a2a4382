//! What the rules of `x-accord-mock` meet: bodies, parameters and records, and what may be in each.

mod bodies;
mod records;
mod uses;

use serde_json::Value;

use crate::dialect::mock::{Expression, Literal};

pub(super) use bodies::{Body, answers, request};
pub(super) use records::{Rules, Scope, World};
pub(super) use uses::{Item, Use, What, uses};

/// What may be at a place: constants, or more than the document tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Possible {
    pub(super) values: Vec<Value>,
    pub(super) is_open: bool,
}

impl Possible {
    fn open() -> Self {
        Self { values: Vec::new(), is_open: true }
    }

    fn one(value: Value) -> Self {
        Self { values: vec![value], is_open: false }
    }

    /// Whether nothing is ever there.
    pub(super) fn is_nothing(&self) -> bool {
        self.values.is_empty() && !self.is_open
    }

    /// Whether it may be equal to a constant, as the mock compares. In doubt it may.
    pub(super) fn may_equal(&self, wanted: &Value) -> bool {
        self.is_open || self.values.iter().any(|value| same(wanted, value))
    }

    fn add(&mut self, other: Self) {
        self.is_open |= other.is_open;
        for value in other.values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }
}

/// Whether two constants may be equal to the mock, which takes `true` for `1`, and a number for a text of it.
pub(super) fn same(wanted: &Value, value: &Value) -> bool {
    match (wanted, value) {
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Bool(_), Value::Number(_) | Value::String(_)) => true,
        (Value::Number(number), Value::String(text)) => text.trim() == number.to_string(),
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (wanted, value) => wanted == value,
    }
}

/// The constant that an expression is.
pub(super) fn constant(expression: &Expression) -> Option<&Value> {
    match expression {
        Expression::Literal(Literal::Scalar(value)) => Some(value),
        _ => None,
    }
}
