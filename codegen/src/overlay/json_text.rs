//! The same of JSON: what overlays do not change stays as it is written, with the digits of its numbers and the layout of its
//! lines.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::{
    load::{
        Document,
        print::{self, Digits, LAYOUT, Layout},
    },
    pointer::join,
};

/// The text of a document that was `before` and is to have this value.
pub(super) fn edited(before: &Document, after: &Value, digits: &Digits) -> Option<String> {
    let root = before.spans.value_range("")?;
    let newline = if before.text.contains("\r\n") { "\r\n" } else { LAYOUT.newline };
    let mut writer = Writer { document: before, digits, layout: Layout { newline, ..LAYOUT } };
    let first = before.value.as_object().and_then(|root| root.keys().next()).map(|key| join("", key));
    let opening = first.and_then(|first| writer.text(root.start..before.spans.key_range(&first)?.start));
    if let Some(unit) = opening.and_then(indentation).filter(|unit| !unit.is_empty()) {
        writer.layout.unit = unit;
    }
    let mut text = writer.text(0..root.start)?.to_owned();
    text.push_str(&writer.value(["", ""], [&before.value, after], Some(""))?);
    text.push_str(writer.text(root.end..before.text.len())?);
    Some(text)
}

struct Writer<'d> {
    document: &'d Document,
    digits: &'d Digits,
    layout: Layout<'d>,
}

/// An entry of an object or a list as it is to be: its text, and which of the old ones it was.
struct Entry {
    was: Option<usize>,
    text: String,
}

impl<'d> Writer<'d> {
    /// The text of a value: `from` and `old` are its pointer and what it was, `to` and `new` what it is to be. `indentation` is
    /// that of its line, if it is to have lines.
    fn value(&self, [from, to]: [&str; 2], [old, new]: [&Value; 2], indentation: Option<&str>) -> Option<String> {
        let whole = self.document.spans.value_range(from)?;
        if old == new {
            return self.text(whole).map(str::to_owned);
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) if !old.is_empty() => self.object([from, to], [old, new], whole),
            (Value::Array(old), Value::Array(new)) if !old.is_empty() => self.list([from, to], [old, new], whole),
            _ => Some(print::json(new, to, self.digits, self.layout, indentation)),
        }
    }

    fn object(
        &self,
        [from, to]: [&str; 2],
        [old, new]: [&Map<String, Value>; 2],
        whole: Range<usize>,
    ) -> Option<String> {
        let places = |key: &String| {
            let at = join(from, key);
            Some((self.document.spans.key_range(&at)?, self.document.spans.value_range(&at)?))
        };
        let places: Vec<_> = old.keys().map(places).collect::<Option<_>>()?;
        let old_entries: Vec<Range<usize>> = places.iter().map(|(key, value)| key.start..value.end).collect();
        let indentation = self.indentation(&whole, &old_entries)?;
        let mut entries = Vec::new();
        for (was, ((key, old), (name, place))) in old.iter().zip(&places).enumerate() {
            let Some(new) = new.get(key) else { continue };
            let value = self.value([&join(from, key), &join(to, key)], [old, new], indentation)?;
            entries.push(Entry { was: Some(was), text: self.text(name.start..place.start)?.to_owned() + &value });
        }
        let colon = places.last().and_then(|(name, place)| self.text(name.end..place.start))?;
        for (key, value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let value = print::json(value, &join(to, key), self.digits, self.layout, indentation);
            entries.push(Entry { was: None, text: format!("{}{colon}{value}", print::quoted(key)) });
        }
        self.enclosed(whole, &old_entries, &entries)
    }

    fn list(&self, [from, to]: [&str; 2], [old, new]: [&[Value]; 2], whole: Range<usize>) -> Option<String> {
        let place = |at: usize| self.document.spans.value_range(&join(from, &at.to_string()));
        let old_entries: Vec<Range<usize>> = (0..old.len()).map(place).collect::<Option<_>>()?;
        let indentation = self.indentation(&whole, &old_entries)?;
        let mut entries = Vec::new();
        let mut next = 0;
        for (was, value) in old.iter().enumerate() {
            let (left, wanted) = (old.len() - was, new.len().saturating_sub(next));
            let Some(other) = new.get(next).filter(|other| *other == value || left <= wanted) else { continue };
            let (at, to) = (join(from, &was.to_string()), join(to, &next.to_string()));
            let text = self.value([&at, &to], [value, other], indentation)?;
            entries.push(Entry { was: Some(was), text });
            next += 1;
        }
        for (at, value) in new.iter().enumerate().skip(next) {
            let text = print::json(value, &join(to, &at.to_string()), self.digits, self.layout, indentation);
            entries.push(Entry { was: None, text });
        }
        self.enclosed(whole, &old_entries, &entries)
    }

    /// How entries are indented; none where they are in one line.
    fn indentation(&self, whole: &Range<usize>, entries: &[Range<usize>]) -> Option<Option<&'d str>> {
        Some(indentation(self.text(whole.start..entries.first()?.start)?))
    }

    /// The text of an object or a list, with what is between its entries and around them.
    fn enclosed(&self, whole: Range<usize>, old: &[Range<usize>], entries: &[Entry]) -> Option<String> {
        let (first, last) = (old.first()?, old.last()?);
        let opening = self.text(whole.start..first.start)?;
        let (bracket, start) = opening.split_at_checked(1)?;
        let closing = self.text(last.end..whole.end)?;
        if entries.is_empty() {
            return Some(format!("{bracket}{}", closing.trim_start()));
        }
        let between = |at: usize| self.text(old.get(at.checked_sub(1)?)?.end..old.get(at)?.start);
        let usual = between(old.len() - 1).map_or_else(|| format!(",{start}"), str::to_owned);
        let mut text = opening.to_owned();
        for (at, Entry { was, text: entry }) in entries.iter().enumerate() {
            if at > 0 {
                text.push_str(was.and_then(between).unwrap_or(&usual));
            }
            text.push_str(entry);
        }
        Some(text + closing)
    }

    fn text(&self, range: Range<usize>) -> Option<&'d str> {
        self.document.text.get(range)
    }
}

/// The indentation of what follows a text, if a line begins there.
fn indentation(before: &str) -> Option<&str> {
    let (_, line) = before.rsplit_once('\n')?;
    line.trim().is_empty().then_some(line)
}
