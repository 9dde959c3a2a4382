//! What became of a JSON value that was decoded and encoded again.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::pointer::join;

/// What became of a part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LossKind {
    /// A key is not there any more.
    LostKey,
    /// A key that no schema declares is not there any more; objects may have such keys where the schema is silent.
    UndeclaredKey,
    /// A key is there that was not.
    AddedKey,
    /// A value is another one.
    ChangedValue,
    /// A null is not there any more.
    NullToAbsent,
    /// An empty list or object is not there any more.
    EmptyToAbsent,
    /// The types do not take the value.
    NotDecoded,
}

impl LossKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::NotDecoded,
        Self::LostKey,
        Self::ChangedValue,
        Self::NullToAbsent,
        Self::EmptyToAbsent,
        Self::AddedKey,
        Self::UndeclaredKey,
    ];

    /// In words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LostKey => "lost key",
            Self::UndeclaredKey => "undeclared key",
            Self::AddedKey => "added key",
            Self::ChangedValue => "changed value",
            Self::NullToAbsent => "null to absent",
            Self::EmptyToAbsent => "empty to absent",
            Self::NotDecoded => "not decoded",
        }
    }
}

/// The places where `after` is not `before`, as JSON pointers. The order of keys does not matter, nor how a number is written.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<(String, LossKind)> {
    let mut out = Vec::new();
    compare(before, after, String::new(), &mut out);
    out
}

fn compare(before: &Value, after: &Value, place: String, out: &mut Vec<(String, LossKind)>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let place = join(&place, name);
                match after.get(name) {
                    Some(other) => compare(value, other, place, out),
                    None => out.push((place, missing(value))),
                }
            }
            let added = after.keys().filter(|name| !before.contains_key(*name));
            out.extend(added.map(|name| (join(&place, name), LossKind::AddedKey)));
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (at, (value, other)) in before.iter().zip(after).enumerate() {
                compare(value, other, format!("{place}/{at}"), out);
            }
        }
        (Value::Number(before), Value::Number(after)) if same_number(before, after) => {}
        (before, after) if before == after => {}
        _ => out.push((place, LossKind::ChangedValue)),
    }
}

fn missing(value: &Value) -> LossKind {
    let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty);
    match value {
        Value::Null => LossKind::NullToAbsent,
        _ if empty => LossKind::EmptyToAbsent,
        _ => LossKind::LostKey,
    }
}

/// Whether two numbers are the same one: `1.0` is `1`, 9007199254740993 is not 9007199254740992.
fn same_number(one: &Number, other: &Number) -> bool {
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.as_f64() == other.as_f64(),
        _ => false,
    }
}

/// The integer that a number is, however it is written.
fn whole(number: &Number) -> Option<i128> {
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    // Beyond this a float is compared as one.
    const MOST: f64 = 1e30;
    #[allow(clippy::cast_possible_truncation)]
    integer.or_else(|| {
        number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < MOST).map(|float| float as i128)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(before: Value, after: Value) -> Vec<(String, &'static str)> {
        differences(&before, &after).into_iter().map(|(place, kind)| (place, kind.as_str())).collect()
    }

    #[test]
    fn equal_values_differ_in_nothing() {
        let before = json!({"a": 1.0, "b": [null, {}, []], "c": 1e3, "d": u64::MAX});
        assert!(of(before, json!({"d": u64::MAX, "c": 1000, "b": [null, {}, []], "a": 1})).is_empty());
    }

    #[test]
    fn absent_null_and_empty_are_three_things() {
        let before = json!({"a": null, "b": [], "c": {}, "d": 1, "e": {"f/g": ""}});
        let expected = [
            ("/a".to_owned(), "null to absent"),
            ("/b".to_owned(), "empty to absent"),
            ("/c".to_owned(), "empty to absent"),
            ("/d".to_owned(), "lost key"),
            ("/e/f~1g".to_owned(), "lost key"),
            ("/h".to_owned(), "added key"),
        ];
        assert_eq!(of(before, json!({"e": {}, "h": null})), expected);
        assert_eq!(of(json!({"a": null}), json!({"a": []})), [("/a".to_owned(), "changed value")]);
        assert_eq!(of(json!([1]), json!([1, 2])), [(String::new(), "changed value")]);
    }

    #[test]
    fn numbers_are_compared_by_their_digits() {
        let changed = |before, after| !of(before, after).is_empty();
        assert!(changed(json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)));
        assert!(changed(json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992.0)));
        assert!(changed(json!(1_234_567.89), json!(1_234_567.875)));
        assert!(changed(json!(1), json!("1")) && changed(json!(1), json!(true)) && !changed(json!(-5), json!(-5.0)));
    }
}
