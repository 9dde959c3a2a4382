//! A document with its claims in the order of their lines.

use std::path::Path;

use accord_codegen::trace::{
    claim::{Claim, Kind},
    read,
};

/// A document.
pub(crate) struct Document {
    pub(crate) lines: Vec<String>,
    pub(crate) items: Vec<Item>,
}

/// A claim with what is around it.
pub(crate) struct Item {
    pub(crate) claim: Claim,
    /// The kinds of the claims around it, from the top.
    pub(crate) around: Vec<Kind>,
    /// The claim around it, by index.
    pub(crate) parent: Option<usize>,
    /// The index after its last descendant.
    pub(crate) end: usize,
}

impl Document {
    pub(crate) fn new(text: &str) -> Self {
        let mut items = Vec::new();
        flatten(&read::claims(Path::new("document.txt"), text), &mut Vec::new(), None, &mut items);
        Self { lines: text.lines().map(str::to_owned).collect(), items }
    }

    /// The line of a claim.
    pub(crate) fn line(&self, item: &Item) -> &str {
        self.lines.get(item.claim.line - 1).map_or("", String::as_str)
    }

    /// Whether no other claim, but what describes this one, begins in its line.
    pub(crate) fn is_alone(&self, at: usize) -> bool {
        let Item { claim, end, .. } = &self.items[at];
        let mut others = self.items.iter().enumerate().filter(|(other, _)| *other != at);
        others.all(|(other, item)| {
            item.claim.line != claim.line || (at..*end).contains(&other) || item.claim.kind.is_group()
        })
    }

    /// The index of the line after a claim's: where the next claim that is not below it begins, on the document's lines.
    pub(crate) fn after(&self, at: usize) -> usize {
        let last = self.last(at);
        let next = self
            .items
            .iter()
            .enumerate()
            .filter(|(other, item)| !(at..self.items[at].end).contains(other) && item.claim.line > last);
        next.map(|(_, item)| item.claim.line - 1).min().unwrap_or(self.lines.len())
    }

    /// The last line that a claim or one below it begins in.
    pub(crate) fn last(&self, at: usize) -> usize {
        self.items[at..self.items[at].end].iter().map(|item| item.claim.line).max().unwrap_or(0)
    }

    /// Whether the next claim is of the same list, so that the lines up to it are this one's.
    pub(crate) fn has_next(&self, at: usize) -> bool {
        let Item { claim, parent, end, .. } = &self.items[at];
        let after = self.after(at);
        self.items
            .get(*end)
            .is_some_and(|next| next.parent == *parent && next.claim.kind == claim.kind && next.claim.line == after + 1)
    }
}

fn flatten(claims: &[Claim], around: &mut Vec<Kind>, parent: Option<usize>, out: &mut Vec<Item>) {
    for claim in claims {
        let at = out.len();
        out.push(Item { claim: claim.clone(), around: around.clone(), parent, end: 0 });
        around.push(claim.kind);
        flatten(&claim.children, around, Some(at), out);
        let _kind = around.pop();
        out[at].end = out.len();
    }
}
