//! Moves the lines that a spec cites to where their text stands in another revision of the document.

use std::collections::BTreeMap;

use super::Document;
use super::compare::Comparison;
use super::compared::{Compared, Pair};
use super::spec::Spec;
use crate::dialect::{Documents, Key as _};
use crate::findings::edit::Edit;
use crate::pointer::join;

/// The edits that make citations lead to the same text again. None where the spec does not state that it cites the locked
/// revision: lines that were moved already would be moved again.
pub(super) fn edits(compared: &Compared<'_>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::new();
    for pair in &compared.list {
        let Pair { document, locked, .. } = pair;
        if document.sha256 == locked.sha256 || cited_digest(compared, pair) != Some(&locked.sha256) {
            continue;
        }
        out.extend(citations(compared, pair));
        let stated = place(pair);
        let mut replace = |pointer: &str, now: &dyn Fn(&str) -> String| out.extend(scalar(compared, pointer, now));
        replace(&join(&stated, "lines"), &|written| renumbered(written, &|_, _, _| document.lines));
        replace(&join(&stated, "sha256"), &|written| written.replace(&locked.sha256, &document.sha256));
    }
    out.sort();
    out
}

/// A document whose lines moved and whose citations stay, because the spec does not say that they are of the locked revision.
pub(super) struct Unmoved<'c> {
    /// The pointer of the document in the spec.
    pub(super) pointer: String,
    pub(super) id: &'c str,
    /// Whether the spec states a digest, of a third revision.
    pub(super) states_digest: bool,
    /// The digest of the locked revision.
    pub(super) locked: &'c str,
}

/// The documents of which [`edits`] moves no citation, although there are some to move.
pub(super) fn unmoved<'c>(compared: &'c Compared<'_>) -> impl Iterator<Item = Unmoved<'c>> {
    compared.list.iter().filter_map(move |pair| {
        let Pair { document, locked, .. } = pair;
        let digest = cited_digest(compared, pair);
        let is_known = digest.is_some_and(|digest| *digest == locked.sha256 || *digest == document.sha256);
        if document.sha256 == locked.sha256 || is_known || citations(compared, pair).is_empty() {
            return None;
        }
        Some(Unmoved {
            pointer: place(pair),
            id: &document.id,
            states_digest: digest.is_some(),
            locked: &locked.sha256,
        })
    })
}

/// The pointer of a document in the spec.
fn place(pair: &Pair<'_>) -> String {
    join(&format!("/{}", Documents::NAME), &pair.document.id)
}

/// The digest of the revision that the spec says it cites.
fn cited_digest<'c>(compared: &'c Compared<'_>, pair: &Pair<'_>) -> Option<&'c String> {
    match compared.spec.context.get(&join(&place(pair), "sha256"))? {
        serde_json::Value::String(digest) => Some(digest),
        _ => None,
    }
}

/// The edits of the lines that cite a document.
fn citations(compared: &Compared<'_>, pair: &Pair<'_>) -> Vec<Edit> {
    let lines = Lines::new(&pair.comparison);
    let now = |written: &str| renumbered(written, &|old, is_end, range| lines.now(old, is_end, range));
    let pointers = cited(&compared.spec, pair.document, compared.trace.documents.len() == 1);
    pointers.iter().filter_map(|pointer| scalar(compared, pointer, &now)).collect()
}

/// Replaces a value as it is written, where the text is what the value is.
fn scalar(compared: &Compared<'_>, pointer: &str, now: &dyn Fn(&str) -> String) -> Option<Edit> {
    let document = &compared.trace.checked.document;
    let stated = match compared.spec.context.get(pointer)? {
        serde_json::Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let span = document.spans.value(pointer)?;
    let written = document.text.get(span.start..span.end)?.trim_end();
    Edit::scalar(&document.text, span, |written| written.trim_matches(['"', '\'']) == stated, &now(written))
}

/// The pointers of the lines that cite a document.
fn cited(spec: &Spec<'_>, document: &Document, is_only: bool) -> Vec<String> {
    let sources = spec.citations.iter().filter(|cited| !cited.is_inferred && cited.document == document.id);
    let mut out: Vec<String> = sources.map(|cited| cited.pointer.clone()).collect();
    for (at, entry) in spec.register.iter().enumerate() {
        for (number, claim) in entry.claims.iter().enumerate() {
            let is_here = claim.document.as_ref().map_or(is_only, |id| *id == document.id);
            if is_here && claim.lines.is_some() {
                out.push(format!("/x-accord-discrepancies/{at}/claims/{number}/lines"));
            }
        }
    }
    out
}

/// Whence a number of a line comes: the line, whether it ends a range, and the range.
type Now<'f> = &'f dyn Fn(usize, bool, (usize, usize)) -> usize;

/// A text with other numbers, and all else as it is.
fn renumbered(text: &str, now: Now<'_>) -> String {
    let ranges: Vec<(usize, usize)> = numbers(text);
    let number = |(from, to): (usize, usize)| text.get(from..to).and_then(|digits| digits.parse::<usize>().ok());
    let joins = |a: (usize, usize), b: (usize, usize)| text.get(a.1..b.0).is_some_and(|between| between.trim() == "-");
    let mut out = String::new();
    let mut at = 0;
    for (index, place) in ranges.iter().enumerate() {
        let Some(old) = number(*place) else { continue };
        let before =
            index.checked_sub(1).and_then(|index| ranges.get(index)).copied().filter(|before| joins(*before, *place));
        let after = ranges.get(index + 1).copied().filter(|after| joins(*place, *after));
        let range = (before.and_then(number).unwrap_or(old), after.and_then(number).unwrap_or(old));
        out.push_str(text.get(at..place.0).unwrap_or_default());
        out.push_str(&now(old, before.is_some(), range).to_string());
        at = place.1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where a text has numbers.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match out.last_mut().filter(|(_, end)| *end == at) {
            Some(last) => last.1 = at + 1,
            None => out.push((at, at + 1)),
        }
    }
    out
}

/// Where the lines of the locked revision are now: the first and the last line that each has become.
struct Lines {
    known: BTreeMap<usize, (usize, usize)>,
}

impl Lines {
    fn new(comparison: &Comparison<'_>) -> Self {
        // A blank line may stand between the parts of a line that was wrapped.
        const FARTHEST: usize = 2;
        let mut known: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        // Of several claims in one line, the first counts.
        for (old, new) in comparison.pairs.iter().filter(|(old, _)| !old.kind.is_group()) {
            let (_, last) = known.entry(old.line).or_insert((new.line, new.line));
            if (*last..=*last + FARTHEST).contains(&new.line) {
                *last = new.line;
            }
        }
        Self { known }
    }

    /// Where a line is now: with the claim in it, or as far from the nearest claim of its range as before.
    fn now(&self, line: usize, is_end: bool, (first, last): (usize, usize)) -> usize {
        let from = |(old, (first, last)): (&usize, &(usize, usize))| {
            let new = if is_end { last } else { first };
            (*new + line).saturating_sub(*old).max(1)
        };
        let (first, last) = (first.min(last), last.max(first));
        let within = match is_end {
            true => self.known.range(first..=line).next_back(),
            false => self.known.range(line..=last).next(),
        };
        let around = || self.known.range(..=line).next_back().or_else(|| self.known.range(line..).next());
        within.or_else(around).map_or(line, from)
    }
}
