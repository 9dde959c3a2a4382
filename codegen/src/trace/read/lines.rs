//! The lines of a text, without what only arranges it.

use super::vocabulary::GLUED;

/// One line, or the part of one that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: usize,
    /// Without white space around it.
    pub(super) text: String,
    /// Whether a list's mark stood before it.
    pub(super) is_item: bool,
}

impl Line {
    /// Whether it has nothing but signs that arrange a page.
    pub(super) fn is_layout(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || "|-–—=_*#~:•·`+⁎.".contains(c))
    }

    /// Its parts between two or more spaces.
    pub(super) fn columns(&self) -> Vec<&str> {
        self.text.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line: String = line.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }).collect();
        let line = line.replace('\t', "  ");
        let mut rest = line.trim_matches(is_blank);
        while let Some(cut) = glue(rest) {
            let (before, after) = rest.split_at(cut);
            out.push(Line { number: at + 1, text: before.trim().to_owned(), is_item: false });
            rest = after.trim();
        }
        let (text, is_item) = unmarked(rest);
        out.push(Line { number: at + 1, text: text.to_owned(), is_item });
    }
    out
}

/// Whether a character shows nothing: white space, or one without a width, as copied pages have them at the ends of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Where the first part of a line ends that a lost line break ran into the next.
fn glue(line: &str) -> Option<usize> {
    let joined =
        |at: usize| line.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
    let label = GLUED.iter().filter_map(|label| line.find(label)).find(|at| joined(*at));
    let command = ["curl -", "curl \"", "curl '"].iter().filter_map(|start| line.find(start)).find(|at| joined(*at));
    let head = || {
        const HEADS: &[&str] = &["Parameters", "Parameter", "Name", "Field"];
        let first = line
            .split_once('|')
            .map(|(first, _)| first.trim_end())
            .filter(|_| line.starts_with(char::is_alphanumeric))?;
        let at = HEADS.iter().find_map(|head| first.strip_suffix(head)).map(str::len)?;
        first.get(..at).filter(|media| media.contains('/') && !media.contains(' ')).map(|_| at)
    };
    label.or(command).or_else(head)
}

/// A line without the marks of a heading or of an item of a list.
fn unmarked(line: &str) -> (&str, bool) {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return (heading.trim(), false);
    }
    for mark in ["- ", "* ", "• ", "· ", "– ", "+ "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (rest.trim(), true);
        }
    }
    (line, false)
}
