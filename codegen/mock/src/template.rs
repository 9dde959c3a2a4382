//! Paths of a document, such as `/items/{id}.json`, and which of them a request's path is.

use accord_codegen::pointer::percent_decoded;

/// A path of a document.
#[derive(Debug)]
pub(crate) struct Template {
    segments: Vec<Segment>,
    /// How many characters are given literally: of two that match, the one with more is meant.
    literal: usize,
}

#[derive(Debug)]
enum Segment {
    Literal(String),
    /// Literal texts and names in turn: `a{b}c{d}` is `[a, c, ""]` and `[b, d]`.
    Mixed(Vec<String>, Vec<String>),
}

impl Template {
    /// Reads a path. What follows `?` or `#` only tells it from others of the document.
    pub(crate) fn new(path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<Segment> = path.trim_start_matches('/').split('/').map(segment).collect();
        let literal = segments.iter().map(Segment::literal).sum();
        Self { segments, literal }
    }

    pub(crate) fn length(&self) -> usize {
        self.segments.len()
    }

    pub(crate) fn literal(&self) -> usize {
        self.literal
    }

    /// The values of the names if a path matches, decoded. `path` is a request's, still encoded, split at `/`.
    pub(crate) fn matches(&self, path: &[&str]) -> Option<Vec<(String, String)>> {
        if path.len() != self.segments.len() {
            return None;
        }
        let mut values = Vec::new();
        for (segment, text) in self.segments.iter().zip(path) {
            match segment {
                Segment::Literal(literal) => {
                    if literal != text && percent_decoded(text).as_ref() != Some(literal) {
                        return None;
                    }
                }
                Segment::Mixed(literals, names) => values.extend(captured(literals, names, text)?),
            }
        }
        Some(values)
    }
}

impl Segment {
    fn literal(&self) -> usize {
        match self {
            // A whole segment counts more than any part of one.
            Self::Literal(text) => text.len() + 1000,
            Self::Mixed(literals, _) => literals.iter().map(String::len).sum(),
        }
    }
}

fn segment(text: &str) -> Segment {
    let (mut literals, mut names) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        literals.push(before.to_owned());
        names.push(name.to_owned());
        rest = after;
    }
    match names.is_empty() {
        true => Segment::Literal(text.to_owned()),
        false => {
            literals.push(rest.to_owned());
            Segment::Mixed(literals, names)
        }
    }
}

/// Each name takes as little as it can, and at least one character.
fn captured(literals: &[String], names: &[String], text: &str) -> Option<Vec<(String, String)>> {
    let (first, following) = literals.split_first()?;
    let mut rest = text.strip_prefix(first.as_str())?;
    let mut values = Vec::new();
    for (at, (name, literal)) in names.iter().zip(following).enumerate() {
        let end = match (at + 1 == names.len(), literal.is_empty()) {
            (true, _) => rest.len().checked_sub(literal.len()).filter(|_| rest.ends_with(literal.as_str()))?,
            (false, true) => rest.chars().next().map_or(0, char::len_utf8),
            (false, false) => {
                let first = rest.chars().next()?.len_utf8();
                rest.get(first..)?.find(literal.as_str())? + first
            }
        };
        let value = rest.get(..end).filter(|value| !value.is_empty())?;
        values.push((name.clone(), percent_decoded(value)?));
        rest = rest.get(end + literal.len()..)?;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(template: &str, path: &str) -> Option<Vec<(String, String)>> {
        let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        Template::new(template).matches(&segments)
    }

    #[test]
    fn names_take_segments_and_parts_of_them() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(matched("/a/{b}", "/a/x%2Fy"), Some(vec![pair("b", "x/y")]));
        assert_eq!(matched("/a/{b}.json", "/a/x.y.json"), Some(vec![pair("b", "x.y")]));
        assert_eq!(matched("/{a}...{b}", "/x...y"), Some(vec![pair("a", "x"), pair("b", "y")]));
        assert_eq!(matched("/a/{b}", "/a/"), None);
        assert_eq!(matched("/a/{b}", "/a/b/c"), None);
        assert_eq!(matched("/a/b c", "/a/b%20c"), Some(Vec::new()));
        assert_eq!(matched("/a/{b", "/a/{b"), Some(Vec::new()));
    }

    #[test]
    fn a_literal_segment_counts_more_than_a_name() {
        let more = |one: &str, other: &str| Template::new(one).literal() > Template::new(other).literal();
        assert!(more("/a/mine", "/a/{name}"));
        assert!(more("/a/{name}.json", "/a/{name}"));
    }
}
