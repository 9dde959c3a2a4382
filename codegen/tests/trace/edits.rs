//! Edits of what a document states, one claim each.

use std::{collections::BTreeSet, ops::RangeInclusive};

use accord_codegen::trace::claim::Kind;

use crate::document::{Document, Item};

/// An edit: lines that are replaced by others.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) what: &'static str,
    /// The claim's name.
    pub(crate) name: String,
    /// The index of the first line.
    pub(crate) from: usize,
    pub(crate) removed: usize,
    pub(crate) inserted: Vec<String>,
    /// Whether it states more than one claim.
    pub(crate) is_block: bool,
}

impl Edit {
    pub(crate) fn text(&self, document: &Document) -> String {
        let mut lines = document.lines.clone();
        lines.splice(self.from..self.from + self.removed, self.inserted.iter().cloned());
        lines.join("\n")
    }

    /// The lines where it can be found: of what is gone, the neighbors.
    pub(crate) fn lines(&self) -> RangeInclusive<usize> {
        match (self.inserted.len(), self.is_block) {
            (0, _) => self.from.saturating_sub(3)..=self.from + 2,
            (count, true) => self.from + 1..=self.from + count,
            _ => self.from + 1..=self.from + 1,
        }
    }
}

/// Makes an edit of one claim, or none where it does not fit.
type Maker = fn(&Document, usize) -> Option<Edit>;

const MAKERS: &[(&str, Maker)] = &[
    ("a new field", |d, at| copy(d, at, &[Kind::Field])),
    ("a renamed field", |d, at| rename(d, at, Kind::Field)),
    ("a new code", |d, at| copy(d, at, &[Kind::Code])),
    ("a changed type", changed_type),
    ("what is required", required),
    ("a changed path", path),
    ("a new value", |d, at| value(d, at, true)),
    ("another type in an example", |d, at| key_value(d, at, true)),
    ("a removed field", |d, at| remove(d, at, Kind::Field)),
    ("a renamed header", |d, at| rename(d, at, Kind::Header)),
    ("a new endpoint", section),
    ("a removed key", |d, at| key_line(d, at, false)),
    ("a new key", |d, at| key_line(d, at, true)),
    ("another address", address),
    ("another word", word),
    ("a renamed key", |d, at| rename(d, at, Kind::Key)),
    ("another method", method),
    ("a removed value", |d, at| value(d, at, false)),
    ("a removed code", |d, at| remove(d, at, Kind::Code)),
    ("a renamed code", |d, at| rename(d, at, Kind::Code)),
    ("a new term", |d, at| copy(d, at, &[Kind::Term])),
    ("a renamed term", |d, at| rename(d, at, Kind::Term)),
    ("a renamed value", |d, at| rename(d, at, Kind::Value)),
    ("a removed header", |d, at| header(d, at, Some(false))),
    ("a new header", |d, at| header(d, at, Some(true))),
    ("another value of a header", |d, at| header(d, at, None)),
    ("another value in an example", |d, at| key_value(d, at, false)),
    ("a removed sentence", |d, at| sentence(d, at, false)),
    ("a new sentence", |d, at| sentence(d, at, true)),
    ("another status", |d, at| rename(d, at, Kind::Example)),
    ("another media type", |d, at| rename(d, at, Kind::Media)),
];

