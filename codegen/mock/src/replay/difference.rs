//! A place where an exchange and the document differ.

use accord_codegen::lint::examples::{Problem, Standalone};
use accord_codegen::pointer::{get, join, unescape};
use serde_json::Value;

use crate::engine::Inner;
use crate::mask::MASK;

/// Which half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What was asked.
    Request,
    /// What was answered.
    Answer,
}

/// A place where an exchange and the document differ.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) side: Side,
    /// Where it is in the request or the answer: a JSON pointer into the body, or words.
    pub(super) at: String,
    /// What is different, without a value of the exchange.
    pub(super) message: String,
    /// The pointer of what of the document it is about.
    pub(super) place: String,
    /// Further such pointers: the properties that are missing.
    pub(super) further: Vec<String>,
    /// The document does not have it: it may be incomplete, but does not say otherwise.
    pub(super) is_more: bool,
}

impl Difference {
    pub(super) fn new(side: Side, at: impl Into<String>, message: impl Into<String>, place: &str) -> Self {
        let place = place.to_owned();
        Self { side, at: at.into(), message: message.into(), place, further: Vec::new(), is_more: false }
    }

    pub(super) fn more(mut self) -> Self {
        self.is_more = true;
        self
    }
}

/// What of a value does not fit a schema, and what of it the schema does not declare. `below` is where the value is in the
/// body.
pub(super) fn of_value(
    inner: &Inner,
    side: Side,
    validator: &Standalone,
    below: &str,
    value: &Value,
) -> Vec<Difference> {
    let context = inner.context();
    let problems = validator.problems(value).into_iter().filter(|problem| is_known(value, problem));
    let mut out: Vec<Difference> = problems
        .map(|problem| {
            let at = format!("{below}{}", shown_pointer(&problem.at));
            let mut found = Difference::new(side, at, problem.message.clone(), &problem.schema);
            if let Some(schema) = problem.schema.strip_suffix("/required") {
                let listed = context.get(&problem.schema).and_then(Value::as_array);
                let names = listed.into_iter().flatten().filter_map(Value::as_str);
                let held = get(value, &problem.at);
                let missing = names.filter(|name| held.is_none_or(|held| held.get(*name).is_none()));
                found.further = missing.map(|name| join(&join(schema, "properties"), name)).collect();
            }
            found
        })
        .collect();
    out.extend(validator.undeclared(&context, value).into_iter().map(|problem| {
        let at = format!("{below}{}", shown_pointer(&problem.at));
        Difference::new(side, at, "the spec does not have this field", &problem.schema).more()
    }));
    out
}

/// Whether a problem is one of the value, and not of a mask in its place.
fn is_known(value: &Value, problem: &Problem) -> bool {
    let keyword = problem.schema.rsplit('/').next().unwrap_or_default();
    let Some(found) = get(value, &problem.at) else { return true };
    let of_parts =
        matches!(keyword, "oneOf" | "anyOf" | "not" | "allOf" | "uniqueItems") || keyword.parse::<usize>().is_ok();
    *found != *MASK && !(of_parts && has_mask(found))
}

/// Whether something of a value is masked.
pub(super) fn has_mask(value: &Value) -> bool {
    match value {
        Value::String(text) => text == MASK,
        Value::Array(items) => items.iter().any(has_mask),
        Value::Object(members) => members.values().any(has_mask),
        _ => false,
    }
}

/// A pointer without the names that may be data, such as a phone number that is the key of an object.
fn shown_pointer(pointer: &str) -> String {
    // An index of a list; longer digits may be a number that is the key of an object.
    let is_index = |word: &str| word.len() < 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let words = pointer.split('/').skip(1).map(unescape);
    let shown = words.map(|word| if is_index(&word) { word } else { shown_name(&word) });
    shown.fold(String::new(), |out, word| join(&out, &word))
}

/// A name, if it looks like one that a programmer gave; else a mask.
pub(super) fn shown_name(name: &str) -> String {
    let is_start = |c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '@');
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | ' ' | '[' | ']');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_name =
        name.starts_with(is_start) && name.chars().skip(1).all(is_part) && digits < 5 && name.chars().count() <= 64;
    if is_name { name.to_owned() } else { MASK.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_data_are_not_shown() {
        for name in ["first_name", "ИНН", "x-y.z", "line2"] {
            assert_eq!(shown_name(name), name);
        }
        for name in ["+79990001122", "a@example.com", "a9f8c12345", "7", ""] {
            assert_eq!(shown_name(name), MASK);
        }
        assert_eq!(shown_pointer("/people/0/+7999/a~1b"), "/people/0/***/***");
    }
}
