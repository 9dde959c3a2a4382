//! Where each part of a document stands in its text.

use std::{borrow::Cow, collections::BTreeMap, path::Path, sync::Arc};

use crate::findings::{Parts, Span};

/// The place of every key and value, by JSON pointer. It can be asked and not iterated, so its order reaches nothing.
#[derive(Clone, Debug)]
pub struct Spans {
    text: Arc<str>,
    root: Node,
    /// Byte offset of the start of every line.
    lines: Arc<[u32]>,
    /// The files after the first that the text consists of.
    parts: Parts,
    /// What a later stage moved: the pointer of each place that it has now, and the one that it has in the text.
    moved: BTreeMap<String, String>,
}

/// A byte range. `u32` because a document is less than [`super::MAX_BYTES`].
pub(super) type Range = (u32, u32);

/// The places of one value: a tree of the same shape as the document.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) key: Option<Range>,
    pub(super) value: Range,
    pub(super) below: Below,
}

#[derive(Clone, Debug)]
pub(super) enum Below {
    Nothing,
    List(Vec<Node>),
    /// Sorted by key.
    Map(Vec<(Box<str>, Node)>),
}

impl Spans {
    pub(super) fn new(text: Arc<str>, root: Node) -> Self {
        let lines = line_starts(&text);
        Self { text, root, lines, parts: Parts::default(), moved: BTreeMap::new() }
    }

    /// Says that the text goes on with another file.
    pub(super) fn extend(&mut self, text: Arc<str>, parts: Parts) {
        self.lines = line_starts(&text);
        (self.text, self.parts) = (text, parts);
    }

    /// The places of the whole document.
    pub(super) const fn root(&self) -> &Node {
        &self.root
    }

    /// The places of the whole document alone.
    pub(super) fn into_root(self) -> Node {
        self.root
    }

    /// The places of the value at a pointer, to be changed.
    pub(super) fn node_mut(&mut self, pointer: &str) -> Option<&mut Node> {
        self.root.at_mut(pointer)
    }

    /// The text that the places are in.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place of the value that a pointer leads to. `None` where the document has no such value.
    #[must_use]
    pub fn value(&self, pointer: &str) -> Option<Span> {
        self.find(pointer).map(|n| self.span(n.value))
    }

    /// The place of the key of the value that a pointer leads to; of an item of a list, the place of the item.
    #[must_use]
    pub fn key(&self, pointer: &str) -> Option<Span> {
        self.find(pointer).map(|n| self.span(n.key.unwrap_or(n.value)))
    }

    /// The text of the value that a pointer leads to.
    pub(crate) fn written(&self, pointer: &str) -> Option<&str> {
        self.text.get(self.value_range(pointer)?)
    }

    /// Where the value that a pointer leads to is, without its line.
    pub(crate) fn value_range(&self, pointer: &str) -> Option<std::ops::Range<usize>> {
        self.find(pointer).map(|node| node.value.0 as usize..node.value.1 as usize)
    }

    /// The same of its key.
    pub(crate) fn key_range(&self, pointer: &str) -> Option<std::ops::Range<usize>> {
        let (start, end) = self.find(pointer)?.key?;
        Some(start as usize..end as usize)
    }

    /// The line of [`Spans::key`]. Its column takes longer the farther it is from the line's start, so a reader of a whole
    /// document does not ask for it.
    pub(crate) fn key_line(&self, pointer: &str) -> Option<usize> {
        self.key_place(pointer).map(|(line, _)| line)
    }

    /// The same, with the file where that is not the document's own.
    pub(crate) fn key_place(&self, pointer: &str) -> Option<(usize, Option<&Path>)> {
        let (start, _) = self.find(pointer).map(|n| n.key.unwrap_or(n.value))?;
        Some((self.line(start), self.parts.path(start as usize)))
    }

    /// Says that what now stands at `pointer`, and everything below it that is not said to be from elsewhere, stands at
    /// `origin` in the text.
    pub(crate) fn set_origin(&mut self, pointer: String, origin: String) {
        self.moved.insert(pointer, origin);
    }

    /// The pointer that something has in the text: another one than now where a stage moved it.
    #[must_use]
    pub fn origin<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        let mut end = if self.moved.is_empty() { None } else { Some(pointer.len()) };
        while let Some((prefix, rest)) = end.and_then(|at| pointer.split_at_checked(at)) {
            if let Some(origin) = self.moved.get(prefix) {
                return Cow::Owned(format!("{origin}{rest}"));
            }
            end = prefix.rfind('/');
        }
        Cow::Borrowed(pointer)
    }

    /// What stages moved: the pointer that each has now, and the one that it has in the text.
    pub(super) fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.moved.iter().map(|(at, origin)| (at.as_str(), origin.as_str()))
    }

    /// The place of the key of what stands at a pointer in the text, whatever was moved.
    pub(crate) fn place(&self, origin: &str) -> Option<Span> {
        self.node(origin).map(|n| self.span(n.key.unwrap_or(n.value)))
    }

    /// Whether something stands at a pointer in the text.
    pub(crate) fn has(&self, origin: &str) -> bool {
        self.node(origin).is_some()
    }

    /// Whether a stage put something at a pointer that is elsewhere in the text.
    pub(crate) fn is_moved(&self, pointer: &str) -> bool {
        self.moved.contains_key(pointer)
    }

    fn find(&self, pointer: &str) -> Option<&Node> {
        self.node(&self.origin(pointer))
    }

    /// The places of the value at a pointer in the text.
    pub(super) fn node(&self, pointer: &str) -> Option<&Node> {
        self.root.at(pointer)
    }

    fn line(&self, start: u32) -> usize {
        self.lines.partition_point(|l| *l <= start).saturating_sub(self.parts.lines_before(start as usize))
    }

    fn span(&self, (start, end): Range) -> Span {
        let line = self.line(start);
        let whole = line + self.parts.lines_before(start as usize);
        let line_start = whole.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        let (start, end) = (start as usize, end as usize);
        let before = self.text.get(line_start as usize..start).unwrap_or_default();
        Span { start, end, line, column: before.chars().count() + 1 }
    }
}

impl Node {
    /// The places of the value that a pointer leads to from here.
    pub(super) fn at(&self, pointer: &str) -> Option<&Self> {
        segments(pointer)?.try_fold(self, |node, segment| match &node.below {
            Below::Nothing => None,
            Below::List(items) => items.get(segment.parse::<usize>().ok()?),
            Below::Map(entries) => entries.get(position(entries, segment)?).map(|(_, node)| node),
        })
    }

    fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        segments(pointer)?.try_fold(self, |node, segment| match &mut node.below {
            Below::Nothing => None,
            Below::List(items) => items.get_mut(segment.parse::<usize>().ok()?),
            Below::Map(entries) => {
                let at = position(entries, segment)?;
                entries.get_mut(at).map(|(_, node)| node)
            }
        })
    }
}

/// The words of a pointer; none where it is not one.
fn segments(pointer: &str) -> Option<impl Iterator<Item = &str>> {
    let words = if pointer.is_empty() { None } else { Some(pointer.strip_prefix('/')?.split('/')) };
    Some(words.into_iter().flatten())
}

fn position(entries: &[(Box<str>, Node)], segment: &str) -> Option<usize> {
    let name = crate::pointer::unescape(segment);
    entries.binary_search_by(|(key, _)| key.as_ref().cmp(&name)).ok()
}

/// Byte offset of the start of every line.
fn line_starts(text: &str) -> Arc<[u32]> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}