/// Edits of all sorts in turn, spread over the document.
pub(crate) fn choose(document: &Document, count: usize, shift: f64) -> Vec<Edit> {
    const GOLDEN: f64 = 0.618_033_988_75;
    let all = MAKERS.iter().map(|(what, make)| {
        let of_claim = |at| make(document, at).map(|edit| Edit { what, ..edit });
        (0..document.items.len()).filter_map(of_claim).collect()
    });
    let all: Vec<Vec<Edit>> = all.collect();
    let mut out: Vec<Edit> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for round in 0..count {
        for (sort, edits) in all.iter().enumerate().filter(|(_, edits)| !edits.is_empty()) {
            let place = ((sort + round * MAKERS.len()) as f64 * GOLDEN + shift).fract();
            let edit = &edits[((place * edits.len() as f64) as usize).min(edits.len() - 1)];
            if out.len() < count && seen.insert(edit.text(document)) {
                out.push(edit.clone());
            }
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// Where a line has a text as a word, if it has it once.
fn only(line: &str, text: &str) -> Option<usize> {
    let mut found = line.match_indices(text).filter(|(at, _)| {
        let before = line[..*at].chars().next_back();
        let after = line[at + text.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    });
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

fn replaced(item: &Item, from: usize, line: String) -> Edit {
    Edit { what: "", name: item.claim.name.clone(), from, removed: 1, inserted: vec![line], is_block: false }
}

/// Another name; a header has no underscore.
fn other(name: &str, kind: Kind) -> String {
    let is_header = kind == Kind::Header;
    match () {
        () if name.bytes().all(|b| b.is_ascii_digit()) && name.len() == 3 => format!("{}9", &name[..2]),
        () if name.bytes().all(|b| b.is_ascii_digit()) => format!("{name}7"),
        () if is_header || name.contains('-') => format!("{name}-two"),
        () => format!("{name}_two"),
    }
}

fn rename(document: &Document, at: usize, kind: Kind) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == kind && !item.claim.name.is_empty())?;
    let name = &item.claim.name;
    let line = document.line(item);
    let start = only(line, name)?;
    let new = format!("{}{}{}", &line[..start], other(name, kind), &line[start + name.len()..]);
    Some(replaced(item, item.claim.line - 1, new))
}

/// The lines of a claim once more, under another name.
fn copy(document: &Document, at: usize, kinds: &[Kind]) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| kinds.contains(&item.claim.kind))?;
    let is_own = document.has_next(at) && document.is_alone(at);
    let from = item.claim.line - 1;
    let mut lines = document.lines.get(from..document.after(at)).filter(|_| is_own)?.to_vec();
    let start = only(&lines[0], &item.claim.name)?;
    lines[0].replace_range(start..start + item.claim.name.len(), &other(&item.claim.name, item.claim.kind));
    Some(Edit { what: "", name: item.claim.name.clone(), from, removed: 0, inserted: lines, is_block: false })
}

fn remove(document: &Document, at: usize, kind: Kind) -> Option<Edit> {
    let edit = copy(document, at, &[kind])?;
    Some(Edit { removed: edit.inserted.len(), inserted: Vec::new(), ..edit })
}

fn changed_type(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Field)?;
    let ty = item.claim.facts.ty.as_deref()?;
    let from = item.claim.line - 1;
    for (index, line) in document.lines.iter().enumerate().take(document.after(at)).skip(from) {
        let lower = line.to_lowercase();
        let begin = if index == from { item.claim.name.len() } else { 0 };
        let found = lower.get(begin..).and_then(|rest| only(rest, ty)).filter(|_| lower.len() == line.len());
        if let Some(start) = found.map(|start| start + begin) {
            let new = if ty.starts_with("string") { "integer" } else { "string" };
            return Some(replaced(item, index, format!("{}{new}{}", &line[..start], &line[start + ty.len()..])));
        }
    }
    None
}

fn required(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Field && document.has_next(at))?;
    let from = item.claim.line - 1;
    let lines = document.lines.get(from..document.after(at))?;
    let pairs = [
        ("Да", "Нет"),
        ("Нет", "Да"),
        ("yes", "no"),
        ("no", "yes"),
        ("required", "optional"),
        ("optional", "required"),
    ];
    for (offset, line) in lines.iter().enumerate() {
        if let Some((_, new)) = pairs.iter().find(|(old, _)| line.trim() == *old) {
            return Some(replaced(item, from + offset, (*new).to_owned()));
        }
        if let Some(rest) = line.strip_prefix("⁎ ") {
            return Some(replaced(item, from + offset, rest.to_owned()));
        }
    }
    // A mark before the description: in its cell, or in its line.
    let line = lines.first()?;
    if let Some(at) = line.match_indices("| ").nth(1).map(|(at, _)| at + 2).filter(|at| line.len() > *at) {
        return Some(replaced(item, from, format!("{}⁎ {}", &line[..at], &line[at..])));
    }
    let text = item.claim.children.iter().find(|child| child.kind == Kind::Prose && child.line > item.claim.line)?;
    let described = document.lines.get(text.line - 1).filter(|_| item.claim.facts.ty.is_some())?;
    Some(replaced(item, text.line - 1, format!("⁎ {described}")))
}

