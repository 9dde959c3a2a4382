//! Changes a document by parts of another one, and the spans with it: what comes from there leads there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{
    Document, MAX_BYTES, MAX_DEPTH, kind,
    spans::{Below, Node},
};
use crate::pointer::join;

/// How many values may be added to a document.
const MAX_ADDED: usize = 1_000_000;

/// How many members are taken out of an object one by one; for more of them it is cheaper to go over all.
const FEW: usize = 4;

/// A part of a document, with its places.
#[derive(Clone, Debug)]
pub(crate) struct Graft {
    value: Value,
    node: Node,
}

/// Why a document cannot be changed so.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Two values that do not merge: where, and what each is.
    Unlike(String, &'static str, &'static str),
    /// The document would become too deep or too large.
    TooLarge,
    /// The whole document cannot be removed.
    Root,
}

impl Document {
    /// Takes the text of another file to the end of its own. Gives the other document as it is now: with places in that text.
    pub(crate) fn add_file(&mut self, other: &Self) -> Result<Graft, Refused> {
        let start = self.text.len() + 1;
        if start + other.text.len() > MAX_BYTES {
            return Err(Refused::TooLarge);
        }
        let text: Arc<str> = Arc::from([&*self.text, &*other.text].join("\n"));
        self.parts = self.parts.with(other.path.clone(), &text, start);
        self.spans.extend(Arc::clone(&text), self.parts.clone());
        self.text = text;
        let mut node = other.spans.root().clone();
        shift(&mut node, u32::try_from(start).unwrap_or(u32::MAX));
        Ok(Graft { value: other.value.clone(), node })
    }

    /// A copy of the part that a pointer leads to.
    pub(crate) fn part(&self, pointer: &str) -> Option<Graft> {
        Some(Graft { value: self.value.pointer(pointer)?.clone(), node: self.spans.node(pointer)?.clone() })
    }

    /// Whether as much was added as may be.
    pub(crate) fn is_full(&self) -> bool {
        self.added > MAX_ADDED
    }

    /// Merges a part into the value at a pointer: objects field by field, lists one behind the other; any other value of a list
    /// is one more item of it, and a scalar replaces a scalar.
    pub(crate) fn merge(&mut self, pointer: &str, graft: &Graft) -> Result<(), Refused> {
        self.added += size(&graft.value);
        if self.added > MAX_ADDED || pointer.matches('/').count() + height(&graft.value) > MAX_DEPTH {
            return Err(Refused::TooLarge);
        }
        let (Some(value), Some(node)) = (self.value.pointer_mut(pointer), self.spans.node_mut(pointer)) else {
            return Ok(());
        };
        match (&mut *value, &mut node.below) {
            (Value::Array(items), Below::List(nodes)) if !graft.value.is_array() => {
                items.push(graft.value.clone());
                nodes.push(graft.node.clone());
                Ok(())
            }
            _ => merge(pointer, value, node, &graft.value, &graft.node),
        }
    }

