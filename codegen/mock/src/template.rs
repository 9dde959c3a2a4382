//! Paths of a document, such as `/items/{id}.json`, and which of them a request's path is.

use accord_codegen::pointer::percent_decoded;

/// How many ways to read a path are looked at: whoever sends a request decides how many there are.
const MOST_READINGS: usize = 16;

/// How many steps are taken to find them.
const MOST_STEPS: usize = 512;

/// The values of a path, with their names.
pub(crate) type Values = Vec<(String, String)>;

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

    /// The values that the names may have if a path matches, the shortest first. `path` is a request's, split at `/`; it and the
    /// values are still encoded.
    pub(crate) fn matches(&self, path: &[&str]) -> Vec<Values> {
        if path.len() != self.segments.len() {
            return Vec::new();
        }
        let mut readings = vec![Vec::new()];
        for (segment, text) in self.segments.iter().zip(path) {
            match segment {
                Segment::Literal(literal) => {
                    if literal != text && percent_decoded(text).as_ref() != Some(literal) {
                        return Vec::new();
                    }
                }
                Segment::Mixed(literals, names) => {
                    let mut found = captured(literals, names, text);
                    if found.is_empty() {
                        let literals: Vec<String> = literals.iter().map(|literal| in_path(literal)).collect();
                        found = captured(&literals, names, text);
                    }
                    readings = combined(&readings, &found);
                    if readings.is_empty() {
                        return readings;
                    }
                }
            }
        }
        readings
    }
}

/// Each of some readings with each of others, as far as there is room. Names that a reading has already keep their values.
pub(crate) fn combined(readings: &[Values], others: &[Values]) -> Vec<Values> {
    let both = |(reading, other): (&Values, &Values)| {
        let is_new = |(name, _): &&(String, String)| !reading.iter().any(|(known, _)| known == name);
        reading.iter().chain(other.iter().filter(is_new)).cloned().collect()
    };
    let pairs = readings.iter().flat_map(|reading| others.iter().map(move |other| (reading, other)));
    pairs.take(MOST_READINGS).map(both).collect()
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

/// A literal as a URL has it.
fn in_path(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    for byte in literal.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | 0x7f.. | 0..=0x1f => out.push_str(&format!("%{byte:02X}")),
            byte => out.push(char::from(byte)),
        }
    }
    out
}

/// The ways in which names can take a text, each at least one character: first those in which the first name takes least.
fn captured(literals: &[String], names: &[String], text: &str) -> Vec<Values> {
    let Some((first, following)) = literals.split_first() else { return Vec::new() };
    let Some(rest) = text.strip_prefix(first.as_str()) else { return Vec::new() };
    let names: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(following.iter().map(String::as_str)).collect();
    let mut search = Search { found: Vec::new(), values: Vec::new(), left: MOST_STEPS };
    search.follow(&names, rest);
    search.found
}

struct Search<'t> {
    found: Vec<Values>,
    /// The names that have taken something so far.
    values: Vec<(&'t str, &'t str)>,
    /// How many steps are left.
    left: usize,
}

impl<'t> Search<'t> {
    /// Takes the rest of a text by names, each with the literal text that follows it.
    fn follow(&mut self, names: &[(&'t str, &'t str)], rest: &'t str) {
        let Some(((name, literal), others)) = names.split_first() else { return self.complete() };
        if others.is_empty() {
            // The last name takes all that is there.
            if let Some(value) = rest.strip_suffix(literal).filter(|value| !value.is_empty()) {
                self.take(name, value, others, "");
            }
            return;
        }
        for (end, _) in rest.char_indices().skip(1) {
            if self.left == 0 || self.found.len() >= MOST_READINGS {
                return;
            }
            if let (Some(value), Some(after)) = (rest.get(..end), rest.get(end..))
                && let Some(after) = after.strip_prefix(literal)
            {
                self.take(name, value, others, after);
            }
        }
    }

    fn take(&mut self, name: &'t str, value: &'t str, others: &[(&'t str, &'t str)], after: &'t str) {
        self.left = self.left.saturating_sub(1);
        self.values.push((name, value));
        self.follow(others, after);
        self.values.pop();
    }

    fn complete(&mut self) {
        if self.values.iter().all(|(_, value)| percent_decoded(value).is_some()) {
            self.found.push(self.values.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(template: &str, path: &str) -> Vec<Values> {
        let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        Template::new(template).matches(&segments)
    }

    fn matched(template: &str, path: &str) -> Option<Values> {
        readings(template, path).into_iter().next()
    }

    #[test]
    fn names_take_segments_and_parts_of_them() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(matched("/a/{b}", "/a/x%2Fy"), Some(vec![pair("b", "x%2Fy")]));
        assert_eq!(matched("/a/{b}.json", "/a/x.y.json"), Some(vec![pair("b", "x.y")]));
        assert_eq!(matched("/{a}...{b}", "/x...y"), Some(vec![pair("a", "x"), pair("b", "y")]));
        assert_eq!(matched("/a/{b}", "/a/"), None);
        assert_eq!(matched("/a/{b}", "/a/b/c"), None);
        assert_eq!(matched("/a/b c", "/a/b%20c"), Some(Vec::new()));
        assert_eq!(matched("/a é{b}", "/a%20%C3%A9x"), Some(vec![pair("b", "x")]));
        assert_eq!(matched("/a/{b", "/a/{b"), Some(Vec::new()));
    }

    #[test]
    fn a_path_is_read_in_every_way() {
        let values = |template: &str, path: &str| -> Vec<Vec<String>> {
            readings(template, path).into_iter().map(|r| r.into_iter().map(|(_, value)| value).collect()).collect()
        };
        assert_eq!(values("/{a}.{b}", "/a.b.pdf"), [["a", "b.pdf"], ["a.b", "pdf"]]);
        assert_eq!(values("/{a}{b}", "/xyz"), [["x", "yz"], ["xy", "z"]]);
        assert_eq!(values("/{a}-{b}/{c}.{d}", "/x-y/1.2.3"), [["x", "y", "1", "2.3"], ["x", "y", "1.2", "3"]]);
        assert_eq!(values("/{a}{b}", "/x%2Fy").first().unwrap(), &["x", "%2Fy"]);
        // The first hyphen leads nowhere.
        assert_eq!(values("/{a}-{b}.json", "/x.json-y.json"), [["x.json", "y"]]);
        let hostile = format!("/{}", ".".repeat(60_000));
        assert_eq!(values("/{a}.{b}.{c}.{d}.{e}.{f}x", &hostile), Vec::<Vec<String>>::new());
        assert_eq!(values("/{a}.{b}.{c}", &hostile).len(), MOST_READINGS);
    }

    #[test]
    fn a_literal_segment_counts_more_than_a_name() {
        let more = |one: &str, other: &str| Template::new(one).literal() > Template::new(other).literal();
        assert!(more("/a/mine", "/a/{name}"));
        assert!(more("/a/{name}.json", "/a/{name}"));
    }
}