/// Another first part of a path.
fn path(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Endpoint)?;
    let path = item.claim.name.split_once(' ')?.1.trim_start_matches('/');
    let first = path.split('/').next()?;
    let line = document.line(item);
    let start = line.find(path)?;
    Some(replaced(item, item.claim.line - 1, format!("{}{first}2{}", &line[..start], &line[start + first.len()..])))
}

fn address(document: &Document, at: usize) -> Option<Edit> {
    let item = document
        .items
        .get(at)
        .filter(|item| item.claim.kind == Kind::Url && document.line(item).matches("://").count() == 1)?;
    Some(replaced(item, item.claim.line - 1, document.line(item).replace("://", "://new-")))
}

fn method(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Method)?;
    let line = document.line(item);
    let found = [item.claim.name.clone(), item.claim.name.to_lowercase()];
    let (start, old) = found.iter().find_map(|name| {
        Some((only(line, name).or_else(|| line.find(&format!("->{name}(")).map(|at| at + 2))?, name))
    })?;
    let new = if old.chars().all(char::is_uppercase) { "PATCH" } else { "patch" };
    Some(replaced(item, item.claim.line - 1, format!("{}{new}{}", &line[..start], &line[start + old.len()..])))
}

fn value(document: &Document, at: usize, is_new: bool) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Value)?;
    let name = &item.claim.name;
    let line = document.line(item);
    let start = only(line, name)?;
    let end = start + name.len();
    let is_quote = |c: &char| "‘’“”«»\"'`".contains(*c);
    let open = line[..start].chars().next_back().filter(is_quote).map(String::from).unwrap_or_default();
    let close = line[end..].chars().next().filter(is_quote).map(String::from).unwrap_or_default();
    let (start, end) = (start - open.len(), end + close.len());
    let new = match is_new {
        true => format!("{}, {open}{}{close}{}", &line[..end], other(name, Kind::Value), &line[end..]),
        // The next one takes its place.
        false => format!("{}{}", &line[..start], line[end..].strip_prefix(", ")?),
    };
    Some(replaced(item, item.claim.line - 1, new))
}

/// Whether an item is a key with a value, alone in its line.
fn lone_key(document: &Document, at: usize) -> Option<&Item> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Key && item.claim.facts.hash.is_some())?;
    let line = document.line(item).trim();
    let begins =
        ["\"", "'", "\\\""].iter().any(|quote| line.starts_with(&format!("{quote}{}{quote}", item.claim.name)));
    (begins && document.is_alone(at)).then_some(item)
}

fn key_value(document: &Document, at: usize, is_type: bool) -> Option<Edit> {
    let item = lone_key(document, at)?;
    let line = document.line(item);
    let start = line.find(": ").map(|at| at + 2).or_else(|| line.find("=> ").map(|at| at + 3))?;
    let (before, value) = line.split_at(start);
    let (value, comma) = value.trim_end().strip_suffix(',').map_or((value.trim_end(), ""), |value| (value, ","));
    let ty = item.claim.facts.ty.as_deref()?;
    let new = match (ty, is_type) {
        ("string", true) => "7".to_owned(),
        ("integer" | "number" | "boolean", true) if line.contains("\\\"") => format!("\\\"{value}\\\""),
        ("integer" | "number" | "boolean", true) => format!("\"{value}\""),
        ("string", false) => {
            let end = value.rfind(['"', '\''])?;
            let end = if value[..end].ends_with('\\') { end - 1 } else { end };
            format!("{}x{}", &value[..end], &value[end..])
        }
        ("integer" | "number", false) => format!("{value}1"),
        _ => return None,
    };
    Some(replaced(item, item.claim.line - 1, format!("{before}{new}{comma}")))
}

fn key_line(document: &Document, at: usize, is_new: bool) -> Option<Edit> {
    let item = lone_key(document, at)?;
    let line = document.line(item);
    let from = item.claim.line - 1;
    let name = item.claim.name.clone();
    line.trim_end().strip_suffix(',')?;
    let new = line.replacen(&name, &other(&name, Kind::Key), 1);
    let (removed, inserted) = if is_new { (0, vec![new]) } else { (1, Vec::new()) };
    Some(Edit { what: "", name, from, removed, inserted, is_block: false })
}

