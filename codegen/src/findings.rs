//! Findings: what is wrong with a spec, where, and what to do about it.
//!
//! A mistake of the spec's author is a [`Finding`] with a code and a span. `Result` with another error is for IO and for our
//! own bugs. A spec is untrusted: [`mod@render`] escapes all of its text that reaches a terminal.

pub mod edit;
mod parts;
pub mod render;
mod rule;
pub(crate) mod suggest;

pub use parts::Parts;
pub use rule::Rule;
pub(crate) use rule::rules;

use edit::Edit;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The code of a schema that the type generator fails on, which is known only when types are generated.
pub(crate) const NO_TYPE: &str = "AC0601";

/// A range of a text.
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
    /// The span of a byte range. Offsets outside of `text`, or inside a character, are moved back.
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

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// A package is generated, but probably not the intended one.
    Warning,
    /// For information.
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

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// A label for the place.
    pub message: String,
    /// The place.
    pub span: Span,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable code, such as `AC0102`.
    pub code: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// JSON pointer of the value in question; empty for the whole document.
    pub pointer: String,
    /// The span of that value.
    pub span: Option<Span>,
    /// What to do about it.
    pub help: Option<String>,
    /// Related places.
    pub related: Vec<Related>,
    /// Whether it is an error only because the document is checked strictly.
    pub is_strictness: bool,
    /// What mends it, where that is mechanical.
    pub fix: Option<Edit>,
}

impl Finding {
    /// A finding without a span.
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
            is_strictness: false,
            fix: None,
        }
    }

    /// An error without a span.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning without a span.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note without a span.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// Sets the pointer and the span.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>, span: Option<Span>) -> Self {
        self.pointer = pointer.into();
        self.span = span;
        self
    }

    /// Sets the help text.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place, if its span is known.
    #[must_use]
    pub fn related(mut self, message: impl Into<String>, span: Option<Span>) -> Self {
        self.related.extend(span.map(|span| Related { message: message.into(), span }));
        self
    }

    /// Sets what mends it.
    #[must_use]
    pub fn fix(mut self, fix: Option<Edit>) -> Self {
        self.fix = fix;
        self
    }

    /// The same, where its text has so many bytes more before it. Lines are counted in each file.
    pub(crate) fn behind(mut self, bytes: usize) -> Self {
        let moved = |span: Span| Span { start: bytes + span.start, end: bytes + span.end, ..span };
        self.span = self.span.map(moved);
        self.related.iter_mut().for_each(|related| related.span = moved(related.span));
        self.fix = self.fix.map(|edit| Edit { start: bytes + edit.start, end: bytes + edit.end, ..edit });
        self
    }

    /// Whether `x-accord-allow` may set it aside: only what does not keep a client from being generated.
    #[must_use]
    pub fn is_suppressible(&self) -> bool {
        self.severity != Severity::Error || self.is_strictness
    }
}

impl Finding {
    /// Whether the two say the same of the same place.
    fn is_same(&self, other: &Self) -> bool {
        self.span.is_some() && self.span == other.span && self.code == other.code && self.message == other.message
    }
}

/// A finding that the document sets aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Why it stays.
    pub reason: String,
}

/// The findings of one document, sorted by span.
///
/// As the error of a stage, it contains at least one error.
#[derive(Clone, Debug)]
pub struct Findings {
    path: PathBuf,
    text: Arc<str>,
    /// The files after the first that the text consists of.
    parts: Parts,
    list: Vec<Finding>,
    suppressed: Vec<Suppressed>,
}

impl Findings {
    /// No findings, for this document.
    #[must_use]
    pub fn new(path: &Path, text: Arc<str>) -> Self {
        Self { path: path.to_owned(), text, parts: Parts::default(), list: Vec::new(), suppressed: Vec::new() }
    }

    /// The same for a text that consists of several files.
    pub(crate) fn of_parts(self, parts: Parts) -> Self {
        Self { parts, ..self }
    }

    /// The file that a span is in: the document's, or that of an overlay.
    #[must_use]
    pub fn path_of(&self, span: Option<Span>) -> &Path {
        span.and_then(|span| self.parts.path(span.start)).unwrap_or(&self.path)
    }

    /// Where the file that a span is in begins in the text.
    pub(crate) fn offset_of(&self, span: Span) -> usize {
        self.parts.range(span, self.text.len()).start
    }

    /// Adds a finding, if it is not there already: what several places have a copy of is found in each. Findings with the same span keep the order in which they were added.
    pub fn push(&mut self, finding: Finding) {
        let at = self.list.partition_point(|f| order(f) <= order(&finding));
        let same = self.list.get(..at).unwrap_or_default().iter().rev();
        if !same.take_while(|f| order(f) == order(&finding)).any(|f| f.is_same(&finding)) {
            self.list.insert(at, finding);
        }
    }

    /// Adds the findings of another stage for the same document.
    pub fn merge(&mut self, other: Self) {
        self.suppressed.extend(other.suppressed);
        self.extend(other.list);
    }

    /// Removes the findings that are not wanted.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&Finding) -> bool) {
        self.list.retain(is_wanted);
    }

    /// Sets findings aside, those for which there is a reason.
    pub(crate) fn set_aside(&mut self, mut reason: impl FnMut(&Finding) -> Option<String>) {
        for finding in std::mem::take(&mut self.list) {
            match reason(&finding) {
                Some(reason) => self.suppressed.push(Suppressed { finding, reason }),
                None => self.list.push(finding),
            }
        }
    }

    /// The findings that the document sets aside.
    #[must_use]
    pub fn suppressed(&self) -> &[Suppressed] {
        &self.suppressed
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error)
    }

    /// The findings of one severity.
    #[must_use]
    pub fn only(&self, severity: Severity) -> Self {
        let list = self.list.iter().filter(|f| f.severity == severity).cloned().collect();
        Self { list, ..self.clone() }
    }

    /// The number of findings of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|f| f.severity == severity).count()
    }

    /// The number of findings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no findings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings, in order.
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

/// The sort key of a finding. Findings without a span come first.
fn order(finding: &Finding) -> (Option<usize>, Severity) {
    (finding.span.map(|s| s.start), finding.severity)
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, iter: T) {
        self.list.extend(iter);
        self.list.sort_by_key(order);
        self.list.dedup_by(|one, other| one.is_same(other));
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
