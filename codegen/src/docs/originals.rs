//! The provider's documents, where the caller named their folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::page::Part;
use crate::dialect::Documents;
use crate::lint::parse_lines;
use crate::load::MAX_BYTES;
use crate::regular_file;

/// The most lines that a citation quotes; the document's page has them all.
const MOST_QUOTED: usize = 40;
/// The most text of a page, in bytes.
const LARGEST_PART: usize = 160_000;
/// What the page has around each line.
const AROUND: usize = 18;

/// The lines of the documents, by id.
#[derive(Debug, Default)]
pub(super) struct Originals(BTreeMap<String, Vec<String>>);

impl Originals {
    /// Reads the documents that a spec names. One that cannot be read is told of.
    pub(super) fn read(documents: &Documents, folder: &Path) -> (Self, Vec<String>) {
        let mut all = BTreeMap::new();
        let mut missing = Vec::new();
        for (id, document) in &documents.0 {
            match regular_file::read_below(folder, &document.file, MAX_BYTES as u64) {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    all.insert(id.clone(), text.lines().map(str::to_owned).collect());
                }
                Err(error) => missing.push(format!("{}: {error}", document.file)),
            }
        }
        (Self(all), missing)
    }

    /// Whether a document is at hand.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The lines that a page shows.
    pub(super) fn lines(&self, id: &str, part: &Part) -> &[String] {
        let lines = self.0.get(id).map(Vec::as_slice).unwrap_or_default();
        lines.get(part.first.saturating_sub(1)..part.last).unwrap_or_default()
    }

    /// The pages that show a document: one, or as many as its length asks for.
    pub(super) fn parts(&self, id: &str, name: &str) -> Vec<Part> {
        let lines = self.0.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut parts = vec![Part { href: format!("{name}.html"), first: 1, last: lines.len() }];
        let mut size = 0;
        for (at, line) in lines.iter().enumerate() {
            size += line.len() + AROUND;
            if size > LARGEST_PART && at > 0 {
                size = line.len();
                let number = parts.len() + 1;
                if let Some(part) = parts.last_mut() {
                    part.last = at;
                }
                // The names of documents have no dot.
                parts.push(Part { href: format!("{name}.{number}.html"), first: at + 1, last: lines.len() });
            }
        }
        parts
    }

    /// The cited lines.
    pub(super) fn quote(&self, id: &str, lines: &str) -> Vec<String> {
        let Some(text) = self.0.get(id) else { return Vec::new() };
        let ranges = parse_lines(lines).unwrap_or_default();
        let cited = ranges.into_iter().flat_map(|(first, last)| {
            let (first, last) = (first as usize, last as usize);
            text.iter().enumerate().skip(first.saturating_sub(1)).take(last.saturating_sub(first).saturating_add(1))
        });
        cited.take(MOST_QUOTED).map(|(at, line)| format!("{:>4}  {line}", at + 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_document_has_several_pages() {
        let originals = Originals(BTreeMap::from([("guide".to_owned(), vec!["x".repeat(1_000); 500])]));
        let parts = originals.parts("guide", "original-guide");
        assert!(parts.len() > 2, "{parts:?}");
        let shown: usize = parts.iter().map(|part| originals.lines("guide", part).len()).sum();
        assert_eq!(shown, 500);
        assert!(parts.iter().zip(parts.iter().skip(1)).all(|(part, next)| part.last + 1 == next.first), "{parts:?}");
        let empty = Originals(BTreeMap::from([("guide".to_owned(), Vec::new())]));
        assert_eq!(empty.parts("guide", "original-guide").len(), 1);
    }

    #[test]
    fn lines_past_the_end_are_not_quoted() {
        let lines = |count: usize| (0..count).map(|at| format!("line {at}")).collect();
        let originals = Originals(BTreeMap::from([("guide".to_owned(), lines(3))]));
        assert_eq!(originals.quote("guide", "2, 3-4294967295").len(), 2);
        assert_eq!(originals.quote("guide", &format!("1-{}", usize::MAX)), Vec::<String>::new());
    }
}
