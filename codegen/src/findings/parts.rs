//! The files of a text that was put together: one after another, so that a span says which file it is in.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::Span;

/// The files after the first of a text. Most texts have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(Arc<[Part]>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    path: PathBuf,
    /// The offset of its first byte in the whole text.
    start: usize,
    /// How many lines of the whole text come before it.
    lines: usize,
}

impl Parts {
    /// These and one more: the file of the last part of a text, from `start` on.
    pub(crate) fn with(&self, path: PathBuf, text: &str, start: usize) -> Self {
        let lines = text.get(..start).unwrap_or_default().matches('\n').count();
        self.with_all([(path, start, lines)])
    }

    /// These and more: each with the offset of its first byte, and how many lines come before it.
    pub(crate) fn with_all(&self, more: impl IntoIterator<Item = (PathBuf, usize, usize)>) -> Self {
        let more = more.into_iter().map(|(path, start, lines)| Part { path, start, lines });
        Self(self.0.iter().cloned().chain(more).collect())
    }

    /// The file that an offset is in. None: the first.
    pub(crate) fn path(&self, offset: usize) -> Option<&Path> {
        self.at(offset).map(|part| part.path.as_path())
    }

    /// How many lines come before the file that an offset is in.
    pub(crate) fn lines_before(&self, offset: usize) -> usize {
        self.at(offset).map_or(0, |part| part.lines)
    }

    /// The bytes of the file that a span is in.
    pub(crate) fn range(&self, span: Span, length: usize) -> std::ops::Range<usize> {
        let start = self.at(span.start).map_or(0, |part| part.start);
        // Between two files is the end of a line.
        let end = self.0.iter().map(|part| part.start).find(|next| *next > span.start);
        start..end.map_or(length, |next| next.saturating_sub(1))
    }

    /// The files of a text of a length, each with its bytes. None is the path of the first.
    pub(crate) fn files(&self, length: usize) -> impl Iterator<Item = (Option<&Path>, std::ops::Range<usize>)> {
        let ends = self.0.iter().map(|part| part.start.saturating_sub(1)).chain([length]);
        let starts = self.0.iter().map(|part| (Some(part.path.as_path()), part.start));
        [(None, 0)].into_iter().chain(starts).zip(ends).map(|((path, start), end)| (path, start..end))
    }

    /// Whether there is more than one file.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn at(&self, offset: usize) -> Option<&Part> {
        self.0.get(self.0.partition_point(|part| part.start <= offset).checked_sub(1)?)
    }
}
