//! What a sentence states besides its words: the values of a field, URLs, an example.

use super::vocabulary::VALUES;
use crate::trace::claim::{Claim, Kind, sequence, words};

/// A text in pieces, each with its line.
pub(super) type Pieces<'t> = [(usize, &'t str)];

/// The claims of a text: what it states, and its other words.
pub(super) fn claims(pieces: &Pieces<'_>) -> Vec<Claim> {
    let joined = Joined::new(pieces);
    let mut out = Vec::new();
    let mut cuts = Vec::new();
    for (start, end, value) in values(&joined.text) {
        out.push(Claim::new(Kind::Value, value, joined.line(start)));
        cuts.push((start, end));
    }
    for (start, end) in urls(&joined.text) {
        let url = joined.text.get(start..end).unwrap_or_default();
        out.push(Claim::new(Kind::Url, url, joined.line(start)));
        cuts.push((start, end));
    }
    if let Some((start, value)) = example(&joined.text) {
        let line = joined.line(joined.text.len().saturating_sub(value.len()));
        out.push(Claim::new(Kind::Keyword, "example", line).valued(value));
        cuts.push((start, joined.text.len()));
    }
    let mut prose = Claim::new(Kind::Prose, "", pieces.first().map_or(0, |(line, _)| *line));
    let mut at = 0;
    for word in joined.text.split_inclusive(char::is_whitespace) {
        let end_of_word = at + word.trim_end().len();
        let is_cut = cuts.iter().any(|(start, end)| at < *end && *start < end_of_word);
        if !is_cut {
            prose.text.extend(words(word).map(|word| (word, joined.line(at))));
        }
        at += word.len();
    }
    if let Some((_, line)) = prose.text.first() {
        prose.line = *line;
        prose.facts.words = prose.text.len();
        prose.facts.hash = Some(sequence(prose.text.iter().map(|(word, _)| word)));
        out.push(prose);
    }
    out
}

/// Pieces as one text that knows the line of each byte.
struct Joined {
    text: String,
    starts: Vec<(usize, usize)>,
}

impl Joined {
    fn new(pieces: &Pieces<'_>) -> Self {
        let mut text = String::new();
        let mut starts = Vec::new();
        for (line, piece) in pieces {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push((text.len(), *line));
            text.push_str(piece);
        }
        Self { text, starts }
    }

    fn line(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|(start, _)| *start <= at);
        after.checked_sub(1).and_then(|index| self.starts.get(index)).map_or(0, |(_, line)| *line)
    }
}

/// Where a text has absolute URLs.
fn urls(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let start = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min();
        if let Some(start) = start {
            let bare = word.trim_end().trim_end_matches(['.', ',', ';', ')', '"', '\'', '`', '>', '|']);
            if bare.len() > start {
                out.push((at + start, at + bare.len()));
            }
        }
        at += word.len();
    }
    out
}

/// The example at the end of a description, and where it begins.
fn example(text: &str) -> Option<(usize, &str)> {
    let at = ["Example: ", "Пример: "].iter().filter_map(|label| Some((text.rfind(label)?, label.len()))).max()?;
    let value = text.get(at.0 + at.1..)?.trim();
    (!value.is_empty()).then_some((at.0, value))
}

/// The values that a text lists, each with its place.
fn values(text: &str) -> Vec<(usize, usize, String)> {
    let lower = text.to_lowercase();
    // Small letters may have another length; then places would not fit.
    let label = (lower.len() == text.len())
        .then(|| VALUES.iter().filter_map(|label| lower.find(label).map(|at| at + label.len())).min())
        .flatten();
    match label {
        Some(start) => listed(text, start),
        None => in_brackets(text),
    }
}

const QUOTES: &[(char, char)] = &[('‘', '’'), ('“', '”'), ('«', '»'), ('"', '"'), ('\'', '\''), ('`', '`')];

/// The items of the list that begins at a place: all quoted, or words up to the end of the sentence.
fn listed(text: &str, start: usize) -> Vec<(usize, usize, String)> {
    let rest = text.get(start..).unwrap_or_default();
    let quoted = quoted(rest);
    if !quoted.is_empty() {
        return quoted.into_iter().map(|(from, to, value)| (start + from, start + to, value)).collect();
    }
    let end = rest.find(". ").or_else(|| rest.find(['|', ';'])).unwrap_or(rest.len());
    let mut out = Vec::new();
    let mut at = start;
    for item in rest.get(..end).unwrap_or_default().split(',') {
        for (offset, value) in split_or(item) {
            let bare = value.trim().trim_end_matches('.');
            let from = at + offset + (value.len() - value.trim_start().len());
            if !bare.is_empty() && bare.split_whitespace().count() <= 3 {
                out.push((from, from + bare.len(), bare.to_owned()));
            }
        }
        at += item.len() + 1;
    }
    out
}

/// The quoted texts at the beginning of a text, with no more than a comma or a conjunction between them.
fn quoted(text: &str) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some((offset, open)) = rest.char_indices().find(|(_, c)| QUOTES.iter().any(|(open, _)| open == c)) else {
            break;
        };
        let between = rest.get(..offset).unwrap_or_default();
        let joins = between.split([',', ' ', ';', '/']).all(|word| matches!(word, "" | "or" | "and" | "или" | "и"));
        let close = QUOTES.iter().find(|(known, _)| *known == open).map_or(open, |(_, close)| *close);
        let start = at + offset + open.len_utf8();
        let Some(length) = text.get(start..).and_then(|inner| inner.find(close)).filter(|_| joins) else { break };
        let value = text.get(start..start + length).unwrap_or_default();
        out.push((at + offset, start + length + close.len_utf8(), value.to_owned()));
        at = start + length + close.len_utf8();
    }
    out
}

/// Values in brackets, such as `(m or f)`: names in ASCII, and nothing else.
fn in_brackets(text: &str) -> Vec<(usize, usize, String)> {
    let Some((open, close)) = text.rfind('(').and_then(|open| Some((open, open + text.get(open..)?.find(')')?))) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = open + 1;
    for item in text.get(open + 1..close).unwrap_or_default().split(',') {
        for (offset, value) in split_or(item) {
            let bare = value.trim();
            let is_name = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
            if !is_name {
                return Vec::new();
            }
            let from = at + offset + (value.len() - value.trim_start().len());
            out.push((from, from + bare.len(), bare.to_owned()));
        }
        at += item.len() + 1;
    }
    if out.len() < 2 { Vec::new() } else { out }
}

/// The parts of an item between conjunctions, each with its offset.
fn split_or(item: &str) -> Vec<(usize, &str)> {
    for conjunction in [" или ", " or "] {
        if let Some((first, second)) = item.split_once(conjunction) {
            return vec![(0, first), (first.len() + conjunction.len(), second)];
        }
    }
    vec![(0, item)]
}
