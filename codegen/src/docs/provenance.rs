//! Where a statement is from: the places that the spec cites, the entries of its register, the provider's documents.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::changes::Changes;
use super::originals::Originals;
use super::page::{Citation, EntryLink, Part, Provenance};
use super::words;
use crate::dialect::{self, Discrepancies, Discrepancy, DiscrepancyStatus, Documents, Source};
use crate::lint::parse_lines;
use crate::prose;

/// What citations and mentions lead to.
pub(super) struct Sources<'a> {
    /// The provider's documents, by id.
    pub(super) documents: Documents,
    /// The register.
    pub(super) register: Vec<Discrepancy>,
    /// Places in `register`, by the ids of its entries.
    ids: BTreeMap<String, usize>,
    /// Places in `register`, by the pointers that its entries are about.
    at: BTreeMap<String, Vec<usize>>,
    /// The pointers of `at` that lead to lists: their items are meant.
    lists: BTreeSet<String>,
    originals: &'a Originals,
    /// The pages of the documents that are shown, by id.
    pages: BTreeMap<String, Vec<Part>>,
    changes: &'a Changes,
    /// Whether the document says of anything where it is from.
    pub(super) used: bool,
}

impl<'a> Sources<'a> {
    pub(super) fn new(document: &Value, originals: &'a Originals, changes: &'a Changes) -> Self {
        let documents = dialect::read::<Documents>(document).ok().flatten();
        let register = dialect::read::<Discrepancies>(document).ok().flatten().map(|register| register.0);
        let register = register.unwrap_or_default();
        let mut at: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut ids = BTreeMap::new();
        for (place, entry) in register.iter().enumerate() {
            ids.entry(entry.id.clone()).or_insert(place);
            for pointer in &entry.at {
                at.entry(pointer.trim_start_matches('#').to_owned()).or_default().push(place);
            }
        }
        let is_list = |pointer: &&String| document.pointer(pointer).is_some_and(Value::is_array);
        let lists = at.keys().filter(is_list).cloned().collect();
        let used = documents.is_some();
        let mut files = words::FileNames::default();
        let shown = documents.iter().flat_map(|documents| documents.0.keys()).filter(|id| originals.has(id));
        let pages =
            shown.map(|id| (id.clone(), originals.parts(id, &format!("original-{}", files.take(id))))).collect();
        Self {
            documents: documents.unwrap_or_else(|| Documents(indexmap::IndexMap::new())),
            register,
            ids,
            at,
            lists,
            originals,
            pages,
            changes,
            used,
        }
    }

    /// Of a part of the document.
    pub(super) fn of(&self, node: &Value, pointer: &str) -> Provenance {
        let changed = self.changes.of(pointer);
        let at = pointer.to_owned();
        if !self.used {
            return Provenance { at, changed, ..Provenance::default() };
        }
        let source = dialect::read::<Source>(node).ok().flatten();
        let mut entries = self.about_schema(pointer);
        let list = pointer.rsplit_once('/').map(|(list, _)| list).filter(|list| self.lists.contains(*list));
        entries.extend(list.and_then(|list| self.at.get(list)).into_iter().flatten());
        let text = node.get("description").or_else(|| node.get("meaning")).and_then(Value::as_str).unwrap_or_default();
        entries.extend(self.mentioned(text));
        Provenance { at, changed, ..self.provenance(source.as_ref(), entries) }
    }

    /// Of a source that was read already.
    pub(super) fn provenance(&self, source: Option<&Source>, mut entries: Vec<usize>) -> Provenance {
        entries.sort_unstable();
        entries.dedup();
        let mut made = Provenance::default();
        for citation in source.map(Source::citations).unwrap_or_default() {
            match citation {
                dialect::Citation::Stated(stated) => {
                    let section = stated.section.as_deref().unwrap_or_default();
                    made.citations.push(self.citation(&stated.document, section, &stated.lines));
                    made.originals.extend(stated.original.clone());
                    if made.language.is_empty() {
                        made.language = self.language(&stated.document);
                    }
                    made.required = made.required.or(stated.required);
                }
                dialect::Citation::Inferred(inferred) => made.inferred.push(inferred.inferred.clone()),
            }
        }
        made.status = match () {
            () if !self.used => "",
            () if !made.inferred.is_empty() || entries.iter().any(|at| self.is_assumed(*at)) => "inferred",
            () if !made.citations.is_empty() => "documented",
            () => "open",
        };
        made.entries = entries.iter().filter_map(|at| self.register.get(*at)).map(link).collect();
        made
    }

