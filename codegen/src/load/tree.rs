//! The tree: events of either parser become a value and its places.
//!
//! It does not recurse. Depth, and what aliases may add, are bounded here for both.

use std::collections::BTreeMap;

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::{
    Fatal, MAX_DEPTH,
    spans::{Below, Node, Range},
};
use crate::findings::{Finding, Severity, Span, render::quote};

/// How many bytes of text and structure anchors and aliases may add.
const MAX_EXPANSION: usize = 64 * 1024 * 1024;
/// What one value weighs besides its text.
const NODE_WEIGHT: usize = 96;
/// How many repeated keys are told; more of them say nothing new.
const MAX_REPEATED: usize = 50;

/// A finished value with its places and measures.
#[derive(Clone)]
struct Tree {
    value: Value,
    node: Node,
    /// Levels: 1 for a scalar.
    height: usize,
    weight: usize,
}

/// A collection that is not closed yet.
struct Open {
    start: u32,
    anchor: usize,
    height: usize,
    weight: usize,
    items: Items,
}

enum Items {
    List(Vec<Value>, Vec<Node>),
    Map { map: Map<String, Value>, nodes: Vec<(Box<str>, Node)>, key: Option<(Key, Range)>, merges: Vec<Tree> },
}

/// A key of an object.
pub(super) enum Key {
    /// An ordinary one.
    Name(String),
    /// `<<`: the value's entries are taken over where the object has none of its own.
    Merge,
}

/// Builds a document from events.
pub(super) struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Tree>,
    anchors: BTreeMap<usize, Tree>,
    expanded: usize,
    findings: Vec<Finding>,
    /// Whether the last of several values of a key counts, as readers of JSON have it.
    last_counts: bool,
}