/// A header removed (`false`), a new one (`true`), or another value of it.
fn header(document: &Document, at: usize, is_new: Option<bool>) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Header && document.is_alone(at))?;
    let line = document.line(item);
    let from = item.claim.line - 1;
    let name = item.claim.name.clone();
    let start = only(line, &name)?;
    let is_one_of_lines = item.around.contains(&Kind::Sample) && line.trim_end().ends_with([',', '\\']);
    let edit =
        |removed, inserted| Some(Edit { what: "", name: name.clone(), from, removed, inserted, is_block: false });
    match is_new {
        Some(is_new) if is_one_of_lines => {
            let copy = format!("{}X-{}", &line[..start], &line[start..]);
            if is_new { edit(0, vec![copy]) } else { edit(1, Vec::new()) }
        }
        None => {
            let after = start + name.len();
            let value = line[after..].find(char::is_alphanumeric)? + after;
            edit(1, vec![format!("{}x{}", &line[..value], &line[value..])])
        }
        _ => None,
    }
}

/// Another word in a sentence.
fn word(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Prose)?;
    let line = document.line(item);
    let is_plain = |word: &&str| word.chars().count() > 4 && word.chars().all(char::is_alphabetic);
    let word = line.split_whitespace().rfind(is_plain).filter(|word| line.matches(*word).count() == 1)?;
    // A name or a value in the line has an edit of its own.
    let of_line = document.items.iter().filter(|other| other.claim.line == item.claim.line);
    // Words before values may say that they are values.
    let has_values = of_line.clone().any(|other| other.claim.kind == Kind::Value);
    let is_named = has_values || of_line.into_iter().any(|other| other.claim.name.contains(word));
    // A label that ran into the words before it is not theirs.
    let is_label = line.ends_with("SCHEMA:");
    let start = line.find(word).filter(|_| !is_named && !is_label)?;
    Some(replaced(item, item.claim.line - 1, format!("{}{word}ever{}", &line[..start], &line[start + word.len()..])))
}

/// A sentence of its own line: a new one before it, or it removed.
fn sentence(document: &Document, at: usize, is_new: bool) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Prose && item.around.is_empty())?;
    let is_whole = item.claim.facts.words == words(document.line(item)) && item.claim.facts.words > 3;
    let is_label =
        document.items.iter().any(|other| other.claim.kind.is_group() && other.claim.line == item.claim.line);
    let is_alone = document.is_alone(at) && is_whole && !is_label;
    let from = item.claim.line - 1;
    let new = "Calls are answered within a minute.".to_owned();
    let (removed, inserted) = if is_new { (0, vec![new]) } else { (1, Vec::new()) };
    is_alone.then_some(Edit { what: "", name: String::new(), from, removed, inserted, is_block: false })
}

fn words(line: &str) -> usize {
    line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// An operation once more, behind itself, with another path.
fn section(document: &Document, at: usize) -> Option<Edit> {
    let item = document.items.get(at).filter(|item| item.claim.kind == Kind::Section)?;
    let path = item.claim.name.split_once(' ')?.1;
    let below = &document.items[at..item.end];
    let from = below.iter().map(|item| item.claim.line).min()? - 1;
    // A method may stand on the line before its path.
    let starts_with_path = document.items.get(at + 1).is_some_and(|first| first.claim.kind == Kind::Endpoint);
    let from = if starts_with_path && !document.lines[from].contains(' ') { from.saturating_sub(1) } else { from };
    let after = document.after(at);
    let after = if after < document.lines.len() && is_method(&document.lines[after - 1]) { after - 1 } else { after };
    let bare = path.trim_start_matches('/');
    let mut count = 0;
    let change = |line: &String| {
        count += line.matches(bare).count();
        let first = bare.split('/').next().unwrap_or_default();
        line.replace(bare, &bare.replacen(first, &format!("{first}2"), 1))
    };
    let lines: Vec<String> = document.lines.get(from..after)?.iter().map(change).collect();
    (count > 0).then_some(Edit {
        what: "",
        name: item.claim.name.clone(),
        from: after,
        removed: 0,
        inserted: lines,
        is_block: true,
    })
}

fn is_method(line: &str) -> bool {
    ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&line.trim())
}
