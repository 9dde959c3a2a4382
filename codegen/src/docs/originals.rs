//! The provider's documents, where the caller named their folder.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::dialect::Documents;
use crate::load::MAX_BYTES;
use crate::regular_file::{self, Links};

/// The most lines that a citation quotes; the document's page has them all.
const MOST_QUOTED: usize = 40;

/// The lines of the documents, by id.
#[derive(Debug, Default)]
pub(super) struct Originals(BTreeMap<String, Vec<String>>);

impl Originals {
    /// Reads the documents that a spec names. One that cannot be read is told of.
    pub(super) fn read(documents: &Documents, folder: &Path) -> (Self, Vec<String>) {
        let mut all = BTreeMap::new();
        let mut missing = Vec::new();
        for (id, document) in &documents.0 {
            let file = Path::new(&document.file);
            let below = file.components().all(|part| matches!(part, Component::Normal(_)));
            let bytes = below.then(|| regular_file::read(&folder.join(file), Links::Follow, MAX_BYTES as u64));
            match bytes {
                Some(Ok(bytes)) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    all.insert(id.clone(), text.lines().map(str::to_owned).collect());
                }
                Some(Err(error)) => missing.push(format!("{}: {error}", document.file)),
                None => missing.push(format!("{}: not a path below the folder", document.file)),
            }
        }
        (Self(all), missing)
    }

    /// Whether a document is at hand.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The lines of a document.
    pub(super) fn lines(&self, id: &str) -> &[String] {
        self.0.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The cited lines.
    pub(super) fn quote(&self, id: &str, lines: &str) -> Vec<String> {
        let Some(text) = self.0.get(id) else { return Vec::new() };
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let ranges = lines.split(',').filter_map(|part| match part.split_once('-') {
            Some((first, last)) => Some((number(first)?, number(last)?)),
            None => number(part).map(|line| (line, line)),
        });
        let cited = ranges.flat_map(|(first, last)| {
            text.iter().enumerate().skip(first.saturating_sub(1)).take((last + 1).saturating_sub(first))
        });
        cited.take(MOST_QUOTED).map(|(at, line)| format!("{:>4}  {line}", at + 1)).collect()
    }
}