    /// Removes the values at pointers from what holds them.
    pub(crate) fn remove(&mut self, pointers: &[String]) -> Result<(), Refused> {
        let mut holders: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for pointer in pointers {
            let (holder, last) = pointer.rsplit_once('/').ok_or(Refused::Root)?;
            holders.entry(holder).or_default().insert(crate::pointer::unescape(last));
        }
        // What is further down first: it may be in a list whose items have other numbers afterwards.
        let mut holders: Vec<_> = holders.into_iter().collect();
        holders.sort_by_key(|(holder, _)| std::cmp::Reverse(holder.matches('/').count()));
        for (holder, names) in holders {
            let (Some(value), Some(node)) = (self.value.pointer_mut(holder), self.spans.node_mut(holder)) else {
                continue;
            };
            match (value, &mut node.below) {
                // Overlays often have an action for each of many.
                (Value::Object(object), Below::Map(nodes)) if names.len() <= FEW => {
                    for name in names {
                        object.shift_remove(&name);
                        if let Ok(at) = nodes.binary_search_by(|(key, _)| (**key).cmp(&name)) {
                            nodes.remove(at);
                        }
                    }
                }
                (Value::Object(object), Below::Map(nodes)) => {
                    object.retain(|key, _| !names.contains(key));
                    nodes.retain(|(key, _)| !names.contains(&**key));
                }
                (Value::Array(items), Below::List(nodes)) => {
                    let mut kept = (0..items.len()).map(|at| !names.contains(&at.to_string())).collect::<Vec<_>>();
                    kept.resize(nodes.len().max(items.len()), true);
                    let mut is_kept = kept.iter();
                    items.retain(|_| is_kept.next() != Some(&false));
                    let mut is_kept = kept.iter();
                    nodes.retain(|_| is_kept.next() != Some(&false));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Graft {
    /// The part of it that a pointer leads to.
    pub(crate) fn part(&self, pointer: &str) -> Option<Self> {
        let node = self.node.at(pointer)?;
        Some(Self { value: self.value.pointer(pointer)?.clone(), node: node.clone() })
    }
}

fn merge(at: &str, value: &mut Value, node: &mut Node, from: &Value, place: &Node) -> Result<(), Refused> {
    match (value, from) {
        (Value::Object(object), Value::Object(more)) => {
            let (Below::Map(nodes), Below::Map(places)) = (&mut node.below, &place.below) else { return Ok(()) };
            merge_objects(at, object, nodes, more, places)
        }
        (Value::Array(items), Value::Array(more)) => {
            if let (Below::List(nodes), Below::List(places)) = (&mut node.below, &place.below) {
                items.extend(more.iter().cloned());
                nodes.extend(places.iter().cloned());
            }
            Ok(())
        }
        (value, from) if is_scalar(value) && is_scalar(from) => {
            *value = from.clone();
            node.value = place.value;
            Ok(())
        }
        (value, from) => Err(Refused::Unlike(at.to_owned(), kind(from), kind(value))),
    }
}

fn merge_objects(
    at: &str,
    object: &mut Map<String, Value>,
    nodes: &mut Vec<(Box<str>, Node)>,
    more: &Map<String, Value>,
    places: &[(Box<str>, Node)],
) -> Result<(), Refused> {
    for (key, from) in more {
        let find = |nodes: &[(Box<str>, Node)]| nodes.binary_search_by(|(name, _)| (**name).cmp(key.as_str()));
        let Some((_, place)) = find(places).ok().and_then(|found| places.get(found)) else { continue };
        match (object.get_mut(key), find(nodes)) {
            (Some(value), Ok(found)) => {
                let Some((_, node)) = nodes.get_mut(found) else { continue };
                merge(&join(at, key), value, node, from, place)?;
            }
            (_, Ok(_)) => {}
            (_, Err(free)) => {
                object.insert(key.clone(), from.clone());
                nodes.insert(free, (key.as_str().into(), place.clone()));
            }
        }
    }
    Ok(())
}

const fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Object(_) | Value::Array(_))
}

/// Moves all places by an offset.
pub(super) fn shift(node: &mut Node, by: u32) {
    let moved = |(start, end): (u32, u32)| (start.saturating_add(by), end.saturating_add(by));
    node.key = node.key.map(moved);
    node.value = moved(node.value);
    match &mut node.below {
        Below::Nothing => {}
        Below::List(nodes) => nodes.iter_mut().for_each(|node| shift(node, by)),
        Below::Map(nodes) => nodes.iter_mut().for_each(|(_, node)| shift(node, by)),
    }
}

fn size(value: &Value) -> usize {
    1 + parts(value).map(size).sum::<usize>()
}

fn height(value: &Value) -> usize {
    1 + parts(value).map(height).max().unwrap_or_default()
}

fn parts(value: &Value) -> impl Iterator<Item = &Value> {
    let object = value.as_object().into_iter().flat_map(Map::values);
    object.chain(value.as_array().into_iter().flatten())
}
