//! What to do about a text that is not YAML. The parser says which of its rules failed and where it noticed; a person needs
//! the mistake that led there, which is often on the line before.

use crate::findings::render::quote;

/// What is likely wrong, where, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Advice {
    /// Byte range of the mistake.
    pub(super) place: (usize, usize),
    pub(super) help: String,
}

/// One line of the text.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Offset of its first byte.
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn indent(self) -> &'t str {
        let content = self.text.trim_start();
        self.text.get(..self.text.len() - content.len()).unwrap_or_default()
    }

    fn content(self) -> &'t str {
        self.text.trim()
    }

    fn is_blank(self) -> bool {
        self.content().is_empty() || self.content().starts_with('#')
    }

    /// The content without the dashes of a list.
    fn entry(self) -> &'t str {
        let mut content = self.content();
        while let Some(rest) = content.strip_prefix("- ") {
            content = rest.trim_start();
        }
        content
    }

    fn place(self) -> (usize, usize) {
        let start = self.start + self.indent().len();
        (start, start + self.content().len())
    }

    /// Where a part of the content is.
    fn place_of(self, part: &str) -> (usize, usize) {
        let at = self.text.find(part).unwrap_or_default();
        (self.start + at, self.start + at + part.len())
    }
}

/// Advice on an error that the parser noticed at a byte offset, with its own words.
pub(super) fn advice(text: &str, at: usize, error: &str) -> Advice {
    let place = Place::new(text, at);
    let rules: [fn(&Place<'_>, &str) -> Option<Advice>; 7] =
        [whole_text, indentation_characters, quotes, first_character, missing_space, brackets, structure];
    rules.iter().find_map(|rule| rule(&place, error)).unwrap_or_else(|| Advice {
        place: (at, at),
        help: "indent with spaces, the keys of one object by the same number; quote a string that has `: `, ` #` or brackets"
            .to_owned(),
    })
}

/// Where the parser noticed the error.
struct Place<'t> {
    text: &'t str,
    at: usize,
    lines: Vec<Line<'t>>,
    /// Index of the line.
    line: usize,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            lines.push(Line { start, text: line.trim_end_matches(['\n', '\r']) });
            start += line.len();
        }
        let line = lines.partition_point(|line| line.start <= at).saturating_sub(1);
        Self { text, at, lines, line }
    }

    fn current(&self) -> Option<Line<'t>> {
        self.lines.get(self.line).copied()
    }

    /// The nearest line before that has content.
    fn previous(&self) -> Option<Line<'t>> {
        self.lines.get(..self.line)?.iter().rev().copied().find(|line| !line.is_blank())
    }

    /// The line itself, the one before, and the next, which the parser may have read already.
    fn around(&self) -> impl Iterator<Item = Line<'t>> {
        let next = self.lines.iter().skip(self.line + 1).copied().find(|line| !line.is_blank());
        self.current().into_iter().chain(self.previous()).chain(next)
    }

    /// What stands at the place, up to the end of the line.
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default().lines().next().unwrap_or_default()
    }

    fn here(&self, help: impl Into<String>) -> Option<Advice> {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        Some(Advice { place: (self.at, self.at + length), help: help.into() })
    }
}

/// It is something else altogether, or git left its marks.
fn whole_text(place: &Place<'_>, _error: &str) -> Option<Advice> {
    if place.text.trim_start().starts_with('<') && !place.text.trim_start().starts_with("<<") {
        let help = "this is HTML or XML; download the document itself, not the page that shows it".to_owned();
        return Some(Advice { place: (0, 0), help });
    }
    let marks = ["<<<<<<< ", "=======", ">>>>>>> "];
    let line = place.around().find(|line| marks.iter().any(|mark| line.text.starts_with(mark)))?;
    Some(Advice { place: line.place(), help: "git left a conflict here; keep one of the two sides".to_owned() })
}

/// A tab or an odd space among the spaces that a line begins with.
fn indentation_characters(place: &Place<'_>, error: &str) -> Option<Advice> {
    let found = place
        .around()
        .find_map(|line| line.indent().char_indices().find(|(_, c)| *c != ' ').map(|(at, c)| (line.start + at, c)));
    match found {
        Some((at, '\t')) => {
            Some(Advice { place: (at, at + 1), help: "indent with spaces: YAML allows no tabs there".to_owned() })
        }
        Some((at, odd)) => Some(Advice {
            place: (at, at + odd.len_utf8()),
            help: format!("indent with plain spaces; this is the character U+{:04X}", u32::from(odd)),
        }),
        None if error.contains("tab") => place.here("write spaces in place of the tab"),
        None => None,
    }
}

fn quotes(place: &Place<'_>, error: &str) -> Option<Advice> {
    if error.contains("unknown escape") {
        return place.here(r"within double quotes `\` begins an escape: write `\\`, or put the text in single quotes");
    }
    if error.contains("trailing content after") {
        let help = "there is text after the closing quote; in single quotes write `''` for `'`, in double quotes \
                    `\\\"` for `\"`";
        return place.here(help);
    }
    if error.contains("quoted scalar") {
        return place
            .here("the quote that opens here is not closed; or its text goes on in lines that are indented less");
    }
    None
}

