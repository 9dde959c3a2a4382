//! Findings: what is wrong with a spec, where, and what to do about it.
//!
//! A spec author's mistake is a [`Finding`] with a code and a place; `Result` with another error is for IO and for bugs of
//! our own. A spec is untrusted: whatever of it reaches a terminal is escaped by [`mod@render`].

pub mod render;
pub(crate) mod suggest;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset past the last byte.
    pub end: usize,
    /// Line of the first byte, counted from 1.
    pub line: usize,
    /// Column of the first byte in characters, counted from 1.
    pub column: usize,
}

impl Span {
    /// The span of a byte range. Offsets that do not lie within `text`, or within a character of it, are moved back.
    #[must_use]
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        let start = floor(text, start);
        let end = floor(text, end).max(start);
        let before = text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            start,
            end,
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated; it is likely not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// As printed: `error`, `warning`, `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A code that stays the same, such as `AC0102`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub message: String,
    /// JSON pointer of what it speaks of; empty for the whole document.
    pub pointer: String,
    /// Where that is.
    pub span: Option<Span>,
    /// What to do.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Finding {
    /// A finding without a place yet.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            pointer: String::new(),
            span: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// An error without a place yet.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning without a place yet.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note without a place yet.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// With what it speaks of, and where that is.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>, span: Option<Span>) -> Self {
        self.pointer = pointer.into();
        self.span = span;
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With another place. Nothing where the place is not known.
    #[must_use]
    pub fn related(mut self, message: impl Into<String>, span: Option<Span>) -> Self {
        self.related.extend(span.map(|span| Related { message: message.into(), span }));
        self
    }
}

/// The findings on one document, in the order of their places.
///
/// As an error it is what stopped a stage: at least one of them is an error then.
#[derive(Clone, Debug)]
pub struct Findings {
    path: PathBuf,
    text: Arc<str>,
    list: Vec<Finding>,
}

impl Findings {
    /// None yet, on this document.
    #[must_use]
    pub fn new(path: &Path, text: Arc<str>) -> Self {
        Self { path: path.to_owned(), text, list: Vec::new() }
    }

    /// Adds one, at its place in the order. Findings of one place stay in the order they were added.
    pub fn push(&mut self, finding: Finding) {
        let at = self.list.partition_point(|f| order(f) <= order(&finding));
        self.list.insert(at, finding);
    }

    /// Adds those of another stage on the same document.
    pub fn merge(&mut self, other: Self) {
        self.extend(other.list);
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error)
    }

    /// Those of one severity.
    #[must_use]
    pub fn only(&self, severity: Severity) -> Self {
        let list = self.list.iter().filter(|f| f.severity == severity).cloned().collect();
        Self { path: self.path.clone(), text: Arc::clone(&self.text), list }
    }

    /// How many are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|f| f.severity == severity).count()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// The document's path, as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The document's text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What findings are sorted by: those without a place come first.
fn order(finding: &Finding) -> (Option<usize>, Severity) {
    (finding.span.map(|s| s.start), finding.severity)
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, iter: T) {
        self.list.extend(iter);
        self.list.sort_by_key(order);
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render::human(self, render::Color::Never))
    }
}

impl std::error::Error for Findings {}
