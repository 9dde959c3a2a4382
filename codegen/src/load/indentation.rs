//! Quoted text, lists and objects in brackets that go on in lines that are indented too little.
//!
//! ```yaml
//!     about: "The first line
//!     and the second"             # as far left as the key, which YAML forbids
//!     example: {
//!       "a": 1
//!     }                           # the same
//! ```
//! Parsers built on libyaml read it, so people publish it. A line break in quotes and the spaces around it mean one space,
//! and between brackets nothing, so more indentation changes nothing: the lines are indented, and read again.

use std::borrow::Cow;

use super::brackets;
use crate::findings::edit::Edit;

/// How often a text is read anew, and how many bytes that may be together.
const MOST: usize = 256;
const MOST_BYTES: usize = 256 * 1024 * 1024;
/// How the parser calls it of quoted text. It points at the opening quote.
pub(super) const QUOTED: &str = "invalid indentation in quoted scalar";
/// What it calls it between brackets. It points at what stands too far left.
pub(super) const BRACKETED: [&str; 2] = ["invalid indentation", "invalid indentation in flow construct"];

/// A text with lines that were indented.
pub(super) struct Indented<'t> {
    pub(super) text: Cow<'t, str>,
    /// The offset behind each run of spaces that was added, and how many were added up to there. Sorted.
    added: Vec<(usize, usize)>,
    repaired: usize,
}

impl<'t> Indented<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), added: Vec::new(), repaired: 0 }
    }

    /// The offset in the text as it was.
    pub(super) fn original(&self, offset: usize) -> usize {
        let before = self.added.partition_point(|(at, _)| *at <= offset);
        let added = before.checked_sub(1).and_then(|at| self.added.get(at)).map_or(0, |(_, added)| *added);
        offset.saturating_sub(added)
    }

    /// What puts the last repair into the text as it was: from the opening quote or bracket, which is at an offset now.
    pub(super) fn mended(&self, start: usize) -> Option<Edit> {
        let (end, _) = *self.added.last()?;
        let text = self.text.get(start..end)?.to_owned();
        Some(Edit { start: self.original(start), end: self.original(end), text })
    }

    /// Indents the lines of the quoted text, or of what is in brackets, that begins at an offset. `false`: that is not what
    /// is wrong there.
    pub(super) fn repair(&mut self, start: usize) -> bool {
        self.repaired += 1;
        let is_too_much = self.repaired > MOST || self.text.len().saturating_mul(self.repaired) > MOST_BYTES;
        if is_too_much {
            return false;
        }
        let is_bracket = brackets::begin(&self.text, start);
        let lines = if is_bracket { brackets::lines(&self.text, start) } else { lines(&self.text, start) };
        let Some(lines) = lines else { return false };
        let least = 1 + column(self.text.get(..start).unwrap_or_default());
        // The parser goes forward, so what was indented before is further up.
        let mut total = self.added.last().map_or(0, |(_, added)| *added);
        let mut text = String::with_capacity(self.text.len() + lines.len() * least);
        let (mut from, mut added) = (0, Vec::new());
        for line in lines {
            let rest = self.text.get(line..).unwrap_or_default();
            let rest = rest.lines().next().unwrap_or_default();
            let missing = least.saturating_sub(rest.len() - rest.trim_start_matches(' ').len());
            if rest.trim_start().is_empty() || missing == 0 {
                continue;
            }
            if !is_bracket && is_key(rest) {
                return false;
            }
            text.push_str(self.text.get(from..line).unwrap_or_default());
            text.extend(std::iter::repeat_n(' ', missing));
            total += missing;
            added.push((text.len(), total));
            from = line;
        }
        if added.is_empty() {
            return false;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        self.added.extend(added);
        self.text = Cow::Owned(text);
        true
    }
}

/// The column of the key, or of the item of a list, that a text ends within.
fn column(before: &str) -> usize {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut rest = line.trim_start_matches(' ');
    let mut at = line.len() - rest.len();
    while let Some(entry) = rest.strip_prefix("- ").map(|entry| entry.trim_start_matches(' ')).filter(|e| !e.is_empty())
    {
        at += rest.len() - entry.len();
        rest = entry;
    }
    at
}

/// The offsets of the lines that quoted text goes on in. `None`: it does not end, or something follows its end.
fn lines(text: &str, start: usize) -> Option<Vec<usize>> {
    let mut rest = text.get(start..)?.char_indices().peekable();
    let (_, quote @ ('"' | '\'')) = rest.next()? else { return None };
    let mut lines = Vec::new();
    while let Some((at, c)) = rest.next() {
        match c {
            '\n' => lines.push(start + at + 1),
            '\\' if quote == '"' => {
                if let Some((at, '\n')) = rest.next() {
                    lines.push(start + at + 1);
                }
            }
            c if c == quote && quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\'') => drop(rest.next()),
            c if c == quote => {
                let after = text.get(start + at + 1..)?.lines().next().unwrap_or_default();
                let ends = after.trim_start().is_empty() || after.trim_start().starts_with('#');
                return ends.then_some(lines);
            }
            _ => {}
        }
    }
    None
}

/// Whether a line looks like a key of an object or an item of a list: then the quote before it was not closed.
fn is_key(line: &str) -> bool {
    let line = line.trim();
    let entry = line.strip_prefix("- ").unwrap_or(line);
    let name = entry.split_once(": ").map(|(name, _)| name).or_else(|| entry.strip_suffix(':'));
    let is_word =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-$/.{}\"'".contains(c));
    line.starts_with("- ") || name.is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::Indented;

    #[test]
    fn offsets_lead_to_the_text_as_it_was() {
        let text = "a:\n  - b: \"x\n    y\n z\"\n  - 'p\n  q' # end\nd: 1\n";
        let mut indented = Indented::new(text);
        let mut offsets = Vec::new();
        for word in ["\"x", "'p"] {
            let start = indented.text.find(word).unwrap_or_default();
            assert!(indented.repair(start), "{word}");
        }
        for word in ["a:", "\"x", "y\n", "z\"", "'p", "q'", "d: 1"] {
            let now = indented.text.find(word).unwrap_or_default();
            offsets.push((indented.original(now), text.find(word).unwrap_or_default()));
        }
        assert!(offsets.iter().all(|(found, expected)| found == expected), "{offsets:?}\n{}", indented.text);
        assert!(!indented.repair(0), "no quote is there");
    }

    #[test]
    fn a_quote_that_is_not_closed_is_left_alone() {
        for text in ["a: \"x\nb: \"y\"\n", "a: 'x\n- b'\n", "a: \"x\n  y\" z\n", "a: \"x\n"] {
            let start = text.find(['"', '\'']).unwrap_or_default();
            assert!(!Indented::new(text).repair(start), "{text}");
        }
    }
}
