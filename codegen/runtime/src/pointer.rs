//! JSON pointers (RFC 6901), with `*` for every element of an array and every value of an object where several values are
//! looked for.
//!
//! [`all`] and [`first`], [`scalars`] and [`decode`] read a text; `json::edit` changes one. A segment of generated facts may have
//! several spellings, after [`OR`]: where the first is not there, the next one counts.

mod decode;
mod probe;
mod scan;

use std::borrow::Cow;

use serde_json::value::RawValue;
use smallvec::{SmallVec, smallvec};

use crate::json::parts;

pub(crate) use decode::decode;
pub(crate) use probe::{Scalar, scalars, top, walked};
pub(crate) use scan::is_simple;

/// What stands between the spellings of a segment. No pointer has it otherwise: `~` is followed by `0` or `1`.
const OR: &str = "~|";

/// How many pointers one with several spellings stands for at most.
const MOST: usize = 64;

/// The pointers that one with several spellings stands for, in their order; any other stands for itself.
fn spellings(pointer: &str) -> SmallVec<[Cow<'_, str>; 1]> {
    if !pointer.contains(OR) {
        return smallvec![pointer.into()];
    }
    let mut all: SmallVec<[Cow<'_, str>; 1]> = smallvec!["".into()];
    for segment in pointer.split('/').skip(1) {
        let with =
            |spelling: &str| all.iter().map(|before| [before, "/", spelling].concat().into()).collect::<Vec<_>>();
        all = segment.split(OR).flat_map(with).take(MOST).collect();
    }
    all
}

/// The first segment of a pointer, unescaped, and the rest. `None` for the empty pointer.
pub(crate) fn split_first(pointer: &str) -> Option<(Cow<'_, str>, &str)> {
    split_written(pointer).map(|(segment, rest)| (unescape(segment), rest))
}

/// The same with the segment as it is written.
fn split_written(pointer: &str) -> Option<(&str, &str)> {
    let pointer = pointer.strip_prefix('/')?;
    Some(pointer.split_at(pointer.find('/').unwrap_or(pointer.len())))
}

fn unescape(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') { segment.replace("~1", "/").replace("~0", "~").into() } else { segment.into() }
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
    let mut found = vec![text];
    let mut rest = pointer;
    while let Some((segment, after)) = split_written(rest) {
        found = found.into_iter().flat_map(|text| children(text, segment)).collect();
        rest = after;
    }
    found
}

/// The values below a segment as it is written.
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
            let fields = parts::entries(text).unwrap_or_default();
            if segment == "*" {
                return fields.into_iter().map(|(_, value)| value.get()).collect();
            }
            let named = |spelling| fields.iter().rev().find(|(name, _)| *name == spelling);
            segment.split(OR).map(unescape).find_map(named).map(|(_, value)| value.get()).into_iter().collect()
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

    #[test]
    fn a_segment_with_several_spellings() {
        let at = |text: &str| {
            let pointers = ["/Error~|error/Code~|code", "/Next~|next"];
            let found = walked(text.as_bytes(), &pointers).unwrap();
            let decoded = |pointer| decode::<i64>(text.as_bytes(), pointer).unwrap();
            for (pointer, scalar) in pointers.iter().zip(&found) {
                let all = all(text, pointer).first().map(|value| value.parse().unwrap());
                assert_eq!(
                    (all, decoded(pointer)),
                    (
                        decoded(pointer),
                        scalar.as_ref().map(|scalar| match scalar {
                            Scalar::Int(number) => *number,
                            _ => unreachable!("{scalar:?}"),
                        })
                    )
                );
            }
            pointers.map(decoded)
        };
        assert_eq!(at(r#"{"Error":{"Code":1},"Next":2}"#), [Some(1), Some(2)]);
        assert_eq!(at(r#"{"error":{"code":1},"next":2}"#), [Some(1), Some(2)]);
        assert_eq!(at(r#"{"Error":{"code":1},"next":3,"Next":2}"#), [Some(1), Some(2)]);
        assert_eq!(at(r#"{"error":{"CODE":1},"Next":2,"next":3}"#), [None, Some(2)]);
        let list = r#"[{"ID":1},{"Id":2},{"ID":3,"Id":4}]"#;
        assert_eq!(all(list, "/*/Id~|ID"), ["1", "2", "4"]);
    }
}