/// A value that begins with a character that has a meaning of its own.
fn first_character(place: &Place<'_>, error: &str) -> Option<Advice> {
    let rest = place.rest();
    let first = rest.chars().next()?;
    let what = match first {
        '@' | '`' => "is reserved".to_owned(),
        '%' => "begins a directive".to_owned(),
        '*' if error.contains("anchor") => "refers to an anchor that does not exist".to_owned(),
        '&' if error.contains("anchor") => "begins the name of an anchor".to_owned(),
        '|' | '>' if error.contains("block scalar") => {
            "begins a block of text; nothing may follow it on this line".to_owned()
        }
        '?' if error.contains("mapping keys") => "begins a key".to_owned(),
        '-' if error.contains("sequence entries") => {
            return place.here("list items go on separate lines below the key; quote it if a string is meant");
        }
        _ => return None,
    };
    let value = rest.split(" #").next().unwrap_or_default().trim_end();
    let quoted = quote(&format!("'{}'", value.replace('\'', "''")));
    Some(Advice {
        place: (place.at, place.at + value.len()),
        help: format!("`{first}` {what}; if a string is meant, quote it: {quoted}"),
    })
}

/// `key:value`, or `key` without a colon.
fn missing_space(place: &Place<'_>, error: &str) -> Option<Advice> {
    let is_colon = error.contains("simple key") || error.contains("mapping values");
    if !is_colon && !error.contains("expected key") {
        return None;
    }
    let line = [place.previous(), place.current()].into_iter().flatten().find_map(|line| {
        let (key, value) = line.entry().split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '/'));
        let is_glued = !value.is_empty() && !value.starts_with([' ', '\t', ':', '/']);
        (is_key && is_glued).then_some((line, key, value))
    });
    if let Some((line, key, value)) = line {
        let help = format!("write a space between the colon and the value: {}", quote(&format!("{key}: {value}")));
        return Some(Advice { place: line.place_of(line.entry()), help });
    }
    if !error.contains("simple key") {
        return None;
    }
    let line = [place.previous(), place.current()].into_iter().flatten().find(|line| !line.entry().contains(':'))?;
    let help = format!("a key ends with a colon: {}", quote(&format!("{}:", line.entry())));
    Some(Advice { place: line.place_of(line.entry()), help })
}

fn brackets(place: &Place<'_>, error: &str) -> Option<Advice> {
    if error.contains("misplaced bracket") {
        return place.here("no bracket is open here; remove it, or quote the string");
    }
    // `pattern: [a-z]+`: the list ends, and the text goes on.
    if let Some(line) = place.current() {
        let value = line.entry().split_once(": ").map_or(line.entry(), |(_, value)| value.trim());
        let close = match value.chars().next() {
            Some('[') => Some(']'),
            Some('{') => Some('}'),
            _ => None,
        };
        let goes_on = close
            .and_then(|close| value.rfind(close))
            .is_some_and(|end| !value.get(end + 1..).unwrap_or_default().trim_start().is_empty());
        if goes_on && error.contains("expected key") {
            let help = format!(
                "a value that begins with `[` or `{{` is a list or an object; if a string is meant, quote it: {}",
                quote(&format!("'{}'", value.replace('\'', "''")))
            );
            return Some(Advice { place: line.place_of(value), help });
        }
    }
    let is_flow = error.contains("flow ") || error.contains("illegal placement");
    is_flow.then(|| {
        let help = "between `{ }` and `[ ]` items are separated by commas, and every bracket is closed; quote a string that \
                    has `: `, a comma or a bracket";
        place.here(help)
    })?
}

/// Keys that do not align, and a colon within a text.
fn structure(place: &Place<'_>, error: &str) -> Option<Advice> {
    let line = place.current()?;
    if error.contains("mapping values") {
        let before = line.text.get(..place.at.saturating_sub(line.start)).unwrap_or_default();
        // A quoted key has no colon of ours in it.
        let key = before.trim_start().trim_start_matches("- ");
        if let Some((name, _)) = key.split_once(": ").filter(|(name, _)| !name.is_empty()) {
            let value =
                line.entry().strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).unwrap_or_default().trim();
            let shown = quote(&format!("{name}: '{}'", value.replace('\'', "''")));
            return Some(Advice {
                place: line.place_of(value),
                help: format!("a string that has `: ` needs quotes: {shown}"),
            });
        }
        if let Some(previous) = place.previous().filter(|previous| previous.indent().len() < line.indent().len()) {
            let help = format!(
                "this line is indented more than {}, which has a value already; align the two",
                quote(previous.content())
            );
            return Some(Advice { place: line.place(), help });
        }
    }
    if error.contains("expected key") || error.contains("mapping values") {
        let help = "this line is indented as no line above it; the keys of one object, and the dashes of one list, begin in \
                    one column";
        return Some(Advice { place: line.place(), help: help.to_owned() });
    }
    None
}
