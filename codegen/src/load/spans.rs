//! Where each part of a document stands in its text.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use crate::findings::Span;

/// The place of every key and value, by JSON pointer. It can be asked and not iterated, so its order reaches nothing.
#[derive(Clone, Debug)]
pub struct Spans {
    text: Arc<str>,
    root: Node,
    /// Byte offset of the start of every line.
    lines: Arc<[u32]>,
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
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines = starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self { text, root, lines, moved: BTreeMap::new() }
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

    /// The line of [`Spans::key`]. Its column takes longer the farther it is from the line's start, so a reader of a whole
    /// document does not ask for it.
    pub(crate) fn key_line(&self, pointer: &str) -> Option<usize> {
        self.find(pointer).map(|n| self.line(n.key.unwrap_or(n.value).0))
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

    /// The place of the key of what stands at a pointer in the text, whatever was moved.
    pub(crate) fn place(&self, origin: &str) -> Option<Span> {
        self.node(origin).map(|n| self.span(n.key.unwrap_or(n.value)))
    }

    /// Whether something stands at a pointer in the text.
    pub(crate) fn has(&self, origin: &str) -> bool {
        self.node(origin).is_some()
    }

    fn find(&self, pointer: &str) -> Option<&Node> {
        self.node(&self.origin(pointer))
    }

    fn node(&self, pointer: &str) -> Option<&Node> {
        let mut node = &self.root;
        if pointer.is_empty() {
            return Some(node);
        }
        for segment in pointer.strip_prefix('/')?.split('/') {
            node = match &node.below {
                Below::Nothing => return None,
                Below::List(items) => items.get(segment.parse::<usize>().ok()?)?,
                Below::Map(entries) => {
                    let name = crate::pointer::unescape(segment);
                    let at = entries.binary_search_by(|(key, _)| key.as_ref().cmp(&name)).ok()?;
                    &entries.get(at)?.1
                }
            };
        }
        Some(node)
    }

    fn line(&self, start: u32) -> usize {
        self.lines.partition_point(|l| *l <= start)
    }

    fn span(&self, (start, end): Range) -> Span {
        let line = self.line(start);
        let line_start = line.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        let (start, end) = (start as usize, end as usize);
        let before = self.text.get(line_start as usize..start).unwrap_or_default();
        Span { start, end, line, column: before.chars().count() + 1 }
    }
}
