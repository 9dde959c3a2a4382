//! Moves the lines that a spec cites to where their text stands in another revision of the document.

use std::collections::BTreeMap;

use super::compare::Comparison;
use super::spec::Spec;
use super::{Document, Trace};
use crate::dialect::{Documents, Key as _};
use crate::pointer::join;

/// A replacement of a part of the spec's text.
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// The edits that make citations lead to the same text again. None where the spec does not cite the locked revision.
pub(super) fn edits(trace: &Trace<'_>, spec: &Spec<'_>) -> Vec<Edit> {
    let mut out: BTreeMap<usize, Edit> = BTreeMap::new();
    for (document, locked, comparison) in trace.compared() {
        let stated = join(&format!("/{}", Documents::NAME), &document.id);
        let digest = spec.context.get(&join(&stated, "sha256")).and_then(serde_json::Value::as_str);
        if document.sha256 == locked.sha256 || digest.is_some_and(|digest| digest != locked.sha256) {
            continue;
        }
        let lines = Lines::new(&comparison);
        for pointer in cited(spec, document, trace.documents.len() == 1) {
            put(trace, &pointer, &|old, is_end, range| lines.now(old, is_end, range), &mut out);
        }
        put(trace, &join(&stated, "lines"), &|_, _, _| document.lines, &mut out);
        if let Some((span, raw)) = raw(trace, &join(&stated, "sha256")) {
            let text = raw.replace(&locked.sha256, &document.sha256);
            out.insert(span.0, Edit { start: span.0, end: span.1, text });
        }
    }
    out.into_values().collect()
}

/// A text with its edits, which do not overlap and are in order.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.iter().filter(|edit| edit.start <= edit.end) {
        if edit.start < at {
            continue;
        }
        out.push_str(text.get(at..edit.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
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

/// The place and the text of a value as it is written.
fn raw<'t>(trace: &'t Trace<'_>, pointer: &str) -> Option<((usize, usize), &'t str)> {
    let document = &trace.checked.document;
    let span = document.spans.value(pointer)?;
    Some(((span.start, span.end), document.text.get(span.start..span.end)?))
}

/// Whence a number of a line comes: the line, whether it ends a range, and the range.
type Now<'f> = &'f dyn Fn(usize, bool, (usize, usize)) -> usize;

/// Replaces the numbers of a value, and leaves all else as it is.
fn put(trace: &Trace<'_>, pointer: &str, now: Now<'_>, out: &mut BTreeMap<usize, Edit>) {
    let Some(((start, end), raw)) = raw(trace, pointer) else { return };
    let ranges: Vec<(usize, usize)> = numbers(raw);
    let number = |(from, to): (usize, usize)| raw.get(from..to).and_then(|digits| digits.parse::<usize>().ok());
    let mut text = String::new();
    let mut at = 0;
    for (index, place) in ranges.iter().enumerate() {
        let Some(old) = number(*place) else { continue };
        let joins =
            |a: (usize, usize), b: (usize, usize)| raw.get(a.1..b.0).is_some_and(|between| between.trim() == "-");
        let before =
            index.checked_sub(1).and_then(|index| ranges.get(index)).copied().filter(|before| joins(*before, *place));
        let after = ranges.get(index + 1).copied().filter(|after| joins(*place, *after));
        let range = (before.and_then(number).unwrap_or(old), after.and_then(number).unwrap_or(old));
        text.push_str(raw.get(at..place.0).unwrap_or_default());
        text.push_str(&now(old, before.is_some(), range).to_string());
        at = place.1;
    }
    text.push_str(raw.get(at..).unwrap_or_default());
    if text != raw {
        out.insert(start, Edit { start, end, text });
    }
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

/// Where the lines of the locked revision are now.
struct Lines {
    known: BTreeMap<usize, usize>,
}

impl Lines {
    fn new(comparison: &Comparison<'_>) -> Self {
        let mut known: BTreeMap<usize, usize> = BTreeMap::new();
        // Of several claims in one line, the first counts.
        for (old, new) in comparison.pairs.iter().filter(|(old, _)| !old.kind.is_group()) {
            known.entry(old.line).or_insert(new.line);
        }
        Self { known }
    }

    /// Where a line is now: with the claim in it, or as far from the nearest claim of its range as before.
    fn now(&self, line: usize, is_end: bool, (first, last): (usize, usize)) -> usize {
        let from = |(old, new): (&usize, &usize)| (*new + line).saturating_sub(*old).max(1);
        let (first, last) = (first.min(last), last.max(first));
        let within = match is_end {
            true => self.known.range(first..=line).next_back(),
            false => self.known.range(line..=last).next(),
        };
        let around = || self.known.range(..=line).next_back().or_else(|| self.known.range(line..).next());
        within.or_else(around).map_or(line, from)
    }
}