impl<'t> Builder<'t> {
    /// The text that is read.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn new(text: &'t str) -> Self {
        let (open, anchors, findings) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { text, open, root: None, anchors, expanded: 0, findings, last_counts: false }
    }

    /// Of JSON: that an object has a key twice is no reason not to read it.
    pub(super) fn of_json(text: &'t str) -> Self {
        Self { last_counts: true, ..Self::new(text) }
    }

    /// What was built, and what is wrong with it although the reading went on.
    pub(super) fn finish(self) -> (Option<(Value, Node)>, Vec<Finding>) {
        (self.root.map(|tree| (tree.value, tree.node)), self.findings)
    }

    /// Whether the next event is a key.
    pub(super) fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { items: Items::Map { key: None, .. }, .. }))
    }

    /// Whether the document is complete.
    pub(super) fn is_complete(&self) -> bool {
        self.root.is_some()
    }

    /// An error at a byte range.
    pub(super) fn error(&self, code: &'static str, message: impl Into<String>, start: usize, end: usize) -> Finding {
        Finding::error(code, message).at(self.pointer(), Some(Span::of(self.text, start, end)))
    }

    /// The key of the next value.
    pub(super) fn key(&mut self, name: Key, start: usize, end: usize) {
        if let Some(Open { items: Items::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = Some((name, range(start, end)));
        }
    }

    /// A value without parts.
    pub(super) fn scalar(&mut self, value: Value, anchor: usize, start: usize, end: usize) -> Result<(), Fatal> {
        let weight = NODE_WEIGHT + value.as_str().map_or(0, str::len);
        let node = Node { key: None, value: range(start, end), below: Below::Nothing };
        self.add(Tree { value, node, height: 1, weight }, anchor)
    }

    /// The beginning of a list.
    pub(super) fn open_list(&mut self, anchor: usize, start: usize) -> Result<(), Fatal> {
        self.open(Items::List(Vec::new(), Vec::new()), anchor, start)
    }

    /// The beginning of an object.
    pub(super) fn open_map(&mut self, anchor: usize, start: usize) -> Result<(), Fatal> {
        let items = Items::Map { map: Map::new(), nodes: Vec::new(), key: None, merges: Vec::new() };
        self.open(items, anchor, start)
    }

    fn open(&mut self, items: Items, anchor: usize, start: usize) -> Result<(), Fatal> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        self.open.push(Open { start: narrow(start), anchor, height: 0, weight: NODE_WEIGHT, items });
        Ok(())
    }

    /// The end of the innermost collection.
    pub(super) fn close(&mut self, end: usize) -> Result<(), Fatal> {
        let Some(mut open) = self.open.pop() else { return Ok(()) };
        let value = (open.start, narrow(end).max(open.start));
        let (value, node) = match open.items {
            Items::List(items, nodes) => (Value::Array(items), Node { key: None, value, below: Below::List(nodes) }),
            Items::Map { mut map, mut nodes, merges, .. } => {
                for tree in merges {
                    open.height = open.height.max(tree.height.saturating_sub(1));
                    open.weight += tree.weight;
                    merge(&mut map, &mut nodes, tree);
                }
                nodes.sort_by(|a, b| a.0.cmp(&b.0));
                (Value::Object(map), Node { key: None, value, below: Below::Map(nodes) })
            }
        };
        self.add(Tree { value, node, height: open.height + 1, weight: open.weight }, open.anchor)
    }

    /// A value that was written elsewhere.
    pub(super) fn alias(&mut self, anchor: usize, start: usize, end: usize) -> Result<(), Fatal> {
        let Some(tree) = self.anchors.get(&anchor) else {
            let finding = self.error("AC0008", "this alias is inside the value that it refers to", start, end);
            return Err(Box::new(finding.help("a value cannot contain itself; use a `$ref` to a schema")));
        };
        if self.open.len() + tree.height > MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        self.expanded = self.expanded.saturating_add(tree.weight);
        let tree = if self.expanded <= MAX_EXPANSION { tree.clone() } else { return Err(self.too_large(start, end)) };
        self.add(tree, 0)
    }

    fn add(&mut self, tree: Tree, anchor: usize) -> Result<(), Fatal> {
        if anchor != 0 {
            self.expanded = self.expanded.saturating_add(tree.weight);
            if self.expanded > MAX_EXPANSION {
                let (start, end) = tree.node.value;
                return Err(self.too_large(start as usize, end as usize));
            }
            self.anchors.insert(anchor, tree.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(tree);
            return Ok(());
        };
        let Tree { value, mut node, height, weight } = tree;
        match &mut open.items {
            Items::List(items, nodes) => {
                items.push(value);
                nodes.push(node);
            }
            Items::Map { map, nodes, key, merges } => match key.take() {
                None => {}
                Some((Key::Merge, at)) => {
                    let sources = sources(Tree { value, node, height, weight });
                    let Some(sources) = sources else {
                        let finding = Finding::error("AC0012", "a merge key `<<` needs an object or a list of objects")
                            .help("write `<<: *anchor`");
                        let span = Span::of(self.text, at.0 as usize, at.1 as usize);
                        return Err(Box::new(finding.at(self.pointer(), Some(span))));
                    };
                    merges.extend(sources);
                    return Ok(());
                }
                Some((Key::Name(name), at)) => {
                    node.key = Some(at);
                    open.weight += name.len();
                    let own: Box<str> = name.as_str().into();
                    match map.entry(name) {
                        Entry::Vacant(entry) => drop(entry.insert(value)),
                        Entry::Occupied(mut entry) => {
                            let place = nodes.iter_mut().find(|(name, _)| *name == own).map(|(_, node)| node);
                            let first = place.as_ref().and_then(|node| node.key);
                            if self.last_counts {
                                entry.insert(value);
                                if let Some(place) = place {
                                    *place = node;
                                }
                            }
                            return self.repeated(&own, at, first);
                        }
                    }
                    nodes.push((own, node));
                }
            },
        }
        open.height = open.height.max(height);
        open.weight += weight;
        Ok(())
    }

    fn repeated(&mut self, name: &str, at: Range, first: Option<Range>) -> Result<(), Fatal> {
        let span = |(start, end): Range| Span::of(self.text, start as usize, end as usize);
        // Each is looked for among all keys of its object, so there is an end to it.
        let is_last = self.findings.len() >= MAX_REPEATED;
        let (severity, help) = match self.last_counts && !is_last {
            true => {
                (Severity::Warning, "remove or rename one of them; the last one counts, as with most readers of JSON")
            }
            false => (Severity::Error, "remove or rename one of them; tools disagree on which one counts"),
        };
        let finding = Finding::new("AC0004", severity, format!("duplicate key {}", quote(name)))
            .at(self.pointer(), Some(span(at)))
            .related("first used here", first.map(span))
            .help(help);
        if is_last {
            return Err(Box::new(finding));
        }
        self.findings.push(finding);
        Ok(())
    }

    fn too_deep(&self, start: usize) -> Fatal {
        let message = format!("the document nests deeper than {MAX_DEPTH} levels");
        let finding = Finding::error("AC0007", message).at("", Some(Span::of(self.text, start, start)));
        Box::new(finding.help("move the inner part to `components` and refer to it"))
    }

    fn too_large(&self, start: usize, end: usize) -> Fatal {
        let message = format!("the document's aliases expand to more than {} MiB", MAX_EXPANSION / 1024 / 1024);
        Box::new(self.error("AC0008", message, start, end).help("use a `$ref`, which is not copied"))
    }

    /// The pointer of the collection that is being read.
    fn pointer(&self) -> String {
        let mut out = String::new();
        for open in &self.open {
            match &open.items {
                Items::List(items, _) => out.push_str(&format!("/{}", items.len())),
                Items::Map { key: Some((Key::Name(name), _)), .. } => {
                    out = crate::pointer::join(&out, name);
                }
                Items::Map { .. } => {}
            }
        }
        out
    }
}

/// The objects that a merge key names, the first of which holds.
fn sources(tree: Tree) -> Option<Vec<Tree>> {
    let Tree { value, node, height, weight } = tree;
    match (value, node.below) {
        (value @ Value::Object(_), below) => Some(vec![Tree { value, node: Node { below, ..node }, height, weight }]),
        (Value::Array(items), Below::List(nodes)) if items.iter().all(Value::is_object) => {
            let height = height.saturating_sub(1);
            let trees = items.into_iter().zip(nodes);
            Some(trees.map(|(value, node)| Tree { value, node, height, weight }).collect())
        }
        _ => None,
    }
}

/// Takes over the entries that an object does not have itself.
fn merge(map: &mut Map<String, Value>, nodes: &mut Vec<(Box<str>, Node)>, from: Tree) {
    let (Value::Object(entries), Below::Map(mut places)) = (from.value, from.node.below) else { return };
    places.retain(|(name, _)| !map.contains_key(name.as_ref()));
    nodes.append(&mut places);
    for (name, value) in entries {
        map.entry(name).or_insert(value);
    }
}

fn range(start: usize, end: usize) -> Range {
    (narrow(start), narrow(end.max(start)))
}

/// A document has fewer bytes than this could lose.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