    /// Adds entries that are about the statement, too.
    pub(super) fn mark(&self, provenance: &mut Provenance, mut entries: Vec<usize>) {
        if entries.is_empty() {
            return;
        }
        entries.extend(provenance.entries.iter().filter_map(|entry| self.entry(&entry.id)));
        entries.sort_unstable();
        entries.dedup();
        if self.used && entries.iter().any(|at| self.is_assumed(*at)) {
            provenance.status = "inferred";
        }
        provenance.entries = entries.iter().filter_map(|at| self.register.get(*at)).map(link).collect();
    }

    /// Adds what is inferred and decided of something that the statement includes.
    pub(super) fn include(&self, provenance: &mut Provenance, other: Provenance) {
        if self.used && !other.inferred.is_empty() {
            provenance.status = "inferred";
        }
        for text in other.inferred {
            if !provenance.inferred.contains(&text) {
                provenance.inferred.push(text);
            }
        }
        self.mark(provenance, other.entries.iter().filter_map(|entry| self.entry(&entry.id)).collect());
    }

    /// Whether the provider has not said yet whether an entry is right.
    fn is_assumed(&self, at: usize) -> bool {
        let status = self.register.get(at).map(|entry| entry.status.unwrap_or(DiscrepancyStatus::Assumed));
        status == Some(DiscrepancyStatus::Assumed)
    }

    /// The entries about a schema or anything else, and what it states of its values.
    pub(super) fn about_schema(&self, pointer: &str) -> Vec<usize> {
        self.about(pointer, &["", "/required", "/type", "/format", "/enum", "/x-accord-format"])
    }

    /// A place of a document.
    pub(super) fn citation(&self, document: &str, section: &str, lines: &str) -> Citation {
        let ranges = parse_lines(lines).unwrap_or_default();
        let first = ranges.first().map_or(1, |(first, _)| *first as usize);
        let parts = self.parts(document);
        let page = parts.iter().find(|part| first <= part.last).or(parts.last());
        // The script of the page marks all of the lines; without it, the first is marked.
        let marked: String = lines.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '-')).collect();
        Citation {
            document: document.to_owned(),
            section: section.to_owned(),
            lines: lines.to_owned(),
            many: ranges.len() > 1 || ranges.iter().any(|(first, last)| first != last),
            href: page.map(|part| format!("{}?lines={marked}#L{first}", part.href)).unwrap_or_default(),
            quote: self.originals.quote(document, lines),
        }
    }

    /// The pages of a document; none where nothing shows it.
    pub(super) fn parts(&self, document: &str) -> &[Part] {
        self.pages.get(document).map(Vec::as_slice).unwrap_or_default()
    }

    /// The language of a document, where it is a tag that HTML takes.
    pub(super) fn language(&self, document: &str) -> String {
        let language = self.documents.0.get(document).and_then(|document| document.language.as_deref());
        words::language(language.unwrap_or_default())
    }

    /// The document of a claim: the one that it names, or the only one.
    pub(super) fn only_document(&self) -> Option<&str> {
        match self.documents.0.len() {
            1 => self.documents.0.keys().next().map(String::as_str),
            _ => None,
        }
    }

    /// The entries about a pointer with any of these endings.
    pub(super) fn about(&self, pointer: &str, endings: &[&str]) -> Vec<usize> {
        let found = endings.iter().filter_map(|ending| self.at.get(&format!("{pointer}{ending}")));
        found.flatten().copied().collect()
    }

    /// The entries about a pointer or anything below it.
    pub(super) fn below(&self, pointer: &str) -> Vec<usize> {
        let inside = format!("{pointer}/");
        let below =
            self.at.range(inside.clone()..).take_while(|(at, _)| at.starts_with(&inside)).flat_map(|(_, list)| list);
        self.at.get(pointer).into_iter().flatten().chain(below).copied().collect()
    }

    /// The place of an entry in the register.
    pub(super) fn entry(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The entries that a text names.
    pub(super) fn mentioned(&self, text: &str) -> Vec<usize> {
        if self.register.is_empty() {
            return Vec::new();
        }
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.filter_map(|word| self.entry(word)).collect()
    }
}

/// An entry as it is mentioned.
pub(super) fn link(entry: &Discrepancy) -> EntryLink {
    let anchor = entry.id.to_lowercase();
    let anchor = if prose::is_anchor(&anchor) { anchor } else { words::escaped(&anchor) };
    EntryLink { id: entry.id.clone(), title: entry.title.clone(), anchor }
}
