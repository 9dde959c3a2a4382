//! JSON pointers (RFC 6901), with `*` for every element of an array where several values are looked for.
//!
//! Over a value: [`all`], [`first`] and [`insert`]. Over the text of an answer, without building a value: [`scalars`] and
//! [`decode`].

mod decode;
mod probe;
mod scan;

use std::borrow::Cow;

use serde_json::{Map, Value};

pub(crate) use decode::decode;
pub(crate) use probe::{Scalar, scalars};

/// The first segment of a pointer, unescaped, and the rest. `None` for the empty pointer.
pub(crate) fn split_first(pointer: &str) -> Option<(Cow<'_, str>, &str)> {
    let pointer = pointer.strip_prefix('/')?;
    let end = pointer.find('/').unwrap_or(pointer.len());
    let (segment, rest) = pointer.split_at(end);
    let is_escaped = segment.contains('~');
    Some((if is_escaped { segment.replace("~1", "/").replace("~0", "~").into() } else { segment.into() }, rest))
}

/// Adds a segment to a pointer, escaped.
pub(crate) fn push(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for character in segment.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The segments of a pointer, unescaped.
pub(crate) fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = pointer;
    std::iter::from_fn(move || {
        let (segment, after) = split_first(rest)?;
        rest = after;
        Some(segment)
    })
}

/// The values at the first of these pointers that leads to any.
pub(crate) fn first<'v>(value: &'v Value, pointers: &[&str]) -> Vec<&'v Value> {
    pointers.iter().map(|pointer| all(value, pointer)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The values at a pointer: one or none, more with `*`.
pub(crate) fn all<'v>(value: &'v Value, pointer: &str) -> Vec<&'v Value> {
    segments(pointer)
        .fold(vec![value], |found, segment| found.into_iter().flat_map(|value| children(value, &segment)).collect())
}

fn children<'v>(value: &'v Value, segment: &str) -> Vec<&'v Value> {
    match value {
        Value::Array(items) if segment == "*" => items.iter().collect(),
        Value::Array(items) => segment.parse().ok().and_then(|at: usize| items.get(at)).into_iter().collect(),
        Value::Object(fields) => fields.get(segment).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Sets the value at a pointer. What is not an object on the way there becomes one.
pub(crate) fn insert(target: &mut Value, pointer: &str, value: Value) {
    let mut here = target;
    for segment in segments(pointer) {
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(fields) = here else { return };
        here = fields.entry(segment).or_insert(Value::Null);
    }
    *here = value;
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn stars_and_alternatives() {
        let value = json!({"a": [{"id": 1}, {"x": 0}, {"id": "2"}], "b/c": {"~": [7]}, "": 3});
        assert_eq!(first(&value, &["/none/*", "/a/*/id"]), [&json!(1), &json!("2")]);
        assert_eq!(first(&value, &["/b~1c/~0/0"]), [&json!(7)]);
        assert_eq!(all(&value, "/"), [&json!(3)]);
        assert_eq!(all(&value, ""), [&value]);
        assert!(first(&value, &["/a/9", "/a/0/id/x"]).is_empty());
    }

    #[test]
    fn a_value_is_inserted_where_there_is_nothing_yet() {
        let mut body = json!({"k": 1});
        insert(&mut body, "/x/y~1z", json!([1]));
        assert_eq!(body, json!({"k": 1, "x": {"y/z": [1]}}));
        insert(&mut body, "/k/deep", json!(2));
        assert_eq!(body, json!({"k": {"deep": 2}, "x": {"y/z": [1]}}));
    }
}
