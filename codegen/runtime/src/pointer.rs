//! JSON pointers (RFC 6901), with `*` for every element of an array and every value of an object where several values are
//! looked for.
//!
//! [`all`] and [`first`], [`scalars`] and [`decode`] read a text; `json::edit` changes one.

mod decode;
mod probe;
mod scan;

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::json::parts;

pub(crate) use decode::decode;
pub(crate) use probe::{Scalar, scalars, top, walked};
pub(crate) use scan::is_simple;

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

/// What is left of a pointer below another: empty where both are the same, `None` where it does not lead there.
pub(crate) fn below<'p>(pointer: &'p str, outer: &str) -> Option<&'p str> {
    pointer.strip_prefix(outer).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The parts of a pointer before and after its first `*`.
pub(crate) fn split_at_star(pointer: &str) -> Option<(&str, &str)> {
    pointer.match_indices("/*").find_map(|(at, _)| Some((pointer.get(..at)?, below(pointer.get(at..)?, "/*")?)))
}

/// The texts of the values at the first of these pointers that leads to any.
pub(crate) fn first<'v>(text: &'v str, pointers: &[&str]) -> Vec<&'v str> {
    pointers.iter().map(|pointer| all(text, pointer)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The texts of the values at a pointer: one or none, more with `*`.
pub(crate) fn all<'v>(text: &'v str, pointer: &str) -> Vec<&'v str> {
    segments(pointer)
        .fold(vec![text], |found, segment| found.into_iter().flat_map(|text| children(text, &segment)).collect())
}

fn children<'v>(text: &'v str, segment: &str) -> Vec<&'v str> {
    match text.as_bytes().first() {
        Some(b'[') => {
            let mut items = parts::elements(text).unwrap_or_default().into_iter().map(RawValue::get);
            if segment == "*" {
                return items.collect();
            }
            segment.parse().ok().and_then(|at| items.nth(at)).into_iter().collect()
        }
        Some(b'{') => {
            let fields = parts::entries(text).unwrap_or_default().into_iter();
            if segment == "*" {
                return fields.map(|(_, value)| value.get()).collect();
            }
            let mut fields = fields.rev();
            fields.find(|(name, _)| name == segment).map(|(_, value)| value.get()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_alternatives() {
        let text = r#"{"a": [{"id": 1.50}, {"x": 0}, {"id": "2"}], "b/c": {"~": [7]}, "": 3}"#;
        assert_eq!(first(text, &["/none/*", "/a/*/id"]), ["1.50", "\"2\""]);
        assert_eq!(first(text, &["/b~1c/~0/0"]), ["7"]);
        assert_eq!(all(text, "/"), ["3"]);
        assert_eq!(all(text, ""), [text]);
        assert!(first(text, &["/a/9", "/a/0/id/x"]).is_empty());
    }
}
